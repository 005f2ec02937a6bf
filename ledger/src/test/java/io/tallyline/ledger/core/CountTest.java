package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.LabelTest.locationOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counting by scan: the label of a location, its goods, the label again; DOMAIN D5 and D13. */
class CountTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long MILK = PEN + 2;
    private static final long LAMP = PEN + 3;
    private static final long PALLET = 340_000_000_000_000_001L;

    private final Floor floor = new Floor();
    private final FloorDevice counter = floor.device("counter", StationRole.COUNT, "DOCK");

    CountTest() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.product("MILK", MILK, Tracking.LOT);
        floor.stock("PEN", "A1", 10, Condition.SELLABLE);
        floor.stock("MILK", "A1", 4, "L1", 0);
    }

    @AfterEach
    void shouldBalanceAfterEveryStory() {
        assertThat(floor.view().imbalance()).isZero();
        floor.requireSameFromJournalAndSnapshot();
    }

    private void count(long pens) {
        counter.scan(PEN, "", scan -> scan.quantity = pens);
    }

    private long pens() {
        return floor.view().quantityAt("PEN", "W", "A1");
    }

    /** Nobody may have seen that the second shelf was refused, and counts what stands there. */
    @Test
    void shouldCountNothingAtTheLocationBeforeOneThatWasRefused() {
        counter.label("A1");

        assertThat(counter.label("B9").reason).isEqualTo(RefusalReason.UNKNOWN_SOURCE);
        assertThat(counter.scan(PEN).reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);
    }

    @Test
    void shouldEndAForgottenCountWithALabelThatIsRefused() {
        counter.label("A1");
        counter.scan(PEN);
        floor.pass((floor.limits.stationIdleSeconds() + 1) * Floor.SECOND);

        assertThat(counter.label("B9").reason).isEqualTo(RefusalReason.UNKNOWN_SOURCE);
        assertThat(counter.undo(2).reason).isEqualTo(RefusalReason.NOTHING_TO_UNDO);
    }

    @Test
    void shouldGoOnWithAnOpenCountBehindALabelThatWasRefused() {
        counter.label("A1");
        counter.scan(PEN);

        assertThat(counter.label("B9").reason).isEqualTo(RefusalReason.UNKNOWN_LOCATION);
        assertThat(counter.scan(PEN).outcome).isEqualTo(Outcome.COUNTED);
        assertThat(counter.label("A1").outcome).isEqualTo(Outcome.COUNTED);
    }

    @Test
    void shouldPostWhatIsMissingAndWhatIsFound() {
        counter.label("A1");
        count(5);
        ScanAnswer counted = counter.scan(PEN);
        counter.scanLot(MILK, "L1", 0, "");
        counter.scanLot(MILK, "L1", 0, "");
        counter.scan(MILK, "", scan -> scan.quantity = 3);

        assertThat(counted.outcome).isEqualTo(Outcome.COUNTED);
        assertThat(counted.hasAvailable).as("blind").isFalse();
        assertThat(locationOf(counted)).isEqualTo("A1");
        assertThat(pens()).as("nothing is posted yet").isEqualTo(10);

        ScanAnswer closed = counter.label("A1");

        assertThat(closed.outcome).isEqualTo(Outcome.COUNTED);
        assertThat(closed.goods).isEqualTo(2);
        assertThat(pens()).isEqualTo(6);
        assertThat(floor.view().quantityAt("MILK", "W", "A1")).isEqualTo(5);
        assertThat(floor.view().quantityOutside("PEN", OutsidePlace.COUNT_DIFFERENCE))
                .isEqualTo(4 - 10);
        assertThat(counter.scan(PEN).reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);
    }

    @Test
    void shouldCountAPalletOnceHoweverOftenItsLabelIsRead() {
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        dock.send(dock.ssccScan(PALLET, PEN));
        counter.label("A1");
        count(10);

        ScanAnswer counted = counter.send(counter.ssccScan(PALLET, 0));
        assertThat(counted.outcome).isEqualTo(Outcome.COUNTED);
        ScanAnswer again = counter.send(counter.ssccScan(PALLET, 0));
        assertThat(again.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.layer).isEqualTo(DuplicateLayer.UNIT);
        ScanCommand three = counter.ssccScan(PALLET, 0);
        three.quantity = 3;
        assertThat(counter.send(three).reason).isEqualTo(RefusalReason.SERIAL_QUANTITY);

        assertThat(counter.undo(3).outcome).isEqualTo(Outcome.UNDONE);
        assertThat(counter.send(counter.ssccScan(PALLET, 0)).outcome).isEqualTo(Outcome.COUNTED);
        counter.label("A1");
        assertThat(pens()).isEqualTo(11);

        // Another count is another look at it.
        counter.label("A1");
        assertThat(counter.send(counter.ssccScan(PALLET, 0)).outcome).isEqualTo(Outcome.COUNTED);
    }

    /** Answers are remembered for so many numbers only. */
    @Test
    void shouldKnowAPalletAgainHoweverLongTheCountTakes() {
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        dock.send(dock.ssccScan(PALLET, PEN));
        counter.label("A1");
        counter.scanSscc(PALLET);
        for (int i = 0; i <= ScanHistory.ANSWERS_PER_DEVICE; i++) {
            count(1);
        }

        assertThat(counter.scanSscc(PALLET).outcome).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void shouldCountAPalletThatWasNotSeenAtFirst() {
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        dock.send(dock.ssccScan(PALLET, PEN));
        counter.label("A1");
        ScanCommand none = counter.ssccScan(PALLET, 0);
        none.quantity = 0;
        assertThat(counter.send(none).outcome).isEqualTo(Outcome.COUNTED);

        assertThat(counter.scanSscc(PALLET).outcome).isEqualTo(Outcome.COUNTED);
        assertThat(counter.scanSscc(PALLET).outcome).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void shouldPostNothingWhereAllIsThere() {
        counter.label("A1");
        count(10);
        int events = floor.journal.size();

        ScanAnswer closed = counter.done();

        assertThat(closed.outcome).isEqualTo(Outcome.COUNTED);
        assertThat(closed.goods).isZero();
        assertThat(floor.journal).hasSize(events + 1);
        assertThat(pens()).isEqualTo(10);
    }

    @Test
    void shouldTakeNoneForAnAnswer() {
        counter.label("A1");
        count(0);
        counter.done();

        assertThat(pens()).isZero();
        assertThat(floor.view().quantityAt("MILK", "W", "A1"))
                .as("what was not scanned stays")
                .isEqualTo(4);
    }

    @Test
    void shouldTakeWhatIsMissingFromSellableGoodsFirst() {
        floor.stock("PEN", "A1", 5, Condition.DAMAGED);
        counter.label("A1");
        count(3);
        counter.done();

        assertThat(floor.view().quantityAt("PEN", "W", "A1", Condition.SELLABLE))
                .isZero();
        assertThat(floor.view().quantityAt("PEN", "W", "A1", Condition.DAMAGED)).isEqualTo(3);
    }

    @Test
    void shouldCountAgainWhatMovedBetweenTwoScans() {
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        counter.label("A1");
        count(4);
        gate.scan(PEN);
        gate.undo(1);

        assertThat(counter.scan(PEN).reason)
                .as("also when the numbers are as before")
                .isEqualTo(RefusalReason.COUNT_AGAIN);

        count(9);
        counter.done();
        assertThat(pens()).isEqualTo(9);
    }

    /**
     * Found among random things: pieces were posted of a product that is followed piece by piece, without their
     * serials.
     */
    @Test
    void shouldCountAgainWhatIsTrackedOtherwiseThanWhenItWasCounted() {
        long cup = PEN + 1;
        for (Tracking later : List.of(Tracking.SERIAL_EVERYWHERE, Tracking.LOT)) {
            floor.product("CUP", cup, Tracking.NONE);
            counter.label("A1");
            counter.scan(cup);
            floor.accept(Floor.product("CUP", later, false));

            assertThat(counter.done().reason).isEqualTo(RefusalReason.COUNT_AGAIN);

            counter.done();
            assertThat(floor.view().onHand("CUP", "W")).isZero();
            assertThat(floor.view().imbalance()).isZero();
        }
    }

    @Test
    void shouldPostTheDifferenceOfTheLastScanWhateverMovedSince() {
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        counter.label("A1");
        count(8);
        gate.scan(PEN, "", scan -> scan.quantity = 3);

        counter.done();

        assertThat(pens()).as("ten, two missing, three shipped").isEqualTo(5);
    }

    /** Two people count one location: what is missing is missing once. */
    @Test
    void shouldCountAgainWhatAnotherCountHasPosted() {
        FloorDevice other = floor.device("counter-2", StationRole.COUNT, "DOCK");
        counter.label("A1");
        other.label("A1");
        count(8);
        other.scan(PEN, "", scan -> scan.quantity = 8);
        counter.done();

        assertThat(other.done().reason).isEqualTo(RefusalReason.COUNT_AGAIN);
        assertThat(pens()).isEqualTo(8);
        other.scan(PEN, "", scan -> scan.quantity = 8);
        assertThat(other.done().outcome).isEqualTo(Outcome.COUNTED);
        assertThat(pens()).isEqualTo(8);
    }

    /** Somebody in the office knows of the missing two as well. */
    @Test
    void shouldCountAgainWhatAnAdjustmentHasPosted() {
        counter.label("A1");
        count(8);
        floor.stock("PEN", "A1", -2, Condition.SELLABLE);

        ScanAnswer refused = counter.done();

        assertThat(refused.reason).isEqualTo(RefusalReason.COUNT_AGAIN);
        assertThat(pens()).isEqualTo(8);
        count(8);
        assertThat(counter.done().outcome).isEqualTo(Outcome.COUNTED);
        assertThat(pens()).isEqualTo(8);
    }

    @Test
    void shouldCountAgainWhatWasAdjustedBetweenTwoScansOrUnderAnotherLot() {
        counter.label("A1");
        count(5);
        floor.stock("PEN", "A1", -2, Condition.SELLABLE);
        assertThat(counter.scan(PEN).reason).isEqualTo(RefusalReason.COUNT_AGAIN);

        counter.scan(MILK, "", scan -> scan.quantity = 3);
        floor.stock("MILK", "A1", 1, "L2", 0);
        assertThat(counter.done().reason)
                .as("what one lot lacks another may have too much")
                .isEqualTo(RefusalReason.COUNT_AGAIN);
    }

    @Test
    void shouldPostWhatIsMissingAfterAnAdjustmentBeforeTheFirstScanOrElsewhere() {
        floor.stock("PEN", "A1", -1, Condition.SELLABLE);
        counter.label("A1");
        floor.stock("PEN", "A1", -1, Condition.SELLABLE);
        count(7);
        floor.stock("PEN", "A2", 3, Condition.SELLABLE);
        floor.stock("MILK", "A1", 1, "L1", 0);

        assertThat(counter.done().outcome).isEqualTo(Outcome.COUNTED);
        assertThat(pens()).isEqualTo(7);
    }

    /** A belt that ships what the ledger does not know has posted part of the surplus as a discrepancy. */
    @Test
    void shouldCountAgainASurplusThatWasShippedAsADiscrepancy() {
        FloorDevice belt = floor.device("belt", StationRole.SHIP, "A1", DiscrepancyPolicy.ACCEPT, 0);
        counter.label("A1");
        count(12);
        belt.scan(PEN, "", scan -> scan.quantity = 11);

        assertThat(counter.done().reason).isEqualTo(RefusalReason.COUNT_AGAIN);
        count(1);
        counter.done();
        assertThat(pens()).isEqualTo(1);
    }

    @Test
    void shouldCountAgainWhatIsNoLongerThereToBeMissing() {
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        counter.label("A1");
        count(2);
        gate.scan(PEN, "", scan -> scan.quantity = 3);

        ScanAnswer refused = counter.done();

        assertThat(refused.reason).isEqualTo(RefusalReason.COUNT_AGAIN);
        count(2);
        counter.done();
        assertThat(pens()).isEqualTo(2);
    }

    @Test
    void shouldTakeAScanOutOfTheCountByItsUndo() {
        counter.label("A1");
        count(5);
        count(6);

        ScanAnswer undone = counter.undo(3);

        assertThat(undone.outcome).isEqualTo(Outcome.UNDONE);
        assertThat(counter.undo(3).reason).isEqualTo(RefusalReason.NOTHING_TO_UNDO);
        assertThat(floor.submit(new UndoScan("counter", 2, "mistake", 0)).reason())
                .as("who counts corrects the count")
                .isEqualTo(RefusalReason.NOTHING_TO_UNDO);
        counter.done();
        assertThat(pens()).isEqualTo(5);
        assertThat(counter.undo(2).reason).as("the count is closed").isEqualTo(RefusalReason.NOTHING_TO_UNDO);
    }

    @Test
    void shouldPostNothingOfGoodsWhoseScansAreAllUndone() {
        counter.label("A1");
        count(5);
        counter.undo(2);
        counter.done();

        assertThat(pens()).isEqualTo(10);
    }

    /** What a device shipped before is no part of what it counts now. */
    @Test
    void shouldKeepAnOpenCountWhenWhatItsDeviceShippedBeforeIsUndone() {
        floor.device("gate", StationRole.SHIP, "A1").scan(PEN);
        FloorDevice gate = floor.device("gate", StationRole.COUNT, "A1");
        gate.label("A1");
        gate.scan(PEN, "", scan -> scan.quantity = 8);

        assertThat(gate.undo(1).outcome).isEqualTo(Outcome.UNDONE);

        assertThat(pens()).isEqualTo(10);
        gate.done();
        assertThat(pens()).as("one was missing").isEqualTo(9);
    }

    /** What was put down by a label comes back, and counts on that were open there go on. */
    @Test
    void shouldKeepAnOpenCountWhenWhatItsDeviceCarriedBeforeIsUndone() {
        FloorDevice mover = floor.device("mover", StationRole.MOVE, "DOCK");
        mover.label("A1");
        mover.scan(PEN);
        mover.label("A2");
        FloorDevice again = floor.device("mover", StationRole.COUNT, "DOCK");
        again.label("A1");
        again.scan(PEN, "", scan -> scan.quantity = 8);

        assertThat(again.undo(3).outcome).isEqualTo(Outcome.UNDONE);

        assertThat(again.done().outcome).isEqualTo(Outcome.COUNTED);
        assertThat(pens()).as("ten, one missing").isEqualTo(9);
    }

    @Test
    void shouldCloseACountHoweverManyConditionsAreGone() {
        List<Condition> conditions = List.of(
                Condition.SELLABLE, Condition.DAMAGED, Condition.QUARANTINED, Condition.LOT_HELD, Condition.RETURNED);
        counter.label("A1");
        for (int i = 0; i < CountBook.MAX_LINES; i++) {
            String sku = "P" + i;
            long gtin = PEN + 100 + i;
            floor.product(sku, gtin, Tracking.NONE);
            conditions.forEach(condition -> floor.stock(sku, "A1", 1, condition));
            counter.scan(gtin, "", scan -> scan.quantity = 0);
        }

        ScanAnswer closed = counter.done();

        assertThat(closed.outcome).isEqualTo(Outcome.COUNTED);
        assertThat(closed.goods).isEqualTo(CountBook.MAX_LINES * conditions.size());
        assertThat(CountBook.MAX_LINES * Condition.values().length).isLessThanOrEqualTo(ScanEvent.MAX_MOVES);
        assertThat(floor.view().onHand("P0", "W")).isZero();
    }

    /** A piece is there once, whichever of its labels is read again. */
    @Test
    void shouldCountASerialOnceUntilItsScanIsUndone() {
        floor.product("LAMP", LAMP, Tracking.SERIAL_AT_SHIP);
        floor.stock("LAMP", "A1", 3, Condition.SELLABLE);
        counter.label("A1");
        ScanAnswer counted = counter.scanSerial(LAMP, "S1", "");
        ScanCommand otherLabel = counter.withSerial(LAMP, "S1", "");
        otherLabel.payloadHash++;

        ScanAnswer again = counter.send(otherLabel);

        assertThat(counted.outcome).isEqualTo(Outcome.COUNTED);
        assertThat(again.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.layer).isEqualTo(DuplicateLayer.UNIT);
        assertThat(again.of).isEqualTo(counted.sequence);
        assertThat(counter.scanSerial(LAMP, "S2", "").outcome).isEqualTo(Outcome.COUNTED);
        assertThat(counter.undo(2).outcome).isEqualTo(Outcome.UNDONE);
        assertThat(counter.scanSerial(LAMP, "S1", "").outcome).isEqualTo(Outcome.COUNTED);
        ScanCommand three = counter.withSerial(LAMP, "S3", "");
        three.quantity = 3;
        assertThat(counter.send(three).reason).isEqualTo(RefusalReason.SERIAL_QUANTITY);
        counter.done();
        assertThat(floor.view().onHand("LAMP", "W")).isEqualTo(2);
    }

    @Test
    void shouldCountASerialAgainInTheNextCountAndWhenItsGoodsAreCountedAgain() {
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        floor.product("LAMP", LAMP, Tracking.SERIAL_AT_SHIP);
        floor.stock("LAMP", "A1", 3, Condition.SELLABLE);
        counter.label("A1");
        counter.scanSerial(LAMP, "S1", "");
        gate.scanSerial(LAMP, "S9", "");
        assertThat(counter.scanSerial(LAMP, "S2", "").reason).isEqualTo(RefusalReason.COUNT_AGAIN);

        assertThat(counter.scanSerial(LAMP, "S1", "").outcome).isEqualTo(Outcome.COUNTED);
        counter.done();
        counter.label("A1");
        assertThat(counter.scanSerial(LAMP, "S1", "").outcome).isEqualTo(Outcome.COUNTED);
        assertThat(floor.view().onHand("LAMP", "W")).isEqualTo(1);
    }

    /** Its pieces would be there twice: where it is counted, and where the ledger has it. */
    @Test
    void shouldNotCountAPalletThatTheLedgerHasElsewhere() {
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A2");
        dock.send(dock.ssccScan(PALLET, PEN));
        counter.label("A1");

        assertThat(counter.scanSscc(PALLET).reason).isEqualTo(RefusalReason.UNIT_NOT_HERE);

        counter.label("A2");
        assertThat(counter.scanSscc(PALLET).outcome).isEqualTo(Outcome.COUNTED);
    }

    @Test
    void shouldForgetAnUnfinishedCountWithANewEpochOrAfterALongPause() {
        counter.label("A1");
        count(1);
        counter.hello(counter.epoch + 1);
        assertThat(counter.done().reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);

        counter.label("A1");
        count(1);
        floor.pass((floor.limits.stationIdleSeconds() + 1) * Floor.SECOND);
        assertThat(counter.label("A1").outcome).as("begins anew").isEqualTo(Outcome.VERIFIED);
        count(9);
        counter.done();
        assertThat(pens()).isEqualTo(9);
    }

    @Test
    void shouldKnowNoOtherVerb() {
        counter.label("A1");
        assertThat(counter.scanOpaque("DONE").reason).isEqualTo(RefusalReason.UNKNOWN_BARCODE);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        assertThat(gate.done().reason).isEqualTo(RefusalReason.VERB_NOT_HERE);
    }
}
