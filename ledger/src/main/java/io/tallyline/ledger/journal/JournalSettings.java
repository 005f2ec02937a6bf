package io.tallyline.ledger.journal;

/**
 * How the journal is written. Immutable; start from {@link #defaults} and change what differs.
 *
 * @param sync what {@link Journal#sync} promises
 * @param history what becomes of generations that nobody needs to recover
 * @param generationBytes size of one generation's data file; the next is opened when a batch no longer fits
 * @param reserveBytes usable disk space below which {@link Journal#hasRoom} turns new work away
 * @param allocateAheadBytes how far real blocks are written ahead of the writer
 * @param maxBatchBytes the most bytes of events in one batch
 * @param blockSize bytes that Chronicle maps at a time; a batch must fit into a quarter of it
 */
public record JournalSettings(
        Sync sync,
        History history,
        long generationBytes,
        long reserveBytes,
        long allocateAheadBytes,
        int maxBatchBytes,
        int blockSize) {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** Chronicle maps a quarter of a block beyond its end, so that a record may cross it. */
    private static final int OVERLAP_DIVISOR = 4;

    /** {@code journal.sync}. */
    public enum Sync {
        /** Every batch is forced to the disk before it is answered: survives power loss. */
        BATCH,
        /** Written but not forced: survives a killed process, not a power loss. */
        NONE
    }

    /** {@code journal.history}. */
    public enum History {
        /** Moved to the archive folder. */
        ARCHIVE,
        /** Deleted: {@code rebuild} and {@code explain} begin later. */
        DISCARD
    }

    public JournalSettings {
        require(
                blockSize >= MIB && Integer.bitCount(blockSize) == 1,
                "journal.blockSize",
                "a power of two, 1 MiB or more");
        require(maxBatchBytes >= KIB, "journal.maxBatchBytes", "1 KiB or more");
        require(
                maxBatchBytes <= blockSize / OVERLAP_DIVISOR - KIB,
                "journal.maxBatchBytes",
                "less than a quarter of journal.blockSize");
        long least = 8 * GenerationFile.cost(BatchRecord.BYTES + maxBatchBytes) + GenerationFile.FIRST_BYTES;
        require(generationBytes >= least, "journal.generationBytes", least + " or more: room for 8 largest batches");
        require(allocateAheadBytes >= 64 * KIB, "journal.allocateAheadBytes", "64 KiB or more");
        require(reserveBytes >= 0, "journal.reserveBytes", "0 or more");
    }

    private static void require(boolean condition, String name, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(name + " must be " + rule);
        }
    }

    public static JournalSettings defaults() {
        return new JournalSettings(Sync.BATCH, History.ARCHIVE, 1024L * MIB, 1024L * MIB, 64L * MIB, MIB, 64 * MIB);
    }

    /** Small files for tests and demonstrations: generations of 2 MiB, batches of up to 64 KiB. */
    public static JournalSettings small() {
        return new JournalSettings(Sync.BATCH, History.ARCHIVE, 2L * MIB, 0, 512L * KIB, 64 * KIB, MIB);
    }

    public JournalSettings withSync(Sync value) {
        return new JournalSettings(
                value, history, generationBytes, reserveBytes, allocateAheadBytes, maxBatchBytes, blockSize);
    }

    public JournalSettings withHistory(History value) {
        return new JournalSettings(
                sync, value, generationBytes, reserveBytes, allocateAheadBytes, maxBatchBytes, blockSize);
    }

    public JournalSettings withGenerationBytes(long value) {
        return new JournalSettings(sync, history, value, reserveBytes, allocateAheadBytes, maxBatchBytes, blockSize);
    }

    public JournalSettings withReserveBytes(long value) {
        return new JournalSettings(sync, history, generationBytes, value, allocateAheadBytes, maxBatchBytes, blockSize);
    }

    public JournalSettings withAllocateAheadBytes(long value) {
        return new JournalSettings(sync, history, generationBytes, reserveBytes, value, maxBatchBytes, blockSize);
    }

    public JournalSettings withMaxBatchBytes(int value) {
        return new JournalSettings(sync, history, generationBytes, reserveBytes, allocateAheadBytes, value, blockSize);
    }

    /** Bytes that Chronicle maps behind each block. */
    int overlapBytes() {
        return blockSize / OVERLAP_DIVISOR;
    }
}
