package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/**
 * Lots of products, with dense ids from 1 in the order they were first seen; id − 1 is the row. A lot has one expiry
 * (DOMAIN D10).
 *
 * <pre>
 *   0 │ product              │ id of the lot's text │ key
 *   1 │ said once ‧ expiry   │ id                   │
 * </pre>
 *
 * <p>The expiry is yyyymmdd or 0, 27 bits. It is said once as long as only the label of one scan did: an undo of that
 * scan takes it back.
 */
final class LotBook {
    static final int NONE = 0;

    /** Longest lot, in bytes: AI 10. */
    static final int MAX_LOT_BYTES = 20;

    /** Lots of all products: the texts of so many fit their table even when each has the longest. */
    static final int MAX_LOTS = 50_000_000;

    private static final int SAID_ONCE = 1 << 27;
    private static final int EXPIRY = SAID_ONCE - 1;

    private static final int KEY = 0;
    private static final int STATE = 1;
    private static final int WIDTH = STATE + 1;

    private final TextTable texts = new TextTable(TableIds.LOT_TEXTS);
    private final HashedRows rows;
    private final RowIndex index;

    LotBook(StateHash hash) {
        rows = new HashedRows(TableIds.LOTS, WIDTH, WIDTH, hash);
        index = rows.index(KEY, 1);
    }

    /** The id of a lot, or {@link #NONE}. */
    int find(int product, byte[] buffer, int offset, int length) {
        return find(product, texts.find(buffer, offset, length));
    }

    /** The id of a lot, or {@link #NONE}. */
    int find(int product, String lot) {
        return find(product, texts.find(lot));
    }

    private int find(int product, int text) {
        return text < 0 ? NONE : index.find(Halves.of(product, text)) + 1;
    }

    int size() {
        return rows.size();
    }

    int nextId() {
        return rows.size() + 1;
    }

    /** Whether an event with this id introduces the lot. */
    boolean isNew(int id) {
        return id > rows.size();
    }

    int product(int id) {
        return Halves.high(rows.get(id - 1, KEY));
    }

    /** yyyymmdd, or 0 when it is not known. */
    int expiry(int id) {
        return Halves.high(rows.get(id - 1, STATE)) & EXPIRY;
    }

    /** Whether nothing but the label of one scan said the expiry. */
    boolean isSaidOnce(int id) {
        return (Halves.high(rows.get(id - 1, STATE)) & SAID_ONCE) != 0;
    }

    String text(int id) {
        return texts.toString(Halves.low(rows.get(id - 1, KEY)));
    }

    /** Copies the lot's text; its length in bytes. */
    int copyText(int id, byte[] target, int offset) {
        return texts.copyTo(Halves.low(rows.get(id - 1, KEY)), target, offset);
    }

    void define(int id, int product, byte[] buffer, int offset, int length, int expiry) {
        define(id, product, texts.intern(buffer, offset, length), expiry);
    }

    void define(int id, int product, String lot, int expiry) {
        define(id, product, texts.intern(lot), expiry);
    }

    private void define(int id, int product, int text, int expiry) {
        int row = rows.add();
        if (row != id - 1) {
            throw new IllegalStateException("lot " + id + " is out of order");
        }
        rows.set(row, KEY, Halves.of(product, text));
        rows.set(row, STATE, Halves.of(expiry, id));
        index.insert(row);
        rows.close(row);
    }

    /** Learns the expiry of a lot that was first seen without one. */
    void learnExpiry(int id, int expiry) {
        if (expiry != 0 && expiry(id) == 0) {
            set(id, expiry);
        }
    }

    /** The label of a scan says the expiry, which is the known one if there is one. */
    void hearExpiry(int id, int expiry) {
        if (expiry(id) == 0) {
            set(id, expiry | SAID_ONCE);
        } else {
            confirmExpiry(id);
        }
    }

    /** Somebody else says it too: from now on no undo takes it back. */
    void confirmExpiry(int id) {
        if (isSaidOnce(id)) {
            set(id, expiry(id));
        }
    }

    /** Whatever anybody said before. */
    void correctExpiry(int id, int expiry) {
        set(id, expiry);
    }

    void forgetExpiry(int id) {
        set(id, 0);
    }

    private void set(int id, int expiry) {
        int row = id - 1;
        rows.open(row);
        rows.set(row, STATE, Halves.of(expiry, id));
        rows.close(row);
    }

    long textHash() {
        return texts.stateHash();
    }

    void writeTo(TableSink sink) {
        texts.writeTo(sink);
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        texts.readFrom(source);
        rows.readFrom(source);
        index.rebuild();
    }
}
