package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.event.OrderEvent.OverdueOrder;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ServiceState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the auditor expects of orders that are not paid in time (DOMAIN D27) or held for too long (D21): those of which no money came
 * and no service is done are cancelled, the others held; what is on the floor is not cancelled for a hold. When their time ends is known to the microsecond, as for {@link ModelArchive}.
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
        Set<Long> seenTo = new TreeSet<>();
        for (OverdueOrder each : event.orders()) {
            check(seenTo.add(each.order()), each.order() + " is twice among " + event.orders());
            ModelOrder order = trade.orders.get(each.order());
            check(order != null && isDue(order, each, nowNanos), "overdue was " + each + ", which has time");
            if (order != null) {
                settle(order, each, orders, expected, nowNanos);
            }
            lines += each.lines().size();
        }
        if (event.orders().size() < MOST_PER_TICK && lines < MOST_LINES) {
            mustBeNothing(seenTo, nowNanos);
        }
    }

    private static boolean isDue(ModelOrder order, OverdueOrder told, long nowNanos) {
        return told.hold() == 0
                ? awaitsPayment(order) && order.payByNanos <= nowNanos + MICROSECOND
                : ModelHoldTerms.isOver(order, holdOf(told), nowNanos);
    }

    private static HoldReason holdOf(OverdueOrder told) {
        return Arrays.stream(HoldReason.values())
                .filter(hold -> hold.number() == told.hold())
                .findFirst()
                .orElseThrow();
    }

    private static void settle(
            ModelOrder order, OverdueOrder told, ModelOrders orders, Expectation expected, long nowNanos) {
        boolean unpaid = told.hold() == 0;
        boolean done = order.lines.stream().anyMatch(line -> line.progress == ServiceState.DONE);
        boolean onTheFloor = order.lines.stream().anyMatch(line -> isReleased(line));
        boolean stays = order.paid > 0 || done || (unpaid ? order.isAnyShipped() : onTheFloor);
        check(told.cancelled() != stays, told.order() + " was cancelled or not, and " + order.paid + " are paid of it");
        order.changed = expected.sequence;
        if (unpaid) {
            order.overdue = true;
        } else {
            ModelHoldTerms.expire(order, nowNanos);
        }
        if (stays) {
            if (unpaid || order.paid > 0) {
                order.holds.add(HoldReason.MONEY_RECEIVED);
            }
            expected.saw(unpaid ? Seen.OVERDUE_WITH_MONEY : Seen.HELD_TOO_LONG_AND_KEPT);
            return;
        }
        List<ModelOrder.Line> lines = order.copyOfLines();
        lines.forEach(line -> line.reduce(line.wanted()));
        order.cancelled = true;
        orders.goesByNobody(order);
        orders.replace(order, lines);
        expected.saw(unpaid ? Seen.OVERDUE : Seen.HELD_TOO_LONG);
    }

    /** On the floor, or of a service in the queue or somebody's. */
    private static boolean isReleased(ModelOrder.Line line) {
        return ModelOrder.isReleased(List.of(line));
    }

    /** No order is here whose time is over. */
    void mustBeNothing(long nowNanos) {
        mustBeNothing(Set.of(), nowNanos);
    }

    /** The same but for those that this tick saw to, perhaps for another time of theirs. */
    private void mustBeNothing(Set<Long> seenTo, long nowNanos) {
        List<Long> due = trade.orders.values().stream()
                .filter(order -> awaitsPayment(order) && order.payByNanos < nowNanos - MICROSECOND)
                .map(order -> order.number)
                .filter(order -> !seenTo.contains(order))
                .toList();
        check(due.isEmpty(), due + " were due to be cancelled unpaid");
        List<Long> held = trade.holdTerms.due(seenTo, nowNanos);
        check(held.isEmpty(), held + " were due to be cancelled, held for too long");
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
