package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.figures.Counter;

/** What the follower tells about itself. The follower writes, any thread reads. */
public final class SnapshotFigures {
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Counter followed = new Counter();
    private final Counter written = new Counter();
    private final Counter failed = new Counter();
    private final Counter lastSequence = new Counter();
    private final Counter lastBytes = new Counter();
    private final Counter lastNanos = new Counter();
    private final Counter lastAtMillis = new Counter();
    private final Counter archivedBelow = new Counter();

    SnapshotFigures() {}

    /** Sequence of the last event that the second ledger applied. */
    public long followedSequence() {
        return followed.get();
    }

    /** Events that are durable and not applied to the second ledger yet. */
    public long lag(long lastDurable) {
        return Math.max(0, lastDurable - followed.get());
    }

    /** Snapshots written since the start. */
    public long snapshots() {
        return written.get();
    }

    /** Attempts that failed since the start. */
    public long failures() {
        return failed.get();
    }

    /** Sequence of the newest snapshot; 0 for none. */
    public long lastSnapshotSequence() {
        return lastSequence.get();
    }

    /** Bytes of the newest snapshot's file; 0 for none. */
    public long lastSnapshotBytes() {
        return lastBytes.get();
    }

    /** Seconds that the newest snapshot of this run took, rests included; 0 for none. */
    public double lastSnapshotSeconds() {
        return lastNanos.get() / NANOS_PER_SECOND;
    }

    /** Seconds since the newest snapshot was made; -1 while there is none. */
    public double snapshotAgeSeconds() {
        long at = lastAtMillis.get();
        return at == 0 ? -1 : Math.max(0, System.currentTimeMillis() - at) / MILLIS_PER_SECOND;
    }

    /** First sequence that recovery or the projection may still need; 0 before the first archiving. */
    public long archivedBelow() {
        return archivedBelow.get();
    }

    void followed(long sequence) {
        followed.set(sequence);
    }

    void found(SnapshotFile file) {
        lastSequence.set(file.header().sequence());
        lastBytes.set(file.header().fileBytes());
        lastAtMillis.set(file.header().createdAtMillis());
    }

    void written(SnapshotFile file, long nanos) {
        found(file);
        lastNanos.set(nanos);
        written.increment();
    }

    void failed() {
        failed.increment();
    }

    void archived(long belowSequence) {
        archivedBelow.set(belowSequence);
    }
}
