package io.tallyline.ledger.figures;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts values in fixed buckets, 32 to each power of two, so that every value is known to 3.2 percent, from single
 * nanoseconds to eighteen minutes. Nothing is allocated by recording. One thread records, any thread reads; a reading
 * made meanwhile may miss the newest values and is never torn.
 *
 * <pre>
 *   value   0 … 31 | 32 … 63 | 64 … 127 by 2 | 128 … 255 by 4 | …
 *   bucket  0 … 31 | 32 … 63 | 64 … 95       | 96 … 127       | …
 * </pre>
 */
public final class Histogram {
    static final int SUB_BITS = 5;
    static final int SUB_BUCKETS = 1 << SUB_BITS;
    private static final int VALUE_BITS = 40;
    static final int BUCKETS = (VALUE_BITS - SUB_BITS + 1) * SUB_BUCKETS;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
    private final Counter sum = new Counter();
    private final Counter maximum = new Counter();

    /** Counts one value; less than 0 counts as 0. The owning thread only. */
    public void record(long value) {
        long counted = Math.max(0, value);
        int bucket = bucketOf(counted);
        counts.setRelease(bucket, counts.getPlain(bucket) + 1);
        sum.add(counted);
        if (counted > maximum.get()) {
            maximum.set(counted);
        }
    }

    /** A copy that stands still. */
    public HistogramReading read() {
        long[] copy = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            copy[i] = counts.getAcquire(i);
        }
        return new HistogramReading(copy, sum.get(), maximum.get());
    }

    static int bucketOf(long value) {
        if (value < SUB_BUCKETS) {
            return (int) value;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        if (exponent >= VALUE_BITS) {
            return BUCKETS - 1;
        }
        int shift = exponent - SUB_BITS;
        return (shift + 1) * SUB_BUCKETS + (int) (value >>> shift) - SUB_BUCKETS;
    }

    /** The largest value that counts into this bucket. */
    static long highestOf(int bucket) {
        if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        int shift = bucket / SUB_BUCKETS - 1;
        long mantissa = (long) SUB_BUCKETS + bucket % SUB_BUCKETS;
        return ((mantissa + 1) << shift) - 1;
    }
}
