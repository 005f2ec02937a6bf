package io.tallyline.ledger.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tallyline.ledger.event.EventHeader;
import java.util.SplittableRandom;

/** Batches whose every byte follows from their first sequence, so that a reader can tell whether they are whole. */
final class TestBatches {
    private static final int LARGEST_BODY = 200;

    private TestBatches() {}

    /** Events with real headers and random bodies of 0 to 200 bytes. */
    static byte[] events(long firstSequence, int events) {
        SplittableRandom random = new SplittableRandom(firstSequence);
        byte[] buffer = new byte[events * (EventHeader.BYTES + LARGEST_BODY + 8)];
        int at = 0;
        for (int i = 0; i < events; i++) {
            int length = EventHeader.padded(EventHeader.BYTES + random.nextInt(LARGEST_BODY));
            for (int j = EventHeader.BYTES; j < length; j++) {
                buffer[at + j] = (byte) random.nextInt();
            }
            EventHeader.encode(buffer, at, length, 1, 1, firstSequence + i, firstSequence * 1000);
            at += length;
        }
        byte[] exact = new byte[at];
        System.arraycopy(buffer, 0, exact, 0, at);
        return exact;
    }

    static long stateHash(long lastSequence) {
        return lastSequence * 0x9E37_79B9_7F4A_7C15L;
    }

    /** Appends the batch that follows. */
    static void append(Journal journal, int events) {
        long first = journal.lastAppended() + 1;
        byte[] bytes = events(first, events);
        journal.append(bytes, 0, bytes.length, first, events, stateHash(first + events - 1));
    }

    /** The batch is, byte by byte, the one that was appended. */
    static void check(JournalBatch batch, long firstSequence, int events) {
        assertEquals(firstSequence, batch.firstSequence());
        assertEquals(events, batch.events());
        assertEquals(stateHash(batch.lastSequence()), batch.stateHash());
        byte[] expected = events(firstSequence, events);
        assertEquals(expected.length, batch.length());
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] != batch.buffer()[i]) {
                throw new AssertionError("Batch from " + firstSequence + " differs at byte " + i);
            }
        }
    }

    /** Reads to the limit or the end, checking every byte; returns the last sequence, {@code from - 1} for none. */
    static long checkAll(JournalReader reader, long from, long limit) {
        JournalBatch batch = new JournalBatch();
        long last = from - 1;
        while (reader.next(batch, limit)) {
            check(batch, last + 1, batch.events());
            last = batch.lastSequence();
        }
        return last;
    }
}
