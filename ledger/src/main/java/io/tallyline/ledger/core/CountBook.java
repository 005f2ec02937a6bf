package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * Counts that are going on: what each counting device has counted of a product and lot at the location it is at (DOMAIN
 * D13). A line goes when its count is closed. There are few lines at a time, {@value #MAX_LINES} a device at most, so
 * all of them are looked through.
 *
 * <pre>
 *   0 │ device                    │ product │ ─┐
 *   1 │ place                     │ lot     │ ─┴ key
 *   2 │ counted                             │
 *   3 │ on hand at the last scan            │
 *   4 │ sequence of the first scan          │
 *   5 │ scans                     │ since the last one: 1 goods moved, 2 a count or adjustment posted what it found │
 * </pre>
 */
final class CountBook {
    /** Most products and lots of one count: in whatever conditions they stand, one event closes it. */
    static final int MAX_LINES = 16;

    static final int NONE = RowIndex.NONE;

    private static final int WHAT = 0;
    private static final int WHERE = 1;
    private static final int COUNTED = 2;
    private static final int ON_HAND = 3;
    private static final int FIRST = 4;
    private static final int SCANS = 5;
    private static final int WIDTH = SCANS + 1;

    private static final int MOVED = 1;
    private static final int CORRECTED = 2;

    /** What was counted unit by unit; it goes with its lines. */
    final CountedUnits units;

    private final HashedRows rows;
    private final RowIndex index;

    CountBook(StateHash hash) {
        rows = new HashedRows(TableIds.COUNT_LINES, WIDTH, WIDTH, hash);
        index = rows.index(WHAT, 2);
        units = new CountedUnits(hash);
    }

    /** Whether nothing was ever counted. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    /** The line, or {@link #NONE}. */
    int find(int device, int product, int place, int lot) {
        return index.find(Halves.of(device, product), Halves.of(place, lot));
    }

    /** The device's first line from a row on, or {@link #NONE}. */
    int next(int device, int from) {
        int row = rows.nextLive(from);
        while (row >= 0 && Halves.high(rows.get(row, WHAT)) != device) {
            row = rows.nextLive(row + 1);
        }
        return row;
    }

    /** Whether anybody counts the product. Linear in what is being counted. */
    boolean isCounted(int product) {
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (product(row) == product) {
                return true;
            }
        }
        return false;
    }

    int lines(int device) {
        int lines = 0;
        for (int row = next(device, 0); row >= 0; row = next(device, row + 1)) {
            lines++;
        }
        return lines;
    }

    int product(int row) {
        return Halves.low(rows.get(row, WHAT));
    }

    int lot(int row) {
        return Halves.low(rows.get(row, WHERE));
    }

    /** Base units. */
    long counted(int row) {
        return rows.get(row, COUNTED);
    }

    /** Base units that the ledger had there at the last scan. */
    long onHand(int row) {
        return rows.get(row, ON_HAND);
    }

    long firstSequence(int row) {
        return rows.get(row, FIRST);
    }

    /** Whether goods of the product moved there since the last scan. */
    boolean moved(int row) {
        return since(row) != 0;
    }

    /** Whether another count or an adjustment posted a difference of the same goods since the last scan. */
    boolean corrected(int row) {
        return since(row) == CORRECTED;
    }

    private int since(int row) {
        return Halves.low(rows.get(row, SCANS));
    }

    /** So many more were counted, while the ledger had so many there. */
    void add(int device, int product, int place, int lot, long quantity, long onHand, long sequence) {
        int row = find(device, product, place, lot);
        if (row == NONE) {
            row = rows.add();
            rows.set(row, WHAT, Halves.of(device, product));
            rows.set(row, WHERE, Halves.of(place, lot));
            rows.set(row, FIRST, sequence);
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, COUNTED, counted(row) + quantity);
        rows.set(row, ON_HAND, onHand);
        rows.set(row, SCANS, Halves.of(scans(row) + 1, 0));
        rows.close(row);
    }

    private int scans(int row) {
        return Halves.high(rows.get(row, SCANS));
    }

    /**
     * A scan does not count after all; without any the line is as if it had never been.
     *
     * @param scan its sequence
     */
    void subtract(int device, int product, int place, int lot, long quantity, long scan) {
        units.forget(device, scan);
        int row = find(device, product, place, lot);
        if (row != NONE && scans(row) == 1) {
            remove(row);
        } else if (row != NONE) {
            rows.open(row);
            rows.set(row, COUNTED, counted(row) - quantity);
            rows.set(row, SCANS, Halves.of(scans(row) - 1, since(row)));
            rows.close(row);
        }
    }

    /** Goods of the product moved at the place. */
    void touch(int product, int place) {
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            boolean touched = product(row) == product && Halves.high(rows.get(row, WHERE)) == place;
            if (touched && !moved(row)) {
                rows.open(row);
                rows.set(row, SCANS, Halves.of(scans(row), MOVED));
                rows.close(row);
            }
        }
    }

    /** A count posted what it found of these goods: whoever else counts them would post it once more. */
    void correct(int product, int place, int lot) {
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (product(row) == product && rows.get(row, WHERE) == Halves.of(place, lot)) {
                markCorrected(row);
            }
        }
    }

    /**
     * An adjustment posted what somebody found: of which lot the goods are may have been the mistake, so all lots
     * count.
     */
    void correct(int product, int place) {
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (product(row) == product && Halves.high(rows.get(row, WHERE)) == place) {
                markCorrected(row);
            }
        }
    }

    private void markCorrected(int row) {
        rows.open(row);
        rows.set(row, SCANS, Halves.of(scans(row), CORRECTED));
        rows.close(row);
    }

    void drop(int device, int product, int place, int lot) {
        units.drop(device, product);
        int row = find(device, product, place, lot);
        if (row != NONE) {
            remove(row);
        }
    }

    /** The count of the device is over. */
    void clear(int device) {
        units.clear(device);
        for (int row = next(device, 0); row >= 0; row = next(device, row + 1)) {
            remove(row);
        }
    }

    private void remove(int row) {
        index.remove(row);
        rows.remove(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
    }
}
