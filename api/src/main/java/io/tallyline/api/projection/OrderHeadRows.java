package io.tallyline.api.projection;

import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The rows of {@code customer_order} and {@code order_month}. Projector's thread. */
final class OrderHeadRows {
    private static final String INSERT = "copy customer_order (number, placed, channel, shop, external_number,"
            + " external_version, imported, customer, salesperson, currency, lifecycle, holds, payment_type,"
            + " payment_state, status, policy, strategy, warehouse, priority, requested_day, promised_day,"
            + " shipping_method, shipping, shipping_tax_basis_points, prices_include_tax, total, paid, ordered,"
            + " cancelled, backordered, reserved, released, destination, personal, last_sequence, company, picked, packed, shipped, parcels_not_ready, parcels_out,"
            + " report_warehouse, reached) from stdin (format binary)";
    private static final int COLUMNS = 43;
    /** What leaves the version as it is tells none. Holds travel as one text with commas: an array of arrays must have rows of one length. */
    private static final String UPDATE = "update customer_order o set lifecycle = u.lifecycle,"
            + " holds = string_to_array(u.holds, ','), external_version = u.external_version,"
            + " payment_state = u.payment_state, status = u.status, total = u.total, paid = u.paid,"
            + " ordered = u.ordered, cancelled = u.cancelled, backordered = u.backordered, reserved = u.reserved,"
            + " released = u.released, last_sequence = greatest(o.last_sequence, u.last_sequence), picked = u.picked,"
            + " packed = u.packed, shipped = u.shipped, parcels_not_ready = u.parcels_not_ready, parcels_out = u.parcels_out,"
            + " reached = u.reached"
            + " from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[],"
            + " ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],"
            + " ?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::int[])"
            + " as u (number, lifecycle, holds, external_version, payment_state, status, total, paid, ordered,"
            + " cancelled, backordered, reserved, released, last_sequence, picked, packed, shipped, parcels_not_ready, parcels_out,"
            + " reached) where o.number = u.number";

    private static final String MONTH =
            "insert into order_month (month, first_number) values (?, ?) on conflict (month) do nothing";

    private final CopyRows rows = new CopyRows(COLUMNS, 256 * 1024);
    private final ChannelCompanies companies = new ChannelCompanies();
    private int lastMonth;

    /** Orders that were placed in this transaction, in the order of their numbers. */
    void insert(Connection connection, List<OrderRow> orders) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        companies.learn(
                connection,
                orders.stream()
                        .map(order -> Objects.requireNonNull(order.placement).channelId())
                        .collect(Collectors.toSet()));
        rows.clear();
        for (OrderRow order : orders) {
            add(order);
            month(connection, order);
        }
        MovementProjection.copy(connection, INSERT, rows);
    }

    /** The first order that this session sees of a month may be its first at all. */
    private void month(Connection connection, OrderRow order) throws SQLException {
        OffsetDateTime placed = LedgerTime.of(order.placedNanos);
        int month = placed.getYear() * 100 + placed.getMonthValue();
        if (month == lastMonth) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(MONTH)) {
            statement.setInt(1, month);
            statement.setLong(2, order.number);
            statement.executeUpdate();
        }
        lastMonth = month;
    }

    private void add(OrderRow order) {
        OrderPlaced placed = Objects.requireNonNull(order.placement);
        rows.row();
        rows.putLong(order.number);
        rows.putTime(order.placedNanos);
        rows.putInt(placed.channelId());
        rows.putText(placed.shop());
        rows.putText(placed.externalNumber());
        rows.putLong(order.externalVersion());
        rows.putBoolean(placed.imported());
        rows.putInt(placed.customerId());
        rows.putIntUnlessZero(placed.salespersonId());
        rows.putText(placed.currency());
        rows.putText(order.lifecycle().name());
        rows.putTexts(order.holds());
        rows.putText(placed.paymentType().name());
        rows.putText(order.paymentState().name());
        rows.putText(order.status().name());
        rows.putText(placed.policy().name());
        rows.putText(placed.strategy().name());
        rows.putIntUnlessZero(placed.warehouseId());
        rows.putInt(placed.priority());
        rows.putIntUnlessZero(placed.requestedDay());
        rows.putIntUnlessZero(placed.promisedDay());
        rows.putText(placed.shippingMethod());
        rows.putLong(placed.shippingMinor());
        rows.putInt(placed.shippingTaxBasisPoints());
        rows.putBoolean(placed.pricesIncludeTax());
        rows.putLong(order.total());
        rows.putLong(order.paid());
        rows.putLong(ordered(order));
        rows.putLong(cancelled(order));
        rows.putLong(backordered(order));
        rows.putLong(order.sum(OrderLineRow::reserved));
        rows.putLong(order.sum(OrderLineRow::released));
        rows.putText(placed.destination());
        rows.putText(placed.personal());
        rows.putLong(order.changedSequence());
        rows.putInt(companies.of(placed.channelId()));
        rows.putLong(order.sum(OrderLineRow::picked));
        rows.putLong(order.sum(OrderLineRow::packed));
        rows.putLong(order.sum(OrderLineRow::shipped));
        rows.putInt(order.parcelsNotReady());
        rows.putInt(order.parcelsOut());
        rows.putInt(order.facts.warehouse());
        rows.putShort(order.reached());
    }

    /** Orders that have their rows. */
    void update(Connection connection, List<OrderRow> orders) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            new ArrayParameters(connection, statement)
                    .longs(orders, order -> order.number)
                    .texts(orders, order -> order.lifecycle().name())
                    .texts(orders, order -> String.join(",", order.holds()))
                    .longs(orders, OrderRow::externalVersion)
                    .texts(orders, order -> order.paymentState().name())
                    .texts(orders, order -> order.status().name())
                    .longs(orders, OrderRow::total)
                    .longs(orders, OrderRow::paid)
                    .longs(orders, OrderHeadRows::ordered)
                    .longs(orders, OrderHeadRows::cancelled)
                    .longs(orders, OrderHeadRows::backordered)
                    .longs(orders, order -> order.sum(OrderLineRow::reserved))
                    .longs(orders, order -> order.sum(OrderLineRow::released))
                    .longs(orders, OrderRow::changedSequence)
                    .longs(orders, order -> order.sum(OrderLineRow::picked))
                    .longs(orders, order -> order.sum(OrderLineRow::packed))
                    .longs(orders, order -> order.sum(OrderLineRow::shipped))
                    .ints(orders, OrderRow::parcelsNotReady)
                    .ints(orders, OrderRow::parcelsOut)
                    .ints(orders, OrderRow::reached);
            statement.executeUpdate();
        }
    }

    private static long ordered(OrderRow order) {
        return sum(order, LineState::ordered);
    }

    private static long cancelled(OrderRow order) {
        return sum(order, LineState::cancelled);
    }

    private static long backordered(OrderRow order) {
        return sum(order, LineState::backordered);
    }

    private static long sum(OrderRow order, ToLongFunction<LineState> bucket) {
        return order.sum(line -> bucket.applyAsLong(line.state()));
    }
}
