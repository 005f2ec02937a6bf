package io.tallyline.ledger.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power loss on real files: after any loss of unforced pages and names the journal starts, holds every event that was
 * synced, holds no event that was not appended, and goes on. Each seed survives several losses in a row.
 */
@Tag("slow")
class PowerLossTest {
    private static final int SEEDS = Integer.getInteger("tallyline.powerLossSeeds", 25);
    private static final int LOSSES = 4;

    @TempDir
    Path folder;

    @Test
    void shouldKeepEverySyncedEventThroughPowerLosses() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                live(seed, JournalSettings.Sync.BATCH);
            } catch (JournalException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** The proof that this test can see a loss: without forcing there is one. */
    @Test
    void shouldSeeLossesWhenNothingIsForced() {
        assertThrows(JournalException.class, () -> {
            for (int seed = 0; seed < SEEDS; seed++) {
                live(seed, JournalSettings.Sync.NONE);
            }
        });
    }

    private void live(int seed, JournalSettings.Sync sync) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        JournalSettings settings = JournalSettings.small()
                .withSync(sync)
                .withMaxBatchBytes(4096)
                .withGenerationBytes(640 * 1024 + random.nextInt(100) * 1024)
                .withAllocateAheadBytes(64 * 1024);
        Path now = folder.resolve("seed" + seed + "-0");
        Files.createDirectories(now);
        long synced = 0;
        for (int loss = 1; loss <= LOSSES; loss++) {
            PowerLossDisk disk = new PowerLossDisk();
            remember(disk, now);
            JournalFolder opened =
                    JournalFolder.open(now, settings, new DurableClaim(synced, "the devices"), disk, DiskSpace.REAL);
            long found = read(opened);
            assertTrue(found >= synced, "synced " + synced + ", found " + found);
            assertEquals(opened.lastGoodSequence(), found);
            Path next = folder.resolve("seed" + seed + "-" + loss);
            synced = writeAndLose(opened, disk, now, next, random);
            JournalFiles.deleteTree(now);
            now = next;
        }
        JournalFolder last = JournalFolder.open(now, settings, new DurableClaim(synced, "the devices"));
        assertTrue(read(last) >= synced);
        JournalFiles.deleteTree(now);
    }

    /** What lies on the disk before the process starts is durable. */
    private static void remember(PowerLossDisk disk, Path now) throws IOException {
        try (Stream<Path> all = Files.walk(now)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (Files.isDirectory(path)) {
                    disk.forceFolder(path);
                } else {
                    try (FileChannel channel = FileChannel.open(path)) {
                        disk.force(channel, path);
                    }
                }
            }
        }
    }

    private static long writeAndLose(
            JournalFolder opened, PowerLossDisk disk, Path now, Path next, SplittableRandom random) throws IOException {
        long synced;
        try (ChronicleJournal journal = opened.openForAppend()) {
            int batches = random.nextInt(random.nextInt(10) == 0 ? 400 : 40);
            for (int i = 0; i < batches; i++) {
                TestBatches.append(journal, 1 + random.nextInt(12));
                if (random.nextInt(4) > 0) {
                    journal.sync();
                }
            }
            synced = journal.lastDurable();
            disk.lose(now, next, random);
        }
        return synced;
    }

    private static long read(JournalFolder opened) {
        try (JournalReader reader = opened.readFrom(1)) {
            return TestBatches.checkAll(reader, 1, Long.MAX_VALUE);
        }
    }
}
