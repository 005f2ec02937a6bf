package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.LineDays;

/**
 * Lines of orders that have days of their own (DOMAIN D24). Beside the lines and not in them: few lines have any, and what the state
 * hash of older journals tells of lines must stay what it was.
 *
 * <pre>
 *   0 │ order    1 │ line    2 │ requested day │ promised day
 * </pre>
 */
final class LineDaysBook {
    private static final int ORDER = 0;
    private static final int LINE = 1;
    private static final int DAYS = 2;
    private static final int WIDTH = DAYS + 1;

    private final HashedRows rows;
    private final RowIndex byLine;

    LineDaysBook(StateHash hash) {
        rows = new HashedRows(TableIds.LINE_DAYS, WIDTH, WIDTH, hash);
        byLine = rows.index(ORDER, 2);
    }

    /** Never held anything: rows that are free again count too, since which one is used next depends on them. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    /** {@link LineDays#NONE} of a line that has none of its own. */
    LineDays of(long order, int line) {
        int row = find(order, line);
        return row == RowIndex.NONE
                ? LineDays.NONE
                : new LineDays(Halves.high(rows.get(row, DAYS)), Halves.low(rows.get(row, DAYS)));
    }

    /** The day for which a line is promised, where its order is promised for this one; 0 for none. Allocates nothing. */
    int promisedDay(long order, int line, int ofOrder) {
        int row = find(order, line);
        // No row is without a day of its own, and of one with a requested day the promised one is its own too.
        return row == RowIndex.NONE ? ofOrder : Halves.low(rows.get(row, DAYS));
    }

    private int find(long order, int line) {
        return rows.size() == 0 ? RowIndex.NONE : byLine.find(order, line);
    }

    /** @param days {@link LineDays#NONE} for those of the order */
    void set(long order, int line, LineDays days) {
        remove(order, line);
        if (days.equals(LineDays.NONE)) {
            return;
        }
        int row = rows.add();
        rows.set(row, ORDER, order);
        rows.set(row, LINE, line);
        rows.set(row, DAYS, Halves.of(days.requestedDay(), days.promisedDay()));
        byLine.insert(row);
        rows.close(row);
    }

    /** It has none of its own, or its order leaves the ledger. */
    void remove(long order, int line) {
        int row = find(order, line);
        if (row != RowIndex.NONE) {
            byLine.remove(row);
            rows.remove(row);
        }
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    long order(int row) {
        return rows.get(row, ORDER);
    }

    int line(int row) {
        return (int) rows.get(row, LINE);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        byLine.rebuild();
    }
}
