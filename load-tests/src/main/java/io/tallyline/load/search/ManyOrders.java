package io.tallyline.load.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A year of orders of three lines, written into the rows of a server whose customers, channels and products are there already.
 * Most are at an end, the younger the less; customers, channels, shops and products are spread unevenly, as they are in life.
 * The ledger knows nothing of them, so the rows must not be told from it any more.
 */
public final class ManyOrders {
    /** Below it are the numbers of what the ledger decided. */
    public static final long FIRST = 10_000_000;

    /** Months that the orders are spread over. */
    public static final int MONTHS = 12;

    /** Line of the pid file that PostgreSQL writes its port to. */
    private static final int PORT_LINE = 3;

    /** Days are counted back from the server's now, whose month is the last. */
    private static final String ORDER = "insert into customer_order (number, placed, channel, shop, external_number,"
            + " external_version, imported, customer, currency, lifecycle, holds, payment_type, payment_state, status, policy,"
            + " strategy, priority, shipping_method, shipping, shipping_tax_basis_points, prices_include_tax, total, paid,"
            + " ordered, cancelled, backordered, reserved, released, destination, last_sequence)";

    private static final String LINE =
            "insert into order_line (order_number, line, product, ordered, cancelled, backordered,"
                    + " reserved, released, unit_price_micros, price_quantity, discount, tax_basis_points, net, tax, last_sequence)";

    /** Months end with the server's own; of a value between 0 and 1 the square is small more often than not. */
    private static final List<String> FILL = List.of(
            "create unlogged table load_order as select i, random() as a, random() as b, random() as c, random() as d,"
                    + " random() as e, random() as f, (i - 1)::float / %1$d as age from generate_series(1, %1$d) i",
            ORDER + " select " + FIRST + " + i, date_trunc('month', now()) - interval '11 months'"
                    + " + floor(age * 12) * interval '1 month' + (age * 12 - floor(age * 12)) * interval '27 days',"
                    + " (select array_agg(id order by id) from channel)[1 + floor(a * a * (select count(*) from channel))::int],"
                    + " 'shop-' || floor(b * b * 20)::int, 'E-' || i, 0, true,"
                    + " 1 + floor(c * c * (select count(*) from customer))::int, 'EUR',"
                    + " case when d < age * age then 'OPEN' else 'COMPLETED' end, '{}',"
                    + " case when e < 0.5 then 'CARD' when e < 0.75 then 'ON_ACCOUNT' when e < 0.9 then 'BANK_TRANSFER'"
                    + " when e < 0.98 then 'CASH_ON_DELIVERY' else 'CHEQUE' end, 'PAID',"
                    + " case when f < 0.05 then 'CANCELLED' when d > 0.05 + age * age * 0.5 then 'COMPLETED'"
                    + " when f < 0.2 then 'SHIPPED' when f < 0.4 then 'RELEASED' when f < 0.6 then 'AWAITING_PAYMENT'"
                    + " when f < 0.65 then 'PENDING' when f < 0.75 then 'BACKORDERED' else 'CONFIRMED' end,"
                    + " 'SHIP_AVAILABLE_BACKORDER', 'ONE_WAREHOUSE_ELSE_SPLIT', 0, 'standard', 490, 1900, false, 4990, 4990,"
                    + " 6, 0, 0, 6, 0, 'DE', " + FIRST + " + i from load_order",
            "insert into order_month select to_char(placed, 'YYYYMM')::int, min(number) from customer_order where number > "
                    + FIRST + " group by 1 on conflict (month) do update set first_number = excluded.first_number",
            LINE + " select " + FIRST + " + i, l, 1 + floor(power(a * l * 7 + b - floor(a * l * 7 + b), 2)"
                    + " * (select count(*) from product))::int, 2, 0, 0, 2, 0, 12340000, 1, 0, 1900, 2468, 469, "
                    + FIRST
                    + " + i from load_order, generate_series(1, 3) l",
            "insert into order_named select o.number, o.customer, n.tokens from customer_order o"
                    + " join customer_named n on n.customer = o.customer where o.number > " + FIRST,
            "insert into order_name select order_number, unnest(tokens) from order_named where order_number > " + FIRST,
            "drop table load_order",
            "vacuum analyze");

    private final String url;

    /**
     * Orders for the rows of a running server.
     *
     * @param dataFolder of the server, with the embedded PostgreSQL in it
     */
    public ManyOrders(Path dataFolder) throws IOException {
        List<String> lines = Files.readAllLines(dataFolder.resolve("postgres").resolve("postmaster.pid"));
        url = "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip()
                + "/postgres?user=postgres&currentSchema=tallyline";
    }

    /** Writes so many orders; the planner knows what is where on return. */
    public void fill(int orders) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("select setseed(0.4)");
            for (String sql : FILL) {
                statement.execute(String.format(sql, orders));
            }
        }
    }

    /** How many bytes what names are found by takes, its indexes included. */
    public long nameBytes() throws SQLException {
        return number("select pg_total_relation_size('order_name') + pg_total_relation_size('order_named')");
    }

    /** How many orders the rows hold. */
    public long orders() throws SQLException {
        return number("select count(*) from customer_order");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
