package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Returns, newest first, and what is allowed of them. Any event loop. */
public final class ReturnQueries {
    /**
     * A return.
     *
     * @param denial why it is refused; null unless it is
     * @param arriveBy until when its goods must come; null of one that was never approved
     * @param expected base units over its lines, as {@code received}
     * @param lines null where they were not asked for
     * @param lastSequence its ETag
     */
    public record OrderReturn(
            long number,
            long order,
            String customer,
            String outcome,
            String state,
            @Nullable String denial,
            OffsetDateTime opened,
            String actor,
            @Nullable OffsetDateTime arriveBy,
            long expected,
            long received,
            @Nullable JsonArray lines,
            long lastSequence) {}

    /** What is allowed; {@code lastSequence} is its ETag. */
    public record Policy(int openDays, int arriveDays, boolean automatic, long lastSequence) {}

    /** What is asked for; null leaves a field open. */
    public record Filter(
            @Nullable Long order,
            @Nullable String customer,
            @Nullable String state,
            @Nullable String outcome) {}

    private static final String HEAD = "select t.number, t.order_number, k.customer, t.outcome, t.state, t.denial,"
            + " t.opened, t.actor, t.arrive_by, s.expected, s.received, t.last_sequence";
    private static final String NO_LINES = ", null::json as lines";
    private static final String LINES =
            ", (select json_agg(json_build_object('line', l.line, 'orderLine', l.order_line,"
                    + " 'sku', p.sku, 'name', p.name, 'quantity', l.quantity, 'received', l.received, 'reason', l.reason)"
                    + " order by l.line) from order_return_line l join product p on p.id = l.product"
                    + " where l.number = t.number) as lines";
    private static final String FROM = " from order_return t join customer_order o on o.number = t.order_number"
            + " join customer k on k.id = o.customer, lateral (select sum(l.quantity)::bigint as expected,"
            + " sum(l.received)::bigint as received from order_return_line l where l.number = t.number) s where true";

    private final RowReader rows;

    public ReturnQueries(RowReader rows) {
        this.rows = rows;
    }

    /** A page of returns without their lines. */
    public Future<Page<OrderReturn>> returns(Filter filter, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(HEAD + NO_LINES + FROM)
                .unlessNull(" and t.order_number = ", filter.order(), "")
                .unlessNull(" and k.customer = ", filter.customer(), "")
                .unlessNull(" and t.state = ", filter.state(), "")
                .unlessNull(" and t.outcome = ", filter.outcome(), "");
        after.ifPresent(cursor -> query.add(" and t.number < ").value(cursor.sequence(0)));
        return page(query.add(" order by t.number desc limit ").value(limit + 1), limit);
    }

    /** One with its lines; or none. */
    public Future<Page<OrderReturn>> one(long number) {
        return page(
                new QueryText().add(HEAD + LINES + FROM + " and t.number = ").value(number), 1);
    }

    private Future<Page<OrderReturn>> page(QueryText query, int limit) {
        return rows.page(
                query,
                "number desc",
                "number",
                limit,
                ReturnQueries::orderReturn,
                row -> Cursor.of(row.getLong("number")));
    }

    private static OrderReturn orderReturn(Row row) {
        return new OrderReturn(
                row.getLong("number"),
                row.getLong("order_number"),
                row.getString("customer"),
                row.getString("outcome"),
                row.getString("state"),
                row.getString("denial"),
                row.getOffsetDateTime("opened"),
                row.getString("actor"),
                row.getOffsetDateTime("arrive_by"),
                row.getLong("expected"),
                row.getLong("received"),
                row.getJsonArray("lines"),
                row.getLong("last_sequence"));
    }

    /** The policy, where somebody set one. */
    public Future<Page<Policy>> policy() {
        QueryText query = new QueryText()
                .add("select t.id, t.open_days, t.arrive_days, t.automatic, t.last_sequence from return_policy t"
                        + " order by t.id limit 2");
        return rows.page(
                query,
                "id",
                "id",
                1,
                row -> new Policy(
                        row.getInteger("open_days"),
                        row.getInteger("arrive_days"),
                        row.getBoolean("automatic"),
                        row.getLong("last_sequence")),
                row -> Cursor.of(row.getInteger("id")));
    }
}
