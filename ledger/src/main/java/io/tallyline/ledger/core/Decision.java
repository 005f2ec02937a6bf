package io.tallyline.ledger.core;

import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CommandResult;
import org.jspecify.annotations.Nullable;

/**
 * What {@code decide} makes of a business command: an event to journal and apply, or, when nothing is to be journaled
 * (seen before, nothing to change, no room), the result at once; or an event that has to stand before the command's
 * own, after which the command is decided anew. Exactly one of the three is present.
 */
public record Decision(
        @Nullable BusinessEvent event,
        @Nullable CommandResult result,
        @Nullable BusinessEvent first) {
    public static Decision event(BusinessEvent event) {
        return new Decision(event, null, null);
    }

    public static Decision result(CommandResult result) {
        return new Decision(null, result, null);
    }

    /** To be written and applied, and then the command is to be decided again. */
    public static Decision first(BusinessEvent event) {
        return new Decision(null, null, event);
    }
}
