package io.tallyline.api.projection;

import io.tallyline.api.projection.NameRows.SealedOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Orders of customers that were renamed or erased are indexed anew, in portions: a first one at once, and what is left, which the
 * table {@code name_rework} remembers, a portion after each transaction of events, also after a restart. Projector's thread.
 */
final class NameRework {
    /** Orders that are taken out and put in again in one transaction. */
    static final int PORTION = 5_000;
    /** All orders that there are or will be. */
    static final long NO_END = Long.MAX_VALUE;

    private static final String REMEMBER = "insert into name_rework (customer, after_order, erased) values (?, ?, ?)"
            + " on conflict (customer) do update set erased = excluded.erased, after_order ="
            + " case when name_rework.erased and excluded.erased"
            + " then greatest(name_rework.after_order, excluded.after_order) else excluded.after_order end";
    private static final String FORGET = "delete from name_rework where customer = ?";
    private static final String GO_ON = "update name_rework set after_order = ? where customer = ?";
    private static final String NEXT = "select customer, after_order from name_rework order by customer limit 1";

    private final NameRows rows;
    /** An earlier process may have left some. */
    private boolean anyLeft = true;

    NameRework(NameRows rows) {
        this.rows = rows;
    }

    /**
     * Indexes orders of a customer anew, in the open transaction, and remembers it when some may be left.
     *
     * @param before only orders with lower numbers
     * @param most so many orders at most; 0 for none now
     * @param erased whether nothing of the customer can be read from now on
     * @return how many orders it did
     */
    int begin(Connection connection, int customer, long before, int most, boolean erased) throws SQLException {
        List<SealedOrder> done = rows.putOrdersAgain(connection, customer, 0, before, most);
        if (done.size() < most) {
            forget(connection, customer);
            return done.size();
        }
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setInt(1, customer);
            statement.setLong(2, last(done));
            statement.setBoolean(3, erased);
            statement.executeUpdate();
        }
        anyLeft = true;
        return done.size();
    }

    /** One portion of what is left, in a transaction of its own; false when nothing was. */
    boolean some(Connection connection) throws SQLException {
        if (!anyLeft) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet next = statement.executeQuery(NEXT)) {
            anyLeft = next.next();
            if (anyLeft) {
                some(connection, next.getInt(1), next.getLong(2));
            }
        }
        connection.commit();
        return anyLeft;
    }

    private void some(Connection connection, int customer, long after) throws SQLException {
        List<SealedOrder> done = rows.putOrdersAgain(connection, customer, after, NO_END, PORTION);
        if (done.size() < PORTION) {
            forget(connection, customer);
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(GO_ON)) {
            statement.setLong(1, last(done));
            statement.setInt(2, customer);
            statement.executeUpdate();
        }
    }

    private static long last(List<SealedOrder> orders) {
        return orders.isEmpty() ? 0 : orders.get(orders.size() - 1).number();
    }

    private static void forget(Connection connection, int customer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setInt(1, customer);
            statement.executeUpdate();
        }
    }
}
