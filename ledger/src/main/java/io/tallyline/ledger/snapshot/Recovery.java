package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalReader;
import java.nio.file.Path;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A follower that runs before the doors open: newest snapshot that is whole, then every event behind it, each batch
 * checked against the state hash that the writer had. Changes nothing but the names of snapshots that could not be
 * used.
 *
 * <p>Thread: the main thread. The caller holds the lock of the data folder, and has given
 * {@link SnapshotFolder#highestClaim} to {@link JournalFolder#open}.
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final SnapshotFolder snapshots;
    private final LedgerLimits limits;
    private final Runnable between;

    /** A recovery that nobody gives up. */
    public Recovery(SnapshotFolder snapshots, LedgerLimits limits) {
        this(snapshots, limits, Recovery::goOn);
    }

    /**
     * A recovery that can be given up: of a long journal it takes minutes.
     *
     * @param between run at every slice of a snapshot, before each batch and behind the last one; what it throws ends
     *     the recovery there, and the next one finds all as it was
     */
    public Recovery(SnapshotFolder snapshots, LedgerLimits limits, Runnable between) {
        this.snapshots = snapshots;
        this.limits = limits;
        this.between = between;
    }

    private static void goOn() {}

    /**
     * Recovers the ledger of a journal on disk.
     *
     * @throws SnapshotException a snapshot belongs to another journal
     * @throws ReplayException the journal's events do not lead to the states that the writer had
     * @throws io.tallyline.ledger.journal.JournalException the journal is damaged, or begins behind all usable
     *     snapshots
     */
    public RecoveredLedger recover(JournalFolder journal) {
        return recover(journal.id(), journal.lastGoodSequence(), journal::readFrom);
    }

    /**
     * The same for any journal.
     *
     * @param lastSequence where the journal ends
     * @param readers makes a reader whose first batch holds a sequence
     */
    public RecoveredLedger recover(long journalId, long lastSequence, LongFunction<JournalReader> readers) {
        snapshots.removeTemporary();
        long start = System.nanoTime();
        NewestSnapshot newest = NewestSnapshot.load(snapshots, journalId, limits, between);
        long snapshotSequence = newest.ledger().lastSequence();
        long loaded = System.nanoTime();

        Replay replay = new Replay(newest.ledger());
        try (JournalReader reader = readers.apply(snapshotSequence + 1)) {
            JournalBatch batch = new JournalBatch();
            between.run();
            while (reader.next(batch, Long.MAX_VALUE)) {
                replay.apply(batch);
                between.run();
            }
        }
        long replayed = System.nanoTime();
        if (newest.ledger().lastSequence() != lastSequence) {
            throw new ReplayException(
                    "The journal ends with sequence " + lastSequence + ", but snapshot and journal together lead to "
                            + newest.ledger().lastSequence());
        }
        // The ledger is whole. Only now may what was of no use lose its name.
        for (Path each : newest.unusable()) {
            snapshots.setAside(each);
        }
        RecoveredLedger recovered = new RecoveredLedger(
                newest.ledger(),
                snapshotSequence,
                replay.events(),
                loaded - start,
                replayed - loaded,
                replay.batchesNotCompared(),
                newest.remarks());
        LOG.info("{}", recovered.summary());
        return recovered;
    }
}
