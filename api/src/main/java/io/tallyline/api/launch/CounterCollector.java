package io.tallyline.api.launch;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.function.Consumer;

/**
 * Shows counters that the hot path keeps in arrays as one Prometheus counter with labels. Zeros appear too: an alert on
 * an increase needs the zero before the first.
 */
final class CounterCollector implements Collector {
    /** Takes the counters of one scrape. */
    @FunctionalInterface
    interface Sink {
        /** Shows one counter. */
        void add(long value, String... namesAndValues);
    }

    private final String name;
    private final String help;
    private final Consumer<Sink> counters;

    CounterCollector(String name, String help, Consumer<Sink> counters) {
        this.name = name;
        this.help = help;
        this.counters = counters;
    }

    @Override
    public CounterSnapshot collect() {
        CounterSnapshot.Builder builder = CounterSnapshot.builder().name(name).help(help);
        counters.accept((value, namesAndValues) -> builder.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(Labels.of(namesAndValues))
                .value((double) value)
                .build()));
        return builder.build();
    }

    @Override
    public String getPrometheusName() {
        return name;
    }
}
