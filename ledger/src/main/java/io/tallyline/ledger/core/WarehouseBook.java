package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.MasterDataEvent.WarehouseDefined;

/**
 * Warehouses, with dense ids from 1; id − 1 is the row and the id of the name's text.
 *
 * <pre>
 *   0 │ company       │ minutes ahead of UTC (16 bits) ‧ id (16 bits) │
 *   1 │ fingerprint of the texts, high│
 *   2 │ fingerprint of the texts, low │
 *   3 │ sequence of the last change   │
 * </pre>
 *
 * <p>How far a warehouse's clock is ahead is state, told by events; the name of its zone stands beside the rows, in no
 * hash, since only {@link WarehouseClocks} asks for it when the next such event is decided.
 */
final class WarehouseBook {
    static final int NONE = 0;

    /** Most warehouses; an id fits 16 bits. */
    static final int MAX_WAREHOUSES = (1 << 16) - 1;

    private static final int IDENTITY = 0;
    private static final int FINGERPRINT_HIGH = 1;
    private static final int FINGERPRINT_LOW = 2;
    private static final int CHANGED = 3;
    private static final int WIDTH = CHANGED + 1;
    private static final int OFFSET_SHIFT = 16;
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    /** Of a warehouse of a snapshot that was written before zones were kept. */
    private static final String UNKNOWN_ZONE = "";

    private final TextTable names = new TextTable(TableIds.WAREHOUSE_NAMES);
    private final TextTable zones = new TextTable(TableIds.ZONES);
    private final RowStore zoneOfRow = new RowStore(TableIds.WAREHOUSE_ZONES, 1, 0);
    private final HashedRows rows;

    WarehouseBook(StateHash hash) {
        rows = new HashedRows(TableIds.WAREHOUSES, WIDTH, WIDTH, hash);
    }

    /** The id of a warehouse, or {@link #NONE}. */
    int find(String warehouse) {
        return names.find(warehouse) + 1;
    }

    int size() {
        return rows.size();
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean isFull() {
        return rows.size() >= MAX_WAREHOUSES;
    }

    /** The company whose goods stand in it, by its id in the {@link CompanyBook}; it is the same for ever. */
    int owner(int id) {
        return Halves.high(rows.get(id - 1, IDENTITY));
    }

    String name(int id) {
        return names.toString(id - 1);
    }

    /** The IANA name of its time zone; empty where that is not known. */
    String zone(int id) {
        return zones.toString((int) zoneOfRow.word(id - 1, 0));
    }

    int offsetMinutes(int id) {
        return Halves.low(rows.get(id - 1, IDENTITY)) >> OFFSET_SHIFT;
    }

    /** What to add to ledger time so that its UTC day is the warehouse's day. */
    long offsetNanos(int id) {
        return offsetMinutes(id) * NANOS_PER_MINUTE;
    }

    /** The clocks of its zone were changed; not a change of the warehouse, whose version stays. */
    void setOffset(int id, int minutes) {
        int row = id - 1;
        rows.open(row);
        rows.set(row, IDENTITY, identity(owner(id), minutes, id));
        rows.close(row);
    }

    private static long identity(int owner, int offsetMinutes, int id) {
        return Halves.of(owner, offsetMinutes << OFFSET_SHIFT | id);
    }

    boolean hasTexts(int id, Fingerprint texts) {
        return rows.get(id - 1, FINGERPRINT_HIGH) == texts.high() && rows.get(id - 1, FINGERPRINT_LOW) == texts.low();
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    void define(WarehouseDefined event, Fingerprint texts, long sequence) {
        int id = event.id();
        int row = id - 1;
        if (row == rows.size()) {
            if (names.intern(event.warehouse()) != row || rows.add() != row || zoneOfRow.allocate() != row) {
                throw new IllegalStateException("warehouse " + id + " is out of order");
            }
        } else {
            rows.open(row);
        }
        zoneOfRow.setWord(row, 0, zones.intern(event.zone()));
        rows.set(row, IDENTITY, identity(event.owner(), event.offsetMinutes(), id));
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

    /** Whether the zone of any warehouse is known. */
    boolean hasZones() {
        return zones.size() > (zones.find(UNKNOWN_ZONE) == TextTable.NONE ? 0 : 1);
    }

    void writeZonesTo(TableSink sink) {
        zones.writeTo(sink);
        zoneOfRow.writeTo(sink);
    }

    void readZonesFrom(TableSource source) {
        zones.readFrom(source);
        zoneOfRow.readFrom(source);
    }

    /** For rows of a snapshot without zones: none of them is known. */
    void forgetZones() {
        for (int row = 0; row < rows.size(); row++) {
            zoneOfRow.setWord(zoneOfRow.allocate(), 0, zones.intern(UNKNOWN_ZONE));
        }
    }
}
