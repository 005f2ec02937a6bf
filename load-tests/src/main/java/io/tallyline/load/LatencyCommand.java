package io.tallyline.load;

import io.tallyline.load.fleet.FleetFigures;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.machine.MachineWatch;
import io.tallyline.load.server.MetricsPage;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * From the moment a scan was due to its answer, at a fixed rate that does not wait for the server: what a device had to
 * wait before it could even send counts, so nothing is hidden by coordinated omission.
 */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "Answer times at a fixed rate over many connections, projecting.")
final class LatencyCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    @Mixin
    LabelOptions label = new LabelOptions();

    @Option(names = "--devices", defaultValue = "200", description = "Connections (default: ${DEFAULT-VALUE}).")
    int devices;

    @Option(names = "--products", defaultValue = "5000", description = "Hot products (default: ${DEFAULT-VALUE}).")
    int products;

    @Option(
            names = "--rate",
            defaultValue = "20000",
            description = "Scans a second in all (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--warm-up", defaultValue = "30", description = "Seconds not counted (default: ${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "60", description = "Seconds counted (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Override
    public Integer call() throws IOException {
        try (MeasuredServer measured = MeasuredServer.start(options, products);
                ScannerFleet fleet = measured.fleet(devices, label.labels)) {
            ServerUnderTest server = measured.server();
            Pacing pacing = Pacing.openLoop(rate, devices);
            fleet.run(pacing, Duration.ofSeconds(warmUpSeconds));
            // What lives long is moved now: the generator's pauses would be counted as the server's.
            System.gc();
            MetricsPage before = server.metrics();
            MachineWatch machine = new MachineWatch();
            try (LagWatch lag = new LagWatch(server);
                    machine) {
                FleetFigures figures = fleet.run(pacing, Duration.ofSeconds(seconds));
                System.out.printf(Locale.ROOT, "%,.0f scans/s over %d connections: %s%n", rate, devices, figures);
                System.out.printf(
                        Locale.ROOT,
                        "projection lag while it ran, looked at once a second: at most %.2f s, %,.0f events%n",
                        lag.mostSeconds(),
                        lag.mostEvents());
            }
            MetricsPage after = server.metrics();
            print("  the server, socket read to answer", before, after, "tallyline_answer_seconds");
            print("  the server, append and sync", before, after, "tallyline_sync_seconds");
            System.out.printf(
                    Locale.ROOT,
                    "  the server, batch: p50 %.0f slots%n",
                    after.quantileSince(before, "tallyline_batch_slots", 0.5));
            System.out.println("  the machine meanwhile: " + machine);
            return 0;
        }
    }

    private static void print(String name, MetricsPage before, MetricsPage after, String metric) {
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, p99.99 %.2f ms%n",
                name,
                after.quantileSince(before, metric, 0.5) * 1e3,
                after.quantileSince(before, metric, 0.99) * 1e3,
                after.quantileSince(before, metric, 0.999) * 1e3,
                after.quantileSince(before, metric, 0.9999) * 1e3);
    }
}
