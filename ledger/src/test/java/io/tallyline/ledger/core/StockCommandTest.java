package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stock over REST: whole or not at all, with the field that is to blame. */
class StockCommandTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long TV = 12_345_670L;

    private final Floor floor = new Floor();

    @BeforeEach
    void setUp() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.product("TV", TV, Tracking.SERIAL_EVERYWHERE);
        floor.product("MILK", 4_012_345_678_901L, Tracking.LOT_AND_EXPIRY);
    }

    @AfterEach
    void shouldBalanceAfterEveryStory() {
        assertThat(floor.view().imbalance()).isZero();
    }

    @Test
    void shouldReceiveAllLinesOrNone() {
        CommandResult refused = floor.submit(new ReceiveStock(
                "W", "DN-1", List.of(receipt("PEN", 5, "", 0), receipt("NOPE", 1, "", 0), receipt("PEN", 5, "", 0))));

        assertThat(refused.reason()).isEqualTo(RefusalReason.UNKNOWN_PRODUCT);
        assertThat(refused.field()).isEqualTo("/lines/1/sku");
        assertThat(floor.view().onHand("PEN", "W")).isZero();

        floor.accept(new ReceiveStock("W", "DN-1", List.of(receipt("PEN", 5, "", 0), receipt("PEN", 6, "", 0))));
        assertThat(floor.view().available("PEN", "W")).isEqualTo(11);
    }

    @Test
    void shouldIntroduceALotOnceForAllLines() {
        floor.accept(
                new ReceiveStock("W", "", List.of(receipt("MILK", 5, "L1", 20_260_101), receipt("MILK", 6, "L1", 0))));

        assertThat(floor.view().onHand("MILK", "W")).isEqualTo(11);
        CommandResult conflict = floor.submit(new ReceiveStock("W", "", List.of(receipt("MILK", 5, "L1", 20_260_102))));
        assertThat(conflict.reason()).isEqualTo(RefusalReason.EXPIRY_CONFLICT);
        assertThat(conflict.field()).isEqualTo("/lines/0/expiry");
    }

    @Test
    void shouldNotLetTheLinesOfOneReceiptDisagreeAboutALot() {
        floor.product("CORK", 4_098_765_432_106L, Tracking.LOT);
        CommandResult conflict = floor.submit(new ReceiveStock(
                "W",
                "",
                List.of(
                        receipt("CORK", 1, "L1", 0),
                        receipt("CORK", 1, "L1", 20_270_101),
                        receipt("CORK", 1, "L1", 20_280_101))));

        assertThat(conflict.reason()).isEqualTo(RefusalReason.EXPIRY_CONFLICT);
        assertThat(conflict.field()).isEqualTo("/lines/2/expiry");
    }

    private static ReceiptLine receipt(String sku, long quantity, String lot, int expiry) {
        return new ReceiptLine(sku, "A1", quantity, lot, expiry, List.of());
    }

    @Test
    void shouldSumTheDemandOfOneStockKeyOverTheLines() {
        floor.stock("PEN", "A1", 10, Condition.SELLABLE);

        CommandResult refused =
                floor.submit(new MoveStock("", List.of(move("PEN", "A1", "A2", 6), move("PEN", "A1", "DOCK", 5))));

        assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_ENOUGH_STOCK);
        assertThat(refused.field()).isEqualTo("/lines/1/quantity");
        floor.accept(new MoveStock("", List.of(move("PEN", "A1", "A2", 6), move("PEN", "A1", "DOCK", 4))));
        assertThat(floor.view().quantityAt("PEN", "W", "A2")).isEqualTo(6);
    }

    @Test
    void shouldSumWhatTheLinesOfOneReceiptAddToAWarehouse() {
        ReceiptLine most = receipt("PEN", CodeRules.MAX_QUANTITY, "", 0);
        floor.accept(new ReceiveStock("W", "", Collections.nCopies(500, most)));
        floor.accept(new ReceiveStock("W", "", Collections.nCopies(499, most)));
        ReceiptLine elsewhere = new ReceiptLine("PEN", "A2", CodeRules.MAX_QUANTITY, "", 0, List.of());

        CommandResult refused = floor.submit(new ReceiveStock("W", "", List.of(most, elsewhere)));

        assertThat(refused.reason()).isEqualTo(RefusalReason.LIMIT_REACHED);
        assertThat(refused.field()).isEqualTo("/lines/1/quantity");
        floor.accept(new ReceiveStock("W", "", List.of(elsewhere)));
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(SupplyRules.MAX_ON_HAND);
    }

    @Test
    void shouldTakeBackAsMuchAsItsLinesHoldTogether() {
        Shop shop = new Shop(floor);
        shop.stock("PEN", "W", 10);
        long order = shop.place(Shop.line("PEN", 7));

        MoveLine half = hold("PEN", 2);
        floor.accept(new MoveStock("", List.of(half)));
        assertThat(shop.lines(order)).isEqualTo("W=7");
        floor.accept(new MoveStock("", List.of(half, half)));

        assertThat(shop.lines(order)).isEqualTo("W=4 waits 3");
        assertThat(floor.view().available("PEN", "W")).isZero();
        assertThat(floor.view().held("PEN", "W")).isEqualTo(6);
    }

    private static MoveLine move(String sku, String from, String to, long quantity, String... serials) {
        return new MoveLine(sku, "W", from, to, quantity, "", Condition.SELLABLE, Condition.SELLABLE, List.of(serials));
    }

    private static MoveLine hold(String sku, long quantity) {
        return new MoveLine(sku, "W", "A1", "A1", quantity, "", Condition.SELLABLE, Condition.DAMAGED, List.of());
    }

    @Test
    void shouldFollowEachSerialOfALine() {
        floor.accept(
                new ReceiveStock("W", "", List.of(new ReceiptLine("TV", "A1", 2, "", 0, List.of("SN-1", "SN-2")))));
        floor.accept(new MoveStock("", List.of(move("TV", "A1", "A2", 1, "SN-2"))));

        assertThat(floor.view().placeOfUnit("TV", "SN-2"))
                .isEqualTo(floor.view().place("W", "A2"));
        assertThat(floor.submit(new MoveStock("", List.of(move("TV", "A1", "A2", 1, "SN-2"))))
                        .reason())
                .isEqualTo(RefusalReason.UNIT_NOT_HERE);
        assertThat(floor.submit(new MoveStock(
                                "", List.of(move("TV", "A1", "A2", 1, "SN-1"), move("TV", "A1", "A2", 1, "SN-1"))))
                        .field())
                .isEqualTo("/lines/1/serials");
    }

    @Test
    void shouldAdjustAgainstTheCountDifference() {
        floor.accept(adjust("PEN", 5, List.of()));
        floor.accept(adjust("PEN", -2, List.of()));

        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(3);
        assertThat(floor.view().quantityOutside("PEN", OutsidePlace.COUNT_DIFFERENCE))
                .isEqualTo(-3);
        assertThat(floor.submit(adjust("PEN", -4, List.of())).reason()).isEqualTo(RefusalReason.NOT_ENOUGH_STOCK);
    }

    @Test
    void shouldFindALostSerialAgain() {
        floor.accept(adjust("TV", 1, List.of("SN-1")));
        floor.accept(adjust("TV", -1, List.of("SN-1")));
        assertThat(floor.view().placeOfUnit("TV", "SN-1")).isEqualTo(OutsidePlace.COUNT_DIFFERENCE);

        floor.accept(adjust("TV", 1, List.of("SN-1")));

        assertThat(floor.view().placeOfUnit("TV", "SN-1"))
                .isEqualTo(floor.view().place("W", "A1"));
    }

    private static AdjustStock adjust(String sku, long difference, List<String> serials) {
        return new AdjustStock(sku, "W", "A1", difference, "", 0, Condition.SELLABLE, "count", serials);
    }

    @Test
    void shouldForgetUnitsThatLeftLongAgoHundredATick() {
        floor.product("PHONE", 96_385_074L, Tracking.SERIAL_AT_SHIP);
        floor.stock("PHONE", "A1", 200, Condition.SELLABLE);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        for (int i = 0; i < 150; i++) {
            gate.scanSerial(96_385_074L, "SN-" + i, "");
        }
        assertThat(floor.submit(new Tick()).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);

        floor.pass(400 * Floor.DAY);

        assertThat(floor.submit(new Tick()).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(floor.view().units()).isEqualTo(50);
        floor.accept(new Tick());
        assertThat(floor.view().units()).isZero();
        assertThat(floor.submit(new Tick()).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }
}
