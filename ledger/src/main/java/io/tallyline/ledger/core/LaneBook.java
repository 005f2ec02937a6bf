package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.value.LaneState;
import java.util.ArrayList;
import java.util.List;

/**
 * Lanes of sorters, with dense ids from 1; id − 1 is the row. A lane is never removed.
 *
 * <pre>
 *   0 │ sorter                  │ text of the name │ key
 *   1 │ state, with a bit for   │ id               │
 *     │ one that ships          │                  │
 *   2 │ eight fallbacks, two a word, 0 for none: four words
 *   6 │ sequence of the last change                │
 * </pre>
 */
final class LaneBook {
    static final int NONE = 0;
    static final int MAX_FALLBACKS = 8;

    /** Lanes of all sorters. */
    static final int MAX_LANES = 100_000;

    private static final int KEY = 0;
    private static final int STATE = 1;
    private static final int FALLBACKS = 2;
    private static final int CHANGED = FALLBACKS + MAX_FALLBACKS / 2;
    private static final int WIDTH = CHANGED + 1;
    private static final int SHIPS = 1 << 16;

    private final TextTable names;
    private final HashedRows rows;
    private final RowIndex index;

    LaneBook(TextTable names, StateHash hash) {
        this.names = names;
        rows = new HashedRows(TableIds.LANES, WIDTH, WIDTH, hash);
        index = rows.index(KEY, 1);
    }

    /** The id of a lane, or {@link #NONE}. */
    int find(int sorter, String lane) {
        int text = names.find(lane);
        return text < 0 ? NONE : index.find(Halves.of(sorter, text)) + 1;
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean hasRoomFor(int more) {
        return rows.size() + more <= MAX_LANES;
    }

    String name(int id) {
        return names.toString(Halves.low(rows.get(id - 1, KEY)));
    }

    int sorter(int id) {
        return Halves.high(rows.get(id - 1, KEY));
    }

    LaneState state(int id) {
        return LaneState.of(Halves.high(rows.get(id - 1, STATE)) & ~SHIPS);
    }

    /** Whether a parcel of an order leaves the warehouse when its divert into the lane is confirmed. */
    boolean ships(int id) {
        return (Halves.high(rows.get(id - 1, STATE)) & SHIPS) != 0;
    }

    boolean isOpen(int id) {
        return state(id) == LaneState.OPEN;
    }

    List<Integer> fallbacks(int id) {
        List<Integer> fallbacks = new ArrayList<>(MAX_FALLBACKS);
        for (int i = 0; i < MAX_FALLBACKS; i++) {
            long pair = rows.get(id - 1, FALLBACKS + i / 2);
            int lane = i % 2 == 0 ? Halves.high(pair) : Halves.low(pair);
            if (lane != NONE) {
                fallbacks.add(lane);
            }
        }
        return fallbacks;
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    /** Creates a lane that came with its sorter, unless it is there. */
    void ensure(int id, int sorter, String lane, long sequence) {
        if (id > rows.size()) {
            define(id, sorter, lane, LaneState.OPEN, List.of(), false, sequence);
        }
    }

    void define(
            int id, int sorter, String lane, LaneState state, List<Integer> fallbacks, boolean ships, long sequence) {
        int row = id - 1;
        if (row == rows.size()) {
            if (rows.add() != row) {
                throw new IllegalStateException("lane " + id + " is out of order");
            }
            rows.set(row, KEY, Halves.of(sorter, names.intern(lane)));
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, STATE, Halves.of(state.number() | (ships ? SHIPS : 0), id));
        for (int i = 0; i < MAX_FALLBACKS; i += 2) {
            rows.set(row, FALLBACKS + i / 2, Halves.of(at(fallbacks, i), at(fallbacks, i + 1)));
        }
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    void setState(int id, LaneState state, long sequence) {
        int row = id - 1;
        int flag = ships(id) ? SHIPS : 0;
        rows.open(row);
        rows.set(row, STATE, Halves.of(state.number() | flag, id));
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    private static int at(List<Integer> fallbacks, int index) {
        return index < fallbacks.size() ? fallbacks.get(index) : NONE;
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
    }
}
