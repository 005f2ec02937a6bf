package io.tallyline.ingest.net;

/** Counts unusable frames: several within a minute mean that the two sides do not understand each other. */
public final class FramingFaults {
    private static final long PERIOD_NANOS = 60_000_000_000L;

    private final int limit;
    private long periodNanos;
    private int count;

    /** @param limit so many within a minute are too many */
    public FramingFaults(int limit) {
        this.limit = limit;
    }

    /** One more; true when that is one too many. */
    public boolean isTooMany(long nowNanos) {
        if (nowNanos - periodNanos > PERIOD_NANOS) {
            periodNanos = nowNanos;
            count = 0;
        }
        count++;
        return count >= limit;
    }
}
