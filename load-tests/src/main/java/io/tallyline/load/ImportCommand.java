package io.tallyline.load;

import io.tallyline.load.fleet.FleetFigures;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.floor.Labels;
import io.tallyline.load.floor.LoadWarehouse;
import io.tallyline.load.machine.MachineWatch;
import io.tallyline.load.order.Shop;
import io.tallyline.load.order.ShopAudit;
import io.tallyline.load.order.ShopImport;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether scans wait while a shop moves in: their answer times alone, then while orders are imported as fast as they are taken. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Answer times of scans at a fixed rate, without and with a large import of orders; then an audit.")
final class ImportCommand implements Callable<Integer> {
    private static final int EXIT_DIFFERENCE = 1;
    private static final int CUSTOMERS = 1_000;

    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(
            names = "--per-request",
            defaultValue = "500",
            description = "Orders of one request (default: ${DEFAULT-VALUE}).")
    int perRequest;

    @Option(names = "--rate", defaultValue = "20000", description = "Scans a second (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--devices", defaultValue = "200", description = "Who scan (default: ${DEFAULT-VALUE}).")
    int devices;

    @Option(names = "--products", defaultValue = "5000", description = "Hot products (default: ${DEFAULT-VALUE}).")
    int products;

    @Option(names = "--warm-up", defaultValue = "20", description = "Seconds not counted (default: ${DEFAULT-VALUE}).")
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
                ScannerFleet fleet = measured.fleet(devices, Labels.GS1)) {
            ServerUnderTest server = measured.server();
            shop.make(server.rest(), LoadWarehouse.WAREHOUSE);
            ShopImport shopImport = new ShopImport(server.rest(), shop, perRequest);
            Pacing pacing = Pacing.openLoop(rate, devices);
            importing(shopImport, () -> fleet.run(pacing, Duration.ofSeconds(warmUpSeconds)));
            server.awaitProjected();
            // What lives long is moved now: the generator's pauses would be counted as the server's.
            System.gc();
            Duration counted = Duration.ofSeconds(seconds);
            System.out.println("scans alone: " + fleet.run(pacing, counted));
            int before = shopImport.accepted().size();
            MachineWatch machine = new MachineWatch();
            try (machine) {
                System.out.println("scans meanwhile: " + importing(shopImport, () -> fleet.run(pacing, counted)));
            }
            System.out.println("  the machine meanwhile: " + machine);
            int imported = shopImport.accepted().size() - before;
            System.out.printf(
                    Locale.ROOT,
                    "imported meanwhile: %,d orders of %d lines, %d a request, %,d a second%n",
                    imported,
                    Shop.LINES,
                    perRequest,
                    imported / seconds);
            double projectedSeconds = server.awaitProjected().toNanos() / 1e9;
            ShopAudit audit = ShopAudit.of(server.rest(), LoadWarehouse.WAREHOUSE, shop, shopImport.accepted());
            System.out.printf(
                    Locale.ROOT,
                    "audit, rows caught up after %.1f s: orders told %,d, %s%n",
                    projectedSeconds,
                    shopImport.accepted().size(),
                    audit);
            return audit.differences().isEmpty() ? 0 : EXIT_DIFFERENCE;
        }
    }

    /** Scans on a thread of its own, and imports on this one for as long as that takes. */
    private static String importing(ShopImport shopImport, Callable<FleetFigures> scanning) throws IOException {
        CompletableFuture<String> scans = CompletableFuture.supplyAsync(() -> {
            try {
                return scanning.call().toString();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        shopImport.run(scans);
        return scans.join();
    }
}
