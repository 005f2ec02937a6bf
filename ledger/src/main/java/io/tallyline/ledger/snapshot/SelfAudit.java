package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.core.Ledger;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Walks all books of the second ledger while the server runs, from time to time and before every snapshot, and asks whether they
 * balance (DESIGN rules 7 and 9, DOMAIN D20): that is how a broken rule or broken memory is found before anybody counts on it. The
 * second ledger has the writer's state hash, so what holds for the one holds for the other, and the writer waits for nothing.
 *
 * <p>The follower's thread.
 */
final class SelfAudit {
    /** Of the time, at most one part in so many goes into audits between snapshots, however large the books are. */
    private static final long SHARE = 10;

    private final long everyNanos;
    private final ToLongFunction<Ledger> imbalance;
    private final LongSupplier nanoTime;
    private final AuditFigures figures = new AuditFigures();
    private long lastSequence;
    private long dueNanos;

    /**
     * @param everyNanos so long after an audit the next one is due, if anything came
     * @param imbalance counts the wrong entries of a ledger, and rests on its way
     * @param nanoTime as {@link System#nanoTime()}
     */
    SelfAudit(long everyNanos, ToLongFunction<Ledger> imbalance, LongSupplier nanoTime) {
        this.everyNanos = everyNanos;
        this.imbalance = imbalance;
        this.nanoTime = nanoTime;
        this.dueNanos = nanoTime.getAsLong() + everyNanos;
    }

    AuditFigures figures() {
        return figures;
    }

    /**
     * @throws ReplayException the books do not balance
     */
    void runIfDue(Ledger ledger) {
        if (ledger.lastSequence() != lastSequence && nanoTime.getAsLong() - dueNanos >= 0) {
            run(ledger);
        }
    }

    /**
     * @throws ReplayException the books do not balance
     */
    void run(Ledger ledger) {
        long start = nanoTime.getAsLong();
        long wrong = imbalance.applyAsLong(ledger);
        if (wrong != 0) {
            throw new ReplayException("The audit at sequence " + ledger.lastSequence() + " finds " + wrong
                    + " entries out of balance (DESIGN rule 7)");
        }
        long end = nanoTime.getAsLong();
        lastSequence = ledger.lastSequence();
        dueNanos = end + Math.max(everyNanos, (SHARE - 1) * (end - start));
        figures.balanced(lastSequence, end - start);
    }
}
