package io.tallyline.api.projection;

import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ServiceState;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** What the rows say of orders that events are about to change. */
final class OrderLoad {
    private static final String ORDERS =
            "select number, payment_type, lifecycle, holds, external_version, total, paid, parcels_not_ready, parcels_out,"
                    + " o.channel, coalesce(report_warehouse, warehouse, (select c.warehouses[1] from channel c"
                    + " where c.id = o.channel), 0), currency, floor(extract(epoch from placed))::bigint, customer,"
                    + " reached from customer_order o where number = any(?)";
    private static final String LINES = "select order_number, line, product, ordered, cancelled, backordered, net, tax,"
            + " service, packed, shipped from order_line where order_number = any(?) order by order_number, line";
    private static final String RESERVATIONS = "select order_number, line, warehouse, reserved, released, picked"
            + " from order_line_reservation where order_number = any(?) order by order_number, line, warehouse";

    private static final String SERVICES = "select order_number, line, quantity, nullif(state, 'CANCELLED'),"
            + " coalesce(assignee, '') from order_service where order_number = any(?)";

    /** One that stands at a bench with nothing in it keeps nobody waiting. */
    private static final String PARCELS = "select w.number, count(p.number) from unnest(?::bigint[]) as w (number)"
            + " left join packed_parcel p on p.order_number = w.number and p.state in ('OPEN', 'CLOSED', 'MANIFESTED')"
            + " and exists (select from packed_goods g where g.parcel = p.number) group by w.number";

    private final OrderDayRows days;

    OrderLoad(OrderDayRows days) {
        this.days = days;
    }

    /** Tells these orders how many of their parcels are here and not ready. */
    void countParcels(Connection connection, Collection<Long> numbers, Map<Long, OrderRow> orders) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PARCELS)) {
            statement.setArray(1, array(connection, numbers));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    find(orders, row.getLong(1)).setParcelsNotReady(row.getInt(2));
                }
            }
        }
    }

    private static Array array(Connection connection, Collection<Long> numbers) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .createArrayOf(
                        "int8", numbers.stream().mapToLong(Long::longValue).toArray());
    }

    /** Adds these orders, lines and reservations included. */
    void load(Connection connection, Collection<Long> numbers, Map<Long, OrderRow> orders) throws SQLException {
        Array wanted = array(connection, numbers);
        try (PreparedStatement statement = connection.prepareStatement(ORDERS)) {
            statement.setArray(1, wanted);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    orders.put(row.getLong(1), order(row));
                }
            }
        }
        boolean services = false;
        try (PreparedStatement statement = connection.prepareStatement(LINES)) {
            statement.setArray(1, wanted);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    LineState line = line(row);
                    find(orders, row.getLong(1)).knows(new OrderLineRow(line, row.getLong(10), row.getLong(11)));
                    services |= line.service() > 0;
                }
            }
        }
        if (services) {
            loadServices(connection, wanted, orders);
        }
        try (PreparedStatement statement = connection.prepareStatement(RESERVATIONS)) {
            statement.setArray(1, wanted);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    find(orders, row.getLong(1))
                            .line(row.getInt(2))
                            .had(new LineReservation(row.getInt(3), row.getLong(4), row.getLong(5)), row.getLong(6));
                }
            }
        }
    }

    /** Few orders have any. */
    private static void loadServices(Connection connection, Array wanted, Map<Long, OrderRow> orders)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SERVICES)) {
            statement.setArray(1, wanted);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    find(orders, row.getLong(1)).line(row.getInt(2)).had(service(row));
                }
            }
        }
    }

    private static OrderRow find(Map<Long, OrderRow> orders, long number) {
        OrderRow order = orders.get(number);
        if (order == null) {
            throw new IllegalStateException("there are lines of order " + number + " and no order");
        }
        return order;
    }

    private OrderRow order(ResultSet row) throws SQLException {
        List<HoldReason> holds = new ArrayList<>();
        for (Object hold : (Object[]) row.getArray(4).getArray()) {
            holds.add(HoldReason.valueOf((String) hold));
        }
        return new OrderRow(
                row.getLong(1),
                PaymentType.valueOf(row.getString(2)),
                OrderLifecycle.valueOf(row.getString(3)),
                holds,
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getInt(8),
                row.getInt(9),
                new OrderFacts(row.getInt(10), row.getInt(11), row.getString(12), row.getLong(13)),
                row.getInt(14),
                row.getShort(15),
                days);
    }

    private static ServiceLineRow service(ResultSet row) throws SQLException {
        String state = row.getString(4);
        return new ServiceLineRow(row.getLong(3), state == null ? null : ServiceState.valueOf(state), row.getString(5));
    }

    private static LineState line(ResultSet row) throws SQLException {
        return new LineState(
                row.getLong(1),
                row.getInt(2),
                row.getInt(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                List.of(),
                row.getLong(9));
    }
}
