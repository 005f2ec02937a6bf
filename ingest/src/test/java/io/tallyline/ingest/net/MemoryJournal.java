package io.tallyline.ingest.net;

import io.tallyline.ledger.journal.Journal;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** A journal that keeps nothing but can be held: while it is, no sync returns, so nothing is answered. */
final class MemoryJournal implements Journal {
    private final Semaphore open = new Semaphore(1);
    private volatile long appended;
    private volatile long durable;
    private volatile boolean room = true;
    private volatile long syncNanos;

    /** From now on no sync returns. */
    void hold() {
        open.acquireUninterruptibly();
    }

    void release() {
        open.release();
    }

    /** Whether it is held and a batch waits for its sync: what is handed over from now on is in a later one. */
    boolean isAwaited() {
        return open.hasQueuedThreads();
    }

    /** From now on each sync takes so long. */
    void slow(long nanos) {
        syncNanos = nanos;
    }

    /** The disk is full, or is not any more. */
    void room(boolean there) {
        room = there;
    }

    @Override
    public long id() {
        return 7;
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
        appended = firstSequence + events - 1;
    }

    @Override
    public void sync() {
        open.acquireUninterruptibly();
        LockSupport.parkNanos(syncNanos);
        durable = appended;
        open.release();
    }

    @Override
    public boolean hasRoom() {
        return room;
    }

    @Override
    public int maxBatchBytes() {
        return 4 * 1024 * 1024;
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public void close() {}
}
