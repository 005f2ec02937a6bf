package io.tallyline.api.launch;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.tallyline.ledger.figures.HistogramReading;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shows the ledger's own histograms as one Prometheus histogram. The hot path records into fixed buckets of its own, since
 * a meter of Micrometer costs more than the scan it would measure; only a scrape comes by here.
 */
final class HistogramCollector implements Collector {
    /** Bucket bounds for durations, in seconds: from a tenth of a millisecond, where a sync is, to ten seconds. */
    static final double[] SECONDS = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10
    };
    /** Bucket bounds for the slots of a batch. */
    static final double[] SLOTS = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096};

    static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final String help;
    private final double[] bounds;
    private final double divisor;
    private final Supplier<List<HistogramReading>> readings;

    /**
     * A histogram under one name.
     *
     * @param divisor what a recorded value is divided by to get the unit of the bounds
     * @param readings their sum is shown, one for each recording thread
     */
    HistogramCollector(
            String name, String help, double[] bounds, double divisor, Supplier<List<HistogramReading>> readings) {
        this.name = name;
        this.help = help;
        this.bounds = bounds.clone();
        this.divisor = divisor;
        this.readings = readings;
    }

    @Override
    public HistogramSnapshot collect() {
        double[] upper = new double[bounds.length + 1];
        long[] counts = new long[bounds.length + 1];
        double sum = 0;
        for (HistogramReading reading : readings.get()) {
            long below = 0;
            for (int i = 0; i < bounds.length; i++) {
                long upTo = reading.countUpTo((long) (bounds[i] * divisor));
                counts[i] += upTo - below;
                below = upTo;
            }
            counts[bounds.length] += reading.count() - below;
            sum += reading.sum() / divisor;
        }
        System.arraycopy(bounds, 0, upper, 0, bounds.length);
        upper[bounds.length] = Double.POSITIVE_INFINITY;
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(upper, counts))
                        .sum(sum)
                        .build())
                .build();
    }

    @Override
    public String getPrometheusName() {
        return name;
    }
}
