package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.PlaceKind;

/**
 * Locations, the places inside warehouses; their place ids are dense from {@link OutsidePlace#FIRST_INSIDE_ID}. The
 * outside places need no rows: their kinds are fixed.
 *
 * <pre>
 *   0 │ warehouse                     │ id of the name's text │ key
 *   1 │ kind                          │ place id              │
 *   2 │ fingerprint of the texts, high                        │
 *   3 │ fingerprint of the texts, low                         │
 *   4 │ sequence of the last change                           │ ─ hashed up to here
 *   5 │ how many stock rows stand here                        │
 * </pre>
 */
final class PlaceBook {
    static final int NONE = OutsidePlace.NONE;

    /** Longest name of a location, in bytes. */
    static final int MAX_LOCATION_BYTES = 24;

    static final int MAX_PLACES = (1 << 24) - 1;

    private static final int KEY = 0;
    private static final int STATE = 1;
    private static final int FINGERPRINT_HIGH = 2;
    private static final int FINGERPRINT_LOW = 3;
    private static final int CHANGED = 4;
    private static final int STOCK_ROWS = 5;
    private static final int WIDTH = STOCK_ROWS + 1;

    private final TextTable names = new TextTable(TableIds.LOCATION_NAMES);
    private final HashedRows rows;
    private final RowIndex index;

    PlaceBook(StateHash hash) {
        rows = new HashedRows(TableIds.PLACES, WIDTH, STOCK_ROWS, hash);
        index = rows.index(KEY, 1);
    }

    /** The place id of a location, or {@link #NONE}. */
    int find(int warehouse, String location) {
        return find(warehouse, names.find(location));
    }

    /** The place id of a location, or {@link #NONE}. */
    int find(int warehouse, byte[] buffer, int offset, int length) {
        return find(warehouse, names.find(buffer, offset, length));
    }

    private int find(int warehouse, int name) {
        if (name < 0) {
            return NONE;
        }
        int row = index.find(Halves.of(warehouse, name));
        return row < 0 ? NONE : row + OutsidePlace.FIRST_INSIDE_ID;
    }

    int nextId() {
        return rows.size() + OutsidePlace.FIRST_INSIDE_ID;
    }

    boolean isFull() {
        return rows.size() >= MAX_PLACES;
    }

    /** Whether the place is a location in a warehouse. */
    static boolean isInside(int place) {
        return place >= OutsidePlace.FIRST_INSIDE_ID;
    }

    /** The kind of a place, outside ones included. */
    PlaceKind kind(int place) {
        return isInside(place) ? PlaceKind.of(Halves.high(rows.get(row(place), STATE))) : OutsidePlace.kind(place);
    }

    /** The warehouse of a location; {@link WarehouseBook#NONE} for an outside place. */
    int warehouse(int place) {
        return isInside(place) ? Halves.high(rows.get(row(place), KEY)) : WarehouseBook.NONE;
    }

    boolean hasStock(int place) {
        return rows.get(row(place), STOCK_ROWS) != 0;
    }

    void countStockRows(int place, int difference) {
        rows.set(row(place), STOCK_ROWS, rows.get(row(place), STOCK_ROWS) + difference);
    }

    int copyName(int place, byte[] target, int offset) {
        return names.copyTo(nameOf(place), target, offset);
    }

    String name(int place) {
        return names.toString(nameOf(place));
    }

    private int nameOf(int place) {
        return Halves.low(rows.get(row(place), KEY));
    }

    boolean hasTexts(int place, Fingerprint texts) {
        return rows.get(row(place), FINGERPRINT_HIGH) == texts.high()
                && rows.get(row(place), FINGERPRINT_LOW) == texts.low();
    }

    long changedSequence(int place) {
        return rows.get(row(place), CHANGED);
    }

    void define(int place, int warehouse, String location, PlaceKind kind, Fingerprint texts, long sequence) {
        int row = row(place);
        if (row == rows.size()) {
            if (rows.add() != row) {
                throw new IllegalStateException("place " + place + " is out of order");
            }
            rows.set(row, KEY, Halves.of(warehouse, names.intern(location)));
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, STATE, Halves.of(kind.number(), place));
        rows.set(row, FINGERPRINT_HIGH, texts.high());
        rows.set(row, FINGERPRINT_LOW, texts.low());
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    private static int row(int place) {
        return place - OutsidePlace.FIRST_INSIDE_ID;
    }

    long textHash() {
        return names.stateHash();
    }

    void writeTo(TableSink sink) {
        names.writeTo(sink);
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        names.readFrom(source);
        rows.readFrom(source);
        index.rebuild();
    }
}
