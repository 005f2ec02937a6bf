package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same object twice under the beam, told from two equal objects (DESIGN rule 5). */
class BounceTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long MILLI = 1_000_000;

    private final Floor floor = new Floor();
    private FloorDevice tunnel = new FloorDevice(floor, "unset");

    @BeforeEach
    void setUp() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 100, Condition.SELLABLE);
        tunnel = floor.device("tunnel", StationRole.SHIP, "A1", DiscrepancyPolicy.REFUSE, 300);
    }

    @Test
    void shouldSuppressTheSameCodeWithinTheTimeAndCountItLater() {
        ScanAnswer first = read(0, false);

        ScanAnswer bounce = read(200, false);
        assertThat(bounce.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(bounce.layer).isEqualTo(DuplicateLayer.BOUNCE);
        assertThat(bounce.of).isEqualTo(first.sequence);

        assertThat(read(400, false).of)
                .as("the window runs from the last reading")
                .isEqualTo(first.sequence);
        assertThat(read(701, false).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(98);
    }

    @Test
    void shouldFlagAndCountAfterAPause() {
        read(0, false);

        assertThat(read(100, true).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.lastEvent().has(ScanEvent.FLAG_SUSPECTED_BOUNCE)).isTrue();
    }

    @Test
    void shouldSuppressAfterAPauseWhatCertainlyCameWithinTheTime() {
        ScanAnswer first = read(0, false);

        ScanAnswer bounce = readBetween(10, 290);
        assertThat(bounce.layer).isEqualTo(DuplicateLayer.BOUNCE);
        assertThat(bounce.of).isEqualTo(first.sequence);
        assertThat(readBetween(10, 309).layer)
                .as("the two came within 299 ms, whenever they did")
                .isEqualTo(DuplicateLayer.BOUNCE);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(99);
    }

    @Test
    void shouldCountAndFlagWhatMayHaveComeLaterThanTheTime() {
        read(0, false);

        assertThat(readBetween(10, 300).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.lastEvent().has(ScanEvent.FLAG_SUSPECTED_BOUNCE)).isTrue();
        assertThat(read(310, false).outcome)
                .as("300 ms after the earliest that the one before can have come")
                .isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.lastEvent().has(ScanEvent.FLAG_SUSPECTED_BOUNCE)).isFalse();
    }

    @Test
    void shouldCountTheNextReadingOfAnUndoneOne() {
        read(0, false);
        assertThat(tunnel.undo(1).outcome).isEqualTo(Outcome.UNDONE);

        assertThat(read(100, false).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(read(200, false).layer).isEqualTo(DuplicateLayer.BOUNCE);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(99);
    }

    @Test
    void shouldRememberSeveralCodesAtOnce() {
        floor.product("INK", 12_345_670L, Tracking.NONE);
        floor.stock("INK", "A1", 5, Condition.SELLABLE);
        read(0, false);

        ScanCommand other = tunnel.gtinScan(12_345_670L, "");
        other.arrivalNanos = Floor.START + 50 * MILLI;
        assertThat(tunnel.send(other).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(read(100, false).layer).isEqualTo(DuplicateLayer.BOUNCE);
    }

    @Test
    void shouldReadARefusedCodeAgainAtOnce() {
        floor.product("INK", 12_345_670L, Tracking.NONE);
        ScanCommand missing = tunnel.gtinScan(12_345_670L, "");
        missing.arrivalNanos = Floor.START;
        assertThat(tunnel.send(missing).outcome).isEqualTo(Outcome.REFUSED);
        floor.stock("INK", "A1", 1, Condition.SELLABLE);

        ScanCommand again = tunnel.gtinScan(12_345_670L, "");
        again.arrivalNanos = Floor.START + 100 * MILLI;
        assertThat(tunnel.send(again).outcome).isEqualTo(Outcome.DEDUCTED);
    }

    /** After a pause, in which it came at any time between. */
    private ScanAnswer readBetween(long earliestMillis, long latestMillis) {
        ScanCommand scan = tunnel.gtinScan(PEN, "");
        scan.arrivalNanos = Floor.START + earliestMillis * MILLI;
        scan.waitedNanos = (latestMillis - earliestMillis) * MILLI;
        scan.afterPause = true;
        return tunnel.send(scan);
    }

    private ScanAnswer read(long millis, boolean afterPause) {
        ScanCommand scan = tunnel.gtinScan(PEN, "");
        scan.arrivalNanos = Floor.START + millis * MILLI;
        scan.afterPause = afterPause;
        return tunnel.send(scan);
    }
}
