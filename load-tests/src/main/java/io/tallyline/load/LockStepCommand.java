package io.tallyline.load;

import io.tallyline.load.fleet.FleetFigures;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.server.MetricsPage;
import io.tallyline.load.server.ServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Devices that wait for each answer: at the median, no more than two syncs of waiting. */
@Command(
        name = "lockstep",
        mixinStandardHelpOptions = true,
        description = "Many devices with one scan in flight each, against the server's median sync time.")
final class LockStepCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    @Mixin
    LabelOptions label = new LabelOptions();

    @Option(names = "--devices", defaultValue = "1000", description = "Connections (default: ${DEFAULT-VALUE}).")
    int devices;

    @Option(names = "--products", defaultValue = "5000", description = "Hot products (default: ${DEFAULT-VALUE}).")
    int products;

    @Option(names = "--warm-up", defaultValue = "20", description = "Seconds not counted (default: ${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "30", description = "Seconds counted (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Override
    public Integer call() throws IOException {
        try (MeasuredServer measured = MeasuredServer.start(options, products);
                ScannerFleet fleet = measured.fleet(devices, label.labels)) {
            fleet.run(Pacing.lockStep(), Duration.ofSeconds(warmUpSeconds));
            // What lives long is moved now: the generator's pauses would be counted as the server's.
            System.gc();
            MetricsPage before = measured.server().metrics();
            FleetFigures figures = fleet.run(Pacing.lockStep(), Duration.ofSeconds(seconds));
            MetricsPage after = measured.server().metrics();
            double syncMillis = after.quantileSince(before, "tallyline_sync_seconds", 0.5) * 1e3;
            double answerMillis = figures.micros(50) / 1e3;
            System.out.printf(Locale.ROOT, "%d lock-step devices: %s%n", devices, figures);
            System.out.printf(
                    Locale.ROOT,
                    "median answer %.2f ms, median sync %.2f ms (interpolated within its bucket): %.1f syncs; batch"
                            + " p50 %.0f slots%n",
                    answerMillis,
                    syncMillis,
                    answerMillis / syncMillis,
                    after.quantileSince(before, "tallyline_batch_slots", 0.5));
            double insideMillis = after.quantileSince(before, "tallyline_answer_seconds", 0.5) * 1e3;
            System.out.printf(
                    Locale.ROOT,
                    "  the server alone, socket read to answer: p50 %.2f ms, %.1f syncs; the rest is the generator,"
                            + " which drives all devices on one thread%n",
                    insideMillis,
                    insideMillis / syncMillis);
            return 0;
        }
    }
}
