package io.tallyline.ledger.ring;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.figures.Counter;
import io.tallyline.ledger.figures.Counters;
import io.tallyline.ledger.figures.Histogram;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the pipeline counts of itself: written by the ledger writer (answers by the answer thread), read by anybody.
 * Numbers of reasons and schemas are those of the journal.
 */
public final class PipelineFigures {
    private static final int SCHEMAS = 256;

    private final Counter batches = new Counter();
    private final Histogram batchSlots = new Histogram();
    private final Histogram batchBytes = new Histogram();
    private final Histogram syncNanos = new Histogram();
    private final Counters eventsBySchema = new Counters(SCHEMAS);
    private final Counters refusedByReason = new Counters(RefusalReason.NUMBERS);
    private final Map<ScanAnswer.Kind, Counter> answersByKind = new EnumMap<>(ScanAnswer.Kind.class);
    private final Counter commands = new Counter();
    private final Counter failedDecisions = new Counter();
    private final Counter turnedAway = new Counter();
    private final Counter idempotencyKeys = new Counter();
    private final Counter answeredSlots = new Counter();
    private final Counter failedReplies = new Counter();
    private volatile boolean halted;

    public PipelineFigures() {
        for (ScanAnswer.Kind kind : ScanAnswer.Kind.values()) {
            answersByKind.put(kind, new Counter());
        }
    }

    /** Batches that wrote something. */
    public Counter batches() {
        return batches;
    }

    /** Slots per batch, whether they wrote something or not. */
    public Histogram batchSlots() {
        return batchSlots;
    }

    /** Bytes of each journal write. */
    public Histogram batchBytes() {
        return batchBytes;
    }

    /** Nanoseconds of each append and sync together. */
    public Histogram syncNanos() {
        return syncNanos;
    }

    /** Events journaled, by schema number; {@code ScanEvent.SCHEMA} are the scans. */
    public Counters eventsBySchema() {
        return eventsBySchema;
    }

    /** Refusals of device messages and business commands by {@code RefusalReason.number()}. */
    public Counters refusedByReason() {
        return refusedByReason;
    }

    /** Answers to devices of one kind. */
    public Counter answers(ScanAnswer.Kind kind) {
        return Objects.requireNonNull(answersByKind.get(kind));
    }

    /** Business commands decided. */
    public Counter commands() {
        return commands;
    }

    /** Decisions in which a rule threw. */
    public Counter failedDecisions() {
        return failedDecisions;
    }

    /** Messages and commands turned away because the journal has no room. */
    public Counter turnedAway() {
        return turnedAway;
    }

    /** Idempotency keys that are kept now. */
    public Counter idempotencyKeys() {
        return idempotencyKeys;
    }

    /** Slots that passed the answer handlers. */
    public Counter answeredSlots() {
        return answeredSlots;
    }

    /** Replies to business commands that threw. */
    public Counter failedReplies() {
        return failedReplies;
    }

    /** Whether the writer has stopped for good. */
    public boolean halted() {
        return halted;
    }

    void halt() {
        halted = true;
    }

    void countAnswer(ScanAnswer answer) {
        answers(answer.kind).increment();
        if (answer.kind == ScanAnswer.Kind.ACK && answer.reason != null) {
            refusedByReason.increment(answer.reason.number());
        }
    }
}
