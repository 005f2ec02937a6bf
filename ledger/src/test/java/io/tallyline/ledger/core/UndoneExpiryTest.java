package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.StockEvent.ScanUndone;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * DOMAIN D10, D11: an undone scan takes back the expiry that its label taught the lot, unless somebody else said it too.
 */
class UndoneExpiryTest {
    private static final long MILK = 4_012_345_678_901L;
    private static final int WRONG = 20_270_101;
    private static final int RIGHT = 20_280_101;

    private final Floor floor = new Floor();
    private final FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "DOCK");
    private final FloorDevice mover = floor.device("mover", StationRole.MOVE, "DOCK");

    UndoneExpiryTest() {
        floor.product("MILK", MILK, Tracking.LOT);
        floor.stock("MILK", "A1", 4, "L1", 0);
    }

    @AfterEach
    void shouldComeToTheSameStateOnReplay() {
        assertThat(floor.view().imbalance()).isZero();
        floor.requireSameFromJournalAndSnapshot();
    }

    private void shouldKnowNone(ScanAnswer undone) {
        assertThat(undone.outcome).isEqualTo(Outcome.UNDONE);
        assertThat(floor.lastEvent().forgetsExpiry()).isTrue();
        shouldKnowNone();
    }

    private void shouldKnowNone() {
        assertThat(dock.scanLot(MILK, "L1", RIGHT, "").outcome).isEqualTo(Outcome.RECEIVED);
    }

    private void shouldKnowTheFirst() {
        assertThat(dock.scanLot(MILK, "L1", RIGHT, "").reason).isEqualTo(RefusalReason.EXPIRY_CONFLICT);
    }

    @Test
    void shouldForgetWhatAnUndoneReceiptTaughtALotThatItBrought() {
        dock.scanLot(MILK, "L2", WRONG, "");

        assertThat(dock.undo(1).outcome).isEqualTo(Outcome.UNDONE);

        assertThat(dock.scanLot(MILK, "L2", RIGHT, "").outcome).isEqualTo(Outcome.RECEIVED);
    }

    @Test
    void shouldForgetWhatAnUndoneReceiptTaughtAKnownLot() {
        dock.scanLot(MILK, "L1", WRONG, "");

        shouldKnowNone(dock.undo(1));
    }

    /** It would be expired, and nothing could be done about it any more. */
    @Test
    void shouldForgetWhatAnUndoneMoveTaught() {
        floor.device("stocker", StationRole.MOVE, "A1").scanLot(MILK, "L1", WRONG, "A2");

        shouldKnowNone(floor.devices.get(2).undo(1));
    }

    @Test
    void shouldForgetWhatGoodsTaughtThatWereTakenOutOfHand() {
        mover.label("A1");
        mover.scanLot(MILK, "L1", WRONG, "");

        shouldKnowNone(mover.undo(2));
    }

    @Test
    void shouldForgetWhatGoodsTaughtThatALabelBringsBack() {
        floor.stock("MILK", "A1", 4, "L2", 0);
        mover.label("A1");
        mover.scanLot(MILK, "L1", WRONG, "");
        mover.scanLot(MILK, "L2", WRONG, "");
        mover.scanLot(MILK, "L2", WRONG, "");
        mover.label("A2");

        assertThat(mover.undo(5).outcome).isEqualTo(Outcome.UNDONE);

        assertThat(floor.lastEvent().goods().forgetsExpiry(1)).as("said twice").isFalse();
        assertThat(floor.lastEvent().goods().forgetsExpiry(2)).isTrue();
        shouldKnowNone();
        assertThat(dock.scanLot(MILK, "L2", RIGHT, "").reason).isEqualTo(RefusalReason.EXPIRY_CONFLICT);
    }

    /** Whoever says the lot alone is let in since its expiry is known: those goods would never expire. */
    @Test
    void shouldKeepWhatOtherGoodsCameInWith() {
        long cream = MILK + 9;
        floor.product("CREAM", cream, Tracking.LOT_AND_EXPIRY);
        dock.scanLot(cream, "L2", WRONG, "");
        assertThat(dock.scanLot(cream, "L2", 0, "").outcome).isEqualTo(Outcome.RECEIVED);

        assertThat(dock.undo(1).outcome).isEqualTo(Outcome.UNDONE);

        assertThat(floor.lastEvent().forgetsExpiry()).isFalse();
        assertThat(dock.scanLot(cream, "L2", RIGHT, "").reason).isEqualTo(RefusalReason.EXPIRY_CONFLICT);
    }

    @Test
    void shouldForgetWhatAnUndoneCountTaught() {
        FloorDevice counter = floor.device("counter", StationRole.COUNT, "DOCK");
        counter.label("A1");
        counter.scanLot(MILK, "L1", WRONG, "");

        shouldKnowNone(counter.undo(2));
    }

    @Test
    void shouldForgetWhatASupervisorUndoes() {
        dock.scanLot(MILK, "L1", WRONG, "");

        floor.accept(new UndoScan("dock", 1, "wrong label", 0));

        assertThat(((ScanUndone) floor.lastBusinessEvent()).forgottenExpiries()).containsExactly(1);
        shouldKnowNone();
    }

    @Test
    void shouldForgetWhatGoodsTaughtThatASupervisorBringsBack() {
        mover.label("A1");
        mover.scanLot(MILK, "L1", WRONG, "");
        mover.label("A2");

        floor.accept(new UndoScan("mover", 3, "wrong label", 0));

        shouldKnowNone();
    }

    @Test
    void shouldKeepWhatAnotherScanSaidToo() {
        dock.scanLot(MILK, "L1", WRONG, "");
        dock.scanLot(MILK, "L1", WRONG, "");

        dock.undo(1);

        shouldKnowTheFirst();
        dock.undo(2);
        shouldKnowTheFirst();
    }

    @Test
    void shouldKeepWhatAReceiptOverRestSaidToo() {
        dock.scanLot(MILK, "L1", WRONG, "");
        floor.accept(new ReceiveStock("W", "PO", List.of(new ReceiptLine("MILK", "A1", 1, "L1", WRONG, List.of()))));

        dock.undo(1);

        shouldKnowTheFirst();
    }

    /** A scan that needs none and does not say it, or is refused or only looked up, is no witness. */
    @Test
    void shouldForgetWhatNobodyElseSaid() {
        dock.scanLot(MILK, "L1", WRONG, "");
        dock.scanLot(MILK, "L1", 0, "");
        dock.scanLot(MILK, "L1", RIGHT, "");
        floor.device("desk", StationRole.VERIFY, "A1").scanLot(MILK, "L1", WRONG, "");
        dock.scan(MILK, "", scan -> scan.codeError = 4);

        shouldKnowNone(dock.undo(1));
    }

    @Test
    void shouldKeepWhatWasKnownBefore() {
        floor.stock("MILK", "A1", 4, "L3", WRONG);
        dock.scanLot(MILK, "L3", WRONG, "");

        dock.undo(1);

        assertThat(floor.lastEvent().forgetsExpiry()).isFalse();
        assertThat(dock.scanLot(MILK, "L3", RIGHT, "").reason).isEqualTo(RefusalReason.EXPIRY_CONFLICT);
    }
}
