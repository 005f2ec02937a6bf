package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.figures.Counter;

/** What the self-audit tells about itself. The follower writes, any thread reads. */
public final class AuditFigures {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Counter audits = new Counter();
    private final Counter wrong = new Counter();
    private final Counter lastSequence = new Counter();
    private final Counter lastNanos = new Counter();
    private final Counter lastAtMillis = new Counter();

    AuditFigures() {}

    /** Audits since the start. */
    public long audits() {
        return audits.get();
    }

    /** Entries that the last audit found wrong; a server that ever says another number than 0 is about to stop. */
    public long wrongEntries() {
        return wrong.get();
    }

    /** The books balanced as of this event; 0 before the first audit. */
    public long lastSequence() {
        return lastSequence.get();
    }

    /** Seconds that the last audit took, rests included; 0 before the first. */
    public double lastSeconds() {
        return lastNanos.get() / NANOS_PER_SECOND;
    }

    /** Seconds since the last audit; -1 before the first. */
    public double ageSeconds() {
        long at = lastAtMillis.get();
        return at == 0 ? -1 : Math.max(0, System.currentTimeMillis() - at) / 1000.0;
    }

    void found(long wrongEntries) {
        wrong.set(wrongEntries);
    }

    void balanced(long sequence, long nanos) {
        lastSequence.set(sequence);
        lastNanos.set(nanos);
        lastAtMillis.set(System.currentTimeMillis());
        audits.increment();
    }
}
