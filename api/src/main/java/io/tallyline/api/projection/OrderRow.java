package io.tallyline.api.projection;

import io.tallyline.api.projection.OrderDayRows.Step;
import io.tallyline.api.projection.ServiceLineRow.Moment;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.PricedLine;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.OrderStatus;
import io.tallyline.ledger.value.PaymentState;
import io.tallyline.ledger.value.PaymentType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An order on its way to rows: as it was in them, or as it was placed, and then as each event changed it. Its status comes
 * from the ledger's published functions, never from SQL.
 */
final class OrderRow {
    final long number;

    /** How it was placed; null for an order that has its row already. */
    final @Nullable OrderPlaced placement;

    /** Ledger time of its placement; 0 for an order that has its row already. */
    final long placedNanos;

    /** What reports go by. */
    final OrderFacts facts;

    private final OrderDayRows days;
    private int customer;
    private int reached;
    private PaymentType paymentType;
    private final TreeMap<Integer, OrderLineRow> lines = new TreeMap<>();
    private OrderLifecycle lifecycle;
    private final List<HoldReason> holds;
    private long externalVersion;
    private long total;
    private long paid;
    private long changedSequence;
    private int parcelsNotReady;
    private int parcelsOut;

    /** An order that was placed just now. */
    OrderRow(OrderPlaced placed, Moment now, OrderDayRows days) {
        this.days = days;
        this.facts = new OrderFacts(
                placed.channelId(),
                days.warehouseOf(placed.warehouseId(), placed.channelId(), now),
                placed.currency(),
                Math.floorDiv(now.timeNanos(), 1_000_000_000L));
        this.customer = placed.customerId();
        this.number = now.sequence();
        this.placement = placed;
        this.placedNanos = now.timeNanos();
        this.paymentType = placed.paymentType();
        this.lifecycle = OrderLifecycle.OPEN;
        this.holds = new ArrayList<>(placed.holds());
        this.externalVersion = placed.externalVersion();
        this.total = placed.totalMinor();
        this.changedSequence = now.sequence();
        days.placed(facts, now);
        placed.lines().forEach(line -> addLine(line, now));
    }

    /** An order as its row says. */
    OrderRow(
            long number,
            PaymentType paymentType,
            OrderLifecycle lifecycle,
            List<HoldReason> holds,
            long externalVersion,
            long total,
            long paid,
            int parcelsNotReady,
            int parcelsOut,
            OrderFacts facts,
            int customer,
            int reached,
            OrderDayRows days) {
        this.facts = facts;
        this.customer = customer;
        this.reached = reached;
        this.days = days;
        this.number = number;
        this.placement = null;
        this.placedNanos = 0;
        this.paymentType = paymentType;
        this.lifecycle = lifecycle;
        this.holds = new ArrayList<>(holds);
        this.externalVersion = externalVersion;
        this.total = total;
        this.paid = paid;
        this.parcelsNotReady = parcelsNotReady;
        this.parcelsOut = parcelsOut;
    }

    /** A line that its rows have. */
    void knows(OrderLineRow line) {
        lines.put(line.line, line);
    }

    void addLine(PricedLine added, Moment now) {
        lines.put(added.state().line(), new OrderLineRow(added, now));
        sold(null, added.state(), now);
    }

    void changeLine(LineState state, Moment now) {
        tellLine(state, now);
        changed(now.sequence());
    }

    /** As {@link #changeLine}, by what leaves the order's version as it is. */
    void tellLine(LineState state, Moment now) {
        OrderLineRow line = line(state.line());
        sold(line.state(), state, now);
        line.change(state, now);
    }

    private void sold(@Nullable LineState before, LineState after, Moment now) {
        days.sold(
                facts,
                customer,
                after.productId(),
                wanted(after) - (before == null ? 0 : wanted(before)),
                after.netMinor() - (before == null ? 0 : before.netMinor()),
                after.taxMinor() - (before == null ? 0 : before.taxMinor()),
                now);
    }

    private static long wanted(LineState state) {
        return state.ordered() - state.cancelled();
    }

    /** What was sold to the customer before was not. */
    void setCustomer(int other, Moment now) {
        for (OrderLineRow line : lines.values()) {
            LineState state = line.state();
            days.sold(facts, customer, line.product, -wanted(state), -state.netMinor(), -state.taxMinor(), now);
            days.sold(facts, other, line.product, wanted(state), state.netMinor(), state.taxMinor(), now);
        }
        customer = other;
    }

    /**
     * Notes how far all that is wanted of it has come, each step once. Services are not among it; what has nothing left is
     * nowhere.
     */
    void reach(Moment now) {
        if (lifecycle == OrderLifecycle.COMPLETED) {
            reach(Step.COMPLETED, now);
        }
        long goods = sum(line -> wanted(line.state()) - line.state().service());
        if (goods <= 0) {
            return;
        }
        long there = sum(OrderLineRow::shipped);
        reachIf(there >= goods, Step.SHIPPED, now);
        there += sum(OrderLineRow::packed);
        reachIf(there >= goods, Step.PACKED, now);
        there += sum(OrderLineRow::picked);
        reachIf(there >= goods, Step.PICKED, now);
        reachIf(there + sum(OrderLineRow::released) >= goods, Step.RELEASED, now);
        reachIf(there + sum(OrderLineRow::reserved) >= goods, Step.RESERVED, now);
    }

    private void reachIf(boolean so, Step step, Moment now) {
        if (so) {
            reach(step, now);
        }
    }

    private void reach(Step step, Moment now) {
        if ((reached & step.bit()) == 0) {
            reached |= step.bit();
            days.reached(facts, step, now);
        }
    }

    /** Bits of the steps that it reached. */
    int reached() {
        return reached;
    }

    /** The service of a line that has one. */
    ServiceLineRow service(int line) {
        return Objects.requireNonNull(line(line).service(), () -> "line " + line + " of order " + number);
    }

    OrderLineRow line(int number) {
        OrderLineRow line = lines.get(number);
        if (line == null) {
            throw new IllegalStateException("order " + this.number + " has no line " + number);
        }
        return line;
    }

    Collection<OrderLineRow> lines() {
        return lines.values();
    }

    void changed(long sequence) {
        changedSequence = sequence;
    }

    void setHolds(List<HoldReason> now) {
        holds.clear();
        holds.addAll(now);
    }

    void hold(HoldReason reason) {
        if (!holds.contains(reason)) {
            holds.add(reason);
        }
    }

    void lift(HoldReason reason) {
        holds.remove(reason);
    }

    void setExternalVersion(long version) {
        externalVersion = version;
    }

    void setTotal(long minor) {
        total = minor;
    }

    void setPaid(long minor) {
        paid = minor;
    }

    void setPaymentType(PaymentType type) {
        paymentType = type;
    }

    void cancel(Moment now) {
        if (lifecycle == OrderLifecycle.OPEN) {
            days.cancelled(facts, now);
        }
        lifecycle = OrderLifecycle.CANCELLED;
    }

    void complete(Moment now) {
        if (lifecycle == OrderLifecycle.OPEN) {
            days.completed(facts, now);
        }
        lifecycle = OrderLifecycle.COMPLETED;
    }

    void archive() {
        lifecycle = OrderLifecycle.ARCHIVED;
    }

    OrderLifecycle lifecycle() {
        return lifecycle;
    }

    List<String> holds() {
        return holds.stream().map(Enum::name).toList();
    }

    long externalVersion() {
        return externalVersion;
    }

    long total() {
        return total;
    }

    long paid() {
        return paid;
    }

    /** Parcels with goods that are here and do not wait for their customer. */
    int parcelsNotReady() {
        return parcelsNotReady;
    }

    void setParcelsNotReady(int parcels) {
        parcelsNotReady = parcels;
    }

    /** Parcels that left and did not arrive. */
    int parcelsOut() {
        return parcelsOut;
    }

    void addParcelsOut(int more) {
        parcelsOut += more;
    }

    long changedSequence() {
        return changedSequence;
    }

    PaymentState paymentState() {
        return PaymentState.of(paymentType, total, paid);
    }

    OrderStatus status() {
        return OrderStatus.of(
                lifecycle.endedIn(
                        sum(line -> line.state().ordered() - line.state().cancelled()) > 0),
                !holds.isEmpty(),
                paymentType,
                paymentState(),
                sum(OrderLineRow::reserved),
                sum(OrderLineRow::released),
                sum(OrderLineRow::picked),
                sum(OrderLineRow::packed),
                sum(OrderLineRow::shipped),
                parcelsNotReady,
                parcelsOut,
                sum(line -> line.state().backordered()),
                sum(line -> line.state().service()),
                sum(OrderLineRow::serviceReleased));
    }

    /** A number summed over its lines. */
    long sum(ToLongFunction<OrderLineRow> number) {
        return lines.values().stream().mapToLong(number).sum();
    }
}
