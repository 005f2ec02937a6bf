package io.tallyline.ledger.core;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lines with units that wait for stock, per product, in the order in which they are served (DOMAIN D24): priority,
 * promised day, order, line. Those that may be served by the same warehouses, those of one channel or the only one of
 * their orders, and whose customers need goods that last as long, stand in a queue of their own, so that goods in one warehouse
 * cost no look at those who wait for another, and old ones none at those who need fresh ones. Derived from the books of orders and lines and made of them again with a snapshot, so in no hash. Nothing
 * iterates over the products.
 */
final class WaitingLines {
    /** A day later than every promise: of an order that nothing was promised. */
    static final int NO_PROMISE = Integer.MAX_VALUE;

    static final Comparator<Waiting> FIRST_SERVED = Comparator.comparingInt(Waiting::priority)
            .reversed()
            .thenComparingInt(Waiting::promisedDay)
            .thenComparingLong(Waiting::order)
            .thenComparingInt(Waiting::line);

    private static final SortedMap<Long, SortedSet<Waiting>> NOBODY = new TreeMap<>();

    /**
     * A line that waits.
     *
     * @param row its row in the book of lines
     * @param source whose warehouses may serve it: the id of the channel, or the only warehouse's negated
     * @param days for which its customer needs goods to last
     */
    record Waiting(int priority, int promisedDay, long order, int line, int row, int source, int days) {
        /** Of the queue in which it stands. */
        long queue() {
            return Halves.of(source, days);
        }
    }

    private final Map<Integer, SortedMap<Long, SortedSet<Waiting>>> byProduct = new TreeMap<>();
    /** The products of the map, to be asked on the way of a scan without an object. */
    private final BitSet products = new BitSet();

    boolean isWaitedFor(int product) {
        return products.get(product);
    }

    /** The first product from this one on that somebody waits for; −1 for none. */
    int nextProduct(int product) {
        return products.nextSetBit(product);
    }

    boolean contains(int product, Waiting waiting) {
        SortedSet<Waiting> queue = queuesOf(product).get(waiting.queue());
        return queue != null && queue.contains(waiting);
    }

    /**
     * Those who wait for a product, a queue for each source and life, in each the one to be served first first; none is empty.
     */
    Collection<SortedSet<Waiting>> queues(int product) {
        return queuesOf(product).values();
    }

    private SortedMap<Long, SortedSet<Waiting>> queuesOf(int product) {
        return byProduct.getOrDefault(product, NOBODY);
    }

    void add(int product, Waiting waiting) {
        byProduct
                .computeIfAbsent(product, any -> new TreeMap<>())
                .computeIfAbsent(waiting.queue(), any -> new TreeSet<>(FIRST_SERVED))
                .add(waiting);
        products.set(product);
    }

    void remove(int product, Waiting waiting) {
        SortedMap<Long, SortedSet<Waiting>> queues = queuesOf(product);
        SortedSet<Waiting> queue = queues.get(waiting.queue());
        if (queue == null) {
            return;
        }
        queue.remove(waiting);
        if (queue.isEmpty()) {
            queues.remove(waiting.queue());
        }
        if (queues.isEmpty()) {
            byProduct.remove(product);
            products.clear(product);
        }
    }
}
