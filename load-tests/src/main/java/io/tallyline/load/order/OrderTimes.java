package io.tallyline.load.order;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** From the moment each order was due to its answer, which says that it is durable; and how each was answered. One thread. */
public final class OrderTimes {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Histogram nanos = new Histogram(LONGEST_NANOS, 3);
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private long waitedNanos;
    private String firstRefusal = "";

    void answered(long dueNanos, long nowNanos, int status, String body) {
        nanos.recordValue(Math.min(nowNanos - dueNanos, LONGEST_NANOS));
        byStatus.merge(status, 1L, Long::sum);
        if (status / 100 != 2 && firstRefusal.isEmpty()) {
            firstRefusal = body;
        }
    }

    /** An order was sent so long after it was due, all connections having been at work. */
    void waited(long waited) {
        waitedNanos = Math.max(waitedNanos, waited);
    }

    /** Answers with a status. */
    public long answered(int status) {
        return byStatus.getOrDefault(status, 0L);
    }

    /** Due to answer in milliseconds, at a percentile from 0 to 100. */
    public double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d answered %s; due to durable answer ms: p50 %.2f, p99 %.2f, p99.9 %.2f, max %.2f; waited for a free"
                        + " connection at most %.2f ms%s",
                nanos.getTotalCount(),
                byStatus,
                millis(50),
                millis(99),
                millis(99.9),
                millis(100),
                waitedNanos / 1e6,
                firstRefusal.isEmpty() ? "" : "; the first that was refused: " + firstRefusal);
    }
}
