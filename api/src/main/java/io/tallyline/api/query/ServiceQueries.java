package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queue of services, oldest order first (DOMAIN D37). Any event loop. */
public final class ServiceQueries {
    /**
     * A service on an order.
     *
     * @param quantity base units that are wanted; 0 when it is cancelled
     * @param status WAITING, QUEUED, ASSIGNED, DONE or CANCELLED
     * @param assignee who does it, or did; null for nobody in particular
     * @param changed when status, assignee or quantity changed last, and actor by whose key
     * @param held whether its order is, so that it can be given to nobody
     * @param orderVersion the order's ETag
     */
    public record Service(
            long order,
            int line,
            String sku,
            String name,
            long quantity,
            String status,
            @Nullable String assignee,
            OffsetDateTime changed,
            String actor,
            String customer,
            int priority,
            @Nullable Integer promisedDay,
            boolean held,
            long orderVersion) {}

    /**
     * What is asked for; null leaves a field open.
     *
     * @param status null for what is to be done: QUEUED or ASSIGNED, unless an order is named
     */
    public record Filter(
            @Nullable String status,
            @Nullable String assignee,
            @Nullable String sku,
            @Nullable Long order) {}

    /** A line's own, or its order's unless the line is wanted on a day of its own. */
    private static final String PROMISED =
            "case when l.requested_day is null then coalesce(l.promised_day, o.promised_day) else l.promised_day end";

    private final RowReader rows;

    public ServiceQueries(RowReader rows) {
        this.rows = rows;
    }

    /** A page of services, in the order of their orders' numbers. */
    public Future<Page<Service>> services(Filter filter, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select s.order_number, s.line, p.sku, p.name, s.quantity, s.state, s.assignee, s.changed,"
                        + " s.actor, k.customer, o.priority, " + PROMISED
                        + " as promised_day, cardinality(o.holds) > 0 as held,"
                        + " o.last_sequence from (select * from order_service where true");
        if (filter.status() == null && filter.order() == null) {
            query.add(" and state in ('QUEUED', 'ASSIGNED')");
        }
        query.unlessNull(" and state = ", filter.status(), "")
                .unlessNull(" and assignee = ", filter.assignee(), "")
                .unlessNull(" and product = (select id from product where sku = ", filter.sku(), ")")
                .unlessNull(" and order_number = ", filter.order(), "");
        after.ifPresent(cursor -> query.add(" and (order_number, line) > (")
                .value(cursor.sequence(0))
                .add(", ")
                .value(cursor.id(1))
                .add(")"));
        query.add(" order by order_number, line limit ")
                .value(limit + 1)
                .add(") s join product p on p.id = s.product join customer_order o on o.number = s.order_number"
                        + " join customer k on k.id = o.customer join order_line l on l.order_number = s.order_number"
                        + " and l.line = s.line");
        return rows.page(
                query,
                "order_number, line",
                "order_number",
                limit,
                ServiceQueries::service,
                row -> Cursor.of(row.getLong("order_number"), row.getInteger("line")));
    }

    private static Service service(Row row) {
        return new Service(
                row.getLong("order_number"),
                row.getInteger("line"),
                row.getString("sku"),
                row.getString("name"),
                row.getLong("quantity"),
                row.getString("state"),
                row.getString("assignee"),
                row.getOffsetDateTime("changed"),
                row.getString("actor"),
                row.getString("customer"),
                row.getInteger("priority"),
                row.getInteger("promised_day"),
                row.getBoolean("held"),
                row.getLong("last_sequence"));
    }
}
