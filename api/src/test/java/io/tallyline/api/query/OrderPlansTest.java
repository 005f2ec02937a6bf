package io.tallyline.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.ProjectionFixture;
import io.tallyline.api.projection.SchemaMigration;
import io.tallyline.api.query.OrderQueries.NumberRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How PostgreSQL finds a page among many orders: by an index that is in the page's order, reading little more than the page. */
@ExtendWith(PostgresExtension.class)
class OrderPlansTest {
    private static final int ORDERS = 60_000;
    private static final int PAGE = 50;
    /** Rows that a plan may touch for each that it shows: the filters beside the index's own. */
    private static final int MOST_ROWS = 41 * (PAGE + 1);
    /** A month is a range of numbers, and reading all of it may be the shortest way. */
    private static final int ORDERS_OF_A_MONTH = 5_000;

    private static final String FILL = "set search_path to tallyline;"
            + " insert into customer select i, 'C-' || i, 'EUR', 2, null, '', false, '', i from generate_series(1, 500) i;"
            + " insert into channel select i, 'ch-' || i, 'n', 'p', 's', '{1}', '', i from generate_series(1, 4) i;"
            + " insert into product select i, 'S-' || i, 'n', '', '', 'piece', 'NONE', '', false, i, ''"
            + " from generate_series(1, 500) i;"
            + " insert into customer_order select i, timestamptz '2026-01-15' + (i - 1) / 5000 * interval '1 month', 1 + i % 4,"
            + " case when i % 3 = 0 then 'shop-' || i % 7 end,"
            + " 'E-' || i, 0, false, 1 + (i * 7919) % 500, null, 'EUR', 'OPEN', '{}',"
            + " (array['CARD', 'ON_ACCOUNT', 'CHEQUE'])[1 + i / 5 % 3], 'AWAITING',"
            + " (array['CONFIRMED', 'RELEASED', 'PENDING', 'CANCELLED'])[1 + i / 11 % 4], 'p', 's', null, 0, null, null, null,"
            + " 0, 0, false, 100, 0, 1, 0, 0, 1, 0, null, null, i, 1 + (i % 300) / 299"
            + " from generate_series(1, " + ORDERS + ") i;"
            + " insert into company_version select i, i, (array['HOUSE', 'SISTER'])[i], '', '', 'EUR', '', '', '', 'DE'"
            + " from generate_series(1, 2) i;"
            + " insert into order_line select o, l, 1 + (o * 31 + l * 17) % 500, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, o"
            + " from generate_series(1, " + ORDERS + ") o, generate_series(1, 3) l;"
            + " insert into order_name select o, 1 + o % 40 from generate_series(1, " + ORDERS + ") o;"
            + " insert into order_name select o, 1000 from generate_series(1, " + ORDERS + ", 3) o;"
            + " insert into order_month select 202600 + m, 1 + (m - 1) * 5000 from generate_series(1, 12) m;"
            + " analyze;";

    private static OrderFilter filter(String name, String value) {
        return new OrderFilter(
                null,
                name.equals("externalNumber") ? value : null,
                name.contains("customer") ? value : null,
                name.contains("status") ? value : null,
                name.contains("paymentType") ? value : null,
                name.contains("channel") ? value : null,
                name.equals("shop") ? value : null,
                name.equals("product") ? value : null,
                null,
                List.of(),
                name.equals("company") ? value : null);
    }

    private static OrderFilter withStatusAndMonth(OrderFilter filter) {
        return new OrderFilter(
                null,
                filter.externalNumber(),
                filter.customer(),
                "CONFIRMED",
                filter.paymentType(),
                filter.channel(),
                filter.shop(),
                filter.product(),
                202_606,
                filter.nameTokens(),
                filter.company());
    }

    private static @Nullable Integer seller(OrderFilter filter) {
        if (filter.company() == null) {
            return null;
        }
        return filter.company().equals("HOUSE") ? 1 : 2;
    }

    private static OrderFilter named(Integer... tokens) {
        return new OrderFilter(null, null, null, null, null, null, null, null, null, List.of(tokens));
    }

    @Test
    void shouldFindAPageByTheIndexOfItsFilter(TestDatabase database) throws SQLException {
        SchemaMigration.migrate(ProjectionFixture.settings(database));
        database.execute(FILL);
        List<OrderFilter> filters = new ArrayList<>();
        filters.add(new OrderFilter(null, null, null, null, null, null, null, null, null));
        filters.add(new OrderFilter(null, null, null, null, null, null, null, null, 202_606));
        Stream.of(
                        filter("externalNumber", "E-777"),
                        filter("customer", "C-77"),
                        filter("status", "CONFIRMED"),
                        filter("paymentType", "CARD"),
                        filter("channel", "ch-2"),
                        filter("company", "HOUSE"),
                        filter("company", "SISTER"),
                        filter("shop", "shop-3"),
                        filter("product", "S-77"),
                        named(7),
                        named(1_000),
                        named(7, 1_000))
                .forEach(filter -> {
                    filters.add(filter);
                    filters.add(withStatusAndMonth(filter));
                });
        try (Connection connection = database.connect()) {
            for (OrderFilter filter : filters) {
                for (Optional<Cursor> page : List.of(Optional.<Cursor>empty(), Optional.of(Cursor.of(29_500)))) {
                    NumberRange numbers = filter.month() == null ? NumberRange.ALL : new NumberRange(25_001, 30_001);
                    String plan = explain(connection, OrderQueries.list(filter, numbers, seller(filter), PAGE, page));
                    assertThat(plan)
                            .as("%s from %s", filter, page)
                            .doesNotContain("Seq Scan on customer_order")
                            .doesNotContain("Seq Scan on order_line");
                    assertThat(rowsTouched(plan))
                            .as("%s from %s\n%s", filter, page, plan)
                            .isLessThan(filter.month() == null ? MOST_ROWS : ORDERS_OF_A_MONTH + PAGE);
                }
            }
        }
    }

    private static String explain(Connection connection, QueryText query) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set search_path to tallyline");
        }
        String sql = "explain (analyze, timing off) " + query.sql().replaceAll("\\$[0-9]+", "?");
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < query.parameters().size(); i++) {
                statement.setObject(i + 1, query.parameters().getValue(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    /** The largest number of orders that a step of the plan saw, those it threw away included. */
    private static long rowsTouched(String plan) {
        var matcher = java.util.regex.Pattern.compile(
                        "actual rows=([0-9.]+)|Rows Removed by (?:Join )?Filter: ([0-9]+)")
                .matcher(plan);
        double most = 0;
        while (matcher.find()) {
            String rows = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            most = Math.max(most, Double.parseDouble(rows));
        }
        return (long) most;
    }
}
