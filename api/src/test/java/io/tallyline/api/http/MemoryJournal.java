package io.tallyline.api.http;

import io.tallyline.api.projection.EventSource;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.Journal;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A journal that keeps its bytes in memory, so that a test can stop a pipeline and start another from what it wrote. */
final class MemoryJournal implements Journal {
    private static final int MAX_BATCH_BYTES = 1 << 20;

    private final Semaphore open = new Semaphore(1);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<JournalBatch> batches = new CopyOnWriteArrayList<>();
    private volatile long lastAppended;
    private volatile long lastDurable;
    private volatile boolean room = true;

    /** By which the next ledger decides. */
    volatile LedgerLimits limits = LedgerLimits.DEFAULT;

    /** The ledger that replaying these bytes gives. */
    synchronized Ledger replay() {
        Ledger ledger = new Ledger(limits);
        EventCodec codec = new EventCodec();
        byte[] all = bytes.toByteArray();
        for (int at = 0; at < all.length; at += EventHeader.length(all, at)) {
            if (EventHeader.schema(all, at) == ScanEvent.SCHEMA) {
                ledger.applyScan(all, at);
            } else {
                ledger.apply(codec.decode(all, at));
            }
        }
        return ledger;
    }

    /** What a projector reads. */
    EventSource events() {
        return new Events();
    }

    private final class Events implements EventSource {
        @Override
        public long journalId() {
            return id();
        }

        @Override
        public long durableSequence() {
            return lastDurable;
        }

        @Override
        public long recoveredSequence() {
            return lastDurable;
        }

        @Override
        public long historyBegin() {
            return 1;
        }

        @Override
        public JournalReader readFrom(long sequence) {
            return new Reader(sequence);
        }
    }

    private final class Reader implements JournalReader {
        private int next;

        Reader(long sequence) {
            while (next < batches.size() && batches.get(next).lastSequence() < sequence) {
                next++;
            }
        }

        @Override
        public boolean next(JournalBatch batch, long limit) {
            if (next >= batches.size() || batches.get(next).lastSequence() > limit) {
                return false;
            }
            JournalBatch found = batches.get(next++);
            System.arraycopy(found.buffer(), 0, batch.bufferFor(found.length()), 0, found.length());
            batch.set(found.length(), found.firstSequence(), found.events(), 0, 0);
            return true;
        }

        @Override
        public void close() {}
    }

    /** Its bytes as characters, to look for what must not be among them. */
    synchronized String text() {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** From now on no sync returns. */
    void hold() {
        open.acquireUninterruptibly();
    }

    void release() {
        open.release();
    }

    void setRoom(boolean room) {
        this.room = room;
    }

    @Override
    public long id() {
        return 1;
    }

    @Override
    public long lastAppended() {
        return lastAppended;
    }

    @Override
    public long lastDurable() {
        return lastDurable;
    }

    @Override
    public synchronized void append(
            byte[] buffer, int offset, int length, long firstSequence, int events, long stateHash) {
        bytes.write(buffer, offset, length);
        JournalBatch batch = new JournalBatch();
        System.arraycopy(buffer, offset, batch.bufferFor(length), 0, length);
        batch.set(length, firstSequence, events, 0, 0);
        batches.add(batch);
        lastAppended = firstSequence + events - 1;
    }

    @Override
    public void sync() {
        open.acquireUninterruptibly();
        lastDurable = lastAppended;
        open.release();
    }

    @Override
    public boolean hasRoom() {
        return room;
    }

    @Override
    public int maxBatchBytes() {
        return MAX_BATCH_BYTES;
    }

    @Override
    public long bytes() {
        return bytes.size();
    }

    @Override
    public void close() {
        // The bytes stay, for the next pipeline.
    }
}
