package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestCutOffSet;

/**
 * When manifests close by themselves, by warehouse and carrier.
 *
 * <pre>
 *   0 │ warehouse                       │ carrier │ key
 *   1 │ minute of the day, −1 for none  │ flags   │
 *   2 │ last day whose cut-off is over, yyyymmdd  │
 *   3 │ sequence of the last change               │
 * </pre>
 */
final class ManifestCutOffBook {
    static final int NONE = RowIndex.NONE;

    /** Most cut-offs: each tick looks at all of them. */
    static final int MAX_ENTRIES = 10_000;

    private static final int KEY = 0;
    private static final int MANNER = 1;
    private static final int OVER = 2;
    private static final int CHANGED = 3;
    private static final int WIDTH = CHANGED + 1;

    private static final int SHIPS = 1;
    private static final int ONLY_DUE = 2;

    private final HashedRows rows;
    private final RowIndex index;

    ManifestCutOffBook(StateHash hash) {
        rows = new HashedRows(TableIds.MANIFEST_CUT_OFFS, WIDTH, WIDTH, hash);
        index = rows.index(KEY, 1);
    }

    boolean isEmpty() {
        return rows.size() == 0;
    }

    boolean isFull() {
        return rows.size() >= MAX_ENTRIES;
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** What is said of a carrier in a warehouse, or {@link #NONE}. */
    int find(int warehouse, int carrier) {
        return index.find(Halves.of(warehouse, carrier));
    }

    int warehouse(int row) {
        return Halves.high(rows.get(row, KEY));
    }

    int carrier(int row) {
        return Halves.low(rows.get(row, KEY));
    }

    /** The last minute of a day in which a parcel still comes on it. */
    int minute(int row) {
        return Halves.high(rows.get(row, MANNER));
    }

    boolean isByHandOnly(int row) {
        return minute(row) == ConsignmentCommand.BY_HAND_ONLY;
    }

    boolean ships(int row) {
        return (Halves.low(rows.get(row, MANNER)) & SHIPS) != 0;
    }

    boolean isOnlyDue(int row) {
        return (Halves.low(rows.get(row, MANNER)) & ONLY_DUE) != 0;
    }

    /** yyyymmdd. */
    int overDay(int row) {
        return (int) rows.get(row, OVER);
    }

    long changedSequence(int row) {
        return rows.get(row, CHANGED);
    }

    void set(ManifestCutOffSet event, long sequence) {
        int row = find(event.warehouseId(), event.carrierId());
        if (row == NONE) {
            row = rows.add();
            rows.set(row, KEY, Halves.of(event.warehouseId(), event.carrierId()));
            index.insert(row);
        } else {
            rows.open(row);
        }
        int flags = (event.ships() ? SHIPS : 0) | (event.onlyDue() ? ONLY_DUE : 0);
        rows.set(row, MANNER, Halves.of(event.minute(), flags));
        rows.set(row, OVER, event.overDay());
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    /** That of this day is over. */
    void pass(int warehouse, int carrier, int day) {
        int row = find(warehouse, carrier);
        rows.open(row);
        rows.set(row, OVER, day);
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
