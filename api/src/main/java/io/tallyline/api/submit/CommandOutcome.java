package io.tallyline.api.submit;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.SortAnswer;
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
 */
public record CommandOutcome(
        Kind kind,
        long sequence,
        @Nullable RefusalReason reason,
        String field,
        boolean replayed,
        @Nullable SortAnswer sort,
        long order) {
    /** What became of it; a ledger that is full is not among them, see {@link OverloadedException}. */
    public enum Kind {
        ACCEPTED,
        REFUSED,
        UNCHANGED,
        KEY_REUSED
    }
}
