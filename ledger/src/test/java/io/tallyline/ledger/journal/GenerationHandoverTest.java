package io.tallyline.ledger.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The allocator closes a full generation; the writer still has a seal to write into it when it takes the next one. */
class GenerationHandoverTest {
    private static final int EVENTS = 200;
    private static final long GENERATIONS = 5;

    @TempDir
    Path data;

    /** A disk so slow for the writer that the allocator has all the time to be too early. */
    private static final class SlowForWriter implements Forcer {
        private final Thread writer = Thread.currentThread();

        @Override
        public void force(FileChannel channel, Path file) throws IOException {
            if (Thread.currentThread() == writer) {
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(30);
                while (System.nanoTime() - until < 0) {
                    LockSupport.parkNanos(until - System.nanoTime());
                }
            }
            DISK.force(channel, file);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            DISK.forceFolder(folder);
        }
    }

    @Test
    void shouldKeepAGenerationOpenUntilItsSealIsWritten() {
        JournalSettings settings = JournalSettings.small().withAllocateAheadBytes(1 << 20);
        JournalFolder folder =
                JournalFolder.open(data, settings, DurableClaim.NONE, new SlowForWriter(), DiskSpace.REAL);
        long last;
        try (ChronicleJournal journal = folder.openForAppend()) {
            while (folder.chain().all().size() < GENERATIONS) {
                TestBatches.append(journal, EVENTS);
                assertTrue(journal.lastAppended() < 1_000_000, "it goes on to the next generation");
            }
            journal.sync();
            last = journal.lastDurable();
        }
        JournalFolder again = JournalFolder.open(data, settings, new DurableClaim(last, "this test"));
        try (JournalReader reader = again.readFrom(1)) {
            assertEquals(last, TestBatches.checkAll(reader, 1, Long.MAX_VALUE));
        }
    }
}
