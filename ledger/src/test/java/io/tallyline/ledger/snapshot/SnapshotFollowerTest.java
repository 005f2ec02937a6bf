package io.tallyline.ledger.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.journal.ChronicleJournal;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.ring.FailStop;
import io.tallyline.ledger.sim.SimJournal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFollowerTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final SnapshotSettings FAST =
            new SnapshotSettings(Long.MAX_VALUE, NEVER, 1, 4096, Duration.ofMillis(20), NEVER);

    @TempDir
    Path data;

    private final SimJournal journal = new SimJournal(64 * 1024);
    private final RandomFloor floor = new RandomFloor(new Ledger(LedgerLimits.DEFAULT), journal, 7);
    private final List<String> halts = new CopyOnWriteArrayList<>();
    private final FailStop failStop = (message, cause) -> halts.add(message + ": " + cause.getMessage());
    private final AtomicLong archivedBelow = new AtomicLong();
    private final AtomicLong checkpoint = new AtomicLong(-1);
    private final AtomicLong highestLimit = new AtomicLong();
    private final AtomicLong durable = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong lie = new AtomicLong(Long.MAX_VALUE);

    /** The simulated journal as the follower sees it, with what the test wants to know and to break. */
    private final FollowedJournal followed = new FollowedJournal() {
        @Override
        public long id() {
            return journal.id();
        }

        @Override
        public long lastDurable() {
            return Math.min(durable.get(), journal.lastDurable());
        }

        @Override
        public JournalReader readFrom(long sequence) {
            JournalReader reader = journal.readFrom(sequence);
            return new JournalReader() {
                @Override
                public boolean next(JournalBatch batch, long limit) {
                    highestLimit.accumulateAndGet(limit, Math::max);
                    boolean read = reader.next(batch, limit);
                    if (read && batch.lastSequence() >= lie.get()) {
                        batch.set(
                                batch.length(),
                                batch.firstSequence(),
                                batch.events(),
                                batch.stateHash() ^ 1,
                                batch.durableWhenWritten());
                    }
                    return read;
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        }

        @Override
        public void archive(long belowSequence) {
            archivedBelow.set(belowSequence);
        }
    };

    private SnapshotFollower follower(SnapshotSettings settings) {
        return follower(settings, new SnapshotFolder(data), () -> false);
    }

    private SnapshotFollower follower(SnapshotSettings settings, SnapshotFolder folder, BooleanSupplier busy) {
        return new SnapshotFollower(settings, folder, followed, LedgerLimits.DEFAULT, failStop, busy, checkpoint::get);
    }

    @Test
    void shouldWriteASnapshotAfterSoManyEvents() {
        try (SnapshotFollower follower = follower(FAST.withEvery(200, NEVER))) {
            follower.start();
            floor.run(100);
            awaitFollowed(follower);
            assertEquals(0, follower.figures().snapshots());
            assertEquals(-1, follower.figures().snapshotAgeSeconds());
            floor.run(300);
            await(() -> follower.figures().snapshots() >= 1);
            assertTrue(follower.figures().lastSnapshotSequence() >= 200);
            assertTrue(follower.figures().lastSnapshotBytes() > 1000);
            assertTrue(follower.figures().snapshotAgeSeconds() >= 0);
            assertTrue(follower.figures().lastSnapshotSeconds() > 0);
            awaitFollowed(follower);
            assertEquals(0, follower.figures().lag(journal.lastDurable()));
        }
        assertRecoversFrom(1);
    }

    @Test
    void shouldWriteASnapshotAfterSomeTimeOnlyIfSomethingHappened() {
        // Counted at the disk: the figures tell the sequence of a snapshot a moment before they count it.
        AtomicLong files = new AtomicLong();
        SnapshotDisk counting = new Disk() {
            @Override
            public void rename(Path from, Path to) throws IOException {
                super.rename(from, to);
                files.incrementAndGet();
            }
        };
        SnapshotSettings often = FAST.withEvery(Long.MAX_VALUE, Duration.ofMillis(30));
        try (SnapshotFollower follower = follower(often, new SnapshotFolder(data, counting), () -> false)) {
            follower.start();
            await(() -> follower.figures().lastSnapshotSequence() == journal.lastDurable());
            long before = files.get();
            awaitPassed(Duration.ofMillis(120));
            assertEquals(before, files.get());
            floor.run(10);
            await(() -> files.get() > before);
        }
        assertEquals(List.of(), halts);
    }

    @Test
    void shouldNeverReadBeyondWhatIsDurable() {
        durable.set(60);
        floor.run(200);
        try (SnapshotFollower follower = follower(FAST.withEvery(1, NEVER))) {
            follower.start();
            await(() -> follower.figures().snapshots() > 0);
            awaitPassed(Duration.ofMillis(50));
            assertTrue(follower.figures().followedSequence() <= 60);
            assertTrue(follower.figures().lastSnapshotSequence() <= 60);
            assertEquals(60, highestLimit.get());
            durable.set(120);
            await(() -> follower.figures().followedSequence() > 60);
            assertTrue(follower.figures().followedSequence() <= 120);
        }
    }

    @Test
    void shouldStopTheProcessWhenTheLedgersDiffer() {
        floor.run(100);
        lie.set(floor.ledger().lastSequence() + 1);
        try (SnapshotFollower follower = follower(FAST)) {
            follower.start();
            awaitFollowed(follower);
            assertEquals(List.of(), halts);
            floor.runBatch(20);
            await(() -> !halts.isEmpty());
        }
        assertTrue(halts.get(0).contains("state hash differs at sequence " + journal.lastDurable()), halts::toString);
        assertEquals(1, halts.size());
    }

    @Test
    void shouldNotHoldTheWriterUpWhileItWritesSlowly() {
        AtomicBoolean release = new AtomicBoolean();
        AtomicBoolean waiting = new AtomicBoolean();
        SnapshotDisk slow = new Disk() {
            @Override
            public void force(FileChannel channel) throws IOException {
                waiting.set(true);
                await(release::get);
                super.force(channel);
            }
        };
        floor.run(100);
        try (SnapshotFollower follower =
                follower(FAST.withEvery(50, NEVER), new SnapshotFolder(data, slow), () -> false)) {
            follower.start();
            await(waiting::get);
            long before = journal.lastDurable();
            floor.run(2000);
            assertTrue(journal.lastDurable() > before + 1000, "the writer went on");
            assertEquals(0, follower.figures().snapshots());
            assertTrue(follower.figures().lag(journal.lastDurable()) > 1000);
            release.set(true);
            awaitFollowed(follower);
        }
        assertRecoversFrom(1);
    }

    @Test
    void shouldFallBehindButNotStandStillWhileTheWriterIsBusy() {
        floor.run(300);
        AtomicLong asked = new AtomicLong();
        SnapshotSettings settings = new SnapshotSettings(Long.MAX_VALUE, NEVER, 1, 1024, Duration.ofMillis(5), NEVER);
        try (SnapshotFollower follower = follower(settings, new SnapshotFolder(data), () -> {
            asked.incrementAndGet();
            return true;
        })) {
            long start = System.nanoTime();
            follower.start();
            awaitFollowed(follower);
            assertTrue(System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(50), "it rested between its slices");
            assertTrue(asked.get() > 10);
        }
    }

    @Test
    void shouldAuditFromTimeToTimeButOnlyIfSomethingHappened() {
        long start = System.nanoTime();
        try (SnapshotFollower follower = follower(FAST.withAuditEvery(Duration.ofMillis(20)))) {
            follower.start();
            AuditFigures audits = follower.auditFigures();
            assertEquals(0, audits.lastSequence());
            floor.run(100);
            await(() -> audits.lastSequence() == journal.lastDurable());
            long before = audits.audits();
            awaitPassed(Duration.ofMillis(100));
            assertEquals(before, audits.audits());
            floor.run(10);
            await(() -> audits.lastSequence() == journal.lastDurable());
            await(() -> audits.audits() > before);
            assertTrue(audits.ageSeconds() < TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + 1);
            assertTrue(audits.lastSeconds() > 0);
            assertEquals(0, follower.figures().snapshots());
        }
        assertEquals(List.of(), halts);
    }

    @Test
    void shouldStopTheProcessWhenTheBooksDoNotBalance() {
        AtomicLong wrong = new AtomicLong();
        AtomicLong rests = new AtomicLong();
        try (SnapshotFollower follower = new SnapshotFollower(
                FAST.withAuditEvery(Duration.ofMillis(1)),
                new SnapshotFolder(data),
                followed,
                LedgerLimits.DEFAULT,
                failStop,
                () -> false,
                checkpoint::get,
                (ledger, rest) -> {
                    rest.run();
                    rests.incrementAndGet();
                    return wrong.get();
                })) {
            follower.start();
            floor.run(20);
            await(() -> follower.auditFigures().audits() > 0);
            assertEquals(List.of(), halts);
            wrong.set(3);
            floor.run(20);
            await(() -> !halts.isEmpty());
        }
        assertTrue(halts.get(0).contains("finds 3 entries out of balance"), halts.toString());
        assertTrue(rests.get() > 1);
    }

    @Test
    void shouldAuditBeforeASnapshotAndWriteNoneThatDoesNotBalance() {
        try (SnapshotFollower follower = new SnapshotFollower(
                FAST.withEvery(10, NEVER),
                new SnapshotFolder(data),
                followed,
                LedgerLimits.DEFAULT,
                failStop,
                () -> false,
                checkpoint::get,
                (ledger, rest) -> 1)) {
            floor.run(100);
            follower.start();
            await(() -> !halts.isEmpty());
            assertEquals(0, follower.figures().snapshots());
        }
        assertTrue(halts.get(0).contains("finds 1 entries out of balance"), halts.toString());
        assertEquals(List.of(), new SnapshotFolder(data).good());
    }

    @Test
    void shouldArchiveOnlyBehindBothSnapshotsAndTheCheckpoint() {
        checkpoint.set(Long.MAX_VALUE);
        try (SnapshotFollower follower = follower(FAST.withEvery(100, NEVER))) {
            follower.start();
            long first = nextSnapshot(follower);
            assertEquals(0, archivedBelow.get(), "there is only one to recover from");
            long second = nextSnapshot(follower);
            await(() -> archivedBelow.get() == first + 1);
            checkpoint.set(-1);
            nextSnapshot(follower);
            assertEquals(first + 1, archivedBelow.get(), "the checkpoint is not known");
            checkpoint.set(second - 5);
            nextSnapshot(follower);
            await(() -> archivedBelow.get() == second - 4);
            await(() -> follower.figures().archivedBelow() == second - 4);
        }
    }

    @Test
    void shouldGoOnAndTryAgainWhenASnapshotFails() {
        AtomicBoolean full = new AtomicBoolean(true);
        SnapshotDisk disk = new Disk() {
            @Override
            public void force(FileChannel channel) throws IOException {
                if (full.get()) {
                    throw new IOException("No space left on device");
                }
                super.force(channel);
            }
        };
        floor.run(100);
        try (SnapshotFollower follower =
                follower(FAST.withEvery(50, Duration.ofMillis(20)), new SnapshotFolder(data, disk), () -> false)) {
            follower.start();
            await(() -> follower.figures().failures() >= 2);
            floor.run(100);
            awaitFollowed(follower);
            full.set(false);
            await(() -> follower.figures().snapshots() > 0);
        }
        assertEquals(List.of(), halts);
        assertRecoversFrom(1);
    }

    @Test
    void shouldBeginWithTheNewestSnapshot() {
        floor.run(200);
        new SnapshotFolder(data).write(floor.ledger(), journal.id(), () -> {});
        long taken = floor.ledger().lastSequence();
        try (SnapshotFollower follower = follower(FAST)) {
            follower.start();
            await(() -> follower.figures().followedSequence() == taken);
            assertEquals(taken, follower.figures().lastSnapshotSequence());
            assertTrue(follower.figures().snapshotAgeSeconds() >= 0);
            floor.run(50);
            awaitFollowed(follower);
        }
        assertEquals(List.of(), halts);
    }

    @Test
    void shouldFollowTheRealJournalAndMoveItsOldGenerations() throws IOException {
        JournalFolder folder = JournalFolder.open(data, RandomFloor.SETTINGS, new SnapshotFolder(data).highestClaim());
        checkpoint.set(Long.MAX_VALUE);
        try (ChronicleJournal real = folder.openForAppend()) {
            RandomFloor live = new RandomFloor(new Ledger(LedgerLimits.DEFAULT), real, 11);
            try (SnapshotFollower follower = new SnapshotFollower(
                    FAST.withEvery(2000, NEVER),
                    new SnapshotFolder(data),
                    FollowedJournal.of(folder, real),
                    LedgerLimits.DEFAULT,
                    failStop,
                    () -> false,
                    checkpoint::get)) {
                follower.start();
                while (archivedGenerations() == 0 && real.lastDurable() < 100_000) {
                    live.run(500);
                    await(() -> follower.figures().lag(real.lastDurable()) < 2000);
                }
                await(() -> follower.figures().lag(real.lastDurable()) == 0);
            }
            assertTrue(archivedGenerations() > 0);
            assertEquals(List.of(), halts);
            RecoveredLedger recovered = new Recovery(new SnapshotFolder(data), LedgerLimits.DEFAULT)
                    .recover(real.id(), real.lastDurable(), folder::readFrom);
            assertEquals(live.ledger().stateHash(), recovered.ledger().stateHash());
            assertTrue(recovered.snapshotSequence() > 0);
            assertFalse(recovered.events() > 6000, "recovery is short");
        }
    }

    private long archivedGenerations() throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("archive"))) {
            return all.count();
        }
    }

    private long nextSnapshot(SnapshotFollower follower) {
        long before = follower.figures().snapshots();
        while (follower.figures().snapshots() == before) {
            floor.run(40);
            awaitFollowed(follower);
        }
        return follower.figures().lastSnapshotSequence();
    }

    private void assertRecoversFrom(long atLeast) {
        RecoveredLedger recovered = new Recovery(new SnapshotFolder(data), LedgerLimits.DEFAULT)
                .recover(journal.id(), journal.lastDurable(), journal::readFrom);
        assertTrue(recovered.snapshotSequence() >= atLeast);
        assertEquals(floor.ledger().stateHash(), recovered.ledger().stateHash());
    }

    private void awaitFollowed(SnapshotFollower follower) {
        await(() -> follower.figures().followedSequence() == journal.lastDurable());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, "nothing came of it within three minutes");
            LockSupport.parkNanos(500_000);
        }
    }

    private static void awaitPassed(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await(() -> System.nanoTime() - until >= 0);
    }

    /** The real disk, to change one step of. */
    private static class Disk implements SnapshotDisk {
        @Override
        public void force(FileChannel channel) throws IOException {
            REAL.force(channel);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            REAL.rename(from, to);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            REAL.forceFolder(folder);
        }

        @Override
        public void delete(Path file) throws IOException {
            REAL.delete(file);
        }
    }
}
