package io.tallyline.ledger.core.table;

import java.util.Arrays;

/**
 * Finds the row of a {@link RowStore} by a unique key of one to four words that stands in the row itself, so a key
 * costs no memory twice.
 *
 * <pre>
 *   row    [w0][w1][w2][w3][w4][w5]
 *              └── key ──┘            firstKeyWord = 1, keyWords = 3
 *   index  hash of the key → row id   see {@link HashDirectory}: 9.8 to 12.3 bytes an entry
 * </pre>
 *
 * <p>The key must be in the row before {@link #insert} and stay until {@link #remove}. A store may have several
 * indexes, and an index need not hold every row. It is not part of a snapshot: {@link #rebuild} makes it again from the
 * rows.
 *
 * <p>Thread: the ledger's one writer. Nothing is allocated but a segment that grows.
 */
public final class RowIndex {
    /** What {@code find} returns when no row has the key. */
    public static final int NONE = -1;

    private static final int REBUILD_PART = 8192;
    private static final long[] NOTHING = {};

    private final RowStore rows;
    private final int firstKeyWord;
    private final int keyWords;
    private final HashDirectory directory = new HashDirectory();

    /**
     * @param firstKeyWord where in the row the key begins
     * @param keyWords 1 to 4
     */
    public RowIndex(RowStore rows, int firstKeyWord, int keyWords) {
        if (keyWords < 1 || keyWords > 4 || firstKeyWord < 0 || firstKeyWord + keyWords > rows.width()) {
            throw new IllegalArgumentException("no key of " + keyWords + " words at word " + firstKeyWord);
        }
        this.rows = rows;
        this.firstKeyWord = firstKeyWord;
        this.keyWords = keyWords;
    }

    /** How many rows the index holds. */
    public int size() {
        return directory.size();
    }

    public int find(long key) {
        assert keyWords == 1;
        int hash = top(WordHash.add(WordHash.start(keyWords), key));
        HashSegment segment = directory.segment(hash);
        for (int slot = segment.first(hash); ; slot++) {
            int row = segment.idAt(slot, hash);
            if (row < 0 || rows.word(row, firstKeyWord) == key) {
                return row;
            }
        }
    }

    public int find(long first, long second) {
        assert keyWords == 2;
        int hash = top(WordHash.add(WordHash.add(WordHash.start(keyWords), first), second));
        HashSegment segment = directory.segment(hash);
        for (int slot = segment.first(hash); ; slot++) {
            int row = segment.idAt(slot, hash);
            if (row < 0 || (rows.word(row, firstKeyWord) == first && rows.word(row, firstKeyWord + 1) == second)) {
                return row;
            }
        }
    }

    public int find(long first, long second, long third) {
        assert keyWords == 3;
        int hash = top(WordHash.add(WordHash.add(WordHash.add(WordHash.start(keyWords), first), second), third));
        HashSegment segment = directory.segment(hash);
        for (int slot = segment.first(hash); ; slot++) {
            int row = segment.idAt(slot, hash);
            if (row < 0
                    || (rows.word(row, firstKeyWord) == first
                            && rows.word(row, firstKeyWord + 1) == second
                            && rows.word(row, firstKeyWord + 2) == third)) {
                return row;
            }
        }
    }

    public int find(long first, long second, long third, long fourth) {
        assert keyWords == 4;
        long hashed = WordHash.add(WordHash.add(WordHash.start(keyWords), first), second);
        int hash = top(WordHash.add(WordHash.add(hashed, third), fourth));
        HashSegment segment = directory.segment(hash);
        for (int slot = segment.first(hash); ; slot++) {
            int row = segment.idAt(slot, hash);
            if (row < 0
                    || (rows.word(row, firstKeyWord) == first
                            && rows.word(row, firstKeyWord + 1) == second
                            && rows.word(row, firstKeyWord + 2) == third
                            && rows.word(row, firstKeyWord + 3) == fourth)) {
                return row;
            }
        }
    }

    /**
     * Takes the row in under the key it holds.
     *
     * @throws IllegalStateException if a row with that key is here already
     */
    public void insert(int row) {
        int hash = hashOfKey(row);
        HashSegment segment = directory.segment(hash);
        int slot = segment.first(hash);
        for (int other = segment.idAt(slot, hash); other >= 0; other = segment.idAt(++slot, hash)) {
            if (sameKey(row, other)) {
                throw new IllegalStateException(
                        "rows " + other + " and " + row + " of table " + rows.tableId() + " have the same key");
            }
        }
        directory.insert(hash, row);
    }

    /** Takes the row out; its key must be the one it was inserted with. */
    public void remove(int row) {
        directory.remove(hashOfKey(row), row);
    }

    /**
     * Forgets everything and takes in all live rows, after a restore. Sorts them by hash in parts small enough for the
     * cache, which is several times faster than inserting them; takes 8 more bytes a row while it works.
     *
     * @throws TableFormatException if two rows have the same key
     */
    public void rebuild() {
        clear();
        int depth = 1;
        while (rows.size() >>> depth > REBUILD_PART && depth < HashDirectory.MAX_DEPTH) {
            depth++;
        }
        long[][] parts = partByHash(depth);
        for (int prefix = 0; prefix < parts.length; prefix++) {
            long[] part = parts[prefix];
            Arrays.sort(part);
            requireDifferentKeys(part);
            directory.load(depth, prefix, part);
            parts[prefix] = NOTHING;
        }
    }

    /** Forgets everything, for a book that inserts only some of the rows again. */
    public void clear() {
        directory.clear();
    }

    /** The most entries that any one insert had to move; stays below {@link HashDirectory#MAX_ENTRIES_MOVED}. */
    public int mostEntriesMoved() {
        return directory.mostEntriesMoved();
    }

    /** The heap this index takes, headers of arrays included. */
    public long allocatedBytes() {
        return directory.allocatedBytes();
    }

    private long[][] partByHash(int depth) {
        int[] counts = new int[1 << depth];
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            counts[hashOfKey(row) >>> (32 - depth)]++;
        }
        long[][] parts = new long[counts.length][];
        for (int prefix = 0; prefix < parts.length; prefix++) {
            parts[prefix] = new long[counts[prefix]];
        }
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            int hash = hashOfKey(row);
            int prefix = hash >>> (32 - depth);
            parts[prefix][--counts[prefix]] = HashSegment.entry(hash, row);
        }
        return parts;
    }

    private void requireDifferentKeys(long[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            for (int j = i - 1; j >= 0 && sorted[j] >>> 32 == sorted[i] >>> 32; j--) {
                if (sameKey((int) sorted[j], (int) sorted[i])) {
                    throw new TableFormatException("table " + rows.tableId() + " has two rows with the same key: "
                            + (int) sorted[j] + " and " + (int) sorted[i]);
                }
            }
        }
    }

    private int hashOfKey(int row) {
        long hash = WordHash.start(keyWords);
        for (int word = firstKeyWord; word < firstKeyWord + keyWords; word++) {
            hash = WordHash.add(hash, rows.word(row, word));
        }
        return top(hash);
    }

    private boolean sameKey(int row, int other) {
        for (int word = firstKeyWord; word < firstKeyWord + keyWords; word++) {
            if (rows.word(row, word) != rows.word(other, word)) {
                return false;
            }
        }
        return true;
    }

    private static int top(long hash) {
        return (int) (WordHash.finish(hash) >>> 32);
    }
}
