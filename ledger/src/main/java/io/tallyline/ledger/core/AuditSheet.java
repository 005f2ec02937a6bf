package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;

/** Adds up pairs of amounts under keys of two words, in memory of its own: what a check compares with the books. */
final class AuditSheet {
    private static final int FIRST = 2;
    private static final int SECOND = 3;
    private static final int WIDTH = SECOND + 1;

    private final RowStore rows = new RowStore(TableIds.AUDIT_SHEET, WIDTH);
    private final RowIndex index = new RowIndex(rows, 0, 2);

    void add(long keyHigh, long keyLow, long first, long second) {
        int row = index.find(keyHigh, keyLow);
        if (row < 0) {
            row = rows.allocate();
            rows.setWord(row, 0, keyHigh);
            rows.setWord(row, 1, keyLow);
            index.insert(row);
        }
        rows.setWord(row, FIRST, rows.word(row, FIRST) + first);
        rows.setWord(row, SECOND, rows.word(row, SECOND) + second);
    }

    /** How many keys have an amount that is not zero. */
    long unbalanced() {
        long count = 0;
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (rows.word(row, FIRST) != 0 || rows.word(row, SECOND) != 0) {
                count++;
            }
        }
        return count;
    }

    /** How many keys have more of the first amount than of the second. */
    long exceeding() {
        long count = 0;
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            count += rows.word(row, FIRST) > rows.word(row, SECOND) ? 1 : 0;
        }
        return count;
    }
}
