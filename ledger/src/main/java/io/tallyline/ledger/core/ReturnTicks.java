package io.tallyline.ledger.core;

import io.tallyline.ledger.core.ReturnBook.Deadline;
import io.tallyline.ledger.event.ReturnEvent.ReturnsExpired;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Returns whose goods did not come in time, the first to run out first; as many at once as a tick takes (DOMAIN D7). */
final class ReturnTicks {
    private final ReturnBook returns;

    ReturnTicks(Books books) {
        this.returns = books.trade.returns;
    }

    /** The event, or null when no return's time is over. */
    @Nullable ReturnsExpired next(long nowNanos) {
        List<Long> due = new ArrayList<>();
        Deadline deadline = returns.firstDeadline();
        while (deadline != null && deadline.arriveByNanos() < nowNanos && due.size() < TickRules.MOST_PER_TICK) {
            due.add(deadline.number());
            deadline = returns.after(deadline);
        }
        return due.isEmpty() ? null : new ReturnsExpired(List.copyOf(due));
    }
}
