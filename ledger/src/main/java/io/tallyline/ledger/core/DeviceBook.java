package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.MasterDataEvent.DeviceDefined;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.StationRole;

/**
 * Devices and their stations as defined; ids are dense from 1, id − 1 is the row and the id of the name's text. What
 * changes with every scan is in the {@link ConnectionBook}.
 *
 * <pre>
 *   0 │ bounce milliseconds                 │ id                  │
 *   1 │ warehouse                           │ place               │
 *   2 │ enabled ‧ token ‧ policy ‧ role (8 bits each) │ profile text │
 *   3 │ SHA-256 of the token, four words                          │
 *   7 │ fingerprint of the texts, high                            │
 *   8 │ fingerprint of the texts, low                             │
 *   9 │ sequence of the last change                               │
 * </pre>
 */
final class DeviceBook {
    static final int NONE = 0;

    /** Longest name of a device, in bytes. */
    static final int MAX_DEVICE_BYTES = 48;

    static final int MAX_DEVICES = 100_000;

    private static final int IDENTITY = 0;
    private static final int STATION = 1;
    private static final int STATE = 2;
    private static final int TOKEN = 3;
    private static final int FINGERPRINT_HIGH = TOKEN + Sha256Hex.WORDS;
    private static final int FINGERPRINT_LOW = FINGERPRINT_HIGH + 1;
    private static final int CHANGED = FINGERPRINT_LOW + 1;
    private static final int WIDTH = CHANGED + 1;

    private static final int ENABLED = 1 << 24;
    private static final int HAS_TOKEN = 1 << 16;

    private final TextTable names = new TextTable(TableIds.DEVICE_NAMES);
    private final TextTable profiles = new TextTable(TableIds.PROFILES);
    private final HashedRows rows;

    DeviceBook(StateHash hash) {
        rows = new HashedRows(TableIds.DEVICES, WIDTH, WIDTH, hash);
    }

    /** The id of a device, or {@link #NONE}. */
    int find(String device) {
        return names.find(device) + 1;
    }

    /** The id of a device, or {@link #NONE}. */
    int find(byte[] buffer, int offset, int length) {
        return length > TextTable.MAX_LENGTH ? NONE : names.find(buffer, offset, length) + 1;
    }

    int size() {
        return rows.size();
    }

    boolean isFull() {
        return rows.size() >= MAX_DEVICES;
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean exists(int id) {
        return id > 0 && id <= rows.size();
    }

    String name(int id) {
        return names.toString(id - 1);
    }

    String profile(int id) {
        return profiles.toString(Halves.low(rows.get(id - 1, STATE)));
    }

    int bounceMillis(int id) {
        return Halves.high(rows.get(id - 1, IDENTITY));
    }

    int warehouse(int id) {
        return Halves.high(rows.get(id - 1, STATION));
    }

    int place(int id) {
        return Halves.low(rows.get(id - 1, STATION));
    }

    StationRole role(int id) {
        return StationRole.of(state(id) & 0xFF);
    }

    DiscrepancyPolicy policy(int id) {
        return DiscrepancyPolicy.of(state(id) >>> 8 & 0xFF);
    }

    boolean enabled(int id) {
        return (state(id) & ENABLED) != 0;
    }

    boolean hasToken(int id) {
        return (state(id) & HAS_TOKEN) != 0;
    }

    private int state(int id) {
        return Halves.high(rows.get(id - 1, STATE));
    }

    /** Compares without stopping at the first difference, so that the time taken tells nothing of the token. */
    boolean isToken(int id, long first, long second, long third, long fourth) {
        int row = id - 1;
        long difference = (rows.get(row, TOKEN) ^ first)
                | (rows.get(row, TOKEN + 1) ^ second)
                | (rows.get(row, TOKEN + 2) ^ third)
                | (rows.get(row, TOKEN + 3) ^ fourth);
        return difference == 0 && hasToken(id);
    }

    boolean isToken(int id, String hex) {
        return isToken(
                id, Sha256Hex.word(hex, 0), Sha256Hex.word(hex, 1), Sha256Hex.word(hex, 2), Sha256Hex.word(hex, 3));
    }

    boolean hasTexts(int id, Fingerprint texts) {
        return rows.get(id - 1, FINGERPRINT_HIGH) == texts.high() && rows.get(id - 1, FINGERPRINT_LOW) == texts.low();
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    /** Creates or changes a device; true when it is new. */
    boolean define(DeviceDefined event, Fingerprint texts, long sequence) {
        int row = event.id() - 1;
        boolean isNew = row == rows.size();
        int token = 0;
        if (isNew) {
            if (names.intern(event.device()) != row || rows.add() != row) {
                throw new IllegalStateException("device " + event.id() + " is out of order");
            }
        } else {
            token = state(event.id()) & HAS_TOKEN;
            rows.open(row);
        }
        if (!event.tokenHash().isEmpty()) {
            putToken(row, event.tokenHash());
            token = HAS_TOKEN;
        }
        int state = (event.enabled() ? ENABLED : 0)
                | token
                | event.discrepancyPolicy().number() << 8
                | event.role().number();
        rows.set(row, IDENTITY, Halves.of(event.bounceMillis(), event.id()));
        rows.set(row, STATION, Halves.of(event.warehouseId(), event.placeId()));
        rows.set(row, STATE, Halves.of(state, profiles.intern(event.profile())));
        rows.set(row, FINGERPRINT_HIGH, texts.high());
        rows.set(row, FINGERPRINT_LOW, texts.low());
        rows.set(row, CHANGED, sequence);
        rows.close(row);
        return isNew;
    }

    void setToken(int id, String tokenHash, long sequence) {
        int row = id - 1;
        rows.open(row);
        putToken(row, tokenHash);
        rows.set(row, STATE, Halves.of(state(id) | HAS_TOKEN, Halves.low(rows.get(row, STATE))));
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    private void putToken(int row, String tokenHash) {
        for (int word = 0; word < Sha256Hex.WORDS; word++) {
            rows.set(row, TOKEN + word, Sha256Hex.word(tokenHash, word));
        }
    }

    long textHash() {
        return names.stateHash() + profiles.stateHash();
    }

    void writeTo(TableSink sink) {
        names.writeTo(sink);
        profiles.writeTo(sink);
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        names.readFrom(source);
        profiles.readFrom(source);
        rows.readFrom(source);
    }
}
