package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/**
 * Texts of master data that no other book has: in which areas of their warehouses locations are, and where pictures of products
 * are to be had.
 *
 * <pre>
 *   0 │ kind of the text │ place or product │ key
 *   1 │ text                                │
 * </pre>
 *
 * <p>In no state hash: journals of releases that kept none tell hashes without them. What follows from an area stands in an event, and of
 * a picture nothing follows, so two ledgers that differ here differ in nothing else; what stands in snapshots of those releases has none until
 * it is defined again.
 */
final class SideTextBook {
    /** Longest place where a picture is, in bytes. */
    static final int MAX_PICTURE_BYTES = 200;

    private static final int AREA = 0;
    private static final int PICTURE = 1;

    private final TextTable texts = new TextTable(TableIds.SIDE_TEXTS);
    private final RowStore rows = new RowStore(TableIds.SIDE_TEXT_ROWS, 2, 0);
    private final RowIndex index = new RowIndex(rows, 0, 1);

    /** Never held anything: rows that are free again count too, since which one is used next depends on them. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    /** Empty for none. */
    String area(int place) {
        return of(AREA, place);
    }

    /** @param area empty for none */
    void setArea(int place, String area) {
        set(AREA, place, area);
    }

    /** Empty for none. */
    String picture(int product) {
        return of(PICTURE, product);
    }

    /** @param picture empty for none */
    void setPicture(int product, String picture) {
        set(PICTURE, product, picture);
    }

    /** Copies where a product's picture is and returns its bytes, 0 for none; allocates nothing. */
    int copyPicture(int product, byte[] target, int offset) {
        int row = index.find(Halves.of(PICTURE, product));
        return row == RowIndex.NONE ? 0 : texts.copyTo((int) rows.word(row, 1), target, offset);
    }

    private String of(int kind, int id) {
        int row = index.find(Halves.of(kind, id));
        return row == RowIndex.NONE ? "" : texts.toString((int) rows.word(row, 1));
    }

    private void set(int kind, int id, String text) {
        int row = index.find(Halves.of(kind, id));
        if (text.isEmpty()) {
            if (row != RowIndex.NONE) {
                index.remove(row);
                rows.free(row);
            }
            return;
        }
        if (row == RowIndex.NONE) {
            row = rows.allocate();
            rows.setWord(row, 0, Halves.of(kind, id));
            index.insert(row);
        }
        rows.setWord(row, 1, texts.intern(text));
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
