package io.tallyline.ledger.ring;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.journal.Journal;
import java.util.List;

/**
 * The topology from ring to answer: many producers, one writer, one answer thread behind the writer's barrier.
 *
 * <pre>
 *   event loops ──► [ring of slots] ──► ledger writer ──► barrier ──► answer handlers
 *    RingProducer    CommandRing        decide … sync      durable     then the slot is free again
 * </pre>
 *
 * <p>After the handlers the pipeline itself completes a business command's {@code reply}, so that whatever a handler
 * learns from an event is in force before its author hears of it.
 */
public final class LedgerPipeline implements AutoCloseable {
    private static final long STOP_MILLIS = 30_000;

    private final LedgerClock clock;
    private final CommandRing ring;
    private final PipelineFigures figures;
    private final LedgerWriter writer;
    private final AnswerRunner answers;
    private final Thread writerThread;
    private final Thread answerThread;
    private boolean started;
    private boolean closed;

    /**
     * Lays the pipeline out; nothing runs before {@link #start}.
     *
     * @param ledger as recovered; belongs to the writer thread from {@link #start} on
     * @param journal at the ledger's sequence; the writer thread appends to it and closes it
     * @param handlers see every slot in this order
     */
    public LedgerPipeline(
            PipelineSettings settings,
            Ledger ledger,
            Journal journal,
            LedgerClock clock,
            FailStop failStop,
            List<AnswerHandler> handlers) {
        this.clock = clock;

        // 1. Slots: claimed by producers, freed when answered.
        ring = new CommandRing(settings.ringSlots());

        // 2. Decide, encode, apply, write, sync: one thread, one buffer.
        figures = new PipelineFigures();
        DecisionBatch batch = new DecisionBatch(ledger, journal, figures);
        writer = new LedgerWriter(ring, journal, batch, clock, failStop, figures, settings);
        writerThread = new Thread(writer, "ledger-writer");

        // 3. Release: answers, directories and replies, behind the writer's barrier.
        answers = new AnswerRunner(ring, handlers, failStop, figures);
        answerThread = new Thread(answers, "ledger-answers");
    }

    /** Starts both threads. */
    public synchronized void start() {
        if (started || closed) {
            throw new IllegalStateException("a pipeline starts once");
        }
        started = true;
        answerThread.start();
        writerThread.start();
    }

    /** A way in for one more producing thread. Any thread. */
    public RingProducer newProducer() {
        return new RingProducer(ring);
    }

    /** Whether reading may resume after the ring was full. Any thread. */
    public boolean belowHalf() {
        return ring.used() < ring.capacity() / 2;
    }

    /** How much of the ring is in use, 0 to 1. Any thread. */
    public double fill() {
        return (double) ring.used() / ring.capacity();
    }

    public PipelineFigures figures() {
        return figures;
    }

    public LedgerClock clock() {
        return clock;
    }

    /**
     * Stops cleanly: what is published becomes durable and is answered, then the journal is sealed. Producers must have
     * stopped; a slot that one of them claimed and never published is waited for in vain.
     *
     * @throws IllegalStateException the threads did not end in time
     */
    @Override
    public synchronized void close() {
        if (closed || !started) {
            closed = true;
            return;
        }
        closed = true;
        writer.stop();
        join(writerThread);
        answers.stop();
        join(answerThread);
    }

    private static void join(Thread thread) {
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IllegalStateException(thread.getName() + " did not end within " + STOP_MILLIS + " ms");
        }
    }
}
