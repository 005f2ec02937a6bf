package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * What each order line has in each warehouse. A reservation hangs in two lists: of its line, and of its product in its
 * warehouse; in which order facts break those of the latter is for {@link PromisedLines} to say.
 *
 * <pre>
 *   reservation  0 │ number of the order          │      here  0 │ product │ warehouse │ key
 *                1 │ line      │ warehouse        │            1 │ list of reservations│
 *                2 │ product   │ owner            │
 *                3 │ reserved                     │
 *                4 │ of it released to the floor  │ ─ hashed up to here
 *                5 │ row of the line │ row of here│
 *                6 │ list of the line             │
 *                7 │ list of the product here     │
 * </pre>
 */
final class ReservationBook {
    static final int NONE = RowChain.NONE;

    private static final int ORDER = 0;
    private static final int LINE = 1;
    private static final int PRODUCT = 2;
    private static final int RESERVED = 3;
    private static final int RELEASED = 4;
    private static final int ROWS = 5;
    private static final int LINE_LINK = 6;
    private static final int HERE_LINK = 7;
    private static final int WIDTH = HERE_LINK + 1;

    private static final int HERE_CHAIN = 1;

    private final HashedRows rows;
    private final RowChain ofLine;
    private final HashedRows heres;
    private final RowIndex hereIndex;
    private final RowChain ofHere;

    ReservationBook(OrderLineBook lines, StateHash hash) {
        rows = new HashedRows(TableIds.RESERVATIONS, WIDTH, ROWS, hash);
        ofLine = new RowChain(lines.store(), OrderLineBook.RESERVATIONS_CHAIN, rows.store(), LINE_LINK);
        heres = new HashedRows(TableIds.RESERVED_HERE, HERE_CHAIN + 1, HERE_CHAIN, hash);
        hereIndex = heres.index(0, 1);
        ofHere = new RowChain(heres.store(), HERE_CHAIN, rows.store(), HERE_LINK);
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    int firstOfLine(int lineRow) {
        return ofLine.first(lineRow);
    }

    int nextOfLine(int row) {
        return ofLine.next(row);
    }

    int line(int row) {
        return Halves.high(rows.get(row, ROWS));
    }

    int warehouse(int row) {
        return Halves.low(rows.get(row, LINE));
    }

    int product(int row) {
        return Halves.high(rows.get(row, PRODUCT));
    }

    int owner(int row) {
        return Halves.low(rows.get(row, PRODUCT));
    }

    long reserved(int row) {
        return rows.get(row, RESERVED);
    }

    long released(int row) {
        return rows.get(row, RELEASED);
    }

    /** The row of the new reservation. */
    int add(int lineRow, long order, int line, int product, int owner, int warehouse, long reserved, long released) {
        int here = here(product, warehouse);
        int row = rows.add();
        rows.set(row, ORDER, order);
        rows.set(row, LINE, Halves.of(line, warehouse));
        rows.set(row, PRODUCT, Halves.of(product, owner));
        rows.set(row, RESERVED, reserved);
        rows.set(row, RELEASED, released);
        rows.set(row, ROWS, Halves.of(lineRow, here));
        ofLine.append(lineRow, row);
        ofHere.append(here, row);
        rows.close(row);
        return row;
    }

    private int here(int product, int warehouse) {
        long key = Halves.of(product, warehouse);
        int here = hereIndex.find(key);
        if (here == RowIndex.NONE) {
            here = heres.add();
            heres.set(here, 0, key);
            hereIndex.insert(here);
            heres.close(here);
        }
        return here;
    }

    void change(int row, long reserved, long released) {
        rows.open(row);
        rows.set(row, RESERVED, reserved);
        rows.set(row, RELEASED, released);
        rows.close(row);
    }

    void remove(int row) {
        ofLine.remove(line(row), row);
        ofHere.remove(Halves.low(rows.get(row, ROWS)), row);
        rows.remove(row);
    }

    void writeTo(TableSink sink) {
        heres.writeTo(sink);
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        heres.readFrom(source);
        hereIndex.rebuild();
        rows.readFrom(source);
    }
}
