package io.tallyline.api.projection;

import io.tallyline.api.projection.ServiceLineRow.Moment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The rows of {@code order_service}: few beside those of goods, so that one after the other is fast enough. Projector's thread. */
final class ServiceLineRows {
    private static final String WRITE = "insert into order_service (order_number, line, product, quantity, state,"
            + " assignee, changed, actor, last_sequence) values (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?)"
            + " on conflict (order_number, line) do update set quantity = excluded.quantity, state = excluded.state,"
            + " assignee = excluded.assignee, changed = excluded.changed, actor = excluded.actor,"
            + " last_sequence = excluded.last_sequence";

    void write(Connection connection, Collection<OrderRow> orders) throws SQLException {
        PreparedStatement statement = null;
        try {
            for (OrderRow order : orders) {
                for (OrderLineRow line : order.lines()) {
                    ServiceLineRow service = line.service();
                    Moment changed = service == null ? null : service.changed();
                    if (service != null && changed != null) {
                        statement = statement == null ? connection.prepareStatement(WRITE) : statement;
                        add(statement, order.number, line, service, changed);
                    }
                }
            }
            if (statement != null) {
                statement.executeBatch();
            }
        } finally {
            close(statement);
        }
    }

    private static void add(
            PreparedStatement statement, long order, OrderLineRow line, ServiceLineRow service, Moment changed)
            throws SQLException {
        statement.setLong(1, order);
        statement.setInt(2, line.line);
        statement.setInt(3, line.product);
        statement.setLong(4, service.quantity());
        statement.setString(5, service.state());
        statement.setString(6, SafeText.of(service.assignee()));
        statement.setObject(7, LedgerTime.of(changed.timeNanos()));
        statement.setString(8, SafeText.actor(changed.actor()));
        statement.setLong(9, changed.sequence());
        statement.addBatch();
    }

    private static void close(@Nullable PreparedStatement statement) throws SQLException {
        if (statement != null) {
            statement.close();
        }
    }
}
