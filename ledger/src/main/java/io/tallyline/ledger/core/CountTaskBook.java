package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be counted since somebody saw other than the ledger has there (DOMAIN D26): one row per product and place, from
 * the first word of it until a count. Until then nothing of the product is put on a list from there, since nobody knows how
 * much there is.
 *
 * <pre>
 *   0 │ product │ place │ key
 *   1 │ sequence that made it
 * </pre>
 */
final class CountTaskBook {
    private static final int WHAT = 0;
    private static final int MADE = 1;
    private static final int WIDTH = MADE + 1;

    private final HashedRows rows;
    private final RowIndex index;

    CountTaskBook(StateHash hash) {
        rows = new HashedRows(TableIds.COUNT_TASKS, WIDTH, WIDTH, hash);
        index = rows.index(WHAT, 1);
    }

    /** Whether there never was one. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    int size() {
        return rows.size();
    }

    boolean isDue(int product, int place) {
        return rows.size() > 0 && index.find(Halves.of(product, place)) != RowIndex.NONE;
    }

    void add(int product, int place, long sequence) {
        int row = rows.add();
        rows.set(row, WHAT, Halves.of(product, place));
        rows.set(row, MADE, sequence);
        index.insert(row);
        rows.close(row);
    }

    void remove(int product, int place) {
        int row = index.find(Halves.of(product, place));
        index.remove(row);
        rows.remove(row);
    }

    /** What is to be counted at a place, in any order that is the same everywhere. Linear in what is to be counted. */
    List<Integer> productsAt(int place) {
        List<Integer> products = new ArrayList<>();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (Halves.low(rows.get(row, WHAT)) == place) {
                products.add(Halves.high(rows.get(row, WHAT)));
            }
        }
        return products;
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
    }
}
