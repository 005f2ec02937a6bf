package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * Rows whose entries count in the ledger's state hash: every live row, always. A row is taken out of the sum before it
 * changes and put back after:
 *
 * <pre>
 *   int row = rows.add();       a zero row, not in the sum yet      rows.open(row);      out of the sum
 *   rows.set(row, …);                                               rows.set(row, …);
 *   rows.close(row);            now it counts                       rows.close(row);     back in
 * </pre>
 */
final class HashedRows {
    private final RowStore rows;
    private final StateHash hash;

    /**
     * @param hashedWords the first words of a row that count; the rest is derived from them or from the order of events
     */
    HashedRows(int tableId, int width, int hashedWords, StateHash hash) {
        this.rows = new RowStore(tableId, width, hashedWords);
        this.hash = hash;
    }

    RowStore store() {
        return rows;
    }

    RowIndex index(int firstKeyWord, int keyWords) {
        return new RowIndex(rows, firstKeyWord, keyWords);
    }

    int add() {
        return rows.allocate();
    }

    void open(int row) {
        hash.remove(rows.hashRow(row));
    }

    void close(int row) {
        hash.add(rows.hashRow(row));
    }

    /** Frees a row that is in the sum. */
    void remove(int row) {
        open(row);
        rows.free(row);
    }

    long get(int row, int word) {
        return rows.word(row, word);
    }

    void set(int row, int word, long value) {
        rows.setWord(row, word, value);
    }

    int size() {
        return rows.size();
    }

    int limit() {
        return rows.limit();
    }

    boolean isLive(int row) {
        return rows.isLive(row);
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    /** Fills the rows and takes all of them into the sum. */
    void readFrom(TableSource source) {
        readFrom(source, rows.width());
    }

    /** The same, also when an older release wrote them, whose rows had fewer words, all that are hashed among them. */
    void readFrom(TableSource source, int olderWidth) {
        rows.readFrom(source, olderWidth);
        hash.add(rows.sumOfRowHashes());
    }
}
