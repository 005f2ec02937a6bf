package io.tallyline.ledger.journal;

/**
 * The durable events in one numbered series, as the ledger writer sees them. One thread appends and syncs, the thread
 * that the journal was opened on; {@link #hasRoom} and {@link #lastDurable} may be read from any thread.
 *
 * <p>Two implementations pass one contract: the Chronicle journal and the simulated one of the tests.
 */
public interface Journal extends AutoCloseable {
    /** Identity of this chain of generations, random, made once; never 0. */
    long id();

    /** Sequence of the last event appended; 0 for none. */
    long lastAppended();

    /** Sequence of the last event known to be durable; 0 for none. Any thread. */
    long lastDurable();

    /**
     * Appends one batch; it is not durable yet.
     *
     * @param buffer whole events, one behind the other, as {@code EventHeader} draws them
     * @param length bytes, at most {@link #maxBatchBytes}
     * @param firstSequence sequence of the first event: {@link #lastAppended} + 1
     * @param events how many, at least 1
     * @param stateHash hash of the ledger's state after the last of them
     * @throws JournalException the batch may or may not be in the file: the process must halt
     */
    void append(byte[] buffer, int offset, int length, long firstSequence, int events, long stateHash);

    /**
     * Makes everything appended durable ({@code journal.sync = batch}), or records it as the most that this
     * configuration promises ({@code none}); {@link #lastDurable} has moved on return.
     *
     * @throws JournalException nothing may be answered and the force is never retried: the process must halt
     */
    void sync();

    /**
     * Whether a whole batch more can surely be written: blocks are allocated ahead and the disk keeps its reserve. Any
     * thread. When false, new work is turned away before anything is written.
     */
    boolean hasRoom();

    /**
     * The same for the writer, who may wait a moment for space that is on its way: a disk that is only slow makes the
     * senders slower, and turns nobody away.
     *
     * @throws JournalException the journal has failed: there will never be room again
     */
    default boolean awaitRoom() {
        return hasRoom();
    }

    /** The most bytes that one batch may hold. */
    int maxBatchBytes();

    /** Bytes in all generations that are still in the journal folder. Any thread. */
    long bytes();

    /** Seals the generation: a clean stop. */
    @Override
    void close();
}
