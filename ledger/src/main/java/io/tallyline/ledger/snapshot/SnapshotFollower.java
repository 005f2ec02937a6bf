package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalException;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.ring.FailStop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trails the journal with a second ledger, compares its state hash with the writer's after every batch, audits its books while
 * the server runs, and writes snapshots that recovery begins from (DESIGN rule 13). It reads no further than what is durable, takes no lock that
 * the writer knows, and rests so that it never has more than a share of a core.
 *
 * <p>A difference between the two ledgers, or an audit that does not balance, is a broken invariant: the process stops.
 * A snapshot that can not be written is not: it is told, counted and tried again.
 *
 * <p>Owns its thread and the second ledger, which it makes by itself from snapshot and journal after the doors are
 * open.
 */
public final class SnapshotFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFollower.class);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long STOP_MILLIS = 30_000;

    private final SnapshotSettings settings;
    private final SnapshotFolder folder;
    private final FollowedJournal journal;
    private final LedgerLimits limits;
    private final FailStop failStop;
    private final LongSupplier checkpoint;
    private final Pace pace;
    private final SelfAudit audit;
    private final SnapshotFigures figures = new SnapshotFigures();
    private final JournalBatch batch = new JournalBatch();
    private final Thread thread;

    private long lastSnapshotSequence;
    private long lastSnapshotNanos;
    private long notBeforeNanos;

    /**
     * @param busy whether the writer has so much to do that the follower should rest; asked on the follower's thread
     * @param checkpoint last sequence that the projection holds; -1 while that is not known. Nothing behind it is
     *     archived
     */
    public SnapshotFollower(
            SnapshotSettings settings,
            SnapshotFolder folder,
            FollowedJournal journal,
            LedgerLimits limits,
            FailStop failStop,
            BooleanSupplier busy,
            LongSupplier checkpoint) {
        this(
                settings,
                folder,
                journal,
                limits,
                failStop,
                busy,
                checkpoint,
                (ledger, rest) -> ledger.view().imbalance(rest));
    }

    /** For tests that find something wrong. */
    SnapshotFollower(
            SnapshotSettings settings,
            SnapshotFolder folder,
            FollowedJournal journal,
            LedgerLimits limits,
            FailStop failStop,
            BooleanSupplier busy,
            LongSupplier checkpoint,
            ToLongBiFunction<Ledger, Runnable> imbalance) {
        this.settings = settings;
        this.folder = folder;
        this.journal = journal;
        this.limits = limits;
        this.failStop = failStop;
        this.checkpoint = checkpoint;
        this.pace = new Pace(settings.shareOfCore(), settings.longestPause().toNanos(), busy);
        this.audit = new SelfAudit(
                settings.auditEvery().toNanos(), ledger -> imbalance.applyAsLong(ledger, pace::rest), System::nanoTime);
        this.thread = new Thread(this::run, "snapshot-follower");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public SnapshotFigures figures() {
        return figures;
    }

    public AuditFigures auditFigures() {
        return audit.figures();
    }

    /** Ends the thread; a snapshot that is being written is given up. */
    @Override
    public void close() {
        pace.stop();
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("The snapshot follower did not end within {} ms", STOP_MILLIS);
        }
    }

    private void run() {
        try {
            follow();
        } catch (Pace.Stopped e) {
            LOG.debug("The snapshot follower ends at sequence {}", figures.followedSequence());
        } catch (Throwable e) {
            failStop.halt("the snapshot follower failed behind sequence " + figures.followedSequence(), e);
        }
    }

    private void follow() {
        Ledger ledger = begin();
        Replay replay = new Replay(ledger);
        try (JournalReader reader = journal.readFrom(ledger.lastSequence() + 1)) {
            while (!pace.stopping()) {
                boolean more = followSlice(reader, replay);
                figures.followed(ledger.lastSequence());
                if (isDue(ledger.lastSequence())) {
                    snapshot(ledger);
                    continue;
                }
                audit.runIfDue(ledger);
                if (more) {
                    pace.rest();
                } else {
                    pace.idle(IDLE_NANOS);
                }
            }
        }
    }

    private Ledger begin() {
        NewestSnapshot newest = NewestSnapshot.load(folder, journal.id(), limits, pace::rest);
        @Nullable SnapshotFile file = newest.file();
        if (file != null) {
            figures.found(file);
        }
        lastSnapshotSequence = newest.ledger().lastSequence();
        lastSnapshotNanos = System.nanoTime();
        notBeforeNanos = lastSnapshotNanos;
        figures.followed(lastSnapshotSequence);
        return newest.ledger();
    }

    /** Applies about a slice's worth of batches; false when no durable batch is left. */
    private boolean followSlice(JournalReader reader, Replay replay) {
        long bytes = 0;
        while (bytes < settings.sliceBytes()) {
            if (!reader.next(batch, journal.lastDurable())) {
                return false;
            }
            replay.apply(batch);
            bytes += batch.length();
        }
        return true;
    }

    private boolean isDue(long sequence) {
        long events = sequence - lastSnapshotSequence;
        long now = System.nanoTime();
        boolean due = events >= settings.everyEvents()
                || (events > 0 && now - lastSnapshotNanos >= settings.every().toNanos());
        return due && now - notBeforeNanos >= 0;
    }

    private void snapshot(Ledger ledger) {
        audit.run(ledger);
        long start = System.nanoTime();
        SnapshotFile written;
        try {
            written = folder.write(ledger, journal.id(), pace::rest);
        } catch (SnapshotException e) {
            figures.failed();
            notBeforeNanos =
                    System.nanoTime() + Math.min(RETRY_NANOS, settings.every().toNanos());
            LOG.error("No snapshot as of sequence {}; recovery will take longer", ledger.lastSequence(), e);
            return;
        }
        lastSnapshotSequence = ledger.lastSequence();
        lastSnapshotNanos = System.nanoTime();
        figures.written(written, lastSnapshotNanos - start);
        LOG.info(
                "Snapshot {}: {} bytes in {} ms",
                written.path().getFileName(),
                written.header().fileBytes(),
                TimeUnit.NANOSECONDS.toMillis(lastSnapshotNanos - start));
        archive();
    }

    /** Lets go of the journal files that neither of the two snapshots nor the projection needs. */
    private void archive() {
        long projected = checkpoint.getAsLong();
        try {
            List<SnapshotFile> kept = folder.good();
            if (kept.size() < SnapshotFolder.KEPT || projected < 0) {
                return;
            }
            long older = kept.get(SnapshotFolder.KEPT - 1).header().sequence();
            long below = Math.min(older, projected) + 1;
            journal.archive(below);
            figures.archived(below);
        } catch (SnapshotException | JournalException e) {
            LOG.error("The journal's old generations stay where they are until the next snapshot", e);
        }
    }
}
