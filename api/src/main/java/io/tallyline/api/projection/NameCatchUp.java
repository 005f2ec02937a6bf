package io.tallyline.api.projection;

import io.tallyline.api.personal.NameIndex;
import io.tallyline.api.projection.NameRows.SealedCustomer;
import io.tallyline.api.projection.NameRows.SealedOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the index of names what it should be where no event does: rows that an earlier release wrote, or that were indexed
 * under a key that is gone, are indexed in portions before anything else is projected; and who was erased is taken out of it.
 * Projector's thread.
 */
final class NameCatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(NameCatchUp.class);

    private static final int PORTION = 10_000;

    private static final String CUSTOMERS =
            "select id, customer, personal from customer where id > ? order by id limit " + PORTION;
    private static final String ORDERS = "select number, customer, coalesce(personal, '') from customer_order"
            + " where number > ? order by number limit " + PORTION;
    private static final String FINDABLE = "select id, customer, personal from customer c where id > ?"
            + " and (exists (select 1 from customer_named n where n.customer = c.id)"
            + " or exists (select 1 from order_named n where n.customer = c.id)) order by id limit " + PORTION;
    private static final String ONE = "select id, customer, personal from customer where customer = ?";

    private final NameIndex names;
    private final NameRows rows;
    private final NameRework rework;
    private final BooleanSupplier told;

    /** @param told whether to stop, asked before each portion */
    NameCatchUp(NameIndex names, NameRows rows, NameRework rework, BooleanSupplier told) {
        this.names = names;
        this.rows = rows;
        this.rework = rework;
        this.told = told;
    }

    /**
     * Indexes all rows unless they are, under this key. Commits portion by portion; begins anew when it was cut short, as it is
     * when it is told to stop.
     */
    void index(Connection connection) throws SQLException {
        boolean done = isDone(connection);
        connection.commit();
        if (done) {
            return;
        }
        execute(connection, "delete from name_index");
        execute(connection, "truncate customer_named, order_named, order_name, name_rework");
        connection.commit();
        int lastCustomer = 0;
        for (List<SealedCustomer> portion = customersAfter(connection, CUSTOMERS, lastCustomer);
                !portion.isEmpty() && !told.getAsBoolean();
                portion = customersAfter(connection, CUSTOMERS, lastCustomer)) {
            rows.putCustomers(connection, portion);
            connection.commit();
            lastCustomer = portion.get(portion.size() - 1).id();
        }
        long lastOrder = 0;
        long orders = 0;
        for (List<SealedOrder> portion = ordersAfter(connection, lastOrder);
                !portion.isEmpty() && !told.getAsBoolean();
                portion = ordersAfter(connection, lastOrder)) {
            rows.putOrders(connection, portion);
            connection.commit();
            lastOrder = portion.get(portion.size() - 1).number();
            orders += portion.size();
        }
        if (told.getAsBoolean()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("insert into name_index (key_check) values (?)")) {
            statement.setBytes(1, names.check());
            statement.executeUpdate();
        }
        connection.commit();
        if (orders > 0) {
            LOG.info("Indexed the names of {} orders", orders);
        }
    }

    private boolean isDone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select key_check from name_index")) {
            return row.next() && Arrays.equals(row.getBytes(1), names.check());
        }
    }

    /** Takes out whoever was erased while no projector saw to it; with the next start, when it is told to stop. */
    void forgetErased(Connection connection) throws SQLException {
        int last = 0;
        for (List<SealedCustomer> portion = customersAfter(connection, FINDABLE, last);
                !portion.isEmpty();
                portion = customersAfter(connection, FINDABLE, last)) {
            for (SealedCustomer customer : portion) {
                if (told.getAsBoolean()) {
                    return;
                }
                if (!names.isKnown(customer.customer())) {
                    again(connection, customer);
                    connection.commit();
                }
            }
            last = portion.get(portion.size() - 1).id();
        }
        connection.commit();
    }

    /** Indexes a customer and its orders by what can be read of them now; of many orders the first ones, and the rest later. */
    void again(Connection connection, String customer) throws SQLException {
        List<SealedCustomer> found;
        try (PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setString(1, customer);
            found = readCustomers(statement);
        }
        for (SealedCustomer each : found) {
            again(connection, each);
        }
        connection.commit();
    }

    private void again(Connection connection, SealedCustomer customer) throws SQLException {
        rows.putCustomers(connection, List.of(customer));
        boolean erased = !names.isKnown(customer.customer());
        rework.begin(connection, customer.id(), NameRework.NO_END, NameRework.PORTION, erased);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<SealedCustomer> customersAfter(Connection connection, String query, int id)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setInt(1, id);
            return readCustomers(statement);
        }
    }

    private static List<SealedCustomer> readCustomers(PreparedStatement statement) throws SQLException {
        List<SealedCustomer> customers = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                customers.add(new SealedCustomer(row.getInt(1), row.getString(2), row.getString(3)));
            }
        }
        return customers;
    }

    private static List<SealedOrder> ordersAfter(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ORDERS)) {
            statement.setLong(1, number);
            return NameRows.readOrders(statement);
        }
    }
}
