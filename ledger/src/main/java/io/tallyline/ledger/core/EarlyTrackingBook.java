package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.DerivedChains;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.TrackingState;

/**
 * What carriers told of parcels that have not left yet by what is booked. It is forgotten with the consignment of which it was told, and when it has acted.
 *
 * <pre>
 *   0 │ number of the parcel                         │ key
 *   1 │ whether the parcel has left │ state as told  │
 *   2 │ when that happened, milliseconds since 1970  │
 * </pre>
 */
final class EarlyTrackingBook {
    static final int NONE = RowIndex.NONE;

    private static final int PARCEL = 0;
    private static final int STATE = 1;
    private static final int TOLD = 2;
    private static final int WIDTH = TOLD + 1;

    /** Those whose parcel has left have one list. */
    private static final int LEFT = 0;

    private final HashedRows rows;
    private final RowIndex byParcel;
    private final DerivedChains left = new DerivedChains();

    EarlyTrackingBook(StateHash hash) {
        rows = new HashedRows(TableIds.EARLY_TRACKING, WIDTH, WIDTH, hash);
        byParcel = rows.index(PARCEL, 1);
    }

    /** Never held anything. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** What was told of a parcel, or {@link #NONE}. */
    int find(int parcel) {
        return byParcel.find(parcel);
    }

    int parcel(int row) {
        return (int) rows.get(row, PARCEL);
    }

    TrackingState state(int row) {
        return TrackingState.of(Halves.low(rows.get(row, STATE)));
    }

    long toldMillis(int row) {
        return rows.get(row, TOLD);
    }

    private boolean hasLeft(int row) {
        return Halves.high(rows.get(row, STATE)) != 0;
    }

    /** This is what becomes of it as soon as it has left. */
    void tell(int parcel, TrackingState state, long atMillis) {
        int row = find(parcel);
        if (row == NONE) {
            row = rows.add();
            rows.set(row, PARCEL, parcel);
            byParcel.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, STATE, Halves.of(0, state.number()));
        rows.set(row, TOLD, atMillis);
        rows.close(row);
    }

    /** The parcel has left. */
    void leave(int parcel) {
        int row = find(parcel);
        if (row != NONE) {
            rows.open(row);
            rows.set(row, STATE, Halves.of(1, state(row).number()));
            rows.close(row);
            left.add(LEFT, row);
        }
    }

    /** The parcel that left and of which something was told before, the one with the lowest number; 0 for none. */
    int nextLeft() {
        int first = 0;
        for (int row = left.first(LEFT); row != DerivedChains.NONE; row = left.next(row)) {
            first = first == 0 || parcel(row) < first ? parcel(row) : first;
        }
        return first;
    }

    void forget(int parcel) {
        int row = find(parcel);
        if (row != NONE) {
            if (hasLeft(row)) {
                left.remove(LEFT, row);
            }
            byParcel.remove(row);
            rows.remove(row);
        }
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        byParcel.rebuild();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (hasLeft(row)) {
                left.add(LEFT, row);
            }
        }
    }
}
