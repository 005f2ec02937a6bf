package io.tallyline.api.projection;

import io.tallyline.api.personal.NameIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/**
 * The tables {@code customer_named}, {@code order_named} and {@code order_name}. Sealed names are opened here for a moment and
 * become tokens; nothing else of them is written. All in the open transaction. Projector's thread.
 */
final class NameRows {
    private static final String CUSTOMERS = "select c.id, c.customer, n.tokens from customer c"
            + " left join customer_named n on n.customer = c.id where c.id = any(?)";
    private static final String PUT_CUSTOMER = "insert into customer_named (customer, tokens) values (?, ?)"
            + " on conflict (customer) do update set tokens = excluded.tokens";
    private static final String FORGET_CUSTOMER = "delete from customer_named where customer = ?";
    private static final String WITH_ORDERS = "select u.id from unnest(?::int[]) as u (id)"
            + " where exists (select 1 from customer_order o where o.customer = u.id and o.number < ?)";
    private static final String ORDERS_OF = "select number, customer, coalesce(personal, '') from customer_order"
            + " where customer = ? and number > ? and number < ? order by number limit ?";
    private static final String THESE =
            "select number, customer, coalesce(personal, '') from customer_order where number = any(?) order by number";
    private static final String TAKE_OUT =
            "delete from order_name n using (select d.order_number, unnest(d.tokens) as token"
                    + " from order_named d where d.order_number = any(?)) d"
                    + " where n.token = d.token and n.order_number = d.order_number";
    private static final String TAKE_OUT_NAMED = "delete from order_named where order_number = any(?)";
    private static final String COPY_NAMED =
            "copy order_named (order_number, customer, tokens) from stdin (format binary)";
    private static final String COPY_NAMES = "copy order_name (order_number, token) from stdin (format binary)";

    /** A customer and what is sealed of it; empty for nothing. */
    record SealedCustomer(int id, String customer, String personal) {}

    /** An order and what is sealed of it; empty for nothing. */
    record SealedOrder(long number, int customer, String personal) {}

    /** What the rows know of a customer: the name that its key is known by, and what its own names are found by. */
    private record Known(String customer, List<Integer> tokens) {}

    private final NameIndex names;
    private final CopyRows named = new CopyRows(3, 32 * 1024);
    private final CopyRows tokens = new CopyRows(2, 64 * 1024);

    NameRows(NameIndex names) {
        this.names = names;
    }

    /** Writes what customers are found by, and tells which of them are found by something else than before. */
    List<SealedCustomer> putCustomers(Connection connection, Collection<SealedCustomer> customers) throws SQLException {
        if (customers.isEmpty()) {
            return List.of();
        }
        Map<Integer, Known> before = known(
                connection, customers.stream().mapToInt(SealedCustomer::id).toArray());
        List<SealedCustomer> changed = new ArrayList<>();
        try (PreparedStatement put = connection.prepareStatement(PUT_CUSTOMER);
                PreparedStatement forget = connection.prepareStatement(FORGET_CUSTOMER)) {
            for (SealedCustomer customer : customers) {
                int[] now = names.tokens(customer.customer(), customer.personal());
                if (boxed(now).equals(find(before, customer.id()).tokens())) {
                    continue;
                }
                changed.add(customer);
                if (now.length == 0) {
                    forget.setInt(1, customer.id());
                    forget.addBatch();
                } else {
                    put.setInt(1, customer.id());
                    put.setArray(2, connection.unwrap(PGConnection.class).createArrayOf("int4", now));
                    put.addBatch();
                }
            }
            put.executeBatch();
            forget.executeBatch();
        }
        return changed;
    }

    /** Those of these customers that have orders with lower numbers than that. */
    List<SealedCustomer> withOrders(Connection connection, List<SealedCustomer> customers, long before)
            throws SQLException {
        if (customers.isEmpty()) {
            return customers;
        }
        Set<Integer> with = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(WITH_ORDERS)) {
            new ArrayParameters(connection, statement).ints(customers, SealedCustomer::id);
            statement.setLong(2, before);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    with.add(row.getInt(1));
                }
            }
        }
        return customers.stream()
                .filter(customer -> with.contains(customer.id()))
                .toList();
    }

    /** Writes what orders are found by that are found by nothing yet. */
    void putOrders(Connection connection, Collection<SealedOrder> orders) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        Map<Integer, Known> customers = known(
                connection,
                orders.stream().mapToInt(SealedOrder::customer).distinct().toArray());
        named.clear();
        tokens.clear();
        for (SealedOrder order : orders) {
            Known customer = find(customers, order.customer());
            put(order, both(customer.tokens(), names.tokens(customer.customer(), order.personal())));
        }
        if (named.rows() > 0) {
            MovementProjection.copy(connection, COPY_NAMED, named);
            MovementProjection.copy(connection, COPY_NAMES, tokens);
        }
    }

    private static int[] both(List<Integer> inherited, int[] own) {
        return IntStream.concat(inherited.stream().mapToInt(Integer::intValue), Arrays.stream(own))
                .sorted()
                .distinct()
                .toArray();
    }

    private static List<Integer> boxed(int[] tokens) {
        return Arrays.stream(tokens).boxed().toList();
    }

    private void put(SealedOrder order, int[] found) {
        if (found.length == 0) {
            return;
        }
        named.row();
        named.putLong(order.number());
        named.putInt(order.customer());
        named.putInts(found);
        for (int token : found) {
            tokens.row();
            tokens.putLong(order.number());
            tokens.putInt(token);
        }
    }

    /**
     * Takes orders of a customer out of the index and puts in what can be read of them now.
     *
     * @param after only orders with higher numbers
     * @param before only orders with lower numbers
     * @param most so many of them at most, the ones with the lowest numbers
     * @return those that it did
     */
    List<SealedOrder> putOrdersAgain(Connection connection, int customer, long after, long before, int most)
            throws SQLException {
        List<SealedOrder> portion = ordersOf(connection, customer, after, before, most);
        if (!portion.isEmpty()) {
            takeOut(connection, portion);
            putOrders(connection, portion);
        }
        return portion;
    }

    /** Takes these orders out of the index and puts in what can be read of them, under the names of whose they are. */
    void putOrdersAgain(Connection connection, Collection<Long> numbers) throws SQLException {
        if (numbers.isEmpty()) {
            return;
        }
        List<SealedOrder> orders;
        try (PreparedStatement statement = connection.prepareStatement(THESE)) {
            new ArrayParameters(connection, statement).longs(List.copyOf(numbers), Long::longValue);
            orders = readOrders(statement);
        }
        takeOut(connection, orders);
        putOrders(connection, orders);
    }

    private static void takeOut(Connection connection, List<SealedOrder> orders) throws SQLException {
        for (String sql : new String[] {TAKE_OUT, TAKE_OUT_NAMED}) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                new ArrayParameters(connection, statement).longs(orders, SealedOrder::number);
                statement.executeUpdate();
            }
        }
    }

    private static List<SealedOrder> ordersOf(Connection connection, int customer, long after, long before, int most)
            throws SQLException {
        if (most == 0) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(ORDERS_OF)) {
            statement.setInt(1, customer);
            statement.setLong(2, after);
            statement.setLong(3, before);
            statement.setInt(4, most);
            return readOrders(statement);
        }
    }

    /** Rows of number, customer and what is sealed. */
    static List<SealedOrder> readOrders(PreparedStatement statement) throws SQLException {
        List<SealedOrder> orders = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                orders.add(new SealedOrder(row.getLong(1), row.getInt(2), row.getString(3)));
            }
        }
        return orders;
    }

    private static Map<Integer, Known> known(Connection connection, int[] customers) throws SQLException {
        Map<Integer, Known> known = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(CUSTOMERS)) {
            statement.setArray(1, connection.unwrap(PGConnection.class).createArrayOf("int4", customers));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    java.sql.Array tokens = row.getArray(3);
                    known.put(
                            row.getInt(1),
                            new Known(
                                    row.getString(2),
                                    tokens == null ? List.of() : List.of((Integer[]) tokens.getArray())));
                }
            }
        }
        return known;
    }

    private static Known find(Map<Integer, Known> customers, int id) {
        Known customer = customers.get(id);
        if (customer == null) {
            throw new IllegalStateException("there is no row of customer " + id);
        }
        return customer;
    }
}
