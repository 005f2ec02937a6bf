package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.Condition;

/**
 * Units that are followed one by one: pieces with a serial, and logistic units with an SSCC, whose content is one
 * product. Those that left hang in a list in the order they left, which is the order in which they are forgotten.
 *
 * <pre>
 *   0 │ key, see UnitKey                                │
 *   1 │                                                 │
 *   2 │                                                 │
 *   3 │ place                    │ lot                  │
 *   4 │ device that moved it last│ owner (16) │ role (8) │ condition (8) │
 *   5 │ sequence of the event that moved it last        │
 *   6 │ when it left, nanoseconds since 1970; 0 inside  │
 *   7 │ product (24) │ base units (40)                  │ ─ hashed up to here
 *   8 │ list of those that left                         │
 * </pre>
 *
 * <p>72 bytes and an index entry: ten million units take about 0.85 GB.
 */
final class UnitBook {
    static final int NONE = RowIndex.NONE;

    /** Most units that are remembered at a time. */
    static final int MAX_UNITS = 100_000_000;

    private static final int KEY = 0;
    private static final int KEY_WORDS = 3;
    private static final int WHERE = KEY + KEY_WORDS;
    private static final int LAST_MOVE = WHERE + 1;
    private static final int LAST_SEQUENCE = LAST_MOVE + 1;
    private static final int LEFT_NANOS = LAST_SEQUENCE + 1;
    private static final int CONTENT = LEFT_NANOS + 1;
    private static final int LINK = CONTENT + 1;
    private static final int WIDTH = LINK + 1;

    private static final int QUANTITY_BITS = 40;

    private final HashedRows rows;
    private final RowIndex index;
    private final RowStore departed = new RowStore(TableIds.DEPARTED_UNITS, 1, 0);
    private final RowChain departures;

    UnitBook(StateHash hash) {
        rows = new HashedRows(TableIds.UNITS, WIDTH, LINK, hash);
        index = rows.index(KEY, KEY_WORDS);
        departures = new RowChain(departed, 0, rows.store(), LINK);
    }

    /** For a new ledger; a restored one brings its list along. */
    void begin() {
        departed.allocate();
    }

    HashedRows rows() {
        return rows;
    }

    /** The row of a unit, or {@link #NONE}. */
    int find(UnitKey key) {
        return index.find(key.first, key.second, key.third);
    }

    /** The row that the next new unit will have. */
    int nextRow() {
        return rows.store().nextRow();
    }

    boolean isKnown(int row) {
        return rows.isLive(row);
    }

    boolean isFull() {
        return rows.size() >= MAX_UNITS;
    }

    int size() {
        return rows.size();
    }

    int place(int row) {
        return Halves.high(rows.get(row, WHERE));
    }

    int lot(int row) {
        return Halves.low(rows.get(row, WHERE));
    }

    int lastDevice(int row) {
        return Halves.high(rows.get(row, LAST_MOVE));
    }

    int owner(int row) {
        return Halves.low(rows.get(row, LAST_MOVE)) >>> 16;
    }

    int lastRole(int row) {
        return Halves.low(rows.get(row, LAST_MOVE)) >>> 8 & 0xFF;
    }

    Condition condition(int row) {
        return Condition.of(Halves.low(rows.get(row, LAST_MOVE)) & 0xFF);
    }

    long lastSequence(int row) {
        return rows.get(row, LAST_SEQUENCE);
    }

    int product(int row) {
        return (int) (rows.get(row, CONTENT) >>> QUANTITY_BITS);
    }

    long quantity(int row) {
        return rows.get(row, CONTENT) & ((1L << QUANTITY_BITS) - 1);
    }

    boolean isSscc(int row) {
        return UnitKey.isSscc(rows.get(row, KEY));
    }

    /** Adds a unit that is nowhere yet; {@link #place} must follow. */
    int add(UnitKey key, int product, long quantity) {
        int row = rows.add();
        rows.set(row, KEY, key.first);
        rows.set(row, KEY + 1, key.second);
        rows.set(row, KEY + 2, key.third);
        rows.set(row, CONTENT, (long) product << QUANTITY_BITS | quantity);
        index.insert(row);
        rows.close(row);
        return row;
    }

    /** Puts a unit somewhere; outside every warehouse it joins the end of those that left. */
    void place(
            int row,
            int place,
            int lot,
            Condition condition,
            int owner,
            int device,
            int role,
            long sequence,
            long timeNanos) {
        rows.open(row);
        boolean inside = PlaceBook.isInside(place);
        if (rows.get(row, LEFT_NANOS) != 0) {
            departures.remove(0, row);
        }
        if (!inside) {
            departures.append(0, row);
        }
        rows.set(row, WHERE, Halves.of(place, lot));
        rows.set(row, LAST_MOVE, Halves.of(device, owner << 16 | role << 8 | condition.number()));
        rows.set(row, LAST_SEQUENCE, sequence);
        rows.set(row, LEFT_NANOS, inside ? 0 : timeNanos);
        rows.close(row);
    }

    void forget(int row) {
        if (rows.get(row, LEFT_NANOS) != 0) {
            departures.remove(0, row);
        }
        index.remove(row);
        rows.remove(row);
    }

    /** The unit that left longest ago, or {@link #NONE}. */
    int firstDeparted() {
        return departures.first(0);
    }

    int nextDeparted(int row) {
        return departures.next(row);
    }

    long leftNanos(int row) {
        return rows.get(row, LEFT_NANOS);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
        departed.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        departed.readFrom(source);
        index.rebuild();
    }
}
