package io.tallyline.ledger.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.journal.ChronicleJournal;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalException;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.sim.SimJournal;
import io.tallyline.ledger.value.StateHashScheme;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    @TempDir
    Path folder;

    private JournalFolder open(Path data) {
        return JournalFolder.open(data, RandomFloor.SETTINGS, new SnapshotFolder(data).highestClaim());
    }

    private RecoveredLedger recover(Path data) {
        return new Recovery(new SnapshotFolder(data), LedgerLimits.DEFAULT).recover(open(data));
    }

    @Test
    void shouldBeginEmptyInAnEmptyFolder() {
        RecoveredLedger recovered = recover(folder);
        assertEquals(0, recovered.lastSequence());
        assertEquals(0, recovered.lastTimeNanos());
        assertEquals(0, recovered.events());
    }

    @Test
    void shouldGoOnWhereACleanStopLeftOff() {
        long expected = 0;
        for (int start = 0; start < 4; start++) {
            JournalFolder journal = open(folder);
            RecoveredLedger recovered = new Recovery(new SnapshotFolder(folder), LedgerLimits.DEFAULT).recover(journal);
            if (start > 0) {
                assertEquals(expected, recovered.ledger().stateHash(), "start " + start);
                assertEquals(journal.lastGoodSequence(), recovered.lastSequence());
            }
            try (ChronicleJournal open = journal.openForAppend()) {
                RandomFloor floor = new RandomFloor(recovered.ledger(), open, start);
                floor.run(300);
                if (start == 1) {
                    new SnapshotFolder(folder).write(floor.ledger(), open.id(), () -> {});
                }
                expected = floor.ledger().stateHash();
            }
        }
    }

    @Test
    void shouldEndAtATornTailThatNobodyClaims() throws IOException {
        Path copy = folder.resolve("copy");
        long beforeLast;
        long hash;
        try (ChronicleJournal open = open(folder.resolve("live")).openForAppend()) {
            RandomFloor floor = new RandomFloor(new Ledger(LedgerLimits.DEFAULT), open, 3);
            floor.run(200);
            beforeLast = floor.ledger().lastSequence();
            hash = floor.ledger().stateHash();
            floor.runBatch(30);
            copy(folder.resolve("live"), copy);
        }
        damageEnd(copy);
        RecoveredLedger recovered = recover(copy);
        assertEquals(beforeLast, recovered.lastSequence());
        assertEquals(hash, recovered.ledger().stateHash());
    }

    @Test
    void shouldRefuseATornTailThatASnapshotClaims() throws IOException {
        Path copy = folder.resolve("copy");
        try (ChronicleJournal open = open(folder.resolve("live")).openForAppend()) {
            RandomFloor floor = new RandomFloor(new Ledger(LedgerLimits.DEFAULT), open, 3);
            floor.run(200);
            new SnapshotFolder(folder.resolve("live")).write(floor.ledger(), open.id(), () -> {});
            copy(folder.resolve("live"), copy);
        }
        damageEnd(copy);
        JournalException refused = assertThrows(JournalException.class, () -> recover(copy));
        assertTrue(String.valueOf(refused.getMessage()).contains(".snapshot knows sequence"), refused::getMessage);
    }

    @Test
    void shouldStopWhenAStateHashDiffers() {
        SimJournal journal = filled();
        LongFunction<JournalReader> lying = from -> changing(
                journal.readFrom(from),
                batch -> batch.set(
                        batch.length(),
                        batch.firstSequence(),
                        batch.events(),
                        batch.stateHash() + (batch.firstSequence() > 100 ? 1 : 0),
                        batch.durableWhenWritten()));
        ReplayException stopped = assertThrows(ReplayException.class, () -> recover(journal, lying));
        assertTrue(
                String.valueOf(stopped.getMessage()).contains("state hash differs at sequence"), stopped::getMessage);
    }

    @Test
    void shouldCompareNoHashOfAnotherScheme() {
        SimJournal journal = filled();
        LongFunction<JournalReader> older = from -> changing(journal.readFrom(from), batch -> {
            batch.set(batch.length(), batch.firstSequence(), batch.events(), 0, batch.durableWhenWritten());
            batch.setStateHashScheme(StateHashScheme.CURRENT + 1);
        });
        RecoveredLedger recovered = recover(journal, older);
        assertEquals(journal.lastDurable(), recovered.lastSequence());
        assertTrue(recovered.batchesNotCompared() > 0);
    }

    @Test
    void shouldStopAtAGap() {
        SimJournal journal = filled();
        LongFunction<JournalReader> gap = from -> {
            JournalReader reader = journal.readFrom(from);
            reader.next(new JournalBatch(), Long.MAX_VALUE);
            return reader;
        };
        assertThrows(ReplayException.class, () -> recover(journal, gap));
    }

    @Test
    void shouldStopWhenTheEventsEndBeforeTheJournal() {
        SimJournal journal = filled();
        ReplayException stopped = assertThrows(
                ReplayException.class,
                () -> new Recovery(new SnapshotFolder(folder), LedgerLimits.DEFAULT)
                        .recover(journal.id(), journal.lastDurable() + 1, journal::readFrom));
        assertTrue(String.valueOf(stopped.getMessage()).contains("lead to"), stopped::getMessage);
    }

    /** Told to stop at any slice or batch: nothing is lost by it, and the next start finds all of it again. */
    @Test
    void shouldGiveUpBetweenTwoBatchesAndFindAllNextTime() {
        long hash;
        try (ChronicleJournal open = open(folder).openForAppend()) {
            RandomFloor floor = new RandomFloor(new Ledger(LedgerLimits.DEFAULT), open, 3);
            floor.run(100);
            new SnapshotFolder(folder).write(floor.ledger(), open.id(), () -> {});
            floor.run(1_000);
            hash = floor.ledger().stateHash();
        }
        int steps = 0;
        while (gaveUpBehind(steps)) {
            steps++;
        }
        assertTrue(steps > 10, "in the snapshot and between batches, not only once: " + steps);
        assertEquals(hash, recover(folder).ledger().stateHash());
    }

    private boolean gaveUpBehind(int steps) {
        int[] left = {steps};
        Recovery recovery = new Recovery(new SnapshotFolder(folder), LedgerLimits.DEFAULT, () -> {
            if (left[0]-- == 0) {
                throw new ToldToStopException();
            }
        });
        try {
            recovery.recover(open(folder));
            return false;
        } catch (ToldToStopException e) {
            return true;
        }
    }

    private static final class ToldToStopException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private SimJournal filled() {
        SimJournal journal = new SimJournal(64 * 1024);
        new RandomFloor(new Ledger(LedgerLimits.DEFAULT), journal, 5).run(300);
        return journal;
    }

    private RecoveredLedger recover(SimJournal journal, LongFunction<JournalReader> readers) {
        return new Recovery(new SnapshotFolder(folder), LedgerLimits.DEFAULT)
                .recover(journal.id(), journal.lastDurable(), readers);
    }

    private static JournalReader changing(JournalReader reader, Consumer<JournalBatch> change) {
        return new JournalReader() {
            @Override
            public boolean next(JournalBatch batch, long limit) {
                boolean read = reader.next(batch, limit);
                if (read) {
                    change.accept(batch);
                }
                return read;
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    /** Flips the last byte that is not zero in the newest generation: within the last batch. */
    private static void damageEnd(Path data) throws IOException {
        Path newest;
        try (Stream<Path> all = Files.walk(data.resolve("journal"))) {
            List<Path> files = all.filter(path -> path.toString().endsWith(".cq4"))
                    .filter(path -> !path.getFileName().toString().startsWith("metadata"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
            newest = files.get(0);
        }
        try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
            byte[] bytes = new byte[(int) file.length()];
            file.readFully(bytes);
            int at = bytes.length - 1;
            while (bytes[at] == 0) {
                at--;
            }
            file.seek(at);
            file.write(bytes[at] ^ 1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }
}
