package io.tallyline.load.sort;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What a PLC was answered in one run: how long after it was due, and with which lane. Belongs to the PLC's thread. */
public final class LaneTimes {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 3;

    private final Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);
    private long wrongLanes;

    void answered(long dueNanos, long nowNanos, boolean right) {
        nanos.recordValue(Math.min(Math.max(nowNanos - dueNanos, 0), LONGEST_NANOS));
        wrongLanes += right ? 0 : 1;
    }

    public long answered() {
        return nanos.getTotalCount();
    }

    /** Answers that named another lane than the parcel's own, the default lane after a deadline for example. */
    public long wrongLanes() {
        return wrongLanes;
    }

    /** From the moment a request was due to its answer, in milliseconds, at a percentile from 0 to 100. */
    public double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d answered, %,d of them with another lane than the parcel's; due to answer ms: p50 %.2f, p99 %.2f,"
                        + " p99.9 %.2f, max %.2f",
                answered(),
                wrongLanes(),
                millis(50),
                millis(99),
                millis(99.9),
                millis(100));
    }
}
