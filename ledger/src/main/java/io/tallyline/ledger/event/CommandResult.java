package io.tallyline.ledger.event;

import io.tallyline.ledger.value.OrderQuote;
import io.tallyline.ledger.value.ReleaseAnswer;
import io.tallyline.ledger.value.ShippingAnswer;
import io.tallyline.ledger.value.SortAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The compact, typed result of a business command: what the idempotency book keeps and from which an answer is rendered
 * again, the same as the first time.
 *
 * @param kind what became of it
 * @param sequence sequence of the event; for {@link Kind#UNCHANGED} of the one that had made things so,
 *     0 for none, for
 *     {@link Kind#OVERLOADED}, {@link Kind#KEYS_FULL} and {@link Kind#KEY_REUSED} the last one
 * @param reason why it was refused; null otherwise
 * @param field which field of the command, as a JSON pointer like {@code /lines/2/sku}; empty for none
 * @param replayed whether this is the first answer given again
 * @param sort the lane, when one was asked for and decided; null otherwise
 * @param order number of the order that was placed, or was here already or is as asked already; of the draft that was saved;
 *     0 for none
 * @param further what else is wrong with a placement that was refused
 * @param quote what an order would cost and find, when that was asked; null otherwise, and where a shop's order is here
 * @param shipping by which service a parcel would go, when that was asked; null otherwise
 * @param release by which rule an order is released, when that was asked; null otherwise
 * @param version sequence of the last change of the order that was about, what followed from the command at once included; the
 *     sequence of the event where nothing did, or it was about none. Given again, an answer tells the same, but for a key from
 *     before the snapshot that the ledger started from: then the event's
 */
public record CommandResult(
        Kind kind,
        long sequence,
        @Nullable RefusalReason reason,
        String field,
        boolean replayed,
        @Nullable SortAnswer sort,
        long order,
        List<FurtherProblem> further,
        @Nullable OrderQuote quote,
        @Nullable ShippingAnswer shipping,
        @Nullable ReleaseAnswer release,
        long version) {
    /** A result without a lane. */
    public CommandResult(Kind kind, long sequence, @Nullable RefusalReason reason, String field, boolean replayed) {
        this(kind, sequence, reason, field, replayed, null, 0);
    }

    /** A result with nothing further to tell. */
    public CommandResult(
            Kind kind,
            long sequence,
            @Nullable RefusalReason reason,
            String field,
            boolean replayed,
            @Nullable SortAnswer sort,
            long order) {
        this(kind, sequence, reason, field, replayed, sort, order, List.of(), null, null, null, sequence);
    }

    /** A result about no order. */
    public CommandResult(
            Kind kind,
            long sequence,
            @Nullable RefusalReason reason,
            String field,
            boolean replayed,
            @Nullable SortAnswer sort) {
        this(kind, sequence, reason, field, replayed, sort, 0);
    }

    /** The same, about an order. */
    public CommandResult withOrder(long number) {
        return new CommandResult(
                kind, sequence, reason, field, replayed, sort, number, further, quote, shipping, release, version);
    }

    /** The same, and its order was changed again by what followed at once. */
    public CommandResult withVersion(long changedSequence) {
        return new CommandResult(
                kind,
                sequence,
                reason,
                field,
                replayed,
                sort,
                order,
                further,
                quote,
                shipping,
                release,
                changedSequence);
    }

    /** The same, with what else is wrong. */
    public CommandResult withFurther(List<FurtherProblem> problems) {
        return new CommandResult(
                kind, sequence, reason, field, replayed, sort, order, problems, quote, shipping, release, version);
    }

    /** What an order would cost and find, as of the last event. */
    public static CommandResult quoted(long sequence, OrderQuote quote) {
        return new CommandResult(
                Kind.ACCEPTED, sequence, null, "", false, null, 0, List.of(), quote, null, null, sequence);
    }

    /** By which service a parcel would go, as of the last event. */
    public static CommandResult shipped(long sequence, ShippingAnswer shipping) {
        return new CommandResult(
                Kind.ACCEPTED, sequence, null, "", false, null, 0, List.of(), null, shipping, null, sequence);
    }

    /** By which rule an order is released, as of the last event. */
    public static CommandResult released(long sequence, ReleaseAnswer release) {
        return new CommandResult(
                Kind.ACCEPTED, sequence, null, "", false, null, 0, List.of(), null, null, release, sequence);
    }

    /** A shop's order is here in another version: whoever only asks is told which, and that it would be held. */
    public static CommandResult wouldHold(long sequence, long order) {
        return new CommandResult(Kind.ACCEPTED, sequence, null, "", false, null, order);
    }

    /** What became of a command. */
    public enum Kind {
        ACCEPTED,
        /** Journaled, final; but INTERNAL_ERROR may be asked again, under the same idempotency key too. */
        REFUSED,
        /** Nothing had to change; journaled only where an idempotency key has to keep that. */
        UNCHANGED,
        /** The idempotency key was used with another body: not journaled. */
        KEY_REUSED,
        /** The disk is full: nothing was journaled, try again. */
        OVERLOADED,
        /** As many idempotency keys are kept as may be, and none is old enough to leave: nothing was journaled, try again. */
        KEYS_FULL
    }
}
