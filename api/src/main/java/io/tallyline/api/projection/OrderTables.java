package io.tallyline.api.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and writes the tables of orders, a whole transaction's worth with a handful of statements. Projector's thread. */
final class OrderTables {
    private final OrderLoad load;
    private final OrderHeadRows heads = new OrderHeadRows();
    private final OrderLineRows lines = new OrderLineRows();
    private final ReservationRows reservations = new ReservationRows();
    private final ServiceLineRows services = new ServiceLineRows();

    OrderTables(OrderDayRows days) {
        load = new OrderLoad(days);
    }

    /** Adds what the rows say of these orders. */
    void load(Connection connection, Set<Long> numbers, Map<Long, OrderRow> orders) throws SQLException {
        if (!numbers.isEmpty()) {
            load.load(connection, numbers, orders);
        }
    }

    /** Tells these orders how many of their parcels are here and not ready, as the rows of parcels say now. */
    void countParcels(Connection connection, Set<Long> numbers, Map<Long, OrderRow> orders) throws SQLException {
        if (!numbers.isEmpty()) {
            load.countParcels(connection, numbers, orders);
        }
    }

    /** Writes these orders as they are now. */
    void save(Connection connection, Collection<OrderRow> orders) throws SQLException {
        List<OrderRow> placed = new ArrayList<>();
        List<OrderRow> changed = new ArrayList<>();
        for (OrderRow order : orders) {
            (order.placement != null ? placed : changed).add(order);
        }
        heads.insert(connection, placed);
        heads.update(connection, changed);
        lines.write(connection, orders);
        reservations.write(connection, orders);
        services.write(connection, orders);
    }
}
