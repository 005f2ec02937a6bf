package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/**
 * Sorters, with dense ids from 1; id − 1 is the row.
 *
 * <pre>
 *   0 │ text of the name                          │ key
 *   1 │ warehouse               │ id              │
 *   2 │ default lane            │ exception lane  │
 *   3 │ most passes             │ repeat, seconds │
 *   4 │ shadow                  │ rules           │
 *   5 │ sequence of the last change               │
 *   6 │ sequence of the last change of its rules  │
 * </pre>
 */
final class SorterBook {
    static final int NONE = 0;

    /** Longest name of a sorter or lane, in bytes: a lane fills the 20 places of a telegram. */
    static final int MAX_NAME_BYTES = 20;

    static final int MAX_SORTERS = 1_000;

    private static final int NAME = 0;
    private static final int IDENTITY = 1;
    private static final int LANES = 2;
    private static final int REPEATS = 3;
    private static final int STATE = 4;
    private static final int CHANGED = 5;
    private static final int RULES_CHANGED = 6;
    private static final int WIDTH = RULES_CHANGED + 1;

    private final TextTable names;
    private final HashedRows rows;
    private final RowIndex index;

    SorterBook(TextTable names, StateHash hash) {
        this.names = names;
        rows = new HashedRows(TableIds.SORTERS, WIDTH, WIDTH, hash);
        index = rows.index(NAME, 1);
    }

    /** The id of a sorter, or {@link #NONE}. */
    int find(String sorter) {
        int text = names.find(sorter);
        return text < 0 ? NONE : index.find(text) + 1;
    }

    int size() {
        return rows.size();
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean isFull() {
        return rows.size() >= MAX_SORTERS;
    }

    String name(int id) {
        return names.toString((int) rows.get(id - 1, NAME));
    }

    int warehouse(int id) {
        return Halves.high(rows.get(id - 1, IDENTITY));
    }

    int defaultLane(int id) {
        return Halves.high(rows.get(id - 1, LANES));
    }

    int exceptionLane(int id) {
        return Halves.low(rows.get(id - 1, LANES));
    }

    int maxPasses(int id) {
        return Halves.high(rows.get(id - 1, REPEATS));
    }

    int repeatWindowSeconds(int id) {
        return Halves.low(rows.get(id - 1, REPEATS));
    }

    boolean shadow(int id) {
        return Halves.high(rows.get(id - 1, STATE)) != 0;
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    /** The sequence of the last change of the rules; 0 while there were none. */
    long rulesChangedSequence(int id) {
        return rows.get(id - 1, RULES_CHANGED);
    }

    void define(
            int id,
            String sorter,
            int warehouse,
            int defaultLane,
            int exceptionLane,
            int maxPasses,
            int repeatWindowSeconds,
            boolean shadow,
            long sequence) {
        int row = id - 1;
        if (row == rows.size()) {
            if (rows.add() != row) {
                throw new IllegalStateException("sorter " + id + " is out of order");
            }
            rows.set(row, NAME, names.intern(sorter));
            rows.set(row, IDENTITY, Halves.of(warehouse, id));
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, LANES, Halves.of(defaultLane, exceptionLane));
        rows.set(row, REPEATS, Halves.of(maxPasses, repeatWindowSeconds));
        rows.set(row, STATE, Halves.of(shadow ? 1 : 0, Halves.low(rows.get(row, STATE))));
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    void setRules(int id, int count, long sequence) {
        int row = id - 1;
        rows.open(row);
        rows.set(row, STATE, Halves.of(Halves.high(rows.get(row, STATE)), count));
        rows.set(row, RULES_CHANGED, sequence);
        rows.close(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
    }
}
