package io.tallyline.ledger.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What warehouses can still give while one command is judged: what is available, less what its lines took already, plus
 * what they gave back; of lots that go bad, as far as they last for who asks (DOMAIN D7). Lines that wait come first (D24): of
 * a product that is to be served, nobody else gets any.
 */
final class Supply {
    private static final SortedMap<Integer, Long> NOTHING = Collections.emptySortedMap();

    private record Stock(int product, int warehouse) {}

    private final Books books;
    private final boolean forWaiting;
    private final LastingStock lasting;
    /** By the days that they have to be good; only looked up, never iterated. */
    private final Map<Stock, SortedMap<Integer, Long>> taken = new LinkedHashMap<>();

    private Supply(Books books, boolean forWaiting, long nowNanos) {
        this.books = books;
        this.forWaiting = forWaiting;
        this.lasting = new LastingStock(books, nowNanos);
    }

    /** For an order that is placed or changed. */
    static Supply forOrder(Books books, long nowNanos) {
        return new Supply(books, false, nowNanos);
    }

    /** For the lines that wait. */
    static Supply forWaiting(Books books) {
        return new Supply(books, true, books.lastTimeNanos);
    }

    /** To a customer: none of what is too old for that one. */
    long available(int product, int warehouse, int customer) {
        long available = available(product, warehouse);
        int days = LastingStock.days(books, product, customer);
        if (days == 0 || available <= 0) {
            return available;
        }
        return Math.max(0, Math.min(available, lasting.left(product, warehouse, days, takenOf(product, warehouse))));
    }

    /** To whoever asks for no days. */
    long available(int product, int warehouse) {
        long own = 0;
        for (long each : takenOf(product, warehouse).values()) {
            own += each;
        }
        if (!forWaiting && books.trade.toServe.contains(product)) {
            return Math.max(0, -own);
        }
        return books.totals.available(books.warehouses.owner(warehouse), product, warehouse) - own;
    }

    /** The last good day that units must have at least, yyyymmdd; 0 where any will do. */
    int firstGoodEnough(int product, int warehouse, int customer) {
        int days = LastingStock.days(books, product, customer);
        return days == 0 ? 0 : lasting.firstGoodEnough(warehouse, days);
    }

    private SortedMap<Integer, Long> takenOf(int product, int warehouse) {
        return taken.getOrDefault(new Stock(product, warehouse), NOTHING);
    }

    /** Whether any of the warehouses can give any. */
    boolean isAnywhere(int product, List<Integer> warehouses, int customer) {
        for (int warehouse : warehouses) {
            if (available(product, warehouse, customer) > 0) {
                return true;
            }
        }
        return false;
    }

    void take(int product, int warehouse, int customer, long quantity) {
        taken.computeIfAbsent(new Stock(product, warehouse), any -> new TreeMap<>())
                .merge(LastingStock.days(books, product, customer), quantity, Long::sum);
    }

    void giveBack(int product, int warehouse, int customer, long quantity) {
        take(product, warehouse, customer, -quantity);
    }
}
