package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * What changes with each message of a device: its epoch, its last number, who works with it. One row per device, id −
 * 1.
 *
 * <pre>
 *   0 │ epoch                        │
 *   1 │ last number of the epoch     │
 *   2 │ operator       │ session     │
 *   3 │ device                       │ ─ hashed up to here
 *   4 │ member of an object group + 1, or 0 │ first bounce row + 1, or 0 │
 * </pre>
 */
final class ConnectionBook {
    /** The epoch of a device that never connected: any epoch is higher. */
    static final long NO_EPOCH = -1;

    private static final int EPOCH = 0;
    private static final int LAST = 1;
    private static final int WHO = 2;
    private static final int DEVICE = 3;
    private static final int ROWS = 4;
    private static final int WIDTH = ROWS + 1;

    private final HashedRows rows;

    ConnectionBook(StateHash hash) {
        rows = new HashedRows(TableIds.CONNECTIONS, WIDTH, ROWS, hash);
    }

    void add(int device) {
        int row = rows.add();
        rows.set(row, EPOCH, NO_EPOCH);
        rows.set(row, DEVICE, device);
        rows.close(row);
    }

    long epoch(int device) {
        return rows.get(device - 1, EPOCH);
    }

    /** The highest number of the epoch that was consumed; 0 for none. */
    long last(int device) {
        return rows.get(device - 1, LAST);
    }

    /** The session that may speak for the device; 0 before the first. */
    int session(int device) {
        return Halves.low(rows.get(device - 1, WHO));
    }

    /** Who is signed on; 0 for nobody. */
    int operator(int device) {
        return Halves.high(rows.get(device - 1, WHO));
    }

    /** A new session; of a new epoch, numbers begin again and nobody is signed on. */
    void connect(int device, long epoch, int session) {
        int row = device - 1;
        boolean newEpoch = epoch != epoch(device);
        rows.open(row);
        rows.set(row, EPOCH, epoch);
        rows.set(row, LAST, newEpoch ? 0 : last(device));
        rows.set(row, WHO, Halves.of(newEpoch ? OperatorBook.NONE : operator(device), session));
        rows.close(row);
    }

    /** As if the device had never connected: any epoch is welcome again, and nobody may speak for it before a HELLO. */
    void beginSeries(int device) {
        int row = device - 1;
        rows.open(row);
        rows.set(row, EPOCH, NO_EPOCH);
        rows.set(row, LAST, 0);
        rows.set(row, WHO, 0);
        rows.close(row);
    }

    /** Signs an operator off at every device, in the order of their ids. */
    void signOff(int operator) {
        for (int row = 0; row < rows.size(); row++) {
            if (operator(row + 1) == operator) {
                rows.open(row);
                rows.set(row, WHO, Halves.of(OperatorBook.NONE, session(row + 1)));
                rows.close(row);
            }
        }
    }

    void consume(int device, long number, int operator) {
        int row = device - 1;
        rows.open(row);
        rows.set(row, LAST, number);
        rows.set(row, WHO, Halves.of(operator, session(device)));
        rows.close(row);
    }

    /** The first of the device's bounce rows, or -1 when it has none. */
    int bounces(int device) {
        return Halves.low(rows.get(device - 1, ROWS)) - 1;
    }

    void setBounces(int device, int firstRow) {
        rows.set(device - 1, ROWS, Halves.of(member(device) + 1, firstRow + 1));
    }

    /** The device's row among the members of object groups, or -1 when it was in none yet. */
    int member(int device) {
        return Halves.high(rows.get(device - 1, ROWS)) - 1;
    }

    void setMember(int device, int row) {
        rows.set(device - 1, ROWS, Halves.of(row + 1, bounces(device) + 1));
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
    }
}
