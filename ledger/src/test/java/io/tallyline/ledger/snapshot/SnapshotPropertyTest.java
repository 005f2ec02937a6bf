package io.tallyline.ledger.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.sim.SimJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SnapshotPropertyTest {
    private static final long JOURNAL_ID = 42;

    @Property(tries = 25)
    void shouldEqualReplayFromTheStartWhenASnapshotWasTakenAnywhere(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 600) int commands,
            @ForAll @DoubleRange(max = 1) double k)
            throws IOException {
        SimJournal journal = new SimJournal(64 * 1024);
        RandomFloor floor = new RandomFloor(new Ledger(LedgerLimits.DEFAULT), journal, seed);
        floor.run(commands);
        long last = journal.lastDurable();
        long taken = (long) (k * last);

        Path data = Files.createTempDirectory("snapshot-property");
        try {
            SnapshotFolder folder = new SnapshotFolder(data);
            Ledger half = new Ledger(LedgerLimits.DEFAULT);
            replay(journal, half, taken);
            if (half.lastSequence() > 0) {
                folder.write(half, JOURNAL_ID, () -> {});
            }
            RecoveredLedger recovered =
                    new Recovery(folder, LedgerLimits.DEFAULT).recover(JOURNAL_ID, last, journal::readFrom);
            Ledger whole = new Ledger(LedgerLimits.DEFAULT);
            replay(journal, whole, last);

            assertEquals(half.lastSequence(), recovered.snapshotSequence());
            assertEquals(last - half.lastSequence(), recovered.events());
            assertEquals(floor.ledger().stateHash(), recovered.ledger().stateHash());
            assertEquals(floor.ledger().lastTimeNanos(), recovered.lastTimeNanos());
            assertArrayEquals(LedgerBytes.of(floor.ledger()), LedgerBytes.of(recovered.ledger()));
            assertArrayEquals(LedgerBytes.of(whole), LedgerBytes.of(recovered.ledger()));
            assertEquals(0, recovered.ledger().view().imbalance());
            goesOnAlike(floor.ledger(), recovered.ledger(), last, seed);
        } finally {
            remove(data);
        }
    }

    /** The same commands after recovery have the same effects, so nothing that decisions read was lost. */
    private static void goesOnAlike(Ledger live, Ledger recovered, long last, long seed) {
        new RandomFloor(live, new EmptyFrom(last), seed + 1).run(100);
        new RandomFloor(recovered, new EmptyFrom(last), seed + 1).run(100);
        assertEquals(live.stateHash(), recovered.stateHash());
        assertArrayEquals(LedgerBytes.of(live), LedgerBytes.of(recovered));
    }

    private static void replay(SimJournal journal, Ledger target, long limit) {
        Replay replay = new Replay(target);
        JournalBatch batch = new JournalBatch();
        try (JournalReader reader = journal.readFrom(1)) {
            while (reader.next(batch, limit)) {
                replay.apply(batch);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
