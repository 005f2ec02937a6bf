package io.tallyline.ledger.journal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forces that fail and disks that fill: nothing is promised that is not on the disk. */
class JournalFailureTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    /** Fails from a moment on, and counts what was tried afterwards. */
    private static final class FailingForcer implements Forcer {
        private volatile boolean failing;
        private final AtomicInteger failed = new AtomicInteger();

        @Override
        public void force(FileChannel channel, Path file) throws IOException {
            if (failing) {
                failed.incrementAndGet();
                throw new IOException("injected: the disk is gone");
            }
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            if (failing) {
                throw new IOException("injected: the disk is gone");
            }
        }
    }

    private ChronicleJournal open(Forcer forcer, DiskSpace space, JournalSettings settings) {
        return JournalFolder.open(folder, settings, DurableClaim.NONE, forcer, space)
                .openForAppend();
    }

    /** Appends until new blocks are wanted; the allocator may fail at once, and then an append hears of it already. */
    private static void makeTheAllocatorForce(ChronicleJournal journal) {
        try {
            while (journal.bytes() < JournalSettings.small().allocateAheadBytes()) {
                TestBatches.append(journal, 20);
            }
        } catch (JournalException allocatorFailed) {
            assertFalse(journal.hasRoom());
        }
    }

    @Test
    void shouldThrowAndNeverForceAgainWhenAForceFails() {
        FailingForcer forcer = new FailingForcer();
        ChronicleJournal journal = open(forcer, DiskSpace.REAL, JournalSettings.small());
        TestBatches.append(journal, 2);
        journal.sync();
        await().atMost(SOON)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> t.getName().equals("journal-allocator"))
                        .allMatch(t -> t.getState() == Thread.State.TIMED_WAITING));
        TestBatches.append(journal, 2);
        forcer.failing = true;
        JournalException failure = assertThrows(JournalException.class, journal::sync);
        assertTrue(String.valueOf(failure.getMessage()).contains("injected"), failure.getMessage());
        assertEquals(2, journal.lastDurable());
        int tried = forcer.failed.get();
        forcer.failing = false;
        assertThrows(JournalException.class, journal::sync);
        assertThrows(JournalException.class, () -> TestBatches.append(journal, 1));
        assertFalse(journal.hasRoom());
        journal.close();
        assertEquals(tried, forcer.failed.get());
        assertEquals(2, journal.lastDurable());
        JournalFolder again = JournalFolder.open(folder, JournalSettings.small(), DurableClaim.NONE);
        assertTrue(again.lastGoodSequence() >= 2);
    }

    @Test
    void shouldFailTheWriterWhenTheAllocatorsForceFails() {
        FailingForcer forcer = new FailingForcer();
        ChronicleJournal journal = open(forcer, DiskSpace.REAL, JournalSettings.small());
        forcer.failing = true;
        JournalException failure = assertThrows(JournalException.class, () -> {
            while (journal.bytes() < JournalSettings.small().generationBytes()) {
                TestBatches.append(journal, 100);
            }
        });
        assertTrue(String.valueOf(failure.getMessage()).contains("injected"), failure.getMessage());
        assertFalse(journal.hasRoom());
        journal.close();
    }

    /** The error of a lost page may be told to the allocator alone, while the writer's own force comes back sound. */
    @Test
    void shouldPromiseNothingWhenOnlyTheAllocatorHearsOfAFailure() {
        CountDownLatch allocatorFailed = new CountDownLatch(1);
        AtomicBoolean armed = new AtomicBoolean();
        Forcer forcer = new Forcer() {
            @Override
            public void force(FileChannel channel, Path file) throws IOException {
                if (!armed.get()) {
                    return;
                }
                if (Thread.currentThread().getName().equals("journal-allocator")) {
                    allocatorFailed.countDown();
                    throw new IOException("injected: told to the allocator");
                }
                try {
                    assertTrue(allocatorFailed.await(SOON.toSeconds(), TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                await().atMost(SOON)
                        .until(() -> Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(t -> t.getName().equals("journal-allocator")));
            }

            @Override
            public void forceFolder(Path folder) {}
        };
        ChronicleJournal journal = open(forcer, DiskSpace.REAL, JournalSettings.small());
        TestBatches.append(journal, 2);
        journal.sync();
        while (journal.bytes() < JournalSettings.small().allocateAheadBytes() / 2) {
            TestBatches.append(journal, 20);
        }
        armed.set(true);
        makeTheAllocatorForce(journal);
        assertThrows(JournalException.class, journal::sync);
        assertEquals(2, journal.lastDurable());
        journal.close();
    }

    /** Else the server would turn everything away for ever, and blame a full disk. */
    @Test
    void shouldTellTheWriterOfTheAllocatorsFailureWhenItAsksForRoom() {
        FailingForcer forcer = new FailingForcer();
        ChronicleJournal journal = open(forcer, DiskSpace.REAL, JournalSettings.small());
        while (journal.bytes() < JournalSettings.small().allocateAheadBytes() / 2) {
            TestBatches.append(journal, 20);
        }
        forcer.failing = true;
        makeTheAllocatorForce(journal);
        await().atMost(SOON).until(() -> forcer.failed.get() > 0);
        await().atMost(SOON).until(() -> !journal.hasRoom());
        assertThrows(JournalException.class, journal::awaitRoom);
        journal.close();
    }

    /** One error is told once to each open file: writer and allocator must not share theirs. */
    @Test
    void shouldForceThroughFilesOfTheirOwn() {
        Set<FileChannel> writers = ConcurrentHashMap.newKeySet();
        Set<FileChannel> allocators = ConcurrentHashMap.newKeySet();
        AtomicBoolean opened = new AtomicBoolean();
        Forcer forcer = new Forcer() {
            @Override
            public void force(FileChannel channel, Path file) {
                if (opened.get()) {
                    boolean allocator = Thread.currentThread().getName().equals("journal-allocator");
                    (allocator ? allocators : writers).add(channel);
                }
            }

            @Override
            public void forceFolder(Path folder) {}
        };
        try (ChronicleJournal journal = open(forcer, DiskSpace.REAL, JournalSettings.small())) {
            opened.set(true);
            while (journal.bytes() < JournalSettings.small().generationBytes() / 3) {
                TestBatches.append(journal, 20);
                journal.sync();
            }
            await().atMost(SOON).until(() -> !allocators.isEmpty());
            opened.set(false);
        }
        assertFalse(writers.isEmpty());
        assertTrue(Collections.disjoint(writers, allocators));
    }

    @Test
    void shouldRefuseToOpenWhenTheHeaderCanNotBeForced() {
        FailingForcer forcer = new FailingForcer();
        forcer.failing = true;
        assertThrows(JournalException.class, () -> open(forcer, DiskSpace.REAL, JournalSettings.small()));
    }

    @Test
    void shouldTurnWorkAwayBelowTheReserveAndTakeItAgainAbove() {
        AtomicLong usable = new AtomicLong(100_000_000);
        JournalSettings settings = JournalSettings.small().withReserveBytes(50_000_000);
        try (ChronicleJournal journal = open(Forcer.DISK, f -> usable.get(), settings)) {
            assertTrue(journal.hasRoom());
            usable.set(49_999_999);
            await().atMost(SOON).until(() -> !journal.hasRoom());
            TestBatches.append(journal, 2); // admitted before: still written
            journal.sync();
            usable.set(50_000_000);
            await().atMost(SOON).until(journal::hasRoom);
            TestBatches.append(journal, 2);
            journal.sync();
            assertEquals(4, journal.lastDurable());
        }
    }

    /** A disk that gives blocks late slows down whoever asks for room; it does not turn work away. */
    @Test
    void shouldWaitForBlocksThatOnlyComeLate() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicBoolean slow = new AtomicBoolean();
        Forcer late = new Forcer() {
            @Override
            public void force(FileChannel channel, Path file) {
                boolean allocating = Thread.currentThread().getName().equals("journal-allocator");
                if (allocating && slow.get()) {
                    try {
                        assertTrue(asked.await(SOON.toSeconds(), TimeUnit.SECONDS));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }

            @Override
            public void forceFolder(Path folder) {}
        };
        try (ChronicleJournal journal = open(late, DiskSpace.REAL, JournalSettings.small())) {
            slow.set(true);
            while (journal.bytes() < JournalSettings.small().allocateAheadBytes()) {
                TestBatches.append(journal, 20);
            }
            CompletableFuture<Boolean> room = CompletableFuture.supplyAsync(journal::awaitRoom);
            asked.countDown();
            assertTrue(room.join());
        }
    }

    @Test
    void shouldFinishWhatWasAdmittedBelowTheReserveAcrossGenerations() {
        AtomicLong usable = new AtomicLong(0);
        JournalSettings settings = JournalSettings.small()
                .withMaxBatchBytes(4096)
                .withGenerationBytes(700 * 1024)
                .withReserveBytes(1);
        try (ChronicleJournal journal = open(Forcer.DISK, f -> usable.get(), settings)) {
            assertFalse(journal.hasRoom());
            for (int i = 0; i < 500; i++) {
                TestBatches.append(journal, 10);
                journal.sync();
            }
            assertEquals(5000, journal.lastDurable());
        }
    }

    @Test
    void shouldPromiseOnlyWhatAKilledProcessKeepsWithoutSync() {
        JournalSettings settings = JournalSettings.small().withSync(JournalSettings.Sync.NONE);
        try (ChronicleJournal journal = open(Forcer.DISK, DiskSpace.REAL, settings)) {
            TestBatches.append(journal, 2);
            journal.sync();
            TestBatches.append(journal, 2);
            journal.sync();
            assertEquals(4, journal.lastDurable());
        }
        JournalBatch batch = new JournalBatch();
        JournalFolder again = JournalFolder.open(folder, settings, DurableClaim.NONE);
        try (JournalReader reader = again.readFrom(3)) {
            assertTrue(reader.next(batch, Long.MAX_VALUE));
            assertEquals(0, batch.durableWhenWritten(), "nothing was forced, so nothing is claimed");
        }
    }
}
