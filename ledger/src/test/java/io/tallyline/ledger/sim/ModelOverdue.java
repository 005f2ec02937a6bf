package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.event.OrderEvent.OverdueOrder;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ServiceState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the auditor expects of orders that are not paid in time (DOMAIN D27): those of which no money came and no service is done are
 * cancelled, the others held. When their time ends is known to the microsecond, as for {@link ModelArchive}.
 */
final class ModelOverdue {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final long MICROSECOND = 1_000;
    private static final int MOST_PER_TICK = 100;
    private static final int MOST_LINES = 500;

    private final ModelTrade trade;
    private final Map<PaymentType, Terms> terms = new EnumMap<>(PaymentType.class);

    /** @param changed the sequence at which they became these: their ETag */
    record Terms(int minutes, long changed) {}

    ModelOverdue(ModelTrade trade) {
        this.trade = trade;
    }

    Map<PaymentType, Terms> terms() {
        return terms;
    }

    /** When an order of now is cancelled unless it is paid; 0 for never. */
    long payBy(PaymentType type, long nowNanos) {
        Terms known = terms.get(type);
        return known == null || known.minutes == 0 ? 0 : nowNanos + known.minutes * NANOS_PER_MINUTE;
    }

    /** A tick found orders whose time is over. */
    void overdue(OrdersOverdue event, ModelOrders orders, Expectation expected, long nowNanos) {
        check(!event.orders().isEmpty() && event.orders().size() <= MOST_PER_TICK, "overdue were " + event.orders());
        int lines = 0;
        for (OverdueOrder each : event.orders()) {
            ModelOrder order = trade.orders.get(each.order());
            boolean due = order != null && awaitsPayment(order) && order.payByNanos <= nowNanos + MICROSECOND;
            check(due, "overdue was " + each.order() + ", which has time");
            if (order != null) {
                settle(order, each, orders, expected);
            }
            lines += each.lines().size();
        }
        if (event.orders().size() < MOST_PER_TICK && lines < MOST_LINES) {
            mustBeNothing(nowNanos);
        }
    }

    private static void settle(ModelOrder order, OverdueOrder told, ModelOrders orders, Expectation expected) {
        boolean done = order.lines.stream().anyMatch(line -> line.progress == ServiceState.DONE);
        boolean stays = order.paid > 0 || done;
        check(told.cancelled() != stays, told.order() + " was cancelled or not, and " + order.paid + " are paid of it");
        order.overdue = true;
        order.changed = expected.sequence;
        if (stays) {
            order.holds.add(HoldReason.MONEY_RECEIVED);
            expected.saw(Seen.OVERDUE_WITH_MONEY);
            return;
        }
        List<ModelOrder.Line> lines = order.copyOfLines();
        lines.forEach(line -> line.reduce(line.wanted()));
        order.cancelled = true;
        orders.replace(order, lines);
        expected.saw(Seen.OVERDUE);
    }

    /** No order is here whose time is over. */
    void mustBeNothing(long nowNanos) {
        List<Long> due = trade.orders.values().stream()
                .filter(order -> awaitsPayment(order) && order.payByNanos < nowNanos - MICROSECOND)
                .map(order -> order.number)
                .toList();
        check(due.isEmpty(), due + " were due to be cancelled unpaid");
    }

    private static boolean awaitsPayment(ModelOrder order) {
        return order.payByNanos != 0 && !order.overdue && !order.closed() && order.paid < order.total();
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
