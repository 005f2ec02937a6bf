package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.LabelTest.locationOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Moving by scan: the label of a location, the goods taken there, the label of the location they go to. */
class CarryTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long TV = PEN + 1;
    private static final long MILK = PEN + 2;
    private static final long PHONE = PEN + 3;
    private static final long SSCC = 340_000_000_000_000_006L;

    private final Floor floor = new Floor();
    private final FloorDevice mover = floor.device("mover", StationRole.MOVE, "DOCK");

    CarryTest() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.product("TV", TV, Tracking.SERIAL_EVERYWHERE);
        floor.product("MILK", MILK, Tracking.LOT);
        floor.stock("PEN", "A1", 10, Condition.SELLABLE);
        floor.stock("MILK", "A1", 4, "L1", 0);
        floor.device("dock", StationRole.RECEIVE, "A1").scanSerial(TV, "SN-1", "");
    }

    @AfterEach
    void shouldBalanceAfterEveryStory() {
        assertThat(floor.view().imbalance()).isZero();
        Ledger replayed = new Ledger(floor.limits);
        floor.replay(replayed, 0, floor.journal.size());
        assertThat(replayed.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(BookBytes.of(replayed)).isEqualTo(BookBytes.of(floor.ledger));
    }

    private long pens(String location) {
        return floor.view().quantityAt("PEN", "W", location);
    }

    @Test
    void shouldMoveWhatWasScannedBetweenTwoLabels() {
        mover.label("A1");
        ScanAnswer taken = mover.scan(PEN, "", scan -> scan.quantity = 4);

        assertThat(taken.outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(taken.hasInHand).isTrue();
        assertThat(taken.inHand).isEqualTo(1);
        assertThat(locationOf(taken)).isEqualTo("A1");
        assertThat(pens("A1")).as("nothing moved yet").isEqualTo(10);

        ScanAnswer moved = mover.label("A2");

        assertThat(moved.outcome).isEqualTo(Outcome.MOVED);
        assertThat(moved.goods).isEqualTo(1);
        assertThat(moved.quantity).isEqualTo(4);
        assertThat(locationOf(moved)).isEqualTo("A2");
        assertThat(pens("A2")).isEqualTo(4);
        assertThat(mover.scan(PEN).reason).as("the next begins anew").isEqualTo(RefusalReason.LOCATION_REQUIRED);
    }

    @Test
    void shouldMoveSeveralGoodsInOneEvent() {
        mover.label("A1");
        mover.scan(PEN);
        mover.scanSerial(TV, "SN-1", "");
        mover.scanLot(MILK, "L1", 0, "");
        assertThat(mover.scan(PEN).inHand).isEqualTo(4);
        int events = floor.journal.size();

        ScanAnswer moved = mover.label("A2");

        assertThat(floor.journal).hasSize(events + 1);
        assertThat(moved.goods).isEqualTo(4);
        assertThat(moved.skuLength).as("no single product").isZero();
        assertThat(pens("A2")).isEqualTo(2);
        assertThat(floor.view().quantityAt("MILK", "W", "A2")).isEqualTo(1);
        assertThat(floor.view().placeOfUnit("TV", "SN-1"))
                .isEqualTo(floor.view().place("W", "A2"));
    }

    @Test
    void shouldNotTakeMoreInHandThanStandsThere() {
        mover.label("A1");
        mover.scan(PEN, "", scan -> scan.quantity = 8);

        assertThat(mover.scan(PEN, "", scan -> scan.quantity = 3).reason).isEqualTo(RefusalReason.NOT_ENOUGH_STOCK);
        assertThat(mover.scan(PEN, "", scan -> scan.quantity = 2).outcome).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void shouldNotTakeTheSameUnitTwice() {
        mover.label("A1");
        ScanAnswer first = mover.scanSerial(TV, "SN-1", "");

        ScanAnswer again = mover.scanSerial(TV, "SN-1", "");

        assertThat(again.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.layer).isEqualTo(DuplicateLayer.UNIT);
        assertThat(again.of).isEqualTo(first.sequence);
    }

    @Test
    void shouldMoveAllOrNothingAndKeepItInHand() {
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        mover.label("A1");
        mover.scanSerial(TV, "SN-1", "");
        mover.scan(PEN, "", scan -> scan.quantity = 10);
        gate.scan(PEN);

        ScanAnswer refused = mover.label("A2");

        assertThat(refused.reason).isEqualTo(RefusalReason.NOT_ENOUGH_STOCK);
        assertThat(refused.quantity).isEqualTo(10);
        assertThat(pens("A2")).isZero();
        assertThat(floor.view().quantityAt("TV", "W", "A2")).isZero();

        gate.scanSerial(TV, "SN-1", "");
        assertThat(mover.label("A2").reason).isEqualTo(RefusalReason.UNIT_NOT_HERE);
        mover.undo(2);
        mover.undo(3);
        mover.scan(PEN);
        assertThat(mover.label("A2").outcome).isEqualTo(Outcome.MOVED);
    }

    @Test
    void shouldNotPromiseAwayWhatItHides() {
        mover.label("A1");
        mover.scan(PEN, "", scan -> scan.quantity = 10);
        floor.view().books.totals.reserve(1, 1, 1, 5);

        assertThat(mover.label("QUA").reason).isEqualTo(RefusalReason.RESERVED);

        floor.view().books.totals.reserve(1, 1, 1, -5);
        assertThat(mover.label("QUA").available).isZero();
    }

    @Test
    void shouldRefuseToPutDownWhereItTook() {
        mover.label("A1");
        assertThat(mover.label("A1").outcome).as("nothing in hand yet").isEqualTo(Outcome.VERIFIED);
        mover.scan(PEN);

        assertThat(mover.label("A1").reason).isEqualTo(RefusalReason.SAME_LOCATION);
        assertThat(mover.label("B9").reason).isEqualTo(RefusalReason.UNKNOWN_LOCATION);
        assertThat(mover.label("A2").outcome).isEqualTo(Outcome.MOVED);
    }

    /** Nobody may have seen that the second shelf was refused, and takes from it. */
    @Test
    void shouldTakeNothingFromTheLocationBeforeOneThatWasRefused() {
        mover.label("A2");

        assertThat(mover.label("B9").reason).isEqualTo(RefusalReason.UNKNOWN_SOURCE);
        assertThat(mover.scan(PEN).reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);
        mover.label("A1");
        assertThat(locationOf(mover.scan(PEN))).isEqualTo("A1");
    }

    @Test
    void shouldTakeAnotherLocationWhileNothingIsInHand() {
        mover.label("A2");
        mover.label("A1");

        assertThat(locationOf(mover.scan(PEN))).isEqualTo("A1");
    }

    @Test
    void shouldMoveALogisticUnitAsAWhole() {
        FloorDevice dock = floor.device("dock-2", StationRole.RECEIVE, "A1");
        dock.send(dock.ssccScan(SSCC, PEN));

        mover.label("A1");
        mover.scanSscc(SSCC);
        mover.label("A2");

        FloorDevice looker = floor.device("looker", StationRole.VERIFY, "A1");
        assertThat(locationOf(looker.scanSscc(SSCC))).isEqualTo("A2");
    }

    @Test
    void shouldPutOneBackByItsUndo() {
        mover.label("A1");
        mover.scan(PEN);
        mover.scanSerial(TV, "SN-1", "");
        mover.scanLot(MILK, "L1", 0, "");

        ScanAnswer undone = mover.undo(3);

        assertThat(undone.outcome).isEqualTo(Outcome.UNDONE);
        assertThat(undone.inHand).isEqualTo(2);
        assertThat(mover.undo(3).reason).isEqualTo(RefusalReason.NOTHING_TO_UNDO);
        assertThat(mover.label("A2").goods).isEqualTo(2);
        assertThat(floor.view().placeOfUnit("TV", "SN-1"))
                .isEqualTo(floor.view().place("W", "A1"));
        assertThat(mover.undo(2).reason)
                .as("what was put down is undone by the label's number")
                .isEqualTo(RefusalReason.NOTHING_TO_UNDO);
    }

    @Test
    void shouldCarryAllBackByTheUndoOfTheLabel() {
        mover.label("A1");
        mover.scan(PEN);
        mover.scan(PEN, "", scan -> scan.quantity = 2);
        mover.scanSerial(TV, "SN-1", "");
        mover.scan(PEN);
        mover.undo(5);
        ScanAnswer moved = mover.label("A2");

        ScanAnswer undone = mover.undo(7);

        assertThat(undone.outcome).isEqualTo(Outcome.UNDONE);
        assertThat(undone.of).isEqualTo(moved.sequence);
        assertThat(undone.goods).isEqualTo(3);
        assertThat(pens("A1")).isEqualTo(10);
        assertThat(floor.view().placeOfUnit("TV", "SN-1"))
                .isEqualTo(floor.view().place("W", "A1"));
        assertThat(mover.undo(7).reason).isEqualTo(RefusalReason.NOTHING_TO_UNDO);
    }

    /** The row of a unit that is forgotten is used again, by another unit at the very same place. */
    @Test
    void shouldNotMoveAnotherUnitThatTookTheRowOfTheOneInHand() {
        floor.product("PHONE", PHONE, Tracking.SERIAL_EVERYWHERE);
        FloorDevice dock = floor.device("dock-2", StationRole.RECEIVE, "A1");
        dock.scanSerial(TV, "SN-2", "");
        mover.label("A1");
        mover.scanSerial(TV, "SN-2", "");
        dock.undo(1);
        dock.scanSerial(PHONE, "P-1", "");

        assertThat(mover.label("A2").reason).isEqualTo(RefusalReason.UNIT_NOT_HERE);
        assertThat(floor.view().placeOfUnit("PHONE", "P-1"))
                .isEqualTo(floor.view().place("W", "A1"));

        assertThat(mover.undo(2).outcome).as("lets go of what is gone").isEqualTo(Outcome.UNDONE);
    }

    @Test
    void shouldTakeAUnitThatTookTheRowOfTheOneInHand() {
        FloorDevice dock = floor.device("dock-2", StationRole.RECEIVE, "A1");
        dock.scanSerial(TV, "WRONG", "");
        mover.label("A1");
        mover.scanSerial(TV, "WRONG", "");
        dock.undo(1);
        dock.scanSerial(TV, "RIGHT", "");

        assertThat(mover.scanSerial(TV, "RIGHT", "").outcome).isEqualTo(Outcome.VERIFIED);
        mover.undo(2);
        assertThat(mover.label("A2").outcome).isEqualTo(Outcome.MOVED);
        assertThat(floor.view().placeOfUnit("TV", "RIGHT"))
                .isEqualTo(floor.view().place("W", "A2"));
    }

    /** Hours later another person uses the device: what was in hand never moved. */
    @Test
    void shouldLetGoOfGoodsInHandAtAnyTime() {
        mover.label("A1");
        mover.scan(PEN);
        floor.pass(20 * 60 * Floor.SECOND);

        assertThat(mover.undo(2).outcome).isEqualTo(Outcome.UNDONE);
    }

    @Test
    void shouldNotReviveWhatIsForgotten() {
        floor.stock("PEN", "DOCK", 5, Condition.SELLABLE);
        mover.label("A1");
        mover.scan(PEN);
        floor.pass(Floor.DAY);

        assertThat(mover.scan(PEN, "A2").outcome).isEqualTo(Outcome.MOVED);
        assertThat(mover.label("A2").outcome).as("a first label again").isEqualTo(Outcome.VERIFIED);
        assertThat(pens("A1")).isEqualTo(10);
    }

    @Test
    void shouldNotCarryBackWhatMovedOn() {
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A2");
        mover.label("A1");
        mover.scan(PEN);
        mover.scan(PEN);
        mover.label("A2");
        gate.scan(PEN);

        assertThat(mover.undo(4).reason).isEqualTo(RefusalReason.MOVED_ON);
        gate.undo(1);
        assertThat(mover.undo(4).outcome).isEqualTo(Outcome.UNDONE);
    }

    @Test
    void shouldLetASupervisorUndoEither() {
        mover.label("A1");
        mover.scan(PEN);
        mover.scanSerial(TV, "SN-1", "");
        assertThat(floor.submit(new UndoScan("mover", 2, "wrong box", 0)).kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(mover.scan(PEN).inHand).isEqualTo(2);
        mover.label("A2");
        floor.pass(Floor.DAY);

        assertThat(floor.submit(new UndoScan("mover", 5, "wrong shelf", 0)).kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(pens("A1")).isEqualTo(10);
        assertThat(floor.view().placeOfUnit("TV", "SN-1"))
                .isEqualTo(floor.view().place("W", "A1"));
    }

    @Test
    void shouldHaveEmptyHandsAfterANewEpochOrALongSilence() {
        mover.label("A1");
        mover.scan(PEN);
        mover.hello(mover.epoch + 1);
        assertThat(mover.label("A2").outcome).isEqualTo(Outcome.VERIFIED);

        mover.label("A1");
        mover.scan(PEN);
        floor.pass((floor.limits.stationIdleSeconds() + 1) * Floor.SECOND);
        assertThat(mover.label("A2").outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(floor.view().books.stations.inHand(mover.id)).isZero();
        assertThat(pens("A2")).isZero();
    }

    @Test
    void shouldStillHaveItInHandAfterARestart() {
        mover.label("A1");
        mover.scan(PEN);
        mover.scanSerial(TV, "SN-1", "");

        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);

        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(restored.view().books.stations.inHand(mover.id)).isEqualTo(2);
    }

    @Test
    void shouldTellAnAnswerAgainAsItWas() {
        mover.label("A1");
        mover.scan(PEN);
        mover.next--;
        ScanAnswer taken = mover.scan(PEN);
        mover.label("A2");
        mover.next--;
        ScanAnswer moved = mover.label("A2");

        assertThat(taken.was).isEqualTo(Outcome.VERIFIED);
        assertThat(taken.inHand).isEqualTo(1);
        assertThat(moved.was).isEqualTo(Outcome.MOVED);
        assertThat(moved.goods).isEqualTo(1);
    }
}
