package io.tallyline.ledger.ring;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.core.Decision;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.EventTooLargeException;
import io.tallyline.ledger.journal.Journal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of DESIGN rule 1 for one batch, without threads: decide, encode and apply each command, then write and sync
 * once; releasing is the caller's, who must hold every answer back until {@link #commit} has returned. The ledger
 * writer and the simulation run this same code.
 *
 * <p>A rule that throws is answered INTERNAL_ERROR and journaled, unless somebody only asked. Whatever else is thrown from here (by apply, codec,
 * append or sync) leaves ledger and journal in doubt: the caller must fail stop. One thread.
 */
public final class DecisionBatch {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionBatch.class);
    private static final long NANOS_BETWEEN_COMPLAINTS = 1_000_000_000L;
    private static final String INTERNAL_ERROR = "it is answered INTERNAL_ERROR, which is journaled";
    private static final String ONLY_ASKED = "it only asked: it is answered INTERNAL_ERROR, which is not journaled";
    private static final String IN_NO_BATCH = "its event can be written in no batch";
    private static final String NOT_READY = "it is answered NOT_READY and not journaled";
    /** Portions of waiting order lines that are served behind one scan. */
    private static final int MOST_FOLLOWING_A_SCAN = 1;

    private final Ledger ledger;
    private final Journal journal;
    private final EventCodec codec = new EventCodec();
    private final PipelineFigures figures;
    private final byte[] buffer;

    private int bytes;
    private int events;
    private long firstSequence;
    private long lastTimeNanos;
    private boolean room;
    private boolean open;
    private long complainedAtNanos = Long.MIN_VALUE;

    public DecisionBatch(Ledger ledger, Journal journal, PipelineFigures figures) {
        if (journal.maxBatchBytes() < ScanEvent.MAX_BYTES) {
            throw new IllegalArgumentException("journal.maxBatchBytes must be at least " + ScanEvent.MAX_BYTES);
        }
        if (journal.lastAppended() != ledger.lastSequence()) {
            throw new IllegalArgumentException("the ledger is at sequence " + ledger.lastSequence()
                    + " and the journal at " + journal.lastAppended());
        }
        this.ledger = ledger;
        this.journal = journal;
        this.figures = figures;
        this.buffer = new byte[journal.maxBatchBytes()];
        this.lastTimeNanos = ledger.lastTimeNanos();
        figures.idempotencyKeys().set(ledger.idempotencyKeys());
    }

    /**
     * Decides, encodes and applies the command of one slot.
     *
     * @param nowNanos time on the ledger's clock; made to grow strictly from event to event here
     * @return false when the batch has no room for it: of the command itself nothing was changed, {@link #commit} and
     *     take it again
     */
    public boolean take(CommandSlot slot, long nowNanos) {
        if (!open) {
            open = true;
            room = journal.awaitRoom();
        }
        long now = Math.max(nowNanos, lastTimeNanos + 1);
        boolean taken = switch (slot.origin) {
            case EMPTY, FRONT -> true;
            case DEVICE -> takeDevice(slot, now);
            case BUSINESS -> takeBusiness(slot, now);
        };
        return taken;
    }

    /** Appends and syncs what the batch holds and empties it. On return everything taken so far may be answered. */
    public void commit() {
        open = false;
        if (events == 0) {
            return;
        }
        long start = System.nanoTime();
        journal.append(buffer, 0, bytes, firstSequence, events, ledger.stateHash());
        journal.sync();
        figures.syncNanos().record(System.nanoTime() - start);
        figures.batchBytes().record(bytes);
        figures.batches().increment();
        bytes = 0;
        events = 0;
    }

    private boolean takeDevice(CommandSlot slot, long now) {
        slot.answer.clear();
        boolean hello = slot.scan.kind == ScanCommand.Kind.HELLO;
        boolean taken = true;
        if (!room && (hello || (slot.scan.kind.numbered() && ledger.isOfOpenSession(slot.scan)))) {
            turnAway(slot.answer, hello);
        } else if (hello) {
            taken = takeHello(slot, now);
        } else {
            taken = takeScan(slot, now);
        }
        if (taken) {
            figures.countAnswer(slot.answer);
        }
        return taken;
    }

    private boolean takeScan(CommandSlot slot, long now) {
        if (buffer.length - bytes < ScanEvent.MAX_BYTES) {
            return false;
        }
        long sequence = ledger.lastSequence() + 1;
        int length;
        BusinessEvent first = null;
        try {
            length = ledger.decideScan(slot.scan, now, sequence, buffer, bytes, slot.answer);
            first = ledger.firstOfScan();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            complain(
                    "a message of device " + slot.scan.device,
                    slot.scan.kind.numbered() ? INTERNAL_ERROR : NOT_READY,
                    e);
            slot.answer.clear();
            if (!slot.scan.kind.numbered()) {
                notReady(slot.answer);
                return true;
            }
            length = ledger.failScan(slot.scan, now, sequence, buffer, bytes, slot.answer);
        }
        if (first != null) {
            return writeFirst(first, now) && takeScan(slot, now + 1);
        }
        if (length > 0) {
            ledger.applyScan(buffer, bytes);
            written(sequence, now, length, ScanEvent.SCHEMA);
            writeFollowing(MOST_FOLLOWING_A_SCAN);
        }
        completeAnswer(slot);
        return true;
    }

    /** What a rule can not tell is left out; the answer is true without it. */
    private void completeAnswer(CommandSlot slot) {
        try {
            ledger.completeAnswer(slot.scan, slot.answer);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            complain("what a picker is told", "the answer goes without it", e);
        }
    }

    private boolean takeHello(CommandSlot slot, long now) {
        BusinessEvent event;
        try {
            event = ledger.decideHello(slot.scan, slot.answer);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            complain("a HELLO", NOT_READY, e);
            slot.answer.clear();
            notReady(slot.answer);
            return true;
        }
        if (event == null || write(slot, CommandContext.SYSTEM, event, now)) {
            return true;
        }
        if (events > 0) {
            return false;
        }
        complain("a HELLO", NOT_READY, new IllegalStateException(IN_NO_BATCH));
        slot.answer.clear();
        notReady(slot.answer);
        return true;
    }

    private boolean takeBusiness(CommandSlot slot, long now) {
        BusinessCommand command = Objects.requireNonNull(slot.command);
        CommandContext context = Objects.requireNonNull(slot.context);
        if (!room) {
            figures.turnedAway().increment();
            slot.result = new CommandResult(CommandResult.Kind.OVERLOADED, ledger.lastSequence(), null, "", false);
            return true;
        }
        Decision decision = decide(command, context, now);
        BusinessEvent first = decision.first();
        if (first != null) {
            return writeFirst(first, now) && takeBusiness(slot, now + 1);
        }
        if (decision.event() != null && !write(slot, context, decision.event(), now)) {
            if (events > 0) {
                return false;
            }
            complain(command.getClass().getSimpleName(), INTERNAL_ERROR, new IllegalStateException(IN_NO_BATCH));
            decision = ledger.fail(command, "the event can not be written in a batch");
            if (!write(slot, context, Objects.requireNonNull(decision.event()), now)) {
                throw new IllegalStateException("not even the failure of a command fits in a batch");
            }
        }
        figures.commands().increment();
        figures.idempotencyKeys().set(ledger.idempotencyKeys());
        slot.result = slot.event == null ? decision.result() : ledger.resultOf(slot.event);
        countRefusal(slot.result);
        writeFollowing(Ledger.MOST_FOLLOWING_A_COMMAND);
        slot.result = slot.result == null ? null : ledger.completeResult(command, slot.result);
        return true;
    }

    /**
     * What has to stand before a command's own event; a fact on its own that is true whatever becomes of the command.
     *
     * @return false when the batch has no room for it
     */
    private boolean writeFirst(BusinessEvent first, long now) {
        if (tryWrite(CommandContext.SYSTEM, first, now) != null) {
            return true;
        }
        if (events == 0) {
            throw new IllegalStateException(
                    first.getClass().getSimpleName() + " fits in no batch: journal.maxBatchBytes");
        }
        return false;
    }

    /** What follows from events before; where there is no room for it, it comes with a later command. */
    private void writeFollowing(int most) {
        for (int i = 0; i < most; i++) {
            BusinessEvent following = decideFollowing();
            if (following == null || tryWrite(CommandContext.SYSTEM, following, lastTimeNanos + 1) == null) {
                return;
            }
        }
    }

    /**
     * Null when a rule throws: it is asked again behind the next command, and no command is answered otherwise for it.
     */
    private @Nullable BusinessEvent decideFollowing() {
        try {
            return ledger.decideFollowing();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            complain("what follows from earlier events", "it is asked for again behind the next one", e);
            return null;
        }
    }

    private Decision decide(BusinessCommand command, CommandContext context, long now) {
        try {
            return ledger.decide(command, context, now);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            Decision failed = ledger.fail(command, e.toString());
            complain(command.getClass().getSimpleName(), failed.event() == null ? ONLY_ASKED : INTERNAL_ERROR, e);
            return failed;
        }
    }

    /** Writes the event that the slot's command is answered by; false when there is no room. */
    private boolean write(CommandSlot slot, CommandContext context, BusinessEvent event, long now) {
        EventEnvelope envelope = tryWrite(context, event, now);
        slot.event = envelope == null ? slot.event : envelope;
        return envelope != null;
    }

    /** Encodes and applies; null, with nothing applied, when the rest of the buffer is too small. */
    private @Nullable EventEnvelope tryWrite(CommandContext context, BusinessEvent event, long now) {
        EventEnvelope envelope = new EventEnvelope(ledger.lastSequence() + 1, now, context, event);
        int length;
        try {
            length = codec.encode(envelope, buffer, bytes);
        } catch (EventTooLargeException full) {
            return null;
        } catch (RuntimeException e) {
            // Nothing is applied yet, so it is one command that fails and not the ledger.
            complain(event.getClass().getSimpleName(), "it can not be encoded and is not applied", e);
            return null;
        }
        ledger.apply(envelope);
        written(envelope.sequence(), now, length, codec.schemaOf(event));
        return envelope;
    }

    private void written(long sequence, long now, int length, int schema) {
        if (ledger.lastSequence() != sequence) {
            throw new IllegalStateException(
                    "event " + sequence + " was applied and the ledger is at " + ledger.lastSequence());
        }
        if (events == 0) {
            firstSequence = sequence;
        }
        events++;
        bytes += length;
        lastTimeNanos = now;
        figures.eventsBySchema().increment(schema);
    }

    private void turnAway(ScanAnswer answer, boolean hello) {
        figures.turnedAway().increment();
        if (hello) {
            notReady(answer);
        } else {
            answer.kind = ScanAnswer.Kind.NACK_NOT_READY;
        }
    }

    private static void notReady(ScanAnswer answer) {
        answer.kind = ScanAnswer.Kind.ERROR;
        answer.error = ScanAnswer.ErrorCode.NOT_READY;
    }

    private void countRefusal(@Nullable CommandResult result) {
        if (result != null && result.reason() != null) {
            figures.refusedByReason().increment(result.reason().number());
        }
    }

    /** A poisonous command may come thousands of times a second: count every one, tell one a second. */
    private void complain(String what, String outcome, Throwable cause) {
        figures.failedDecisions().increment();
        long now = System.nanoTime();
        if (complainedAtNanos == Long.MIN_VALUE || now - complainedAtNanos > NANOS_BETWEEN_COMPLAINTS) {
            complainedAtNanos = now;
            LOG.error("A rule failed on {}: {}", what, outcome, cause);
        }
    }
}
