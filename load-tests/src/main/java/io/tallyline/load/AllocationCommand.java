package io.tallyline.load;

import io.tallyline.load.fleet.FleetFigures;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import io.tallyline.load.server.ThreadAllocations;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Bytes that the server's threads allocate per scan under load, thread by thread. */
@Command(
        name = "allocation",
        mixinStandardHelpOptions = true,
        description = "Bytes allocated per scan in the running server, by its threads' own counters.")
final class AllocationCommand implements Callable<Integer> {
    /** The thread that may allocate: rows are made of objects. */
    private static final String PROJECTOR = "tallyline-projector";
    /** Threads that exist only because they are looked at. */
    private static final String OBSERVED = "RMI|JMX|Attach|RMI Scheduler";

    private static final long REPORTED_BYTES = 1024;

    @Mixin
    ServerOptions options = new ServerOptions();

    @Mixin
    FloorOptions floor = new FloorOptions();

    @Mixin
    LabelOptions label = new LabelOptions();

    @Option(names = "--rate", defaultValue = "300000", description = "Scans a second (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--warm-up", defaultValue = "30", description = "Seconds not counted (default: ${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Override
    public Integer call() throws IOException {
        try (MeasuredServer measured = MeasuredServer.start(options, floor.products);
                ScannerFleet fleet = measured.fleet(floor.devices, label.labels)) {
            ServerUnderTest server = measured.server();
            Pacing pacing = Pacing.openLoop(rate, floor.devices);
            fleet.run(pacing, Duration.ofSeconds(warmUpSeconds));
            try (ThreadAllocations allocations = ThreadAllocations.of(server.pid())) {
                allocations.read();
                Map<String, Long> before = allocations.read();
                FleetFigures figures = fleet.run(pacing, Duration.ofSeconds(floor.seconds));
                Map<String, Long> after = allocations.read();
                System.out.println("open loop: " + figures);
                print(before, after, figures.answered());
            }
            return 0;
        }
    }

    private static void print(Map<String, Long> before, Map<String, Long> after, long scans) {
        long counted = 0;
        for (Map.Entry<String, Long> thread : after.entrySet()) {
            String name = thread.getKey();
            long bytes = thread.getValue() - before.getOrDefault(name, 0L);
            boolean observer = name.matches("(" + OBSERVED + ").*");
            boolean counts = !observer && !name.equals(PROJECTOR);
            counted += counts ? bytes : 0;
            if (bytes >= REPORTED_BYTES) {
                System.out.printf(
                        Locale.ROOT,
                        "  %-32s %,15d B  %8.3f B/scan%s%n",
                        name,
                        bytes,
                        (double) bytes / scans,
                        counts ? "" : "  (not counted)");
            }
        }
        System.out.printf(
                Locale.ROOT, "all but the projector and the observer: %.2f B/scan%n", (double) counted / scans);
    }
}
