package io.tallyline.ledger.figures;

/** What a {@link Histogram} held at one moment. Immutable. */
public final class HistogramReading {
    private final long[] counts;
    private final long count;
    private final long sum;
    private final long maximum;

    HistogramReading(long[] counts, long sum, long maximum) {
        this.counts = counts;
        this.sum = sum;
        this.maximum = maximum;
        long total = 0;
        for (long each : counts) {
            total += each;
        }
        this.count = total;
    }

    /** How many values. */
    public long count() {
        return count;
    }

    /** Their sum. */
    public long sum() {
        return sum;
    }

    /** The largest of all values since the histogram began, exact. */
    public long maximum() {
        return maximum;
    }

    /**
     * The value that this share of all values does not exceed, to 3.2 percent.
     *
     * @param share 0 to 1, for example 0.99
     * @return 0 when nothing was counted
     */
    public long valueAt(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return Math.min(Histogram.highestOf(bucket), maximum);
            }
        }
        return maximum;
    }

    /** How many values were at most {@code bound}, to the width of a bucket: what a Prometheus bucket shows. */
    public long countUpTo(long bound) {
        long seen = 0;
        for (int bucket = 0; bucket < counts.length && Histogram.highestOf(bucket) <= bound; bucket++) {
            seen += counts[bucket];
        }
        return seen;
    }

    /** What was counted between {@code earlier} and this reading. */
    public HistogramReading since(HistogramReading earlier) {
        long[] difference = new long[counts.length];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            difference[bucket] = counts[bucket] - earlier.counts[bucket];
        }
        return new HistogramReading(difference, sum - earlier.sum, maximum);
    }
}
