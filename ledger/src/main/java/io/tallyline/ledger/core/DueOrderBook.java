package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.value.ListMaking;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * Orders that a rule releases: first those that are to be released, then, for each warehouse, those that are to be put on a
 * list. Both stand in the order in which they came.
 *
 * <pre>
 *   0 │ number of the order                                        │ key
 *   1 │ warehouse, 0 as long as it is to be released               │ key
 *   2 │ text of the rule's name │ lists (16) ‧ orders of a list    │
 *   3 │ ledger time since when, behind which those of one event count on │
 *   4 │ minutes that its list waits                                │
 * </pre>
 */
final class DueOrderBook {
    static final int NONE = RowIndex.NONE;

    private static final int ORDER = 0;
    private static final int WAREHOUSE = 1;
    private static final int RULE = 2;
    private static final int SINCE = 3;
    private static final int WAIT = 4;
    private static final int WIDTH = WAIT + 1;

    private static final Comparator<Place> FIRST_COME =
            Comparator.comparingLong(Place::since).thenComparingInt(Place::row);

    /** Where a row stands. */
    private record Place(long since, int row) {}

    private final TextTable texts;
    private final HashedRows rows;
    private final RowIndex index;
    private final TreeSet<Place> toRelease = new TreeSet<>(FIRST_COME);
    private final TreeSet<Place> toList = new TreeSet<>(FIRST_COME);
    /** How many are to be put on lists, by warehouse. */
    private int[] waiting = new int[16];

    DueOrderBook(TextTable texts, StateHash hash) {
        this.texts = texts;
        rows = new HashedRows(TableIds.DUE_ORDERS, WIDTH, WIDTH, hash);
        index = rows.index(ORDER, 2);
    }

    /** Never held anything. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** @param warehouse {@link WarehouseBook#NONE} where it is to be released */
    int find(long order, int warehouse) {
        return index.find(order, warehouse);
    }

    /** Rows of orders that are to be released, in their order. */
    int[] toRelease() {
        return toRelease.stream().mapToInt(Place::row).toArray();
    }

    /** Rows of what is to be put on lists, in their order. */
    int[] toList() {
        return toList.stream().mapToInt(Place::row).toArray();
    }

    /** How many orders are to be put on lists in a warehouse. */
    int waiting(int warehouse) {
        return warehouse < waiting.length ? waiting[warehouse] : 0;
    }

    long order(int row) {
        return rows.get(row, ORDER);
    }

    int warehouse(int row) {
        return (int) rows.get(row, WAREHOUSE);
    }

    /** Name of the rule. */
    String rule(int row) {
        return texts.toString(ruleText(row));
    }

    int ruleText(int row) {
        return Halves.high(rows.get(row, RULE));
    }

    ListMaking lists(int row) {
        return ListMaking.of(Halves.low(rows.get(row, RULE)) >> 16);
    }

    int ordersPerList(int row) {
        return Halves.low(rows.get(row, RULE)) & 0xFFFF;
    }

    long sinceNanos(int row) {
        return rows.get(row, SINCE);
    }

    int waitMinutes(int row) {
        return (int) rows.get(row, WAIT);
    }

    /** An order that is to be released. */
    void add(long order, String rule, ListMaking lists, int ordersPerList, int waitMinutes, long sinceNanos) {
        int making = lists.number() << 16 | ordersPerList;
        add(order, WarehouseBook.NONE, Halves.of(texts.intern(rule), making), waitMinutes, sinceNanos);
    }

    /** What it has in a warehouse is to be put on a list as the rule of another row says. */
    void list(int of, int warehouse, long sinceNanos) {
        if (find(order(of), warehouse) == NONE) {
            add(order(of), warehouse, rows.get(of, RULE), waitMinutes(of), sinceNanos);
        }
    }

    private void add(long order, int warehouse, long rule, int waitMinutes, long sinceNanos) {
        int row = rows.add();
        rows.set(row, ORDER, order);
        rows.set(row, WAREHOUSE, warehouse);
        rows.set(row, RULE, rule);
        rows.set(row, SINCE, sinceNanos);
        rows.set(row, WAIT, waitMinutes);
        index.insert(row);
        rows.close(row);
        stand(row);
    }

    private void stand(int row) {
        Place place = new Place(sinceNanos(row), row);
        if (warehouse(row) == WarehouseBook.NONE) {
            toRelease.add(place);
        } else {
            toList.add(place);
            count(warehouse(row), 1);
        }
    }

    private void count(int warehouse, int more) {
        if (warehouse >= waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * warehouse);
        }
        waiting[warehouse] += more;
    }

    void remove(int row) {
        Place place = new Place(sinceNanos(row), row);
        if (warehouse(row) == WarehouseBook.NONE) {
            toRelease.remove(place);
        } else {
            toList.remove(place);
            count(warehouse(row), -1);
        }
        index.remove(row);
        rows.remove(row);
    }

    /** Nobody is to release any of them by the rules of before. */
    void forgetToRelease() {
        for (int row : toRelease()) {
            remove(row);
        }
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            stand(row);
        }
    }
}
