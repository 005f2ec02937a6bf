package io.tallyline.load;

import io.tallyline.load.benchmark.OrderMemory;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What open orders take of one ledger's heap: no server, no journal, only the rules and their books. */
@Command(
        name = "order-memory",
        mixinStandardHelpOptions = true,
        description = "Heap of a bare ledger with many open orders of three lines.")
final class OrderMemoryCommand implements Callable<Integer> {
    private static final double MIB = 1 << 20;

    @Option(names = "--orders", defaultValue = "1000000", description = "Open orders (default: ${DEFAULT-VALUE}).")
    int orders;

    @Option(names = "--products", defaultValue = "100000", description = "Products (default: ${DEFAULT-VALUE}).")
    int products;

    @Option(names = "--customers", defaultValue = "100000", description = "Customers (default: ${DEFAULT-VALUE}).")
    int customers;

    @Override
    public Integer call() {
        OrderMemory memory = new OrderMemory(products, customers);
        long empty = memory.heapBytes();
        memory.fill();
        long filled = memory.heapBytes();
        long start = System.nanoTime();
        memory.place(orders);
        double placedSeconds = (System.nanoTime() - start) / 1e9;
        long full = memory.heapBytes();
        System.out.printf(
                Locale.ROOT,
                "%,d open orders of %d lines, placed in %.1f s (%,.0f/s on one thread): ledger %,.0f MiB, of it %,.0f MiB"
                        + " for %,d products and %,d customers; %.0f B an order%n",
                orders,
                OrderMemory.LINES,
                placedSeconds,
                orders / placedSeconds,
                (full - empty) / MIB,
                (filled - empty) / MIB,
                products,
                customers,
                (double) (full - filled) / orders);
        return 0;
    }
}
