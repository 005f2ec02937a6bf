package io.tallyline.api.submit;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.OrderQuote;
import io.tallyline.ledger.value.ReleaseAnswer;
import io.tallyline.ledger.value.ShippingAnswer;
import io.tallyline.ledger.value.SortAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command, durable, in the words of this side: HTTP renders it and knows no events.
 *
 * @param sequence sequence of the event; for {@link Kind#UNCHANGED} of the one that had made things so, for
 *     {@link Kind#KEY_REUSED} the last one
 * @param reason why it was refused; null otherwise
 * @param field JSON pointer to the field that was at fault; empty for none
 * @param replayed whether this is the first answer to an idempotency key, given again
 * @param sort the lane, when one was asked for; null otherwise
 * @param order number of the order that was placed, was here or is as asked already; of the draft that was
 *     saved; 0 for none
 * @param further what else is wrong with an order that was not placed
 * @param quote what an order would cost and find, when that was asked; null otherwise
 * @param shipping by which service a parcel would go, when that was asked; null otherwise
 * @param release by which rule an order is released, when that was asked; null otherwise
 * @param version of what was changed, what followed from the command at once included
 */
public record CommandOutcome(
        Kind kind,
        long sequence,
        @Nullable RefusalReason reason,
        String field,
        boolean replayed,
        @Nullable SortAnswer sort,
        long order,
        List<Problem> further,
        @Nullable OrderQuote quote,
        @Nullable ShippingAnswer shipping,
        @Nullable ReleaseAnswer release,
        long version) {
    /** One thing that is wrong with a field; of the whole where the field is empty. */
    public record Problem(RefusalReason reason, String field) {}

    /** With nothing further to tell. */
    public CommandOutcome(
            Kind kind,
            long sequence,
            @Nullable RefusalReason reason,
            String field,
            boolean replayed,
            @Nullable SortAnswer sort,
            long order) {
        this(kind, sequence, reason, field, replayed, sort, order, List.of(), null, null, null, sequence);
    }

    /** What became of it; a ledger that is full is not among them, see {@link OverloadedException}. */
    public enum Kind {
        ACCEPTED,
        REFUSED,
        UNCHANGED,
        KEY_REUSED
    }
}
