package io.tallyline.ledger.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.event.EventHeader;
import org.junit.jupiter.api.Test;

/** What every journal promises, on disk or simulated. A subclass says how to open one and how to come back to it. */
public abstract class JournalContract {
    private final JournalBatch batch = new JournalBatch();

    /** Opens the test's journal for the writer, the first time or after {@link Journal#close}. */
    protected abstract Journal open();

    /** A reader of the journal that was opened last. */
    protected abstract JournalReader readFrom(long sequence);

    @Test
    void shouldBeginEmpty() {
        try (Journal journal = open()) {
            assertNotEquals(0, journal.id());
            assertEquals(0, journal.lastAppended());
            assertEquals(0, journal.lastDurable());
            assertTrue(journal.hasRoom());
            try (JournalReader reader = readFrom(1)) {
                assertFalse(reader.next(batch, Long.MAX_VALUE));
            }
        }
    }

    @Test
    void shouldBeDurableOnlyAfterSync() {
        try (Journal journal = open()) {
            TestBatches.append(journal, 3);
            assertEquals(3, journal.lastAppended());
            assertEquals(0, journal.lastDurable());
            journal.sync();
            assertEquals(3, journal.lastDurable());
        }
    }

    @Test
    void shouldReadBackWhatWasAppended() {
        try (Journal journal = open()) {
            TestBatches.append(journal, 3);
            journal.sync();
            TestBatches.append(journal, 1);
            journal.sync();
            try (JournalReader reader = readFrom(1)) {
                assertTrue(reader.next(batch, journal.lastDurable()));
                TestBatches.check(batch, 1, 3);
                assertEquals(0, batch.durableWhenWritten());
                assertTrue(reader.next(batch, journal.lastDurable()));
                TestBatches.check(batch, 4, 1);
                assertEquals(3, batch.durableWhenWritten());
                assertFalse(reader.next(batch, journal.lastDurable()));
            }
        }
    }

    @Test
    void shouldNotReadBeyondTheLimit() {
        try (Journal journal = open()) {
            TestBatches.append(journal, 2);
            journal.sync();
            TestBatches.append(journal, 2);
            try (JournalReader reader = readFrom(1)) {
                assertTrue(reader.next(batch, journal.lastDurable()));
                assertFalse(reader.next(batch, journal.lastDurable()));
                assertFalse(reader.next(batch, 3));
                journal.sync();
                assertTrue(reader.next(batch, journal.lastDurable()));
                TestBatches.check(batch, 3, 2);
            }
        }
    }

    @Test
    void shouldBeginWithTheBatchThatHoldsTheSequence() {
        try (Journal journal = open()) {
            for (int i = 0; i < 5; i++) {
                TestBatches.append(journal, 4);
                journal.sync();
            }
            try (JournalReader reader = readFrom(7)) {
                assertTrue(reader.next(batch, journal.lastDurable()));
                TestBatches.check(batch, 5, 4);
            }
            try (JournalReader reader = readFrom(21)) {
                assertFalse(reader.next(batch, journal.lastDurable()));
                TestBatches.append(journal, 1);
                journal.sync();
                assertTrue(reader.next(batch, journal.lastDurable()));
                TestBatches.check(batch, 21, 1);
            }
        }
    }

    @Test
    void shouldGoOnAfterACleanStop() {
        long id;
        try (Journal journal = open()) {
            id = journal.id();
            TestBatches.append(journal, 2);
            journal.sync();
        }
        try (Journal journal = open()) {
            assertEquals(id, journal.id());
            assertEquals(2, journal.lastAppended());
            assertEquals(2, journal.lastDurable());
            TestBatches.append(journal, 3);
            journal.sync();
            try (JournalReader reader = readFrom(1)) {
                assertEquals(5, TestBatches.checkAll(reader, 1, journal.lastDurable()));
            }
        }
    }

    @Test
    void shouldKeepWhatWasAppendedBeforeACleanStopWithoutSync() {
        try (Journal journal = open()) {
            TestBatches.append(journal, 2);
        }
        try (Journal journal = open()) {
            assertEquals(2, journal.lastDurable());
        }
    }

    @Test
    void shouldRefuseAGapAndThenEverything() {
        try (Journal journal = open()) {
            byte[] events = TestBatches.events(5, 1);
            assertThrows(JournalException.class, () -> journal.append(events, 0, events.length, 5, 1, 0));
            assertThrows(JournalException.class, () -> TestBatches.append(journal, 1));
            assertThrows(JournalException.class, journal::sync);
        }
    }

    @Test
    void shouldTakeALargestBatchFromTheMiddleOfABuffer() {
        try (Journal journal = open()) {
            int length = journal.maxBatchBytes() & -8;
            byte[] buffer = new byte[length + 64];
            for (int i = 0; i < buffer.length; i++) {
                buffer[i] = (byte) (i * 31);
            }
            EventHeader.encode(buffer, 13, length, 1, 1, 1, 1);
            journal.append(buffer, 13, length, 1, 1, 99);
            journal.sync();
            try (JournalReader reader = readFrom(1)) {
                assertTrue(reader.next(batch, 1));
                assertEquals(99, batch.stateHash());
                byte[] read = new byte[length];
                System.arraycopy(batch.buffer(), 0, read, 0, batch.length());
                byte[] written = new byte[length];
                System.arraycopy(buffer, 13, written, 0, length);
                assertArrayEquals(written, read);
            }
        }
    }

    @Test
    void shouldServeReadersIndependently() {
        try (Journal journal = open()) {
            TestBatches.append(journal, 2);
            TestBatches.append(journal, 2);
            journal.sync();
            try (JournalReader one = readFrom(1);
                    JournalReader two = readFrom(3)) {
                assertTrue(one.next(batch, 4));
                TestBatches.check(batch, 1, 2);
                assertTrue(two.next(batch, 4));
                TestBatches.check(batch, 3, 2);
                assertTrue(one.next(batch, 4));
                TestBatches.check(batch, 3, 2);
            }
        }
    }
}
