package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * Which tote each order of a list of several has (DOMAIN D35). An order has one at a time, and a tote one order of one list.
 * It counts as long as anything of the list is to be picked, and goes with the list, or when another takes its place.
 *
 * <pre>
 *   0 │ list  │ ─┐
 *   1 │ order │ ─┴ key
 *   2 │ tote  │ key too
 * </pre>
 */
final class PickToteBook {
    private static final int LIST = 0;
    private static final int ORDER = 1;
    private static final int TOTE = 2;
    private static final int WIDTH = TOTE + 1;

    private final HashedRows rows;
    private final RowIndex byOrder;
    private final RowIndex byTote;

    PickToteBook(StateHash hash) {
        rows = new HashedRows(TableIds.PICK_TOTES, WIDTH, WIDTH, hash);
        byOrder = rows.index(LIST, 2);
        byTote = rows.index(TOTE, 1);
    }

    /** Whether there never was one. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    /** The tote of an order of a list, or {@link PlaceBook#NONE}. */
    int tote(int list, long order) {
        int row = rows.size() == 0 ? RowIndex.NONE : byOrder.find(list, order);
        return row == RowIndex.NONE ? PlaceBook.NONE : (int) rows.get(row, TOTE);
    }

    /** Number of the list that a tote is for an order of; 0 for none. */
    int list(int tote) {
        int row = find(tote);
        return row == RowIndex.NONE ? 0 : (int) rows.get(row, LIST);
    }

    /** The order whose tote it is; 0 for none. */
    long order(int tote) {
        int row = find(tote);
        return row == RowIndex.NONE ? 0 : rows.get(row, ORDER);
    }

    private int find(int tote) {
        return rows.size() == 0 ? RowIndex.NONE : byTote.find(tote);
    }

    void bind(int list, long order, int tote) {
        removeIfThere(byTote.find(tote));
        removeIfThere(byOrder.find(list, order));
        int row = rows.add();
        rows.set(row, LIST, list);
        rows.set(row, ORDER, order);
        rows.set(row, TOTE, tote);
        byOrder.insert(row);
        byTote.insert(row);
        rows.close(row);
    }

    /** Forgets the totes of a list. Linear in those of all lists. */
    void release(int list) {
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (rows.get(row, LIST) == list) {
                removeIfThere(row);
            }
        }
    }

    private void removeIfThere(int row) {
        if (row != RowIndex.NONE) {
            byOrder.remove(row);
            byTote.remove(row);
            rows.remove(row);
        }
    }

    /** How many are of lists that there are not; 0 for sound books, which the audit asks for. */
    long wrong(PickBook picks) {
        long count = 0;
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            count += picks.find(rows.get(row, LIST)) == PickBook.NONE ? 1 : 0;
        }
        return count;
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        byOrder.rebuild();
        byTote.rebuild();
    }
}
