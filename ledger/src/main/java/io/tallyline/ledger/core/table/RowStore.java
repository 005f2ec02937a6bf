package io.tallyline.ledger.core.table;

/**
 * Fixed-width rows of 64-bit words, named by dense row ids from 0. What a word means is the book's affair; the book
 * keeps the offsets as constants derived from one another.
 *
 * <pre>
 *   rows    0: [w0][w1] … [w(width-1)]     live
 *           1: [next free + 1][0] … [0]    free: a link of the free list, last freed first
 *           2: [w0][w1] … [w(width-1)]     live
 *           │  └─ hashed ─┘└ not hashed ┘  the first hashedWords words make the row's entry hash
 *   live    one bit per row
 * </pre>
 *
 * <p>The row id a call to {@link #allocate} returns depends on the calls before it only, so two ledgers that apply the
 * same events give the same ids, also when one of them was restored in between. A row is all zeros when allocated.
 *
 * <p>Thread: the ledger's one writer. Nothing is allocated but whole segments, once per 4 096 new rows.
 */
public final class RowStore {
    private final int tableId;
    private final int hashedWords;
    private final WordSegments words;
    private final WordSegments live = new WordSegments(1);
    private int limit;
    private int size;
    private int freeHead = -1;

    /**
     * @param tableId names the table in snapshots and gives its entries hashes of their own
     * @param width words per row, all of them hashed
     */
    public RowStore(int tableId, int width) {
        this(tableId, width, width);
    }

    /**
     * @param hashedWords the first words of a row that count for its hash; the rest is derived, such as links of a
     * chain
     */
    public RowStore(int tableId, int width, int hashedWords) {
        if (hashedWords < 0 || hashedWords > width) {
            throw new IllegalArgumentException("hashed words must be 0 to " + width + ": " + hashedWords);
        }
        this.tableId = tableId;
        this.hashedWords = hashedWords;
        this.words = new WordSegments(width);
    }

    public int tableId() {
        return tableId;
    }

    public int width() {
        return words.width();
    }

    /** How many rows are live. */
    public int size() {
        return size;
    }

    /** One more than the highest row id ever given. */
    public int limit() {
        return limit;
    }

    /** The row that the next {@link #allocate} will take, so that an event can name it before it exists. */
    public int nextRow() {
        return freeHead >= 0 ? freeHead : limit;
    }

    /** Takes the row freed last, else the next new one. */
    public int allocate() {
        int row = freeHead;
        if (row >= 0) {
            freeHead = (int) words.word(row, 0) - 1;
            words.setWord(row, 0, 0);
        } else {
            row = limit;
            if (row == Integer.MAX_VALUE) {
                throw new IllegalStateException("table " + tableId + " is full");
            }
            words.ensureRow(row);
            live.ensureRow(row >>> 6);
            limit++;
        }
        live.setWord(row >>> 6, 0, live.word(row >>> 6, 0) | (1L << row));
        size++;
        return row;
    }

    public void free(int row) {
        if (!isLive(row)) {
            throw new IllegalStateException("row " + row + " of table " + tableId + " is not live");
        }
        words.clearRow(row);
        words.setWord(row, 0, freeHead + 1L);
        freeHead = row;
        live.setWord(row >>> 6, 0, live.word(row >>> 6, 0) & ~(1L << row));
        size--;
    }

    public boolean isLive(int row) {
        return row >= 0 && row < limit && (live.word(row >>> 6, 0) & (1L << row)) != 0;
    }

    /**
     * The first live row at or after {@code row}, or -1: {@code for (int r = rows.nextLive(0); r >= 0; r =
     * rows.nextLive(r + 1))} walks all of them in the order of their ids.
     */
    public int nextLive(int row) {
        int group = row >>> 6;
        int groups = (limit + 63) >>> 6;
        long mask = -1L << row;
        for (; group < groups; group++, mask = -1L) {
            long candidates = live.word(group, 0) & mask;
            if (candidates != 0) {
                return (group << 6) + Long.numberOfTrailingZeros(candidates);
            }
        }
        return -1;
    }

    public long word(int row, int word) {
        assert isLive(row) : row;
        return words.word(row, word);
    }

    public void setWord(int row, int word, long value) {
        assert isLive(row) : row;
        words.setWord(row, word, value);
    }

    /** The entry hash of a row: over the table and the hashed words, not over the row id. */
    public long hashRow(int row) {
        assert isLive(row) : row;
        long[] segment = words.segment(row);
        int offset = words.offset(row);
        long hash = WordHash.start(tableId);
        for (int i = offset; i < offset + hashedWords; i++) {
            hash = WordHash.add(hash, segment[i]);
        }
        return WordHash.finish(hash);
    }

    /** The sum of all entry hashes, from the rows themselves: what the running sum must be. */
    public long sumOfRowHashes() {
        long sum = 0;
        for (int row = nextLive(0); row >= 0; row = nextLive(row + 1)) {
            sum += hashRow(row);
        }
        return sum;
    }

    /** The heap this table takes, headers of arrays included. */
    public long allocatedBytes() {
        return words.allocatedBytes() + live.allocatedBytes();
    }

    /**
     * Writes {@code tableId, width, limit, free}, the ids on the free list from the next to be given on, then the words
     * of each live row in the order of their ids.
     */
    public void writeTo(TableSink sink) {
        sink.putInt(tableId);
        sink.putInt(width());
        sink.putInt(limit);
        sink.putInt(limit - size);
        for (int row = freeHead; row >= 0; row = (int) words.word(row, 0) - 1) {
            sink.putInt(row);
        }
        for (int row = nextLive(0); row >= 0; row = nextLive(row + 1)) {
            sink.putLongs(words.segment(row), words.offset(row), width());
        }
    }

    /**
     * Fills this new table with what {@link #writeTo} wrote.
     *
     * @throws TableFormatException if that was another table or contradicts itself; this table is then not to be used
     */
    public void readFrom(TableSource source) {
        readFrom(source, width());
    }

    /**
     * The same, also when an older release wrote the table, whose rows had fewer words: the words that they had not are
     * 0.
     *
     * @param olderWidth words per row in that release
     */
    public void readFrom(TableSource source, int olderWidth) {
        if (limit != 0) {
            throw new IllegalStateException("table " + tableId + " is not new");
        }
        int storedWidth = readHeader(source, olderWidth);
        for (int row = nextLive(0); row >= 0; row = nextLive(row + 1)) {
            source.getLongs(words.segment(row), words.offset(row), storedWidth);
        }
    }

    /** Words per row as they were written. */
    private int readHeader(TableSource source, int olderWidth) {
        int storedTable = source.getInt();
        TableFormatException.require(storedTable == tableId, "expected table " + tableId, storedTable);
        int storedWidth = source.getInt();
        boolean known = storedWidth == width() || storedWidth == olderWidth;
        TableFormatException.require(known, "expected rows of " + width() + " words", storedWidth);
        int storedLimit = source.getInt();
        TableFormatException.require(storedLimit >= 0, "row limit must not be negative", storedLimit);
        int free = source.getInt();
        TableFormatException.require(free >= 0 && free <= storedLimit, "free rows out of range", free);
        for (int row = 0; row < storedLimit; row += 64) {
            live.ensureRow(row >>> 6);
            int inGroup = Math.min(64, storedLimit - row);
            live.setWord(row >>> 6, 0, -1L >>> (64 - inGroup));
        }
        if (storedLimit > 0) {
            words.ensureRow(storedLimit - 1);
        }
        limit = storedLimit;
        size = storedLimit;
        int[] freed = new int[free];
        for (int i = 0; i < free; i++) {
            freed[i] = source.getInt();
            TableFormatException.require(freed[i] >= 0 && freed[i] < limit, "free row out of range", freed[i]);
        }
        for (int i = free - 1; i >= 0; i--) {
            TableFormatException.require(isLive(freed[i]), "row freed twice", freed[i]);
            free(freed[i]);
        }
        return storedWidth;
    }
}
