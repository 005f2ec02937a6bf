package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/**
 * Which barcode stands for how many base units of which product.
 *
 * <pre>
 *   0 │ key: a GTIN of 14 digits, or bit 62 and the id of an opaque code's text │
 *   1 │ product                        │ pack quantity                          │
 *   2 │ sequence of the last change                                             │
 * </pre>
 */
final class BarcodeBook {
    static final int NONE = RowIndex.NONE;

    /** Longest opaque code of the catalogue, in bytes. */
    static final int MAX_OPAQUE_BYTES = 48;

    static final long MAX_PACK_QUANTITY = 1_000_000_000;

    /** Most barcodes. */
    static final int MAX_BARCODES = 50_000_000;

    private static final int KEY = 0;
    private static final int MEANING = 1;
    private static final int CHANGED = 2;
    private static final int WIDTH = CHANGED + 1;

    private static final long OPAQUE = 1L << 62;

    private final TextTable opaqueCodes = TextTable.reusing(TableIds.OPAQUE_CODES);
    private final HashedRows rows;
    private final RowIndex index;

    BarcodeBook(StateHash hash) {
        rows = new HashedRows(TableIds.BARCODES, WIDTH, WIDTH, hash);
        index = rows.index(KEY, 1);
    }

    /** The row of a GTIN, or {@link #NONE}. */
    int findGtin(long gtin) {
        return index.find(gtin);
    }

    /** The row of an opaque code, or {@link #NONE}. */
    int findOpaque(byte[] buffer, int offset, int length) {
        if (length == 0 || length > MAX_OPAQUE_BYTES) {
            return NONE;
        }
        int text = opaqueCodes.find(buffer, offset, length);
        return text < 0 ? NONE : index.find(OPAQUE | text);
    }

    /** The row of a code as commands and events name it, or {@link #NONE}. */
    int find(String code, long gtin) {
        if (gtin != 0) {
            return index.find(gtin);
        }
        int text = opaqueCodes.find(code);
        return text < 0 ? NONE : index.find(OPAQUE | text);
    }

    int product(int row) {
        return Halves.high(rows.get(row, MEANING));
    }

    int packQuantity(int row) {
        return Halves.low(rows.get(row, MEANING));
    }

    long changedSequence(int row) {
        return rows.get(row, CHANGED);
    }

    boolean isFull() {
        return rows.size() >= MAX_BARCODES;
    }

    void bind(int product, String code, long gtin, long packQuantity, long sequence) {
        int row = find(code, gtin);
        if (row == NONE) {
            row = rows.add();
            rows.set(row, KEY, gtin != 0 ? gtin : OPAQUE | opaqueCodes.intern(code));
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, MEANING, Halves.of(product, (int) packQuantity));
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    /** @param release whether the text of an opaque code is forgotten with its meaning */
    void unbind(String code, long gtin, boolean release) {
        int row = find(code, gtin);
        int text = (int) rows.get(row, KEY);
        index.remove(row);
        rows.remove(row);
        if (release && gtin == 0) {
            opaqueCodes.release(text);
        }
    }

    /** Opaque codes whose texts are kept, bound or not. */
    int opaqueTexts() {
        return opaqueCodes.size();
    }

    long textHash() {
        return opaqueCodes.stateHash();
    }

    void writeTo(TableSink sink) {
        opaqueCodes.writeTo(sink);
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        opaqueCodes.readFrom(source);
        rows.readFrom(source);
        index.rebuild();
    }
}
