package io.tallyline.ledger.ring;

import io.tallyline.ledger.journal.Journal;
import java.util.function.BooleanSupplier;

/**
 * The only writer: takes what is published, at most a batch of it, commits, and only then moves the barrier that the
 * answers wait behind. While one batch syncs, the next one gathers by itself; {@link SyncPace} gives it a moment more
 * where syncs are so quick that they would be many and small.
 *
 * <p>Owns its thread and, on it, the journal: the last act of a clean stop is to seal it. Anything thrown here halts
 * the process with the barrier where it was, so that nothing is answered that may not be durable.
 */
final class LedgerWriter implements Runnable {
    /** This part of a batch is worth a sync at once. */
    private static final int CROWD_DIVISOR = 16;

    private final CommandRing ring;
    private final Journal journal;
    private final DecisionBatch batch;
    private final LedgerClock clock;
    private final FailStop failStop;
    private final PipelineFigures figures;
    private final int batchSlots;
    private final SyncPace pace;

    private final BooleanSupplier workOrStop;
    private final BooleanSupplier crowdOrStop;
    private long next;
    private volatile boolean stopping;

    LedgerWriter(
            CommandRing ring,
            Journal journal,
            DecisionBatch batch,
            LedgerClock clock,
            FailStop failStop,
            PipelineFigures figures,
            PipelineSettings settings) {
        this.ring = ring;
        this.journal = journal;
        this.batch = batch;
        this.clock = clock;
        this.failStop = failStop;
        this.figures = figures;
        this.batchSlots = settings.batchSlots();
        this.pace = new SyncPace(settings.gatherMicros());
        this.workOrStop = () -> ring.published(next) || stopping;
        long crowd = Math.max(1, batchSlots / CROWD_DIVISOR);
        this.crowdOrStop = () -> ring.published(next + crowd - 1) || stopping;
    }

    @Override
    public void run() {
        try {
            while (!(stopping && ring.writerCaughtUp())) {
                if (ring.published(next)) {
                    writeBatch();
                } else {
                    ring.writerWaiter().await(workOrStop);
                }
            }
            journal.close();
        } catch (Throwable e) {
            figures.halt();
            failStop.halt("the ledger writer failed at ring sequence " + next, e);
        }
    }

    /** Ends the thread once everything published is durable. */
    void stop() {
        stopping = true;
        ring.writerWaiter().signal();
    }

    private void writeBatch() {
        pace.awaitTurn(crowdOrStop);
        long first = next;
        long end = first + batchSlots;
        while (next < end && ring.published(next) && batch.take(ring.slot(next), clock.nowNanos())) {
            next++;
        }
        batch.commit();
        // From here on everything up to next − 1 is durable and may be answered.
        figures.batchSlots().record(next - first);
        ring.durable().set(next - 1);
        ring.answerWaiter().signal();
    }
}
