package io.tallyline.load.benchmark;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.SystemEvent.CommandRefused;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.load.floor.LoadGoods;
import java.util.ArrayList;
import java.util.List;

/**
 * A bare ledger with open orders of a shop: each has an external number and an idempotency key, as orders over REST have, and
 * all of its pieces are reserved. One thread.
 */
public final class OrderMemory {
    /** Lines of an order. */
    public static final int LINES = 3;

    private static final String WAREHOUSE = "LOAD";
    private static final String SHELF = "SHELF";
    private static final String CHANNEL = "shop";
    private static final int RECEIPT_LINES = 500;
    private static final long PIECES = 1_000_000_000L;
    private static final long PRICE_MICROS = 12_340_000;
    private static final int TAX_BASIS_POINTS = 1_900;
    private static final long START_NANOS = 1_767_225_600_000_000_000L;
    private static final long NANOS_APART = 1_000;
    /** Spreads counters over all 64 bits, as hashes are: an odd number near 2^64 divided by the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Ledger ledger = new Ledger(manyKeys());
    private final int products;
    private final int customers;
    private long placed;

    /** A ledger without anything in it. */
    public OrderMemory(int products, int customers) {
        this.products = products;
        this.customers = customers;
    }

    private static LedgerLimits manyKeys() {
        LedgerLimits limits = LedgerLimits.DEFAULT;
        return new LedgerLimits(
                limits.answersRemembered(),
                limits.unitsRememberDays(),
                limits.undoSeconds(),
                limits.idempotencyDays(),
                1 << 20,
                limits.linesPerCommand(),
                limits.stationIdleSeconds(),
                limits.returnWindowSeconds(),
                limits.archivedOrdersSeconds());
    }

    /** Makes what orders need: products in stock, a channel, customers. */
    public void fill() {
        apply(new DefineWarehouse(WAREHOUSE, WAREHOUSE, "UTC", MasterDataCommand.CREATE));
        apply(new DefineLocation(WAREHOUSE, SHELF, "", PlaceKind.STORAGE, MasterDataCommand.CREATE));
        for (int item = 0; item < products; item++) {
            String sku = LoadGoods.sku(item);
            apply(new DefineProduct(sku, sku, "", "", "piece", Tracking.NONE, "", false, MasterDataCommand.CREATE));
        }
        for (int first = 0; first < products; first += RECEIPT_LINES) {
            List<ReceiptLine> lines = new ArrayList<>();
            for (int item = first; item < Math.min(products, first + RECEIPT_LINES); item++) {
                lines.add(new ReceiptLine(LoadGoods.sku(item), SHELF, PIECES, "", 0, List.of()));
            }
            apply(new ReceiveStock(WAREHOUSE, "opening stock", lines));
        }
        apply(new DefineChannel(
                CHANNEL,
                CHANNEL,
                ShortagePolicy.REFUSE_IF_SHORT,
                SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT,
                List.of(WAREHOUSE),
                MasterDataCommand.CREATE));
        for (int customer = 0; customer < customers; customer++) {
            apply(new DefineCustomer(
                    customer(customer), "EUR", 2, PartnerCommand.NO_LIMIT, "", false, "", MasterDataCommand.CREATE));
        }
    }

    private static String customer(long number) {
        return String.format("C-%06d", number);
    }

    /** Places so many orders; products and customers come in turn. */
    public void place(int orders) {
        for (int i = 0; i < orders; i++) {
            List<OrderLine> lines = new ArrayList<>(LINES);
            for (int line = 0; line < LINES; line++) {
                int item = (int) ((placed * LINES + line) % products);
                lines.add(new OrderLine(LoadGoods.sku(item), 1 + line, PRICE_MICROS, 1, 0, TAX_BASIS_POINTS));
            }
            long spread = (placed + 1) * SPREAD;
            apply(
                    new PlaceOrder(
                            CHANNEL,
                            "",
                            "W-" + placed,
                            0,
                            spread,
                            ~spread,
                            false,
                            customer(placed % customers),
                            "",
                            PaymentType.ON_ACCOUNT,
                            ShortagePolicy.CHANNEL_DEFAULT,
                            SourcingStrategy.CHANNEL_DEFAULT,
                            "",
                            0,
                            0,
                            0,
                            "standard",
                            490,
                            TAX_BASIS_POINTS,
                            0,
                            false,
                            lines,
                            List.of(),
                            "",
                            "DE",
                            0),
                    new CommandContext("shop", "placeOrder", spread, spread + 1, spread, spread + 2));
            placed++;
        }
    }

    /** Heap in use after a collection: of the ledger, what there is more than before it was filled. */
    public long heapBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Pieces reserved of an item. */
    long reserved(int item) {
        return ledger.view().reserved(LoadGoods.sku(item), WAREHOUSE);
    }

    private void apply(BusinessCommand command) {
        apply(command, CommandContext.SYSTEM);
    }

    private void apply(BusinessCommand command, CommandContext context) {
        long now = Math.max(START_NANOS, ledger.lastTimeNanos()) + NANOS_APART;
        BusinessEvent event = ledger.decide(command, context, now).event();
        if (event == null || event instanceof CommandRefused) {
            throw new IllegalStateException("not accepted: " + command + ": " + event);
        }
        ledger.apply(new EventEnvelope(ledger.lastSequence() + 1, now, context, event));
    }
}
