package io.tallyline.load;

import io.tallyline.load.fleet.FleetFigures;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.floor.LoadWarehouse;
import io.tallyline.load.server.MetricsPage;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Durable, answered scans a second of pipelined devices, beside a bare journal loop on the same disk in the same run. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description = "Pipelined devices over TCP, projection paused and running, beside a bare journal loop.")
final class ThroughputCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    @Mixin
    FloorOptions floor = new FloorOptions();

    @Mixin
    LabelOptions label = new LabelOptions();

    @Option(names = "--warm-up", defaultValue = "15", description = "Seconds not counted (default: ${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Override
    public Integer call() throws IOException {
        try (MeasuredServer measured = MeasuredServer.start(options, floor.products);
                ScannerFleet fleet = measured.fleet(floor.devices, label.labels)) {
            ServerUnderTest server = measured.server();
            server.pauseProjection();
            fleet.run(Pacing.pipelined(), Duration.ofSeconds(warmUpSeconds));
            double paused = measure(server, fleet, "projection paused ");
            double bare = bareLoop();
            System.out.printf(
                    Locale.ROOT,
                    "bare journal loop : %,.0f records/s of %d B, forced every %,d; the server reached %.2f of it%n",
                    bare,
                    LoadWarehouse.eventBytes(label.labels),
                    BareJournalLoop.RECORDS_PER_SYNC,
                    paused / bare);
            server.resumeProjection();
            catchUp(server);
            measure(server, fleet, "projection running");
            catchUp(server);
            return 0;
        }
    }

    private double measure(ServerUnderTest server, ScannerFleet fleet, String name) throws IOException {
        MetricsPage before = server.metrics();
        FleetFigures figures = fleet.run(Pacing.pipelined(), Duration.ofSeconds(floor.seconds));
        MetricsPage after = server.metrics();
        System.out.println(name + ": " + figures);
        System.out.printf(
                Locale.ROOT,
                "  the server: batch p50 %.0f slots, sync p50 %.2f ms, p99 %.2f ms; projection lag %,.0f events%n",
                after.quantileSince(before, "tallyline_batch_slots", 0.5),
                after.quantileSince(before, "tallyline_sync_seconds", 0.5) * 1e3,
                after.quantileSince(before, "tallyline_sync_seconds", 0.99) * 1e3,
                after.sum("tallyline_projection_lag_events"));
        return figures.perSecond();
    }

    private static void catchUp(ServerUnderTest server) throws IOException {
        double lag = server.metrics().sum("tallyline_projection_lag_events");
        double caughtUpSeconds = server.awaitProjected().toNanos() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "projection caught up: %,.0f events in %.1f s, %,.0f events/s%n",
                lag,
                caughtUpSeconds,
                lag / Math.max(caughtUpSeconds, 1e-3));
    }

    private double bareLoop() throws IOException {
        Path folder = Files.createTempDirectory(options.folder(), "bare-");
        try {
            return BareJournalLoop.recordsPerSecond(
                    folder, LoadWarehouse.eventBytes(label.labels), Duration.ofSeconds(Math.min(floor.seconds, 10)));
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
