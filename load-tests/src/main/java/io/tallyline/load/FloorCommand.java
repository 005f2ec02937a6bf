package io.tallyline.load;

import io.tallyline.load.fleet.FleetFigures;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.floor.Labels;
import io.tallyline.load.floor.LoadWarehouse;
import io.tallyline.load.floor.PickingFloor;
import io.tallyline.load.machine.MachineWatch;
import io.tallyline.load.order.OrderRelease;
import io.tallyline.load.order.Shop;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Handhelds that pick and pack while tunnels scan: answer times of each, from the moment a scan was due; then the same once more
 * while orders are released by the hundred.
 */
@Command(
        name = "floor",
        mixinStandardHelpOptions = true,
        description = "Answer times of picks and packs while tunnels scan, without and with a release of many orders.")
final class FloorCommand implements Callable<Integer> {
    private static final int EXIT_DIFFERENCE = 1;
    private static final int CUSTOMERS = 100;
    private static final int TUNNELS = 200;

    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(
            names = "--rate",
            defaultValue = "20000",
            description = "Tunnel scans a second (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(
            names = "--pairs",
            defaultValue = "250",
            description = "Pickers, and as many packers (default: ${DEFAULT-VALUE}).")
    int pairs;

    @Option(
            names = "--handheld-rate",
            defaultValue = "0.5",
            description = "Scans a second of each handheld (default: ${DEFAULT-VALUE}).")
    double handheldRate;

    @Option(names = "--orders", defaultValue = "1000", description = "Released at once (default: ${DEFAULT-VALUE}).")
    int orders;

    @Option(names = "--products", defaultValue = "5000", description = "Hot products (default: ${DEFAULT-VALUE}).")
    int products;

    @Option(names = "--warm-up", defaultValue = "30", description = "Seconds not counted (default: ${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Seconds counted, twice (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Override
    public Integer call() throws IOException {
        Shop shop = new Shop(CUSTOMERS, products);
        try (MeasuredServer measured = MeasuredServer.start(options, products);
                ScannerFleet tunnels = measured.fleet(TUNNELS, Labels.GS1);
                ScannerFleet pickers = new ScannerFleet(measured.server().scanners(), false);
                ScannerFleet packers = new ScannerFleet(measured.server().scanners(), false)) {
            ServerUnderTest server = measured.server();
            PickingFloor floor = new PickingFloor(server.rest(), pairs);
            floor.make();
            shop.make(server.rest(), LoadWarehouse.WAREHOUSE);
            OrderRelease release = new OrderRelease(server.rest(), shop, orders);
            release.place();
            long epoch = System.currentTimeMillis();
            floor.joinPickers(pickers, epoch);
            floor.joinPackers(packers, epoch);
            pickers.connect();
            packers.connect();
            // Packers need goods in their totes.
            pickers.run(Pacing.lockStep(), Duration.ofSeconds(2));
            run("warm-up", tunnels, pickers, packers, Duration.ofSeconds(warmUpSeconds), () -> {});
            server.awaitProjected();
            // What lives long is moved now: the generator's pauses would be counted as the server's.
            System.gc();
            Duration counted = Duration.ofSeconds(seconds);
            boolean sound = run("alone", tunnels, pickers, packers, counted, () -> {});
            sound &= run("while " + orders + " orders are released", tunnels, pickers, packers, counted, release::run);
            System.out.println("release: " + release);
            return sound ? 0 : EXIT_DIFFERENCE;
        }
    }

    private boolean run(
            String what,
            ScannerFleet tunnels,
            ScannerFleet pickers,
            ScannerFleet packers,
            Duration duration,
            Runnable meanwhile)
            throws IOException {
        double handhelds = pairs * handheldRate;
        MachineWatch machine = new MachineWatch();
        CompletableFuture<FleetFigures> scanned = scanning(tunnels, Pacing.openLoop(rate, TUNNELS), duration);
        CompletableFuture<FleetFigures> picked = scanning(pickers, Pacing.openLoop(handhelds, pairs), duration);
        CompletableFuture<FleetFigures> packed = scanning(packers, Pacing.openLoop(handhelds, pairs), duration);
        try (machine) {
            CompletableFuture.runAsync(meanwhile).join();
            CompletableFuture.allOf(scanned, picked, packed).join();
        }
        System.out.printf(Locale.ROOT, "%s, tunnels: %s%n", what, scanned.join());
        System.out.printf(Locale.ROOT, "%s, picks: %s%n", what, picked.join());
        System.out.printf(Locale.ROOT, "%s, packs: %s%n", what, packed.join());
        System.out.printf(Locale.ROOT, "%s, the machine: %s%n", what, machine);
        return picked.join().isAllOther() && packed.join().isAllOther();
    }

    private static CompletableFuture<FleetFigures> scanning(ScannerFleet fleet, Pacing pacing, Duration duration) {
        CompletableFuture<FleetFigures> figures = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                figures.complete(fleet.run(pacing, duration));
            } catch (IOException | RuntimeException e) {
                figures.completeExceptionally(e instanceof IOException io ? new UncheckedIOException(io) : e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return figures;
    }
}
