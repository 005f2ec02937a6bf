package io.tallyline.ledger.sim;

import io.tallyline.ledger.value.HoldReason;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor expects of holds that last too long (DOMAIN D21). A hold counts from its beginning, if there were terms for its
 * reason then, until it is lifted, the order is at its end, its time is over or its terms are taken back.
 */
final class ModelHoldTerms {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final long MICROSECOND = 1_000;

    private final ModelTrade trade;
    private final Map<HoldReason, Terms> terms = new EnumMap<>(HoldReason.class);

    /** @param changed the sequence at which they became these: their ETag */
    record Terms(int minutes, long changed) {}

    ModelHoldTerms(ModelTrade trade) {
        this.trade = trade;
    }

    @Nullable Terms of(HoldReason hold) {
        return terms.get(hold);
    }

    void set(HoldReason hold, int minutes, long sequence) {
        terms.put(hold, new Terms(minutes, sequence));
        if (minutes == 0) {
            trade.orders.values().forEach(order -> order.heldUntil.remove(hold));
        }
    }

    /** An event was written: whatever holds it set or lifted, it did at this time. */
    void written(long nowNanos) {
        for (ModelOrder order : trade.orders.values()) {
            for (HoldReason hold : order.holds) {
                Terms known = terms.get(hold);
                if (!order.heldBefore.contains(hold) && known != null && known.minutes > 0) {
                    order.heldUntil.put(hold, nowNanos + known.minutes * NANOS_PER_MINUTE);
                }
            }
            order.heldUntil.keySet().retainAll(order.holds);
            order.heldBefore.clear();
            order.heldBefore.addAll(order.holds);
            if (order.closed()) {
                order.heldUntil.clear();
            }
        }
    }

    static boolean isOver(ModelOrder order, HoldReason hold, long nowNanos) {
        Long until = order.heldUntil.get(hold);
        return until != null && !order.closed() && until <= nowNanos + MICROSECOND;
    }

    /** The order stays, and none of its holds that are over is looked at again. */
    static void expire(ModelOrder order, long nowNanos) {
        order.heldUntil.values().removeIf(until -> until <= nowNanos + MICROSECOND);
    }

    /** Orders whose holds are over, and that nobody has seen to. */
    List<Long> due(Collection<Long> seenTo, long nowNanos) {
        return trade.orders.values().stream()
                .filter(order -> !order.closed() && !seenTo.contains(order.number))
                .filter(order -> order.heldUntil.values().stream().anyMatch(until -> until < nowNanos - MICROSECOND))
                .map(order -> order.number)
                .toList();
    }
}
