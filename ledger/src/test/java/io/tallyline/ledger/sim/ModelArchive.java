package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.OrderEvent.OrdersArchived;
import java.util.List;
import java.util.TreeMap;

/**
 * What the auditor expects of orders that leave the ledger (DOMAIN D38): those at their end of which nothing is owed,
 * whatever they are held for, once nothing happened to them for their return window. When that was is known to the
 * microsecond, since what follows from an event comes nanoseconds behind it.
 */
final class ModelArchive {
    private static final long WINDOW_NANOS = Simulator.LIMITS.returnWindowSeconds() * 1_000_000_000L;
    private static final long MICROSECOND = 1_000;
    private static final int MOST_PER_TICK = 100;

    private final FloorModel model;
    private final ModelTrade trade;
    /** When events were written that answered somebody, by sequence. */
    private final TreeMap<Long, Long> times = new TreeMap<>();

    ModelArchive(FloorModel model, ModelTrade trade) {
        this.model = model;
        this.trade = trade;
    }

    /** An event answered somebody. */
    void written(long sequence, long nowNanos) {
        times.put(sequence, nowNanos);
    }

    /** A tick let orders go. */
    void archived(OrdersArchived event, long sequence, long nowNanos) {
        check(!event.orders().isEmpty() && event.orders().size() <= MOST_PER_TICK, "archived were " + event.orders());
        for (long number : event.orders()) {
            ModelOrder order = trade.orders.get(number);
            check(order != null && rests(order), "archived was " + number + ", about which something is left to do");
            if (order != null) {
                check(restedNanos(order, nowNanos) >= WINDOW_NANOS - MICROSECOND, number + " may still come back");
                order.archived = true;
                model.packs.forget(number);
                model.carriers.forget(number);
                order.changed = sequence;
            }
        }
        if (event.orders().size() < MOST_PER_TICK) {
            mustBeNothing(nowNanos);
        }
    }

    /** No order is here whose window is over. */
    void mustBeNothing(long nowNanos) {
        List<Long> due = trade.orders.values().stream()
                .filter(order -> rests(order) && restedNanos(order, nowNanos) > WINDOW_NANOS + MICROSECOND)
                .map(order -> order.number)
                .toList();
        // A document that is due comes first.
        check(due.isEmpty() || trade.invoices.isDue(), due + " were due to be archived at " + model.lastSequence);
    }

    private boolean rests(ModelOrder order) {
        boolean settled = order.closed() && !order.archived && order.paid >= order.total();
        return settled && !model.picks.isOnTheWay(order.number);
    }

    private long restedNanos(ModelOrder order, long nowNanos) {
        long since = Math.max(order.changed, order.leftFloor);
        return nowNanos - times.floorEntry(since).getValue();
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
