package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.core.Ledger;
import java.util.List;

/**
 * A ledger brought up to the end of the journal, and what that took.
 *
 * @param ledger ready for the writer
 * @param snapshotSequence sequence of the snapshot that recovery began with; 0 for none
 * @param events replayed behind it
 * @param loadNanos time for the snapshot, checks included
 * @param replayNanos time for the journal
 * @param batchesNotCompared batches whose state hash is of another scheme
 * @param remarks what an operator should know: snapshots that could not be used
 */
public record RecoveredLedger(
        Ledger ledger,
        long snapshotSequence,
        long events,
        long loadNanos,
        long replayNanos,
        long batchesNotCompared,
        List<String> remarks) {
    private static final double NANOS_PER_SECOND = 1e9;

    public RecoveredLedger {
        remarks = List.copyOf(remarks);
    }

    public long lastSequence() {
        return ledger.lastSequence();
    }

    /** Ledger time of the last event, nanoseconds since 1970; 0 for none. */
    public long lastTimeNanos() {
        return ledger.lastTimeNanos();
    }

    public double eventsPerSecond() {
        return replayNanos == 0 ? 0 : events * NANOS_PER_SECOND / replayNanos;
    }

    /** One line for the log. */
    public String summary() {
        String from = snapshotSequence == 0
                ? "without a snapshot"
                : String.format("from snapshot %d in %.2f s", snapshotSequence, loadNanos / NANOS_PER_SECOND);
        return String.format(
                "recovered to sequence %d %s, %d events replayed in %.2f s (%.0f a second)",
                lastSequence(), from, events, replayNanos / NANOS_PER_SECOND, eventsPerSecond());
    }
}
