package io.tallyline.ledger.core;

import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CommandResult;
import org.jspecify.annotations.Nullable;

/**
 * What {@code decide} makes of a business command: an event to journal and apply, or, when nothing is to be journaled
 * (seen before, nothing to change, no room), the result at once. Exactly one of the two is present.
 */
public record Decision(
        @Nullable BusinessEvent event, @Nullable CommandResult result) {
    public static Decision event(BusinessEvent event) {
        return new Decision(event, null);
    }

    public static Decision result(CommandResult result) {
        return new Decision(null, result);
    }
}
