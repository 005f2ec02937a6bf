package io.tallyline.load;

import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.server.MetricsPage;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast rows follow when there is always more to project: scans journaled while paused, then caught up. */
@Command(
        name = "projection",
        mixinStandardHelpOptions = true,
        description = "Events a second into PostgreSQL, catching up with nothing else to do.")
final class ProjectionCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--scans", defaultValue = "5000000", description = "Scans to project (default: ${DEFAULT-VALUE}).")
    long scans;

    @Option(names = "--devices", defaultValue = "8", description = "Devices (default: ${DEFAULT-VALUE}).")
    int devices;

    @Option(names = "--products", defaultValue = "5000", description = "Hot stock rows (default: ${DEFAULT-VALUE}).")
    int products;

    @Override
    public Integer call() throws IOException {
        try (MeasuredServer measured = MeasuredServer.start(options, products);
                ScannerFleet fleet = measured.fleet(devices)) {
            ServerUnderTest server = measured.server();
            server.awaitProjected();
            server.pauseProjection();
            MeasuredServer.load(fleet, scans);
            MetricsPage before = server.metrics();
            double lag = before.sum("tallyline_projection_lag_events");
            server.resumeProjection();
            double seconds = server.awaitProjected().toNanos() / 1e9;
            double transactions = server.metrics().sum("tallyline_projection_transactions_total")
                    - before.sum("tallyline_projection_transactions_total");
            System.out.printf(
                    Locale.ROOT,
                    "projection: %,.0f scan events in %.1f s, %,.0f events/s, %,.0f events a transaction, %,d hot"
                            + " products%n",
                    lag,
                    seconds,
                    lag / seconds,
                    lag / transactions,
                    products);
            return 0;
        }
    }
}
