package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/**
 * Warehouses, with dense ids from 1; id − 1 is the row and the id of the name's text.
 *
 * <pre>
 *   0 │ owner company            │ id │
 *   1 │ fingerprint of the texts, high│
 *   2 │ fingerprint of the texts, low │
 *   3 │ sequence of the last change   │
 * </pre>
 */
final class WarehouseBook {
    static final int NONE = 0;

    /** Most warehouses; an id fits 16 bits. */
    static final int MAX_WAREHOUSES = (1 << 16) - 1;

    /** The company that owns a warehouse's goods until companies can be told apart. */
    static final int DEFAULT_OWNER = 1;

    private static final int IDENTITY = 0;
    private static final int FINGERPRINT_HIGH = 1;
    private static final int FINGERPRINT_LOW = 2;
    private static final int CHANGED = 3;
    private static final int WIDTH = CHANGED + 1;

    private final TextTable names = new TextTable(TableIds.WAREHOUSE_NAMES);
    private final HashedRows rows;

    WarehouseBook(StateHash hash) {
        rows = new HashedRows(TableIds.WAREHOUSES, WIDTH, WIDTH, hash);
    }

    /** The id of a warehouse, or {@link #NONE}. */
    int find(String warehouse) {
        return names.find(warehouse) + 1;
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean isFull() {
        return rows.size() >= MAX_WAREHOUSES;
    }

    int owner(int id) {
        return Halves.high(rows.get(id - 1, IDENTITY));
    }

    String name(int id) {
        return names.toString(id - 1);
    }

    boolean hasTexts(int id, Fingerprint texts) {
        return rows.get(id - 1, FINGERPRINT_HIGH) == texts.high() && rows.get(id - 1, FINGERPRINT_LOW) == texts.low();
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    void define(int id, String warehouse, int owner, Fingerprint texts, long sequence) {
        int row = id - 1;
        if (row == rows.size()) {
            if (names.intern(warehouse) != row || rows.add() != row) {
                throw new IllegalStateException("warehouse " + id + " is out of order");
            }
        } else {
            rows.open(row);
        }
        rows.set(row, IDENTITY, Halves.of(owner, id));
        rows.set(row, FINGERPRINT_HIGH, texts.high());
        rows.set(row, FINGERPRINT_LOW, texts.low());
        rows.set(row, CHANGED, sequence);
        rows.close(row);
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
    }
}
