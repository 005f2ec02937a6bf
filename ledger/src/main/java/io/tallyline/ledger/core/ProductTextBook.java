package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/**
 * A short text of each product that decisions read: its tax code in one book, its category in another. A row is the
 * product and the text; products without one have none. Texts are never forgotten.
 */
final class ProductTextBook {
    /** Most different texts of one book. */
    static final int MAX_TEXTS = 100_000;

    private final TextTable texts;
    private final HashedRows rows;
    private final RowIndex index;

    ProductTextBook(int textsTable, int rowsTable, StateHash hash) {
        texts = new TextTable(textsTable);
        rows = new HashedRows(rowsTable, 2, 2, hash);
        index = rows.index(0, 1);
    }

    boolean isEmpty() {
        return texts.size() == 0;
    }

    /** Whether a text is known or may be. */
    boolean hasRoomFor(String text) {
        return text.isEmpty() || texts.find(text) != TextTable.NONE || texts.size() < MAX_TEXTS;
    }

    /** The text of a product; empty for none. */
    String of(int product) {
        int row = index.find(product);
        return row == RowIndex.NONE ? "" : texts.toString((int) rows.get(row, 1));
    }

    void set(int product, String text) {
        int row = index.find(product);
        if (row != RowIndex.NONE) {
            index.remove(row);
            rows.remove(row);
        }
        if (!text.isEmpty()) {
            row = rows.add();
            rows.set(row, 0, product);
            rows.set(row, 1, texts.intern(text));
            index.insert(row);
            rows.close(row);
        }
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
