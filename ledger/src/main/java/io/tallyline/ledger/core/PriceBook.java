package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.PricingEvent.ListPrice;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices by list, product and quantity. The rows are what is hashed and kept; beside them stand, made of the rows, the
 * prices of each list and product by the quantity from which they hold. Nothing iterates over the outer map.
 *
 * <pre>
 *   0 │ price list │ product                  │
 *   1 │ from so many base units               │
 *   2 │ unit price, millionths                │
 *   3 │ base units that it is for │ 0         │
 * </pre>
 */
final class PriceBook {
    private static final int KEY = 0;
    private static final int FROM = 1;
    private static final int MICROS = 2;
    private static final int QUANTITY = 3;
    private static final int WIDTH = QUANTITY + 1;

    /** A price as decisions read it. */
    record Price(long unitPriceMicros, int priceQuantity) {}

    private final HashedRows rows;
    private final Map<Long, TreeMap<Long, Integer>> rowByQuantity = new TreeMap<>();

    PriceBook(StateHash hash) {
        rows = new HashedRows(TableIds.PRICES, WIDTH, WIDTH, hash);
    }

    /** The price of so many base units, or null when the list has none. */
    @Nullable Price find(int priceList, int product, long quantity) {
        TreeMap<Long, Integer> steps = rowByQuantity.get(Halves.of(priceList, product));
        Entry<Long, Integer> step = steps == null ? null : steps.floorEntry(quantity);
        return step == null
                ? null
                : new Price(rows.get(step.getValue(), MICROS), Halves.high(rows.get(step.getValue(), QUANTITY)));
    }

    void set(int priceList, ListPrice price) {
        long key = Halves.of(priceList, price.productId());
        TreeMap<Long, Integer> steps = rowByQuantity.computeIfAbsent(key, any -> new TreeMap<>());
        Integer known = steps.remove(price.fromQuantity());
        if (known != null) {
            rows.remove(known);
        }
        if (price.unitPriceMicros() >= 0) {
            int row = rows.add();
            rows.set(row, KEY, key);
            rows.set(row, FROM, price.fromQuantity());
            rows.set(row, MICROS, price.unitPriceMicros());
            rows.set(row, QUANTITY, Halves.of(price.priceQuantity(), 0));
            rows.close(row);
            steps.put(price.fromQuantity(), row);
        }
        if (steps.isEmpty()) {
            rowByQuantity.remove(key);
        }
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            rowByQuantity
                    .computeIfAbsent(rows.get(row, KEY), any -> new TreeMap<>())
                    .put(rows.get(row, FROM), row);
        }
    }
}
