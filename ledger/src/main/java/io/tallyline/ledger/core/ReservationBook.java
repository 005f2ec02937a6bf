package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import java.util.Arrays;
import java.util.function.LongConsumer;

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
    /** Is told the numbers of orders of which something else may be released. */
    private final LongConsumer watcher;
    /** Lines of orders that have something on the floor, by warehouse. */
    private int[] openLines = new int[16];

    ReservationBook(OrderLineBook lines, StateHash hash, LongConsumer watcher) {
        this.watcher = watcher;
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

    /** Lines of orders that have something on the floor of a warehouse. */
    int openLines(int warehouse) {
        return warehouse < openLines.length ? openLines[warehouse] : 0;
    }

    private void count(int row, int more) {
        if (released(row) > 0) {
            int warehouse = warehouse(row);
            if (warehouse >= openLines.length) {
                openLines = Arrays.copyOf(openLines, 2 * warehouse);
            }
            openLines[warehouse] += more;
        }
    }

    /** Picking lowers both alike, so no scan of goods is told. */
    private void tell(int row, long before) {
        if (reserved(row) - released(row) != before) {
            watcher.accept(rows.get(row, ORDER));
        }
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
        count(row, 1);
        tell(row, 0);
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
        long before = reserved(row) - released(row);
        count(row, -1);
        rows.open(row);
        rows.set(row, RESERVED, reserved);
        rows.set(row, RELEASED, released);
        rows.close(row);
        count(row, 1);
        tell(row, before);
    }

    void remove(int row) {
        count(row, -1);
        tell(row, 0);
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
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            count(row, 1);
        }
    }
}
