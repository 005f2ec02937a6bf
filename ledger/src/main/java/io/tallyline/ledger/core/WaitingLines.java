package io.tallyline.ledger.core;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lines with units that wait for stock, per product, in the order in which they are served (DOMAIN D24): priority, promised
 * day, order, line. Derived from the books of orders and lines and made of them again with a snapshot, so in no hash. Nothing
 * iterates over the map.
 */
final class WaitingLines {
    /** A day later than every promise: of an order that nothing was promised. */
    static final int NO_PROMISE = Integer.MAX_VALUE;

    private static final Comparator<Waiting> FIRST_SERVED = Comparator.comparingInt(Waiting::priority)
            .reversed()
            .thenComparingInt(Waiting::promisedDay)
            .thenComparingLong(Waiting::order)
            .thenComparingInt(Waiting::line);

    private static final SortedSet<Waiting> NOBODY = new TreeSet<>(FIRST_SERVED);

    /** A line that waits; {@code row} is its row in the book of lines. */
    record Waiting(int priority, int promisedDay, long order, int line, int row) {}

    private final Map<Integer, SortedSet<Waiting>> byProduct = new TreeMap<>();
    /** The products of the map, to be asked on the way of a scan without an object. */
    private final BitSet products = new BitSet();

    boolean isWaitedFor(int product) {
        return products.get(product);
    }

    /** The first product from this one on that somebody waits for; −1 for none. */
    int nextProduct(int product) {
        return products.nextSetBit(product);
    }

    /** Those who wait for a product, the one to be served first first. */
    SortedSet<Waiting> of(int product) {
        return byProduct.getOrDefault(product, NOBODY);
    }

    void add(int product, Waiting waiting) {
        byProduct.computeIfAbsent(product, any -> new TreeSet<>(FIRST_SERVED)).add(waiting);
        products.set(product);
    }

    void remove(int product, Waiting waiting) {
        SortedSet<Waiting> set = of(product);
        set.remove(waiting);
        if (set.isEmpty()) {
            byProduct.remove(product);
            products.clear(product);
        }
    }
}
