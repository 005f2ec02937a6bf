package io.tallyline.load;

import io.tallyline.load.fixed.FixedScannerFleet;
import io.tallyline.load.fixed.ScannerModel;
import io.tallyline.load.fleet.FleetFigures;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.floor.Labels;
import io.tallyline.load.machine.MachineWatch;
import io.tallyline.load.server.Deadline;
import io.tallyline.load.server.FurtherPorts;
import io.tallyline.load.server.MetricsPage;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Durable scans a second of fixed scanners with shipped profiles, beside as many devices that speak the native protocol, in the
 * same run. Scanners are told nothing, so all is counted by the server: what it decided, and whether that is what was sent.
 */
@Command(
        name = "fixed",
        mixinStandardHelpOptions = true,
        description = "SICK and Datalogic tunnels with GS1 labels over TCP, beside devices that speak lines.")
final class FixedCommand implements Callable<Integer> {
    private static final Duration DECIDED_LIMIT = Duration.ofMinutes(10);
    private static final String SCANS = "tallyline_scans_total";
    private static final int EXIT_DIFFERENCE = 1;

    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--sick", defaultValue = "4", description = "SICK tunnels (default: ${DEFAULT-VALUE}).")
    int sick;

    @Option(names = "--datalogic", defaultValue = "4", description = "Datalogic tunnels (default: ${DEFAULT-VALUE}).")
    int datalogic;

    @Option(names = "--products", defaultValue = "5000", description = "Hot products (default: ${DEFAULT-VALUE}).")
    int products;

    @Option(
            names = "--labels",
            paramLabel = "ean13|gs1",
            defaultValue = "gs1",
            description = "The GTIN alone, or GS1-128 with GTIN, lot and best-before (default: ${DEFAULT-VALUE}).")
    Labels labels = Labels.GS1;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description = "Objects a second of all tunnels; 0: as fast as they are taken (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--warm-up", defaultValue = "15", description = "Seconds not counted (default: ${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "20", description = "Seconds counted (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Override
    public Integer call() throws IOException {
        Map<String, ScannerModel> models = models();
        Map<String, String> profiles = new LinkedHashMap<>();
        models.forEach((device, model) -> profiles.put(device, model.profile()));
        try (MeasuredServer measured = MeasuredServer.start(options, products, FurtherPorts.ofFixedScanners(profiles));
                ScannerFleet lines = measured.fleet(models.size(), labels);
                FixedScannerFleet tunnels = connect(measured, models)) {
            ServerUnderTest server = measured.server();
            server.pauseProjection();
            lines.run(Pacing.pipelined(), Duration.ofSeconds(warmUpSeconds));
            measure(false, server, lines, tunnels);
            server.resumeProjection();
            measure(true, server, lines, tunnels);
            return audit(server.metrics(), tunnels.frames()) ? 0 : EXIT_DIFFERENCE;
        }
    }

    private Map<String, ScannerModel> models() {
        Map<String, ScannerModel> models = new LinkedHashMap<>();
        for (int number = 0; number < sick; number++) {
            models.put("sick-" + number, ScannerModel.SICK);
        }
        for (int number = 0; number < datalogic; number++) {
            models.put("datalogic-" + number, ScannerModel.DATALOGIC);
        }
        if (models.isEmpty()) {
            throw new IllegalArgumentException("no tunnels to measure");
        }
        return models;
    }

    private FixedScannerFleet connect(MeasuredServer measured, Map<String, ScannerModel> models) throws IOException {
        FixedScannerFleet fleet = new FixedScannerFleet();
        try {
            for (Map.Entry<String, ScannerModel> each : models.entrySet()) {
                String device = each.getKey();
                measured.warehouse().fixedScanner(device, each.getValue().profile());
                fleet.add(device, each.getValue(), measured.server().fixedScanner(device), labels, products);
            }
            return fleet;
        } catch (IOException e) {
            fleet.close();
            throw e;
        }
    }

    private void measure(boolean projecting, ServerUnderTest server, ScannerFleet lines, FixedScannerFleet tunnels)
            throws IOException {
        String name = projecting ? "projection running" : "projection paused";
        catchUp(server, projecting);
        double pipelined = lines(name + ", lines, pipelined", lines, Pacing.pipelined());
        catchUp(server, projecting);
        double lockStep = lines(name + ", lines, one in flight each", lines, Pacing.lockStep());
        catchUp(server, projecting);
        tunnels.run(rate, Duration.ofSeconds(warmUpSeconds));
        // What lives long is moved now: the generator's pauses would be counted as the server's.
        System.gc();
        MetricsPage before = server.metrics();
        long start = System.nanoTime();
        MachineWatch machine = new MachineWatch();
        try (machine) {
            tunnels.run(rate, Duration.ofSeconds(seconds));
        }
        MetricsPage after = server.metrics();
        double elapsedSeconds = (System.nanoTime() - start) / 1e9;
        double perSecond = (decided(after, tunnels) - decided(before, tunnels)) / elapsedSeconds;
        System.out.printf(
                Locale.ROOT,
                "%s, %d SICK and %d Datalogic tunnels: %,.0f scans/s decided and durable over %.1f s; %.3f of lines"
                        + " pipelined, %.2f of lines with one in flight each%n",
                name,
                sick,
                datalogic,
                perSecond,
                elapsedSeconds,
                perSecond / pipelined,
                perSecond / lockStep);
        printServer(before, after, tunnels);
        System.out.println("  the machine meanwhile: " + machine);
        tunnels.finish();
        Deadline.await(
                "decided, every frame that was sent",
                DECIDED_LIMIT,
                () -> decided(server.metrics(), tunnels) >= total(tunnels.frames()));
    }

    private static void catchUp(ServerUnderTest server, boolean projecting) throws IOException {
        if (projecting) {
            server.awaitProjected();
        }
    }

    private double lines(String name, ScannerFleet fleet, Pacing pacing) throws IOException {
        FleetFigures figures = fleet.run(pacing, Duration.ofSeconds(seconds));
        System.out.println(name + ": " + figures);
        return figures.perSecond();
    }

    private void printServer(MetricsPage before, MetricsPage after, FixedScannerFleet tunnels) {
        System.out.printf(
                Locale.ROOT,
                "  the server: batch p50 %.0f slots, append and sync p50 %.2f ms, p99 %.2f ms; projection lag %,.0f"
                        + " events%n",
                after.quantileSince(before, "tallyline_batch_slots", 0.5),
                after.quantileSince(before, "tallyline_sync_seconds", 0.5) * 1e3,
                after.quantileSince(before, "tallyline_sync_seconds", 0.99) * 1e3,
                after.sum("tallyline_projection_lag_events"));
        if (rate != FixedScannerFleet.UNLIMITED) {
            System.out.printf(
                    Locale.ROOT,
                    "  %,.0f objects/s on a timetable, at most %.1f ms late; the server, socket read to decided: p50"
                            + " %.2f ms, p99 %.2f ms, p99.9 %.2f ms%n",
                    rate,
                    tunnels.mostLateMillis(),
                    after.quantileSince(before, "tallyline_answer_seconds", 0.5) * 1e3,
                    after.quantileSince(before, "tallyline_answer_seconds", 0.99) * 1e3,
                    after.quantileSince(before, "tallyline_answer_seconds", 0.999) * 1e3);
        }
    }

    private static double decided(MetricsPage page, FixedScannerFleet tunnels) {
        double sum = 0;
        for (String device : tunnels.frames().keySet()) {
            sum += page.sum(SCANS, "device", device);
        }
        return sum;
    }

    private static long total(Map<String, Long> frames) {
        return frames.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Every frame is one object with one scan, whatever became of it. */
    private static boolean audit(MetricsPage page, Map<String, Long> frames) {
        boolean sound = true;
        for (Map.Entry<String, Long> each : frames.entrySet()) {
            double decided = page.sum(SCANS, "device", each.getKey());
            if (decided != each.getValue()) {
                sound = false;
                System.out.printf(
                        Locale.ROOT,
                        "%s sent %,d frames and %,.0f were decided%n",
                        each.getKey(),
                        each.getValue(),
                        decided);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "sent %,d frames in all: %s; of all scans refused %,.0f, duplicate %,.0f; readings lost %,.0f%n",
                total(frames),
                sound ? "as many scans of each device" : "DIFFERENT",
                page.sum(SCANS, "outcome", "REFUSED"),
                page.sum(SCANS, "outcome", "DUPLICATE"),
                page.sum("tallyline_readings_lost_total"));
        return sound;
    }
}
