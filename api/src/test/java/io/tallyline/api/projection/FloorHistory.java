package io.tallyline.api.projection;

import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.StockEvent;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Writes a small warehouse and a random but repeatable history into a journal, and keeps its own account of the stock. */
public final class FloorHistory {
    public static final int PRODUCTS = 40;
    static final int PLACES = 12;
    private static final int OWNER = 1;
    private static final int SELLABLE = Condition.SELLABLE.number();

    private final MemoryJournal journal;
    private final Random random;
    /** Quantity by product, place and condition. */
    public final Map<String, Long> stock = new TreeMap<>();

    public long movements;
    public long refusals;

    public FloorHistory(MemoryJournal journal, long seed) {
        this.journal = journal;
        this.random = new Random(seed);
    }

    /** Warehouse W1 with locations, SKU-1 to SKU-40 and the device TUNNEL. */
    public FloorHistory define() {
        journal.append(new MasterDataEvent.WarehouseDefined(1, "W1", "Main", "Europe/Berlin", OWNER, 0));
        for (int i = 0; i < PLACES; i++) {
            PlaceKind kind = i == PLACES - 1 ? PlaceKind.QUARANTINE : PlaceKind.STORAGE;
            journal.append(new MasterDataEvent.LocationDefined(place(i), 1, "A-" + i, "aisle", kind));
        }
        for (int i = 1; i <= PRODUCTS; i++) {
            journal.append(new MasterDataEvent.ProductDefined(
                    i, "SKU-" + i, "Product " + i, "", "things", "piece", Tracking.NONE, "", false));
            journal.append(new MasterDataEvent.BarcodeBound(i, "code-" + i, 0, 1));
        }
        journal.append(new MasterDataEvent.DeviceDefined(
                1,
                "TUNNEL",
                "Tunnel",
                1,
                place(0),
                StationRole.SHIP,
                "native",
                DiscrepancyPolicy.ACCEPT,
                0,
                "hash",
                true));
        journal.sync();
        return this;
    }

    static int place(int index) {
        return OutsidePlace.FIRST_INSIDE_ID + index;
    }

    /** So many events: receipts, shipments, some with a discrepancy, moves between conditions, refusals. */
    public FloorHistory run(int events) {
        for (int i = 0; i < events; i++) {
            switch (random.nextInt(10)) {
                case 0 -> receive();
                case 1 -> quarantine();
                case 2 -> refuse();
                default -> ship();
            }
            if (random.nextInt(20) == 0) {
                journal.sync();
            }
        }
        journal.sync();
        return this;
    }

    private void receive() {
        int product = 1 + random.nextInt(PRODUCTS);
        int place = place(random.nextInt(PLACES));
        long quantity = 1L + random.nextInt(500);
        StockMove one = move(product, OutsidePlace.SUPPLIER, place, Condition.SELLABLE, quantity);
        StockMove two = move(product, OutsidePlace.SUPPLIER, place, Condition.SELLABLE, 1);
        journal.append(new StockEvent.StockReceived(1, "delivery", List.of(one, two)));
        account(product, OutsidePlace.SUPPLIER, place, SELLABLE, SELLABLE, quantity + 1);
        movements += 2;
    }

    private void quarantine() {
        int product = 1 + random.nextInt(PRODUCTS);
        int place = place(random.nextInt(PLACES));
        StockMove move = new StockMove(
                product, OWNER, 0, "", 0, place, place, Condition.SELLABLE, Condition.QUARANTINED, 2, List.of());
        journal.append(new StockEvent.StockMoved("looks bad", List.of(move)));
        account(product, place, place, SELLABLE, Condition.QUARANTINED.number(), 2);
        movements++;
    }

    private static StockMove move(int product, int from, int to, Condition condition, long quantity) {
        return new StockMove(product, OWNER, 0, "", 0, from, to, condition, condition, quantity, List.of());
    }

    private void ship() {
        int product = 1 + random.nextInt(PRODUCTS);
        int place = place(random.nextInt(PLACES));
        long quantity = 1L + random.nextInt(3);
        long found = random.nextInt(8) == 0 ? 1 : 0;
        journal.scan(
                "code-" + product,
                event -> event.outcome(Outcome.DEDUCTED.number())
                        .role(StationRole.SHIP.number())
                        .product(product)
                        .owner(OWNER)
                        .fromPlace(place)
                        .toPlace(OutsidePlace.CUSTOMER)
                        .fromCondition(SELLABLE)
                        .toCondition(SELLABLE)
                        .quantity(quantity)
                        .discrepancyQuantity(found)
                        .available(5));
        if (found > 0) {
            account(product, OutsidePlace.DISCREPANCY, place, SELLABLE, SELLABLE, found);
        }
        account(product, place, OutsidePlace.CUSTOMER, SELLABLE, SELLABLE, quantity);
        movements++;
    }

    private void refuse() {
        int product = 1 + random.nextInt(PRODUCTS);
        journal.scan(
                "code-" + product,
                event -> event.outcome(Outcome.REFUSED.number())
                        .reason(RefusalReason.NOT_ENOUGH_STOCK.number())
                        .role(StationRole.SHIP.number())
                        .product(product)
                        .quantity(1));
        refusals++;
    }

    private void account(int product, int from, int to, int fromCondition, int toCondition, long quantity) {
        stock.merge(key(product, from, fromCondition), -quantity, Long::sum);
        stock.merge(key(product, to, toCondition), quantity, Long::sum);
    }

    private static String key(int product, int place, int condition) {
        return String.format("%03d|%03d|%d", product, place, condition);
    }

    /** The account in the form of {@link #STOCK_SQL}. */
    String stockText() {
        StringBuilder text = new StringBuilder();
        stock.forEach(
                (key, quantity) -> text.append(key).append('|').append(quantity).append('\n'));
        return text.toString();
    }

    static final String STOCK_SQL = "select to_char(product, 'FM000'), to_char(place, 'FM000'), condition, quantity"
            + " from tallyline.stock order by 1, 2, 3";
}
