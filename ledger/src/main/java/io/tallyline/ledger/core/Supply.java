package io.tallyline.ledger.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What warehouses can still give while one command is judged: what is available, less what its lines took already, plus
 * what they gave back. Lines that wait come first (DOMAIN D24): of a product that is to be served, nobody else gets
 * any.
 */
final class Supply {
    private record Stock(int product, int warehouse) {}

    private final Books books;
    private final boolean forWaiting;
    /** Only looked up, never iterated. */
    private final Map<Stock, Long> taken = new LinkedHashMap<>();

    private Supply(Books books, boolean forWaiting) {
        this.books = books;
        this.forWaiting = forWaiting;
    }

    /** For an order that is placed or changed. */
    static Supply forOrder(Books books) {
        return new Supply(books, false);
    }

    /** For the lines that wait. */
    static Supply forWaiting(Books books) {
        return new Supply(books, true);
    }

    long available(int product, int warehouse) {
        long own = taken.getOrDefault(new Stock(product, warehouse), 0L);
        if (!forWaiting && books.trade.toServe.contains(product)) {
            return Math.max(0, -own);
        }
        return books.totals.available(books.warehouses.owner(warehouse), product, warehouse) - own;
    }

    /** Whether any of the warehouses can give any. */
    boolean isAnywhere(int product, List<Integer> warehouses) {
        for (int warehouse : warehouses) {
            if (available(product, warehouse) > 0) {
                return true;
            }
        }
        return false;
    }

    void take(int product, int warehouse, long quantity) {
        taken.merge(new Stock(product, warehouse), quantity, Long::sum);
    }

    void giveBack(int product, int warehouse, long quantity) {
        take(product, warehouse, -quantity);
    }
}
