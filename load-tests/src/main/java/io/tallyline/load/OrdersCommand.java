package io.tallyline.load;

import io.tallyline.load.fleet.FleetFigures;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.floor.Labels;
import io.tallyline.load.floor.LoadWarehouse;
import io.tallyline.load.machine.MachineWatch;
import io.tallyline.load.order.OrderDesk;
import io.tallyline.load.order.OrderTimes;
import io.tallyline.load.order.Shop;
import io.tallyline.load.order.ShopAudit;
import io.tallyline.load.server.MetricsPage;
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

/** From the moment an order was due to the answer that it is durable, at a fixed rate, while devices scan. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        description =
                "Answer times of orders over REST at a fixed rate, while devices scan, projecting; then an audit.")
final class OrdersCommand implements Callable<Integer> {
    private static final int EXIT_DIFFERENCE = 1;

    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--rate", defaultValue = "2000", description = "Orders a second (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--connections", defaultValue = "64", description = "Of REST (default: ${DEFAULT-VALUE}).")
    int connections;

    @Option(names = "--customers", defaultValue = "1000", description = "Who order (default: ${DEFAULT-VALUE}).")
    int customers;

    @Option(names = "--products", defaultValue = "5000", description = "Hot products (default: ${DEFAULT-VALUE}).")
    int products;

    @Option(
            names = "--scans",
            defaultValue = "5000",
            description = "Scans a second meanwhile; 0 for none (default: ${DEFAULT-VALUE}).")
    double scans;

    @Option(names = "--devices", defaultValue = "50", description = "Who scan (default: ${DEFAULT-VALUE}).")
    int devices;

    @Option(
            names = "--warm-up",
            defaultValue = "90",
            description =
                    "Seconds not counted, the first two thirds at a quarter of the rate (default: ${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "60", description = "Seconds counted (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Override
    public Integer call() throws IOException {
        Shop shop = new Shop(customers, products);
        try (MeasuredServer measured = MeasuredServer.start(options, products);
                ScannerFleet fleet = measured.fleet(devices, Labels.GS1)) {
            ServerUnderTest server = measured.server();
            shop.make(server.rest(), LoadWarehouse.WAREHOUSE);
            try (OrderDesk desk = OrderDesk.connect(server.rest(), connections, shop)) {
                warmUp(desk, fleet);
                // What lives long is moved now: the generator's pauses would be counted as the server's.
                System.gc();
                MetricsPage before = server.metrics();
                StringBuilder scanned = new StringBuilder();
                MachineWatch machine = new MachineWatch();
                OrderTimes times;
                try (machine) {
                    times = run(desk, fleet, rate, Duration.ofSeconds(seconds), scanned);
                }
                MetricsPage after = server.metrics();
                System.out.printf(
                        Locale.ROOT,
                        "%,.0f orders/s of %d lines over %d connections for %d s: %s%n",
                        rate,
                        Shop.LINES,
                        connections,
                        seconds,
                        times);
                System.out.printf(Locale.ROOT, "  meanwhile, %,.0f scans/s were due: %s%n", scans, scanned);
                printServer(before, after);
                System.out.println("  the machine meanwhile: " + machine);
                double projectedSeconds = server.awaitProjected().toNanos() / 1e9;
                ShopAudit audit = ShopAudit.of(server.rest(), LoadWarehouse.WAREHOUSE, shop, desk.accepted());
                System.out.printf(
                        Locale.ROOT,
                        "audit, rows caught up after %.1f s: orders told %,d, %s%n",
                        projectedSeconds,
                        desk.accepted().size(),
                        audit);
                return audit.differences().isEmpty() ? 0 : EXIT_DIFFERENCE;
            }
        }
    }

    /**
     * Two thirds of the time at a quarter of the rate, the rest at the whole: a server that is started into its full load has to
     * share two processors with its compiler for minutes, and what is measured would be the line that grew meanwhile.
     */
    private void warmUp(OrderDesk desk, ScannerFleet fleet) throws IOException {
        Duration calm = Duration.ofMillis(warmUpSeconds * 2_000L / 3);
        run(desk, fleet, rate / 4, calm, new StringBuilder());
        run(desk, fleet, rate, Duration.ofSeconds(warmUpSeconds).minus(calm), new StringBuilder());
    }

    private OrderTimes run(
            OrderDesk desk, ScannerFleet fleet, double perSecond, Duration duration, StringBuilder scanned)
            throws IOException {
        CompletableFuture<Void> scanning = CompletableFuture.runAsync(() -> scan(fleet, duration, scanned));
        OrderTimes times = desk.run(perSecond, duration);
        scanning.join();
        return times;
    }

    private void scan(ScannerFleet fleet, Duration duration, StringBuilder scanned) {
        if (scans == 0) {
            return;
        }
        try {
            FleetFigures figures = fleet.run(Pacing.openLoop(scans, devices), duration);
            scanned.append(figures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void printServer(MetricsPage before, MetricsPage after) {
        System.out.printf(
                Locale.ROOT,
                "  the server, append and sync: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms; batch p50 %.0f, p99 %.0f slots;"
                        + " projection lag %.2f s, %,.0f events%n",
                after.quantileSince(before, "tallyline_sync_seconds", 0.5) * 1e3,
                after.quantileSince(before, "tallyline_sync_seconds", 0.99) * 1e3,
                after.quantileSince(before, "tallyline_sync_seconds", 0.999) * 1e3,
                after.quantileSince(before, "tallyline_batch_slots", 0.5),
                after.quantileSince(before, "tallyline_batch_slots", 0.99),
                after.sum("tallyline_projection_lag_seconds"),
                after.sum("tallyline_projection_lag_events"));
    }
}
