package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.journal.Journal;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalException;
import io.tallyline.ledger.journal.JournalReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A journal in memory that can do what disks do: lose what was not synced, fail to sync, run out of room. It checks the
 * writer's side of the contract on every append. Any thread.
 */
public final class SimJournal implements Journal {
    private final int maxBatchBytes;
    private final List<Batch> batches = new ArrayList<>();
    private int durableBatches;
    private boolean room = true;
    private boolean failNextSync;
    private boolean broken;
    private boolean closed;
    private int syncs;
    private Runnable beforeSync = () -> {};
    private Consumer<byte[]> watcher = batch -> {};

    /** Whole events, as they were appended. */
    private static final class Batch {
        private final byte[] bytes;
        private final long firstSequence;
        private final int events;
        private final long stateHash;
        private final long durableWhenWritten;

        Batch(byte[] bytes, long firstSequence, int events, long stateHash, long durableWhenWritten) {
            this.bytes = bytes;
            this.firstSequence = firstSequence;
            this.events = events;
            this.stateHash = stateHash;
            this.durableWhenWritten = durableWhenWritten;
        }

        long lastSequence() {
            return firstSequence + events - 1;
        }
    }

    public SimJournal(int maxBatchBytes) {
        this.maxBatchBytes = maxBatchBytes;
    }

    @Override
    public long id() {
        return 42;
    }

    @Override
    public synchronized long lastAppended() {
        return lastOf(batches.size());
    }

    @Override
    public synchronized long lastDurable() {
        return lastOf(durableBatches);
    }

    @Override
    public synchronized void append(
            byte[] buffer, int offset, int length, long firstSequence, int events, long stateHash) {
        check(!broken && !closed, "appended to a journal that failed or is closed");
        check(length > 0 && length <= maxBatchBytes, length + " bytes in a batch");
        check(firstSequence == lastAppended() + 1, "sequence " + firstSequence + " behind " + lastAppended());
        int at = offset;
        for (int i = 0; i < events; i++) {
            check(EventHeader.sequence(buffer, at) == firstSequence + i, "a gap inside a batch");
            at += EventHeader.length(buffer, at);
        }
        check(at == offset + length, "events of " + (at - offset) + " bytes in a batch of " + length);
        byte[] bytes = Arrays.copyOfRange(buffer, offset, offset + length);
        batches.add(new Batch(bytes, firstSequence, events, stateHash, lastDurable()));
        watcher.accept(bytes);
    }

    @Override
    public void sync() {
        Runnable hook;
        synchronized (this) {
            hook = beforeSync;
        }
        hook.run();
        force();
    }

    private synchronized void force() {
        check(!broken && !closed, "synced a journal that failed or is closed");
        if (failNextSync) {
            broken = true;
            throw new JournalException("simulated: the disk reports an I/O error");
        }
        durableBatches = batches.size();
        syncs++;
    }

    @Override
    public synchronized boolean hasRoom() {
        return room;
    }

    @Override
    public int maxBatchBytes() {
        return maxBatchBytes;
    }

    @Override
    public synchronized long bytes() {
        return batches.stream().mapToLong(batch -> batch.bytes.length).sum();
    }

    @Override
    public synchronized void close() {
        check(durableBatches == batches.size(), "closed with a batch that is not synced");
        closed = true;
    }

    public synchronized void room(boolean now) {
        room = now;
    }

    /** Runs on the writer's thread when it comes to sync, before anything is durable; may hold it up or throw. */
    public synchronized void beforeSync(Runnable hook) {
        beforeSync = hook;
    }

    /** Is shown the events of each batch when it is appended, on the writer's thread, before anything is durable. */
    synchronized void onAppend(Consumer<byte[]> whoWatches) {
        watcher = whoWatches;
    }

    public synchronized void failNextSync() {
        failNextSync = true;
    }

    public synchronized int syncs() {
        return syncs;
    }

    public synchronized boolean closed() {
        return closed;
    }

    /**
     * The power fails: of what was not synced some batches from the front survive, perhaps none, perhaps all. (A later
     * one without an earlier is a hole, and recovery ends there just the same.)
     */
    public synchronized void losePower(Random random) {
        int unsynced = batches.size() - durableBatches;
        int kept = durableBatches + (unsynced == 0 ? 0 : random.nextInt(unsynced + 1));
        batches.subList(kept, batches.size()).clear();
        durableBatches = batches.size();
        broken = false;
        closed = false;
        failNextSync = false;
        room = true;
        beforeSync = () -> {};
    }

    /** What no disk may do: a batch that was synced is gone. */
    synchronized void loseLastBatch() {
        if (!batches.isEmpty()) {
            batches.remove(batches.size() - 1);
            durableBatches = batches.size();
        }
    }

    /** Reads from the batch that begins with this sequence. */
    public JournalReader readFrom(long sequence) {
        return new Reader(sequence);
    }

    private long lastOf(int count) {
        return count == 0 ? 0 : batches.get(count - 1).lastSequence();
    }

    private synchronized boolean read(int index, JournalBatch into, long limit) {
        if (index >= batches.size() || batches.get(index).lastSequence() > limit) {
            return false;
        }
        Batch batch = batches.get(index);
        System.arraycopy(batch.bytes, 0, into.bufferFor(batch.bytes.length), 0, batch.bytes.length);
        into.set(batch.bytes.length, batch.firstSequence, batch.events, batch.stateHash, batch.durableWhenWritten);
        return true;
    }

    private synchronized int indexOf(long sequence) {
        int index = 0;
        while (index < batches.size() && batches.get(index).firstSequence < sequence) {
            index++;
        }
        return index;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError("the writer broke the journal's contract: " + message);
        }
    }

    private final class Reader implements JournalReader {
        private int next;

        Reader(long sequence) {
            next = indexOf(sequence);
        }

        @Override
        public boolean next(JournalBatch batch, long limit) {
            if (!read(next, batch, limit)) {
                return false;
            }
            next++;
            return true;
        }

        @Override
        public void close() {}
    }
}
