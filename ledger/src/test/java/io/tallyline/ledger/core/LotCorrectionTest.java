package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.StockCommand.CorrectLot;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The office says which expiry a lot has, whatever labels said (DOMAIN D10). It is 15 June 2025 in Berlin. */
class LotCorrectionTest {
    private static final long MILK = 4_012_345_678_901L;
    private static final int WRONG = 20_270_101;
    private static final int RIGHT = 20_280_101;

    private final Floor floor = new Floor();
    private final FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");

    LotCorrectionTest() {
        floor.product("MILK", MILK, Tracking.LOT_AND_EXPIRY);
        dock.scanLot(MILK, "L1", WRONG, "");
    }

    @AfterEach
    void shouldComeToTheSameStateOnReplay() {
        floor.requireSameFromJournalAndSnapshot();
    }

    private static CorrectLot correct(int expiry) {
        return new CorrectLot("MILK", "L1", expiry, "misprinted");
    }

    @Test
    void shouldTakeTheNewExpiryFromThenOn() {
        assertThat(dock.scanLot(MILK, "L1", RIGHT, "").reason).isEqualTo(RefusalReason.EXPIRY_CONFLICT);

        floor.accept(correct(RIGHT));

        assertThat(dock.scanLot(MILK, "L1", RIGHT, "").outcome).isEqualTo(Outcome.RECEIVED);
        assertThat(dock.scanLot(MILK, "L1", WRONG, "").reason).isEqualTo(RefusalReason.EXPIRY_CONFLICT);
        dock.undo(1);
        assertThat(dock.scanLot(MILK, "L1", RIGHT, "").outcome)
                .as("no undo takes it back")
                .isEqualTo(Outcome.RECEIVED);
    }

    @Test
    void shouldHoldWhatHasExpiredByIt() {
        floor.accept(correct(20_250_614));

        floor.submit(new Tick());

        assertThat(floor.view().held("MILK", "W")).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        requireRefused(new CorrectLot("NOPE", "L1", RIGHT, "misprinted"), RefusalReason.UNKNOWN_PRODUCT, "/sku");
        requireRefused(new CorrectLot("MILK", "L2", RIGHT, "misprinted"), RefusalReason.UNKNOWN_LOT, "/lot");
        requireRefused(new CorrectLot("MILK", "L1", RIGHT, " "), RefusalReason.REASON_REQUIRED, "/reason");
        requireRefused(correct(20_270_231), RefusalReason.MALFORMED, "/expiry");
        requireRefused(correct(0), RefusalReason.MALFORMED, "/expiry");
    }

    private void requireRefused(CorrectLot command, RefusalReason reason, String field) {
        CommandResult result = floor.submit(command);
        assertThat(result.reason()).isEqualTo(reason);
        assertThat(result.field()).isEqualTo(field);
    }
}
