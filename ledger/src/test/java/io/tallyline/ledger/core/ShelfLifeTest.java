package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.CorrectLot;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goods that have to be good for some days still, by customer and by product, the larger of the two (DOMAIN D6, D7). It is
 * 15 June 2025; ann needs thirty days, bob none.
 */
class ShelfLifeTest {
    private static final long MILK = 4_012_345_678_901L;
    private static final int SOON = 20_250_701;
    /** In thirty days. */
    private static final int JUST = 20_250_715;

    private static final int LATER = 20_250_901;

    private final Shop shop = new Shop();
    private final Floor floor = shop.floor;
    private final DispatchBench bench = new DispatchBench(shop);

    @BeforeEach
    void sellMilk() {
        floor.product("MILK", MILK, Tracking.LOT_AND_EXPIRY);
        customer("ann", 30);
        customer("bob", 0);
    }

    @AfterEach
    void shouldBeSound() {
        floor.requireSound();
    }

    private void customer(String name, int days) {
        floor.accept(new DefineCustomer(name, "EUR", 2, PartnerCommand.NO_LIMIT, "", false, "", ANY, false, days));
    }

    private void product(int days) {
        floor.accept(new DefineProduct(
                "MILK",
                "Name",
                "",
                "",
                "piece",
                Tracking.LOT_AND_EXPIRY,
                "",
                false,
                ANY,
                "",
                false,
                0,
                false,
                "",
                days));
    }

    private long order(String customer, long units) {
        shop.customer = customer;
        return shop.place(line("MILK", units));
    }

    private ScanAnswer scan(String lot, long units) {
        bench.picker.label("T1");
        return bench.picker.scan(MILK, "", scan -> {
            Floor.put(scan, Floor.gtinText(MILK) + lot, "");
            scan.lotStart = 14;
            scan.lotLength = lot.length();
            scan.quantity = units;
        });
    }

    @Test
    void shouldReserveOnlyWhatLastsLongEnough() {
        floor.stock("MILK", "A1", 5, "L1", SOON);
        floor.stock("MILK", "A1", 4, "L2", JUST);

        long first = order("ann", 6);
        long second = order("bob", 6);

        assertThat(shop.lines(first)).isEqualTo("W=4 waits 2");
        assertThat(shop.lines(second)).isEqualTo("W=5 waits 1");
    }

    @Test
    void shouldCountTheLastGoodDayAndNotTheDayBefore() {
        floor.stock("MILK", "A1", 5, "L1", JUST - 1);
        assertThat(shop.lines(order("ann", 1))).isEqualTo("waits 1");

        floor.stock("MILK", "A1", 1, "L2", JUST);

        assertThat(shop.lines(order("ann", 1))).isEqualTo("waits 1");
        assertThat(floor.view().available("MILK", "W")).isEqualTo(5);
    }

    @Test
    void shouldTakeTheLargerOfCustomerAndProduct() {
        floor.stock("MILK", "A1", 5, "L1", JUST);
        product(20);
        assertThat(shop.lines(order("ann", 1))).isEqualTo("W=1");
        assertThat(shop.lines(order("bob", 1))).isEqualTo("W=1");

        product(31);

        assertThat(shop.lines(order("ann", 1))).isEqualTo("waits 1");
        assertThat(shop.lines(order("bob", 1))).isEqualTo("waits 1");
    }

    @Test
    void shouldPromiseNothingTwiceToWhoeverNeedsFreshGoods() {
        customer("cat", 70);
        floor.stock("MILK", "A1", 5, "L1", SOON);
        floor.stock("MILK", "A1", 5, "L2", LATER);

        // Whoever takes any has the old ones as far as there are any.
        assertThat(shop.lines(order("bob", 6))).isEqualTo("W=6");
        assertThat(shop.lines(order("cat", 3))).isEqualTo("W=3");
        assertThat(shop.lines(order("ann", 3))).isEqualTo("W=1 waits 2");
        assertThat(shop.lines(order("cat", 1))).isEqualTo("waits 1");
    }

    @Test
    void shouldRefuseWhatIsShortForItsCustomer() {
        floor.stock("MILK", "A1", 5, "L1", SOON);
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        shop.customer = "ann";

        assertThat(shop.tryToPlace(line("MILK", 1)).reason()).isEqualTo(RefusalReason.NOT_AVAILABLE);
        shop.customer = "bob";
        assertThat(shop.tryToPlace(line("MILK", 1)).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldEditWithinWhatLasts() {
        floor.stock("MILK", "A1", 5, "L1", SOON);
        floor.stock("MILK", "A1", 4, "L2", LATER);
        long order = order("ann", 2);

        shop.change(order, 1, 6);
        assertThat(shop.lines(order)).isEqualTo("W=4 waits 2");
        shop.change(order, 1, 3);
        assertThat(shop.lines(order)).isEqualTo("W=3 cancelled 3");
        shop.add(order, line("MILK", 2));
        assertThat(shop.lines(order)).isEqualTo("W=3 cancelled 3, W=1 waits 1");
    }

    @Test
    void shouldAskTheWarehousesThatHaveFreshGoods() {
        floor.stock("MILK", "A1", 5, "L1", SOON);
        stock("X", 3, "L2", LATER);
        stock("Y", 3, "L3", JUST);
        for (SourcingStrategy strategy : List.of(
                SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT,
                SourcingStrategy.BY_PRIORITY,
                SourcingStrategy.FIRST_EXPIRING)) {
            shop.strategy = strategy;
            long order = order("ann", 4);
            boolean first = strategy == SourcingStrategy.FIRST_EXPIRING;
            assertThat(shop.lines(order)).isEqualTo(first ? "Y=3+X=1" : "X=3+Y=1");
            shop.cancel(order);
        }
        assertThat(shop.lines(order("bob", 6))).as("first expiring").isEqualTo("W=5+Y=1");
    }

    private void stock(String warehouse, long quantity, String lot, int expiry) {
        floor.accept(new AdjustStock(
                "MILK", warehouse, "A1", quantity, lot, expiry, Condition.SELLABLE, "opening", List.of()));
    }

    @Test
    void shouldLeadPickersToWhatLasts() {
        floor.stock("MILK", "A1", 5, "L1", SOON);
        floor.stock("MILK", "A1", 5, "L2", LATER);
        long fresh = order("ann", 3);
        long any = order("bob", 6);
        bench.release(fresh);

        assertThat(scan("L1", 1).reason).isEqualTo(RefusalReason.SHELF_LIFE_TOO_SHORT);
        assertThat(scan("L2", 3).outcome).isEqualTo(Outcome.PICKED);
        bench.ship(bench.parcel());
        bench.release(any);
        assertThat(scan("L1", 5).outcome).isEqualTo(Outcome.PICKED);
        assertThat(scan("L2", 1).outcome).isEqualTo(Outcome.PICKED);
    }

    @Test
    void shouldRefuseToPickWhatGrewTooOldOnTheList() {
        floor.stock("MILK", "A1", 5, "L1", JUST);
        bench.release(order("ann", 2));
        floor.pass(Floor.DAY);

        assertThat(scan("L1", 1).reason).isEqualTo(RefusalReason.SHELF_LIFE_TOO_SHORT);
        customer("ann", 29);
        assertThat(scan("L1", 1).outcome).isEqualTo(Outcome.PICKED);
    }

    @Test
    void shouldServeOthersWhileSomebodyWaitsForFreshGoods() {
        shop.priority = 5;
        long fresh = order("ann", 3);
        shop.priority = 0;
        long any = order("bob", 3);

        floor.stock("MILK", "A1", 5, "L1", SOON);
        assertThat(shop.lines(fresh)).isEqualTo("waits 3");
        assertThat(shop.lines(any)).isEqualTo("W=3");
        floor.stock("MILK", "A1", 2, "L2", LATER);
        assertThat(shop.lines(fresh)).isEqualTo("W=2 waits 1");
        floor.stock("MILK", "A1", 2, "L2", LATER);

        assertThat(shop.lines(fresh)).isEqualTo("W=3");
    }

    @Test
    void shouldServeWhatLastsLongerThanWasKnown() {
        floor.stock("MILK", "A1", 5, "L1", SOON);
        long order = order("ann", 3);

        floor.accept(new CorrectLot("MILK", "L1", LATER, "read wrongly"));

        assertThat(shop.lines(order)).isEqualTo("W=3");
    }

    @Test
    void shouldServeWhoeverNeedsLessFromNowOn() {
        product(40);
        floor.stock("MILK", "A1", 5, "L1", SOON);
        floor.stock("MILK", "A1", 4, "L2", JUST);
        long fresh = order("ann", 6);
        long any = order("bob", 1);
        assertThat(shop.lines(fresh) + ", " + shop.lines(any)).isEqualTo("waits 6, waits 1");

        product(0);
        assertThat(shop.lines(fresh) + ", " + shop.lines(any)).isEqualTo("W=4 waits 2, W=1");
        customer("ann", 0);
        assertThat(shop.lines(fresh)).isEqualTo("W=6");
    }

    @Test
    void shouldServeAnOrderThatBecomesAnothersWhoNeedsLess() {
        floor.stock("MILK", "A1", 5, "L1", SOON);
        long order = order("ann", 3);

        shop.give(order, "bob", "");

        assertThat(shop.lines(order)).isEqualTo("W=3");
    }

    @Test
    void shouldServeWhatAListNeedsNoMore() {
        floor.stock("MILK", "A1", 5, "L1", LATER);
        long any = order("bob", 3);
        bench.release(any);
        floor.stock("MILK", "A1", 5, "L2", SOON);
        long fresh = order("ann", 4);
        assertThat(shop.lines(fresh)).isEqualTo("W=2 waits 2");

        PickBook picks = floor.view().books.trade.picks;
        floor.accept(new WithdrawPickList(picks.made(picks.nextList(0)), ANY));

        assertThat(shop.lines(fresh)).isEqualTo("W=4");
    }

    @Test
    void shouldTakeBackWhatGrewTooOldForWhomItWasPromised() {
        floor.stock("MILK", "A1", 4, "L1", JUST);
        long fresh = order("ann", 3);
        shop.release(fresh);
        floor.submit(new Tick());
        assertThat(shop.lines(fresh)).isEqualTo("W=3");
        long any = order("bob", 2);

        floor.pass(Floor.DAY);
        floor.submit(new Tick());

        assertThat(shop.lines(fresh)).isEqualTo("waits 3");
        assertThat(shop.lines(any)).isEqualTo("W=2");
        int events = floor.journal.size();
        floor.submit(new Tick());
        assertThat(floor.journal).hasSize(events);
    }

    @Test
    void shouldFindWhatGrewTooOldBehindVeryManyPromises() {
        int many = ShelfLifeRules.MOST_PROMISES + 1;
        floor.stock("MILK", "A1", many, "L1", LATER);
        for (int i = 0; i < many; i++) {
            order("bob", 1);
        }
        floor.product("CREAM", MILK + 1, Tracking.LOT_AND_EXPIRY);
        floor.stock("CREAM", "A1", 1, "L2", JUST);
        shop.customer = "ann";
        long fresh = shop.place(line("CREAM", 1));
        assertThat(shop.lines(fresh)).isEqualTo("W=1");

        floor.pass(Floor.DAY);
        for (int second = 0; second < 4; second++) {
            floor.pass(1_000_000_000L);
            floor.submit(new Tick());
        }

        assertThat(shop.lines(fresh)).isEqualTo("waits 1");
    }

    @Test
    void shouldTakeBackFreshPromisesOfWhatWasFoundBroken() {
        floor.stock("MILK", "A1", 5, "L1", SOON);
        floor.stock("MILK", "A1", 5, "L2", LATER);
        long fresh = order("ann", 4);
        long any = order("bob", 5);

        floor.stock("MILK", "A1", -3, "L2", LATER);
        assertThat(shop.lines(any)).as("the newest first").isEqualTo("W=3 waits 2");
        floor.submit(new Tick());
        floor.submit(new Tick());

        assertThat(shop.lines(any)).isEqualTo("W=5");
        assertThat(shop.lines(fresh)).isEqualTo("W=2 waits 2");
    }

    @Test
    void shouldAskNothingOfGoodsWithoutLots() {
        shop.stock("PEN", "W", 3);
        shop.customer = "ann";

        assertThat(shop.lines(shop.place(line("PEN", 3)))).isEqualTo("W=3");
    }

    @Test
    void shouldRefuseDaysThatAreNone() {
        assertThat(floor.submit(new DefineCustomer("ann", "EUR", 2, 0, "", false, "", ANY, false, -1))
                        .reason())
                .isEqualTo(RefusalReason.MALFORMED);
        assertThat(floor.submit(new DefineProduct(
                                "MILK",
                                "Name",
                                "",
                                "",
                                "piece",
                                Tracking.LOT_AND_EXPIRY,
                                "",
                                false,
                                ANY,
                                "",
                                false,
                                0,
                                false,
                                "",
                                3_651))
                        .reason())
                .isEqualTo(RefusalReason.MALFORMED);
    }
}
