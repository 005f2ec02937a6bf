package io.tallyline.ledger.journal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many generations: written through, read while they come, moved away under readers. */
class GenerationRollTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final JournalSettings SMALL =
            JournalSettings.small().withMaxBatchBytes(8192).withGenerationBytes(900 * 1024);

    @TempDir
    Path dataFolder;

    private JournalFiles files = new JournalFiles(Path.of("data"));

    @BeforeEach
    void useTheFolder() {
        files = new JournalFiles(dataFolder).with(SMALL);
    }

    private static void write(ChronicleJournal journal, int batches) {
        for (int i = 0; i < batches; i++) {
            TestBatches.append(journal, 20);
            journal.sync();
        }
    }

    @Test
    void shouldRollUnderLoadWhileReadersFollow() throws IOException {
        JournalFolder folder = files.open();
        AtomicBoolean stop = new AtomicBoolean();
        try (ChronicleJournal journal = folder.openForAppend()) {
            CompletableFuture<Long> follower = CompletableFuture.supplyAsync(() -> follow(folder, journal, stop));
            CompletableFuture<Long> other = CompletableFuture.supplyAsync(() -> follow(folder, journal, stop));
            write(journal, 2000);
            stop.set(true);
            assertEquals(40_000, follower.join());
            assertEquals(40_000, other.join());
        }
        assertTrue(files.lastGeneration() > 4, "generations: " + files.lastGeneration());
        assertEquals(40_000, files.readAll(files.open()));
        assertTrue(JournalVerifier.verify(dataFolder, DurableClaim.NONE).sound());
    }

    /** Reads to the durable sequence again and again; the last sequence it saw. */
    private static long follow(JournalFolder folder, ChronicleJournal journal, AtomicBoolean stop) {
        JournalBatch batch = new JournalBatch();
        long last = 0;
        try (JournalReader reader = folder.readFrom(1)) {
            while (true) {
                boolean stopped = stop.get();
                long durable = journal.lastDurable();
                while (reader.next(batch, durable)) {
                    TestBatches.check(batch, last + 1, batch.events());
                    last = batch.lastSequence();
                }
                assertEquals(durable, last);
                if (stopped) {
                    return last;
                }
            }
        }
    }

    /** Whatever has the name of the next generation is not ours to delete: it may hold records. */
    @Test
    void shouldNeverDeleteAGenerationThatItDidNotMakeItself() throws IOException {
        JournalFolder folder = files.open();
        ChronicleJournal journal = folder.openForAppend();
        write(journal, 1);
        Path stranger = Files.createDirectory(files.journalFolder().resolve(GenerationFolder.name(2)));
        Path record = Files.writeString(stranger.resolve("records"), "not ours");
        // The wait for a next generation ends with an error instead of a file.
        assertThrows(JournalException.class, () -> write(journal, 2000));
        journal.close();
        assertEquals("not ours", Files.readString(record));
    }

    /** The hand-over happens hundreds of times, each next to a thread that looks at both files all the time. */
    @Test
    void shouldLoseNoGenerationInHundredsOfHandOvers() throws IOException {
        files.with(SMALL.withGenerationBytes(700 * 1024).withMaxBatchBytes(4096));
        try (ChronicleJournal journal = files.open().openForAppend()) {
            while (files.lastGeneration() < 200) {
                write(journal, 20);
            }
            long written = journal.lastDurable();
            journal.sync();
            assertEquals(written, journal.lastAppended());
        }
        JournalFolder again = files.open();
        assertEquals(again.lastGoodSequence(), files.readAll(again));
        assertTrue(JournalVerifier.verify(dataFolder, DurableClaim.NONE).sound());
    }

    @Test
    void shouldMoveGenerationsToTheArchiveUnderAReader() throws IOException {
        JournalFolder folder = files.open();
        JournalBatch batch = new JournalBatch();
        try (ChronicleJournal journal = folder.openForAppend();
                JournalReader reader = folder.readFrom(1)) {
            write(journal, 10);
            assertTrue(reader.next(batch, journal.lastDurable()));
            write(journal, 990);
            long bytes = journal.bytes();
            folder.archive(15_000);
            assertTrue(journal.bytes() < bytes);
            assertFalse(Files.exists(files.journalFolder().resolve(GenerationFolder.name(1))));
            assertTrue(Files.exists(files.archiveFolder().resolve(GenerationFolder.name(1))));
            assertEquals(20_000, TestBatches.checkAll(reader, 21, journal.lastDurable()));
            assertEquals(1, folder.firstSequence());
            assertEquals(20_000, files.readAll(folder));
        }
        JournalFolder again = files.open();
        assertEquals(1, again.firstSequence());
        assertEquals(20_000, files.readAll(again));
    }

    @Test
    void shouldVerifyALiveJournalWhoseGenerationsAreArchivedMeanwhile() {
        JournalFolder folder = files.open();
        try (ChronicleJournal journal = folder.openForAppend()) {
            write(journal, 1000);

            JournalVerifier.Report report =
                    JournalVerifier.verify(folder, journal.lastDurable(), figures -> folder.archive(Long.MAX_VALUE));

            assertTrue(report.sound(), () -> report.faults().toString());
            assertEquals(1, report.generations().get(0).firstSequence());
            assertTrue(report.generations().get(1).archived());
            assertTrue(
                    report.generations().size() > 2, () -> report.generations().toString());
        }
    }

    /** What is gone on purpose is no damage: the report begins where history does. */
    @Test
    void shouldVerifyALiveJournalWhoseGenerationsAreDiscardedMeanwhile() {
        files.with(SMALL.withHistory(JournalSettings.History.DISCARD));
        JournalFolder folder = files.open();
        try (ChronicleJournal journal = folder.openForAppend()) {
            write(journal, 1000);

            JournalVerifier.Report report =
                    JournalVerifier.verify(folder, journal.lastDurable(), figures -> folder.archive(15_000));

            assertTrue(report.sound(), () -> report.faults().toString());
            assertTrue(folder.firstSequence() > 1);
            assertEquals(folder.firstSequence(), report.generations().get(0).firstSequence());
        }
    }

    /** The generation that is being written is where most of a day's events are. */
    @Test
    void shouldVerifyTheGenerationThatIsBeingWritten() throws IOException {
        JournalFolder folder = files.open();
        try (ChronicleJournal journal = folder.openForAppend()) {
            write(journal, 3);
            assertEquals(60, JournalVerifier.verify(folder, 60).lastSequence());
            assertEquals(40, JournalVerifier.verify(folder, 40).lastSequence());
            assertTrue(JournalVerifier.verify(folder, 60).sound());

            assertTrue(
                    JournalVerifier.verify(folder, 61).faults().get(0).contains("the generation goes on to 61"),
                    "an event that was durable and is not there");
            JournalFiles.flip(
                    files.dataFile(1),
                    JournalFiles.batchPositions(files.dataFile(1)).get(1) + 70);
            JournalVerifier.Report report = JournalVerifier.verify(folder, 60);
            assertEquals(20, report.lastSequence());
            assertTrue(
                    report.faults().get(0).contains("the CRC does not match"),
                    () -> report.faults().toString());
        }
    }

    @Test
    void shouldKeepTheGenerationThatHoldsTheSequence() {
        JournalFolder folder = files.open();
        try (ChronicleJournal journal = folder.openForAppend()) {
            write(journal, 500);
            folder.archive(1);
            assertFalse(Files.exists(files.archiveFolder().resolve(GenerationFolder.name(1))));
            folder.archive(Long.MAX_VALUE);
            write(journal, 1);
            assertEquals(journal.lastAppended(), files.readAll(folder));
        }
    }

    @Test
    void shouldSayWhereHistoryBeginsOnceItWasDiscarded() {
        files.with(SMALL.withHistory(JournalSettings.History.DISCARD));
        JournalFolder folder = files.open();
        try (ChronicleJournal journal = folder.openForAppend()) {
            write(journal, 1000);
            folder.archive(15_000);
        }
        long first = files.open().firstSequence();
        assertTrue(first > 1 && first <= 15_000, "first " + first);
        JournalFolder again = files.open();
        assertEquals(20_000, files.readAll(again));
        JournalBatch batch = new JournalBatch();
        try (JournalReader reader = again.readFrom(1)) {
            JournalException gone = assertThrows(JournalException.class, () -> reader.next(batch, Long.MAX_VALUE));
            assertTrue(String.valueOf(gone.getMessage()).contains("history begins with " + first), gone.getMessage());
        }
    }

    @Test
    void shouldGiveUnusedBlocksBack() throws IOException {
        JournalFolder folder = files.open();
        try (ChronicleJournal journal = folder.openForAppend()) {
            write(journal, 500);
            await().atMost(SOON).until(() -> Files.size(files.dataFile(1)) < SMALL.generationBytes());
        }
        long position = Files.size(files.dataFile(files.lastGeneration()));
        assertTrue(position < SMALL.generationBytes(), "size " + position);
    }

    @Test
    void shouldStayReadableForChroniclesOwnTailer() {
        JournalFolder folder = files.open();
        try (ChronicleJournal journal = folder.openForAppend()) {
            write(journal, 10);
        }
        int excerpts = 0;
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(
                                files.dataFile(1).getParent())
                        .rollCycle(LargeRollCycles.LARGE_DAILY)
                        .timeProvider(() -> 0L)
                        .blockSize(SMALL.blockSize())
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            for (boolean present = true; present; ) {
                try (DocumentContext document = tailer.readingDocument()) {
                    present = document.isPresent();
                    excerpts += present ? 1 : 0;
                }
            }
        }
        assertEquals(12, excerpts, "a header, ten batches, a seal");
    }

    @Test
    void shouldAllocateNothingPerBatch() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long me = Thread.currentThread().getId();
        byte[] events = TestBatches.events(1, 20);
        JournalFolder folder = JournalFolder.open(
                dataFolder, JournalSettings.small().withGenerationBytes(16 << 20), DurableClaim.NONE);
        try (ChronicleJournal journal = folder.openForAppend()) {
            long before = 0;
            for (int i = 0; i < 1500; i++) {
                if (i == 500) {
                    before = threads.getThreadAllocatedBytes(me);
                }
                journal.append(events, 0, events.length, journal.lastAppended() + 1, 20, i);
                journal.sync();
            }
            long perBatch = (threads.getThreadAllocatedBytes(me) - before) / 1000;
            assertTrue(perBatch < 64, perBatch + " bytes per batch of 20 events");
        }
    }
}
