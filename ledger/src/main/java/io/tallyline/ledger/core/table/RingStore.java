package io.tallyline.ledger.core.table;

/**
 * Rings of fixed-width records by number, one ring per owner: record {@code n} pushes out record {@code n - records}. A
 * device's first answers are kept so.
 *
 * <pre>
 *   ring    [records][block + 1]…[block + 1]                      0: no block yet
 *                         │
 *   block   ┌─────────────▼───────────────┐
 *           │ [number][w0][w1] … [w(n-1)] │ × 256                 number 0: nothing here
 *           └─────────────────────────────┘
 *   number  → block (number mod records) / 256, record (number mod records) mod 256
 * </pre>
 *
 * <p>Blocks are taken when first written to, so an idle device costs a few words. A record is written whole and never
 * changed, so the store keeps its state hash itself.
 *
 * <p>Thread: the ledger's one writer. Nothing is allocated but whole segments.
 */
public final class RingStore {
    /** What {@link #find} returns when the ring does not hold the number (any more). */
    public static final int NONE = -1;

    /** Records are taken in blocks of so many. */
    public static final int BLOCK_RECORDS = 256;

    private static final int BLOCK_SHIFT = 8;

    private final int tableId;
    private final int recordWords;
    private final RowStore rings;
    private final RowStore blocks;
    private long stateHash;

    /**
     * @param tableId names the store in snapshots and gives its records hashes of their own
     * @param width words of a record beside its number, up to 255
     * @param maxRecords the largest ring, a multiple of {@value #BLOCK_RECORDS}
     */
    public RingStore(int tableId, int width, int maxRecords) {
        this.tableId = tableId;
        this.recordWords = 1 + width;
        this.rings = new RowStore(tableId, 1 + requireBlocks(maxRecords));
        this.blocks = new RowStore(tableId, BLOCK_RECORDS * recordWords);
    }

    /**
     * Opens an empty ring and returns its id; ids are dense and given again after {@link #close}.
     *
     * @param records how many records it holds, a power of two and a multiple of {@value #BLOCK_RECORDS}
     */
    public int open(int records) {
        if (Integer.bitCount(records) != 1 || records < BLOCK_RECORDS || records > maxRecords()) {
            throw new IllegalArgumentException("no ring of " + records + " records");
        }
        int ring = rings.allocate();
        rings.setWord(ring, 0, records);
        return ring;
    }

    /** Forgets the ring and its records. */
    public void close(int ring) {
        clear(ring);
        rings.free(ring);
    }

    /** Forgets the records of a ring, as when its numbers begin again. */
    public void clear(int ring) {
        for (int word = 1; word < rings.width(); word++) {
            int block = (int) rings.word(ring, word) - 1;
            if (block >= 0) {
                stateHash -= sumOfHashes(ring, block);
                blocks.free(block);
                rings.setWord(ring, word, 0);
            }
        }
    }

    /**
     * Keeps a record and pushes out the one that is a whole ring older.
     *
     * @param number from 1
     * @param record its words, as many as the width; copied
     */
    public void put(int ring, long number, long[] record) {
        if (number < 1 || record.length != recordWords - 1) {
            throw new IllegalArgumentException("no record " + number + " of " + record.length + " words");
        }
        int block = takeBlock(ring, number);
        int offset = offset(number);
        stateHash -= hash(ring, block, offset);
        blocks.setWord(block, offset, number);
        for (int i = 0; i < record.length; i++) {
            blocks.setWord(block, offset + 1 + i, record[i]);
        }
        stateHash += hash(ring, block, offset);
    }

    /** A handle to read the record with, good until the next change of the ring; or {@link #NONE}. */
    public int find(int ring, long number) {
        int block = (int) rings.word(ring, blockWord(ring, number)) - 1;
        if (block < 0 || number < 1 || blocks.word(block, offset(number)) != number) {
            return NONE;
        }
        return (block << BLOCK_SHIFT) | indexInBlock(number);
    }

    /** One of the words of a record, 0 to width - 1. */
    public long word(int record, int word) {
        return blocks.word(record >>> BLOCK_SHIFT, (record & (BLOCK_RECORDS - 1)) * recordWords + 1 + word);
    }

    /** The sum of the entry hashes of all (ring, number, words). */
    public long stateHash() {
        return stateHash;
    }

    /** The heap this store takes, headers of arrays included. */
    public long allocatedBytes() {
        return rings.allocatedBytes() + blocks.allocatedBytes();
    }

    /** Writes the rings, then the blocks, each as {@link RowStore#writeTo}. */
    public void writeTo(TableSink sink) {
        rings.writeTo(sink);
        blocks.writeTo(sink);
    }

    /**
     * Fills this new store with what {@link #writeTo} wrote.
     *
     * @throws TableFormatException if that was another table or contradicts itself; this store is then not to be used
     */
    public void readFrom(TableSource source) {
        rings.readFrom(source);
        blocks.readFrom(source);
        int named = 0;
        for (int ring = rings.nextLive(0); ring >= 0; ring = rings.nextLive(ring + 1)) {
            long records = rings.word(ring, 0);
            boolean possible = Long.bitCount(records) == 1 && records >= BLOCK_RECORDS && records <= maxRecords();
            TableFormatException.require(possible, "ring " + ring + " has an impossible size", records);
            for (int word = 1; word < rings.width(); word++) {
                long block = rings.word(ring, word) - 1;
                if (block != -1) {
                    boolean exists = block >= 0 && block < blocks.limit() && blocks.isLive((int) block);
                    TableFormatException.require(exists, "ring " + ring + " names a missing block", block);
                    stateHash += sumOfHashes(ring, (int) block);
                    named++;
                }
            }
        }
        TableFormatException.require(named == blocks.size(), "expected " + blocks.size() + " blocks named", named);
    }

    private int maxRecords() {
        return (rings.width() - 1) * BLOCK_RECORDS;
    }

    private int takeBlock(int ring, long number) {
        int word = blockWord(ring, number);
        int block = (int) rings.word(ring, word) - 1;
        if (block < 0) {
            block = blocks.allocate();
            rings.setWord(ring, word, block + 1L);
        }
        return block;
    }

    private int blockWord(int ring, long number) {
        return 1 + (int) ((number & (rings.word(ring, 0) - 1)) >>> BLOCK_SHIFT);
    }

    private int offset(long number) {
        return indexInBlock(number) * recordWords;
    }

    private static int indexInBlock(long number) {
        return (int) number & (BLOCK_RECORDS - 1);
    }

    private long sumOfHashes(int ring, int block) {
        long sum = 0;
        for (int index = 0; index < BLOCK_RECORDS; index++) {
            sum += hash(ring, block, index * recordWords);
        }
        return sum;
    }

    /** Of an empty record: nothing. */
    private long hash(int ring, int block, int offset) {
        if (blocks.word(block, offset) == 0) {
            return 0;
        }
        long hash = WordHash.add(WordHash.start(tableId), ring);
        for (int i = 0; i < recordWords; i++) {
            hash = WordHash.add(hash, blocks.word(block, offset + i));
        }
        return WordHash.finish(hash);
    }

    private static int requireBlocks(int records) {
        if (records < BLOCK_RECORDS || records % BLOCK_RECORDS != 0) {
            throw new IllegalArgumentException("records must be a multiple of " + BLOCK_RECORDS + ": " + records);
        }
        return records / BLOCK_RECORDS;
    }
}
