package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.value.LittleEndian;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.ledger.value.TradeUnit;
import java.util.Arrays;

/**
 * The catalogue: what a decision needs of a product. Ids are dense from 1 and never freed; id − 1 is the row and the id
 * of the SKU's text.
 *
 * <pre>
 *   0 │ fingerprint of the texts, high                                                   │
 *   1 │ fingerprint of the texts, low                                                    │
 *   2 │ sequence of the last change                                                      │
 *   3 │ SKU length ‧ unit, service, sold, blocked ‧ moved ‧ tracking (8 bits each, highest first) │ id │ ─ hashed up to here
 *   4 │ list of the product's totals                                                     │
 *   5 │ SKU, six words, zero padded: a scan's answer names it, and every other line of   │
 *     │ memory that a scan touches costs as much as all its arithmetic                   │
 * </pre>
 */
final class ProductBook {
    static final int NONE = 0;

    /** Most products; an id fits 24 bits. */
    static final int MAX_PRODUCTS = (1 << 24) - 1;

    /** Longest SKU, in bytes. */
    static final int MAX_SKU_BYTES = 48;

    /** Where a row holds the list of the product's totals. */
    static final int TOTALS_CHAIN = 4;

    private static final int FINGERPRINT_HIGH = 0;
    private static final int FINGERPRINT_LOW = 1;
    private static final int CHANGED = 2;
    private static final int STATE = 3;
    private static final int SKU = TOTALS_CHAIN + 1;
    private static final int SKU_WORDS = MAX_SKU_BYTES / Long.BYTES;
    private static final int WIDTH = SKU + SKU_WORDS;

    private static final int LENGTH_SHIFT = 24;
    private static final int BLOCKED = 1 << 16;
    private static final int SERVICE = 1 << 17;
    /** Of a service: it was on an order. */
    private static final int SOLD = 1 << 18;

    private static final int UNIT_SHIFT = 19;
    private static final int UNIT = 31;

    private static final int MOVED = 1 << 8;

    private final TextTable skus = new TextTable(TableIds.SKUS);
    private final HashedRows rows;
    /**
     * A field and not an array of {@link #writeSku} alone: out of a new array that texts were just copied into, the optimizing
     * compiler of Java 17 reads zeros, see {@code ProductBookTest}.
     */
    private final byte[] skuBytes = new byte[MAX_SKU_BYTES];

    ProductBook(StateHash hash) {
        rows = new HashedRows(TableIds.PRODUCTS, WIDTH, TOTALS_CHAIN, hash);
    }

    HashedRows rows() {
        return rows;
    }

    /** The id of a product, or {@link #NONE}. */
    int find(String sku) {
        return skus.find(sku) + 1;
    }

    int size() {
        return rows.size();
    }

    boolean isFull() {
        return rows.size() >= MAX_PRODUCTS;
    }

    int nextId() {
        return rows.size() + 1;
    }

    void define(
            int id,
            String sku,
            Tracking tracking,
            boolean blocked,
            boolean service,
            TradeUnit unit,
            Fingerprint texts,
            long sequence) {
        int kept = 0;
        int row = id - 1;
        if (row == rows.size()) {
            require(skus.intern(sku) == row && rows.add() == row, id);
            kept = writeSku(row) << LENGTH_SHIFT;
        } else {
            kept = flags(id) & (MOVED | SOLD | 0xFF << LENGTH_SHIFT);
            rows.open(row);
        }
        int now = (service ? SERVICE : 0) | (blocked ? BLOCKED : 0) | tracking.number() | unit.number() << UNIT_SHIFT;
        rows.set(row, STATE, Halves.of(kept | now, id));
        rows.set(row, FINGERPRINT_HIGH, texts.high());
        rows.set(row, FINGERPRINT_LOW, texts.low());
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    private int writeSku(int row) {
        int length = skus.copyTo(row, skuBytes, 0);
        Arrays.fill(skuBytes, length, MAX_SKU_BYTES, (byte) 0);
        for (int word = 0; word < SKU_WORDS; word++) {
            rows.set(row, SKU + word, LittleEndian.getLong(skuBytes, word * Long.BYTES));
        }
        return length;
    }

    private static void require(boolean inOrder, int id) {
        if (!inOrder) {
            throw new IllegalStateException("product " + id + " is out of order");
        }
    }

    Tracking tracking(int id) {
        return Tracking.of(flags(id) & 0xFF);
    }

    /** The unit that its quantities are in, as far as labels can tell them. */
    TradeUnit unit(int id) {
        return TradeUnit.of(flags(id) >>> UNIT_SHIFT & UNIT);
    }

    boolean blocked(int id) {
        return (flags(id) & BLOCKED) != 0;
    }

    /** Whether stock of the product ever moved: from then on its tracking stays as it is. */
    boolean moved(int id) {
        return (flags(id) & MOVED) != 0;
    }

    void markMoved(int id) {
        mark(id, MOVED);
    }

    /** Whether it is done rather than delivered: no stock is kept of it. */
    boolean isService(int id) {
        return (flags(id) & SERVICE) != 0;
    }

    /** Whether a service was ever on an order: from then on it stays one. */
    boolean soldAsService(int id) {
        return (flags(id) & SOLD) != 0;
    }

    void markSold(int id) {
        mark(id, SOLD);
    }

    private void mark(int id, int flag) {
        if ((flags(id) & flag) == 0) {
            int row = id - 1;
            rows.open(row);
            rows.set(row, STATE, Halves.of(flags(id) | flag, id));
            rows.close(row);
        }
    }

    boolean hasTexts(int id, Fingerprint texts) {
        return rows.get(id - 1, FINGERPRINT_HIGH) == texts.high() && rows.get(id - 1, FINGERPRINT_LOW) == texts.low();
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    /** Copies the SKU's bytes, of which there are at most {@link #MAX_SKU_BYTES}, and returns how many they are; allocates nothing. */
    int copySku(int id, byte[] target, int offset) {
        int length = flags(id) >>> LENGTH_SHIFT;
        for (int at = 0; at < length; at++) {
            long word = rows.get(id - 1, SKU + at / Long.BYTES);
            target[offset + at] = (byte) (word >>> (at % Long.BYTES * Byte.SIZE));
        }
        return length;
    }

    String sku(int id) {
        return skus.toString(id - 1);
    }

    private int flags(int id) {
        return Halves.high(rows.get(id - 1, STATE));
    }

    long textHash() {
        return skus.stateHash();
    }

    void writeTo(TableSink sink) {
        skus.writeTo(sink);
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        skus.readFrom(source);
        rows.readFrom(source);
        // Out of the texts once more: a release that kept zeros in their place may have written them.
        for (int row = 0; row < rows.size(); row++) {
            writeSku(row);
        }
    }
}
