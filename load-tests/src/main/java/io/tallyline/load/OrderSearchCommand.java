package io.tallyline.load;

import io.tallyline.load.floor.LoadWarehouse;
import io.tallyline.load.search.ManyOrders;
import io.tallyline.load.search.OrderSearch;
import io.tallyline.load.search.SearchShop;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a page takes among very many orders, by every filter. */
@Command(
        name = "order-search",
        mixinStandardHelpOptions = true,
        description = "Pages of orders over REST by each filter, alone, with status and month, and at the end.")
final class OrderSearchCommand implements Callable<Integer> {
    private static final int CHANNELS = 5;

    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--orders", defaultValue = "1000000", description = "In the rows (default: ${DEFAULT-VALUE}).")
    int orders;

    @Option(names = "--customers", defaultValue = "50000", description = "With a name (default: ${DEFAULT-VALUE}).")
    int customers;

    @Option(names = "--products", defaultValue = "5000", description = "Products (default: ${DEFAULT-VALUE}).")
    int products;

    @Option(names = "--requests", defaultValue = "400", description = "Of each kind (default: ${DEFAULT-VALUE}).")
    int requests;

    @Option(
            names = "--warm-up",
            defaultValue = "100",
            description = "Of each kind, uncounted (default: ${DEFAULT-VALUE}).")
    int warmUp;

    @Override
    public Integer call() throws IOException, SQLException {
        try (MeasuredServer measured = MeasuredServer.start(options, products)) {
            ServerUnderTest server = measured.server();
            SearchShop.make(server.rest(), LoadWarehouse.WAREHOUSE, customers, CHANNELS);
            server.awaitProjected();
            server.pauseProjection();
            ManyOrders rows = new ManyOrders(server.dataFolder());
            long begun = System.nanoTime();
            rows.fill(orders);
            System.out.printf(
                    Locale.ROOT,
                    "%,d orders of three lines written in %.0f s; what names are found by takes %,d B an order%n",
                    rows.orders(),
                    (System.nanoTime() - begun) / 1e9,
                    rows.nameBytes() / orders);
            OrderSearch search = new OrderSearch(server.rest(), orders, customers, CHANNELS, products);
            for (String filter : search.filters()) {
                search.alone(filter, warmUp);
                print(search.alone(filter, requests));
                search.withStatusAndMonth(filter, warmUp);
                print(search.withStatusAndMonth(filter, requests));
                print(search.last(filter, requests));
            }
            return 0;
        }
    }

    private static void print(OrderSearch.Times times) {
        System.out.printf(
                Locale.ROOT,
                "%-30s %-22s p50 %6.2f ms, p99 %6.2f, max %6.2f; %4.1f orders a page; slowest: %s%n",
                times.filter(),
                times.kind(),
                times.nanos().getValueAtPercentile(50) / 1e6,
                times.nanos().getValueAtPercentile(99) / 1e6,
                times.nanos().getMaxValue() / 1e6,
                times.found(),
                times.slowest());
    }
}
