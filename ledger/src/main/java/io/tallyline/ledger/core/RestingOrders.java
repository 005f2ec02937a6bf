package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * Orders at their end about which nothing is left to do, those that rest longest first: who may leave the ledger when
 * their return window is over (DOMAIN D38), is found at the head of this list and nowhere else.
 *
 * <pre>
 *   0 │ number of the order                          │ key
 *   1 │ ledger time of its last change               │
 *   2 │ list of all                                  │
 * </pre>
 *
 * <p>In no state hash: journals of releases that let no order go tell hashes without it. Which orders leave stands in
 * the event, so two ledgers that differ here differ in nothing else.
 */
final class RestingOrders {
    static final int NONE = RowIndex.NONE;

    private static final int SINCE = 1;
    private static final int LINK = 2;
    private static final int WIDTH = LINK + 1;
    private static final int ALL = 0;

    private final RowStore rows = new RowStore(TableIds.RESTING_ORDERS, WIDTH, 0);
    private final RowIndex index = new RowIndex(rows, 0, 1);
    private final RowStore lists = new RowStore(TableIds.RESTING_ORDER_LIST, 1, 0);
    private final RowChain ages = new RowChain(lists, 0, rows, LINK);

    /** Never held anything: rows that are free again count too, since which one is used next depends on them. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    int size() {
        return rows.size();
    }

    boolean contains(long order) {
        return index.find(order) != NONE;
    }

    /** The one that rests longest, or {@link #NONE}. */
    int first() {
        return lists.size() == 0 ? NONE : ages.first(ALL);
    }

    int next(int row) {
        return ages.next(row);
    }

    long order(int row) {
        return rows.word(row, 0);
    }

    long sinceNanos(int row) {
        return rows.word(row, SINCE);
    }

    /** It rests from now on, also if it did before: its window begins anew. */
    void rest(long order, long timeNanos) {
        rise(order);
        if (lists.size() == 0) {
            lists.allocate();
        }
        int row = rows.allocate();
        rows.setWord(row, 0, order);
        rows.setWord(row, SINCE, timeNanos);
        index.insert(row);
        ages.append(ALL, row);
    }

    /** Something is to be done about it again, or it is gone. */
    void rise(long order) {
        int row = index.find(order);
        if (row != NONE) {
            ages.remove(ALL, row);
            index.remove(row);
            rows.free(row);
        }
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
        lists.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        lists.readFrom(source);
        index.rebuild();
    }
}
