package io.tallyline.load;

import io.tallyline.load.floor.LoadWarehouse;
import io.tallyline.load.machine.MachineWatch;
import io.tallyline.load.server.FurtherPorts;
import io.tallyline.load.server.MetricsPage;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import io.tallyline.load.sort.LaneTimes;
import io.tallyline.load.sort.SortedParcels;
import io.tallyline.load.sort.SortingPlc;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From the moment a parcel's request was due to the telegram that names its lane, durable, at a fixed rate. */
@Command(
        name = "sort",
        mixinStandardHelpOptions = true,
        description = "Answer times of a sorter at a fixed rate of parcels, projecting.")
final class SortCommand implements Callable<Integer> {
    private static final String SORTER = "S1";

    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--parcels", defaultValue = "40000", description = "Announced parcels (default: ${DEFAULT-VALUE}).")
    int parcels;

    @Option(names = "--rate", defaultValue = "2000", description = "Parcels a second (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--warm-up", defaultValue = "30", description = "Seconds not counted (default: ${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "60", description = "Seconds counted (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Override
    public Integer call() throws IOException {
        if (rate * (warmUpSeconds + seconds) > (double) parcels * SortedParcels.MOST_PASSES) {
            throw new IllegalArgumentException("each parcel would pass more than " + SortedParcels.MOST_PASSES
                    + " times: announce more --parcels");
        }
        SortedParcels announced = new SortedParcels(SORTER, parcels);
        try (MeasuredServer measured = MeasuredServer.start(options, 1, FurtherPorts.ofSorter(SORTER))) {
            ServerUnderTest server = measured.server();
            announced.make(server.rest(), LoadWarehouse.WAREHOUSE);
            try (SortingPlc plc = new SortingPlc(server.sorter(SORTER), announced)) {
                plc.run(rate, Duration.ofSeconds(warmUpSeconds));
                // What lives long is moved now: the generator's pauses would be counted as the server's.
                System.gc();
                MetricsPage before = server.metrics();
                MachineWatch machine = new MachineWatch();
                LaneTimes times;
                try (machine) {
                    times = plc.run(rate, Duration.ofSeconds(seconds));
                }
                print(times, before, server.metrics());
                System.out.println("  the machine meanwhile: " + machine);
            }
            return 0;
        }
    }

    private void print(LaneTimes times, MetricsPage before, MetricsPage after) {
        System.out.printf(Locale.ROOT, "%,.0f parcels/s over one connection for %d s: %s%n", rate, seconds, times);
        System.out.printf(
                Locale.ROOT,
                "  the server: %,.0f requests, %,.0f answers, %,.0f deadlines of %,d ms missed%n",
                since(before, after, "tallyline_sort_requests_total"),
                since(before, after, "tallyline_sort_answers_total"),
                since(before, after, "tallyline_sort_missed_total"),
                ServerUnderTest.SORT_DEADLINE_MILLIS);
        System.out.printf(
                Locale.ROOT,
                "  the server, append and sync: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms%n",
                after.quantileSince(before, "tallyline_sync_seconds", 0.5) * 1e3,
                after.quantileSince(before, "tallyline_sync_seconds", 0.99) * 1e3,
                after.quantileSince(before, "tallyline_sync_seconds", 0.999) * 1e3);
    }

    private static double since(MetricsPage before, MetricsPage after, String metric) {
        return after.sum(metric) - before.sum(metric);
    }
}
