package io.tallyline.load.fleet;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What a fleet counted between two marks. Belongs to the fleet's thread while the fleet runs. */
public final class FleetFigures {
    private final long[] byOutcome = new long[AnswerOutcome.COUNT];
    private final Histogram latencyNanos = FleetDevice.newHistogram();
    private final long limit = TimeUnit.MINUTES.toNanos(1);
    long nacks;
    long reconnects;
    long elapsedNanos;

    void answered(AnswerOutcome outcome, long nanos) {
        byOutcome[outcome.index]++;
        latencyNanos.recordValue(Math.min(Math.max(nanos, 0), limit));
    }

    void reset() {
        java.util.Arrays.fill(byOutcome, 0);
        latencyNanos.reset();
        nacks = 0;
        reconnects = 0;
    }

    public long answered() {
        long sum = 0;
        for (long count : byOutcome) {
            sum += count;
        }
        return sum;
    }

    public long count(AnswerOutcome outcome) {
        return byOutcome[outcome.index];
    }

    /** Whether everything was answered as picks and packs are, and nothing refused. */
    public boolean isAllOther() {
        return answered() == count(AnswerOutcome.OTHER);
    }

    public long nacks() {
        return nacks;
    }

    public long reconnects() {
        return reconnects;
    }

    public double perSecond() {
        return answered() * 1e9 / elapsedNanos;
    }

    /** Trigger to answer, in microseconds, at a percentile from 0 to 100. */
    public double micros(double percentile) {
        return latencyNanos.getValueAtPercentile(percentile) / 1e3;
    }

    @Override
    public String toString() {
        return String.format(
                "%,.0f answered scans/s over %.1f s (deducted %,d, received %,d, duplicate %,d, refused %,d, other %,d;"
                        + " nacks %,d, reconnects %,d); trigger to answer ms: p50 %.2f, p99 %.2f, p99.9 %.2f, max %.2f",
                perSecond(),
                elapsedNanos / 1e9,
                count(AnswerOutcome.DEDUCTED),
                count(AnswerOutcome.RECEIVED),
                count(AnswerOutcome.DUPLICATE),
                count(AnswerOutcome.REFUSED),
                count(AnswerOutcome.OTHER),
                nacks,
                reconnects,
                micros(50) / 1e3,
                micros(99) / 1e3,
                micros(99.9) / 1e3,
                micros(100) / 1e3);
    }
}
