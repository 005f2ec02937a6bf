package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.AccessEvent.ApiKeyCreated;
import io.tallyline.ledger.value.ApiRole;

/**
 * API keys; ids are dense from 1, id − 1 is the row and the id of the name's text. A name is never given twice, so that
 * the actor of an old event stays one key.
 *
 * <pre>
 *   0 │ salesperson (23 bits) ‧ revoked (bit 8) ‧ role (8 bits) │ id │
 *   1 │ SHA-256 of the secret, four words    │
 *   5 │ sequence of the last change          │
 * </pre>
 */
final class ApiKeyBook {
    static final int NONE = 0;

    /** Longest name of a key, in bytes. */
    static final int MAX_NAME_BYTES = 48;

    static final int MAX_API_KEYS = 10_000;

    /** Highest number of a salesperson who can have a key. */
    static final int MAX_SALESPERSON = (1 << 23) - 1;

    private static final int STATE = 0;
    private static final int SECRET = 1;
    private static final int CHANGED = SECRET + Sha256Hex.WORDS;
    private static final int WIDTH = CHANGED + 1;

    private static final int REVOKED = 1 << 8;
    private static final int SALESPERSON_SHIFT = 9;

    private final TextTable names = new TextTable(TableIds.API_KEY_NAMES);
    private final HashedRows rows;

    ApiKeyBook(StateHash hash) {
        rows = new HashedRows(TableIds.API_KEYS, WIDTH, WIDTH, hash);
    }

    /** The id of a key, revoked or not, or {@link #NONE}. */
    int find(String name) {
        return names.find(name) + 1;
    }

    int size() {
        return rows.size();
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean isFull() {
        return rows.size() >= MAX_API_KEYS;
    }

    String name(int id) {
        return names.toString(id - 1);
    }

    ApiRole role(int id) {
        return ApiRole.of(Halves.high(rows.get(id - 1, STATE)) & 0xFF);
    }

    boolean revoked(int id) {
        return (Halves.high(rows.get(id - 1, STATE)) & REVOKED) != 0;
    }

    /** Whose orders are entered with it, or {@link AccountBook#NONE} for anybody's. */
    int salesperson(int id) {
        return Halves.high(rows.get(id - 1, STATE)) >>> SALESPERSON_SHIFT;
    }

    String keyHash(int id) {
        int row = id - 1;
        return Sha256Hex.text(
                rows.get(row, SECRET), rows.get(row, SECRET + 1), rows.get(row, SECRET + 2), rows.get(row, SECRET + 3));
    }

    /** Whether any key, revoked ones included, has this secret. */
    boolean hasSecret(String keyHash) {
        for (int row = 0; row < rows.size(); row++) {
            boolean same = true;
            for (int word = 0; word < Sha256Hex.WORDS; word++) {
                same &= rows.get(row, SECRET + word) == Sha256Hex.word(keyHash, word);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    int administrators() {
        int count = 0;
        for (int id = 1; id <= rows.size(); id++) {
            if (!revoked(id) && role(id) == ApiRole.ADMINISTRATOR) {
                count++;
            }
        }
        return count;
    }

    void create(ApiKeyCreated event, long sequence) {
        int id = event.id();
        int row = id - 1;
        if (names.intern(event.name()) != row || rows.add() != row) {
            throw new IllegalStateException("API key " + id + " is out of order");
        }
        rows.set(row, STATE, Halves.of(event.role().number() | event.salespersonId() << SALESPERSON_SHIFT, id));
        for (int word = 0; word < Sha256Hex.WORDS; word++) {
            rows.set(row, SECRET + word, Sha256Hex.word(event.keyHash(), word));
        }
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    void revoke(int id, long sequence) {
        int row = id - 1;
        rows.open(row);
        rows.set(row, STATE, Halves.of(Halves.high(rows.get(row, STATE)) | REVOKED, id));
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
