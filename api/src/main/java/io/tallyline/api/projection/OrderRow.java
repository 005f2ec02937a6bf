package io.tallyline.api.projection;

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
    OrderRow(OrderPlaced placed, Moment now) {
        this.number = now.sequence();
        this.placement = placed;
        this.placedNanos = now.timeNanos();
        this.paymentType = placed.paymentType();
        this.lifecycle = OrderLifecycle.OPEN;
        this.holds = new ArrayList<>(placed.holds());
        this.externalVersion = placed.externalVersion();
        this.total = placed.totalMinor();
        this.changedSequence = now.sequence();
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
            int parcelsOut) {
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
    }

    void changeLine(LineState state, Moment now) {
        line(state.line()).change(state, now);
        changed(now.sequence());
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

    void cancel() {
        lifecycle = OrderLifecycle.CANCELLED;
    }

    void complete() {
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
