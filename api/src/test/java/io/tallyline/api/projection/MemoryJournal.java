package io.tallyline.api.projection;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A journal held in memory, real bytes in real batches: what a projection test writes its history into. */
public final class MemoryJournal implements EventSource {
    public static final long START_NANOS = 1_780_000_000_000_000_000L;

    private final EventCodec codec = new EventCodec();
    private final ScanEvent view = new ScanEvent();
    private final List<JournalBatch> batches = new ArrayList<>();
    private final long id;
    private byte[] open = new byte[4 * 1024 * 1024];
    private int openLength;
    private int openEvents;
    private long lastSequence;
    private volatile long durable;
    private volatile long begin = 1;
    private volatile long recovered = Long.MAX_VALUE;

    public MemoryJournal(long id) {
        this.id = id;
    }

    /** Appends a business event to the open batch and returns its sequence. */
    public long append(BusinessEvent event) {
        return append(new CommandContext("erp", "testOperation", 0, 0, 0, 0), event);
    }

    public long append(CommandContext context, BusinessEvent event) {
        long sequence = ++lastSequence;
        openLength += codec.encode(new EventEnvelope(sequence, timeOf(sequence), context, event), open, openLength);
        return ended(sequence);
    }

    /** Appends a device message to the open batch and returns its sequence. */
    public long scan(String code, Consumer<ScanEvent> fields) {
        long sequence = ++lastSequence;
        byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
        view.begin(open, openLength, sequence, timeOf(sequence), bytes, 0, bytes.length, 0, 0);
        view.kind(ScanEvent.KIND_SCAN).epoch(1).number(sequence).device(1);
        fields.accept(view);
        openLength += view.length();
        return ended(sequence);
    }

    /** Appends an event that somebody else wrote, as it is. */
    void appendBytes(byte[] event, int length, long sequence) {
        System.arraycopy(event, 0, open, openLength, length);
        openLength += length;
        lastSequence = sequence;
        ended(sequence);
    }

    private long ended(long sequence) {
        openEvents++;
        if (open.length - openLength < 1024 * 1024) {
            open = Arrays.copyOf(open, open.length * 2);
        }
        return sequence;
    }

    /** Ledger time of an event: a millisecond apart. */
    public static long timeOf(long sequence) {
        return START_NANOS + sequence * 1_000_000L;
    }

    /** Ends the open batch and makes it durable. */
    public void sync() {
        if (openEvents > 0) {
            JournalBatch batch = new JournalBatch();
            System.arraycopy(open, 0, batch.bufferFor(openLength), 0, openLength);
            batch.set(openLength, lastSequence - openEvents + 1, openEvents, 0, 0);
            synchronized (batches) {
                batches.add(batch);
            }
            openLength = 0;
            openEvents = 0;
        }
        durable = lastSequence;
    }

    /** Forgets that the newest events ever were durable, as an old copy of the journal would. */
    void pretendDurable(long sequence) {
        durable = sequence;
    }

    /** What was there when the process began; everything durable unless it is told. */
    void recoveredAt(long sequence) {
        recovered = sequence;
    }

    @Override
    public long recoveredSequence() {
        return Math.min(recovered, durable);
    }

    void discardBefore(long sequence) {
        begin = sequence;
    }

    @Override
    public long journalId() {
        return id;
    }

    @Override
    public long durableSequence() {
        return durable;
    }

    @Override
    public long historyBegin() {
        return begin;
    }

    @Override
    public JournalReader readFrom(long sequence) {
        return new Reader(sequence);
    }

    private final class Reader implements JournalReader {
        private int next;

        private Reader(long sequence) {
            synchronized (batches) {
                while (next < batches.size() && batches.get(next).lastSequence() < sequence) {
                    next++;
                }
            }
        }

        @Override
        public boolean next(JournalBatch batch, long limit) {
            synchronized (batches) {
                if (next == batches.size()) {
                    return false;
                }
                JournalBatch found = batches.get(next);
                if (found.lastSequence() > limit) {
                    return false;
                }
                System.arraycopy(found.buffer(), 0, batch.bufferFor(found.length()), 0, found.length());
                batch.set(found.length(), found.firstSequence(), found.events(), 0, 0);
                next++;
                return true;
            }
        }

        @Override
        public void close() {}
    }
}
