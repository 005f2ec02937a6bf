package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.CarrierEvent.CarrierDefined;
import io.tallyline.ledger.event.CarrierEvent.CarrierServiceDefined;
import io.tallyline.ledger.value.SecretNumbers;

/**
 * Carriers and their services, in one table and under ids that are dense from 1 together; id − 1 is the row.
 *
 * <pre>
 *   0 │ carrier of a service, 0 of a carrier │ text of the code          │ key
 *   1 │ fingerprint of the name, two words                               │
 *   3 │ hand-over │ number of the newest secret ‧ whether the one before is taken │ of a carrier
 *     │ where the tracking number comes from │ days to deliver              │ of a service
 *   4 │ sequence of the last change                                      │
 * </pre>
 */
final class CarrierBook {
    static final int NONE = 0;

    /** Most carriers and services together. */
    static final int MAX_ENTRIES = 10_000;

    /** Longest code, in bytes. */
    static final int MAX_CODE_BYTES = 24;

    private static final int CODE = 0;
    private static final int FINGERPRINT = 1;
    private static final int MANNER = 3;
    private static final int CHANGED = 4;
    private static final int WIDTH = CHANGED + 1;

    private final TextTable texts;
    private final HashedRows rows;
    private final RowIndex byCode;

    CarrierBook(TextTable texts, StateHash hash) {
        this.texts = texts;
        rows = new HashedRows(TableIds.CARRIERS, WIDTH, WIDTH, hash);
        byCode = rows.index(CODE, 1);
    }

    int size() {
        return rows.size();
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean isFull() {
        return rows.size() >= MAX_ENTRIES;
    }

    /** The id of a carrier, or {@link #NONE}. */
    int find(String carrier) {
        return find(NONE, carrier);
    }

    /** The id of a carrier's service, or {@link #NONE}. */
    int find(int carrier, String code) {
        int text = texts.find(code);
        return text == TextTable.NONE ? NONE : byCode.find(Halves.of(carrier, text)) + 1;
    }

    boolean isService(int id) {
        return id >= 1 && id <= rows.size() && carrier(id) != NONE;
    }

    /** The carrier of a service; {@link #NONE} of a carrier. */
    int carrier(int id) {
        return Halves.high(rows.get(id - 1, CODE));
    }

    String code(int id) {
        return texts.toString(Halves.low(rows.get(id - 1, CODE)));
    }

    /** Number of the hand-over, or of where the tracking numbers of a service come from. */
    int manner(int id) {
        return Halves.high(rows.get(id - 1, MANNER));
    }

    /** Of a service. */
    int daysToDeliver(int id) {
        return Halves.low(rows.get(id - 1, MANNER));
    }

    /** Of a carrier. */
    SecretNumbers secrets(int id) {
        int word = Halves.low(rows.get(id - 1, MANNER));
        int newest = word >>> 1;
        return new SecretNumbers(newest, newest - (word & 1));
    }

    void setSecrets(int id, SecretNumbers secrets) {
        int older = secrets.newest() == secrets.oldest() ? 0 : 1;
        rows.open(id - 1);
        rows.set(id - 1, MANNER, Halves.of(manner(id), secrets.newest() << 1 | older));
        rows.close(id - 1);
    }

    /** What is kept of name and endpoint; without an endpoint as in releases that knew none. */
    static Fingerprint texts(String name, String endpoint) {
        return endpoint.isEmpty() ? Fingerprint.of(name) : Fingerprint.of(name, endpoint);
    }

    boolean hasName(int id, Fingerprint told) {
        return rows.get(id - 1, FINGERPRINT) == told.high() && rows.get(id - 1, FINGERPRINT + 1) == told.low();
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    void define(CarrierDefined event, long sequence) {
        int row = open(event.id(), NONE, event.carrier());
        close(
                row,
                texts(event.name(), event.endpoint()),
                Halves.of(event.handOver().number(), Halves.low(rows.get(row, MANNER))),
                sequence);
    }

    void define(CarrierServiceDefined event, long sequence) {
        int row = open(event.id(), event.carrierId(), event.service());
        close(row, Fingerprint.of(event.name()), Halves.of(event.tracking().number(), event.daysToDeliver()), sequence);
    }

    private int open(int id, int carrier, String code) {
        int row = id - 1;
        if (row < rows.size()) {
            rows.open(row);
            return row;
        }
        if (rows.add() != row) {
            throw new IllegalStateException("carrier or service " + id + " is out of order");
        }
        rows.set(row, CODE, Halves.of(carrier, texts.intern(code)));
        byCode.insert(row);
        return row;
    }

    private void close(int row, Fingerprint told, long manner, long sequence) {
        rows.set(row, FINGERPRINT, told.high());
        rows.set(row, FINGERPRINT + 1, told.low());
        rows.set(row, MANNER, manner);
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        byCode.rebuild();
    }
}
