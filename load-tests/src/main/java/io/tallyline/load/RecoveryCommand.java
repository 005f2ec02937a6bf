package io.tallyline.load;

import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.server.Deadline;
import io.tallyline.load.server.MetricsPage;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a server needs from exec to open doors with a long journal: from its newest snapshot, and by replay alone. */
@Command(
        name = "recovery",
        mixinStandardHelpOptions = true,
        description = "Start after SIGKILL with a long journal: from the newest snapshot, and by pure replay.")
final class RecoveryCommand implements Callable<Integer> {
    private static final Duration SNAPSHOT_LIMIT = Duration.ofMinutes(30);
    private static final Duration READY_LIMIT = Duration.ofMinutes(30);
    private static final String SNAPSHOTS = "snapshots";

    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--scans", defaultValue = "10000000", description = "Journaled scans (default: ${DEFAULT-VALUE}).")
    long scans;

    @Option(names = "--devices", defaultValue = "8", description = "Devices (default: ${DEFAULT-VALUE}).")
    int devices;

    @Option(names = "--products", defaultValue = "5000", description = "Products (default: ${DEFAULT-VALUE}).")
    int products;

    @Override
    public Integer call() throws IOException {
        try (MeasuredServer measured = MeasuredServer.start(options, products)) {
            ServerUnderTest server = measured.server();
            server.stop();
            double emptySeconds = seconds(server.start());
            report("empty journal, only the catalogue", server, emptySeconds);
            server.awaitReady(READY_LIMIT);
            server.pauseProjection();
            try (ScannerFleet fleet = measured.fleet(devices)) {
                MeasuredServer.load(fleet, scans);
            }
            Deadline.await(
                    "followed by the snapshots",
                    SNAPSHOT_LIMIT,
                    () -> server.metrics().sum("tallyline_snapshot_lag_events") == 0);
            MetricsPage page = server.metrics();
            double durable = page.value("tallyline_journal_durable_sequence");
            double snapshot = page.sum("tallyline_snapshot_sequence");
            System.out.printf(
                    Locale.ROOT,
                    "journal: %,.0f events, %,.0f bytes; newest snapshot at %,.0f (%,.0f bytes, written in %.1f s)%n",
                    durable,
                    page.sum("tallyline_journal_bytes"),
                    snapshot,
                    page.sum("tallyline_snapshot_bytes"),
                    page.sum("tallyline_snapshot_seconds"));
            server.kill();
            report("newest snapshot, then replay", server, seconds(server.start()));
            server.kill();
            Path snapshots = server.dataFolder().resolve(SNAPSHOTS);
            Files.move(snapshots, snapshots.resolveSibling(SNAPSHOTS + "-aside"));
            double replaySeconds = seconds(server.start());
            report("replay alone", server, replaySeconds);
            System.out.printf(
                    Locale.ROOT,
                    "replay: about %,.0f events/s (start minus the start with an empty journal; the log line is"
                            + " exact)%n",
                    durable / Math.max(replaySeconds - emptySeconds, 1e-3));
            return 0;
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** Doors open says that scans are taken; rows may still have to catch up then. */
    private static void report(String name, ServerUnderTest server, double openSeconds) throws IOException {
        System.out.printf(Locale.ROOT, "%s: doors open %.2f s after exec%n", name, openSeconds);
        for (String line : server.logLines("recover")) {
            System.out.println("  log: " + line);
        }
    }
}
