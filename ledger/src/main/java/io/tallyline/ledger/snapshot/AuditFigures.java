package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.figures.Counter;

/** What the self-audit tells about itself. The follower writes, any thread reads. */
public final class AuditFigures {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Counter audits = new Counter();
    private final Counter lastSequence = new Counter();
    private final Counter lastNanos = new Counter();
    private final Counter lastAtMillis = new Counter();

    AuditFigures() {
        lastAtMillis.set(System.currentTimeMillis());
    }

    /** Audits since the start. */
    public long audits() {
        return audits.get();
    }

    /** The books balanced as of this event; 0 before the first audit. */
    public long lastSequence() {
        return lastSequence.get();
    }

    /** Seconds that the last audit took, rests included; 0 before the first. */
    public double lastSeconds() {
        return lastNanos.get() / NANOS_PER_SECOND;
    }

    /** Seconds since the last audit, before the first since the start. */
    public double ageSeconds() {
        return Math.max(0, System.currentTimeMillis() - lastAtMillis.get()) / 1000.0;
    }

    void balanced(long sequence, long nanos) {
        lastNanos.set(nanos);
        lastAtMillis.set(System.currentTimeMillis());
        audits.increment();
        // Whoever sees the sequence sees the rest of its audit too.
        lastSequence.set(sequence);
    }
}
