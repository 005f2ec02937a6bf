package io.tallyline.ingest.sort;

import io.tallyline.ledger.journal.Journal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A journal in memory that can be held: while it is, no sync returns, so nothing is answered. */
final class HeldJournal implements Journal {
    /** The batches, for a ledger that starts again from them. */
    final List<byte[]> batches = new ArrayList<>();

    private final Semaphore open = new Semaphore(1);
    /** While it is, commands are turned away. */
    volatile boolean full;

    private volatile long appended;
    private volatile long durable;

    void hold() {
        open.acquireUninterruptibly();
    }

    void release() {
        open.release();
    }

    @Override
    public long id() {
        return 9;
    }

    @Override
    public long lastAppended() {
        return appended;
    }

    @Override
    public long lastDurable() {
        return durable;
    }

    @Override
    public void append(byte[] buffer, int offset, int length, long firstSequence, int events, long stateHash) {
        synchronized (batches) {
            batches.add(Arrays.copyOfRange(buffer, offset, offset + length));
        }
        appended = firstSequence + events - 1;
    }

    @Override
    public void sync() {
        open.acquireUninterruptibly();
        durable = appended;
        open.release();
    }

    @Override
    public boolean hasRoom() {
        return !full;
    }

    @Override
    public int maxBatchBytes() {
        return 1 << 20;
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
