package io.tallyline.load;

import io.tallyline.load.dashboard.DashboardCheck;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether the dashboards and alerts of {@code grafana/} ask for what the server shows. */
@Command(
        name = "dashboard",
        mixinStandardHelpOptions = true,
        description =
                "Compares every metric of dashboards and alerts with a server under load, and runs every expression in"
                        + " a real Prometheus. Exit status 1 when a metric is not there or an expression is refused.")
final class DashboardCommand implements Callable<Integer> {
    private static final int DEVICES = 4;
    private static final int PRODUCTS = 50;

    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--seconds", defaultValue = "45", description = "Of load (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--prometheus",
            paramLabel = "PROGRAM",
            defaultValue = "prometheus",
            description = "Prometheus' executable (default: ${DEFAULT-VALUE}).")
    String prometheus = "prometheus";

    @Option(names = "--names-only", description = "Compare names, without Prometheus.")
    boolean namesOnly;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DashboardCheck check = new DashboardCheck(Path.of(System.getProperty("tallyline.home", ".")));
        Duration load = Duration.ofSeconds(seconds);
        try (MeasuredServer measured = MeasuredServer.start(options, PRODUCTS);
                ScannerFleet fleet = measured.fleet(DEVICES)) {
            boolean sound = true;
            if (namesOnly) {
                fleet.run(Pacing.lockStep(), load);
            } else {
                Path folder = Files.createTempDirectory("tallyline-prometheus");
                try {
                    sound = check.expressionsAreAccepted(
                            prometheus, measured.server(), folder, () -> fleet.run(Pacing.lockStep(), load));
                } finally {
                    remove(folder);
                }
            }
            return check.namesAreKnown(measured.server()) && sound ? 0 : 1;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
