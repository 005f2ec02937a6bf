package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

/** How far an order is carried out, line by line (F32). Any event loop. */
public final class ExecutionQueries {
    /**
     * A line; base units. Nothing of an order is moved by an event yet, so what is picked, packed, shipped, delivered and returned is
     * nothing.
     *
     * @param reserved promised and not picked
     * @param released how many of the reserved are on the floor
     * @param service what is wanted of a service; 0 of goods
     * @param done how many of these are done
     */
    public record Execution(
            int line,
            String sku,
            long ordered,
            long cancelled,
            long backordered,
            long reserved,
            long released,
            long picked,
            long packed,
            long shipped,
            long delivered,
            long returned,
            long service,
            long done) {
        /** What was ordered and is neither with the customer nor done: negative never. */
        public long difference() {
            return ordered - (shipped - returned) - done;
        }

        /** How much of the difference is still to come: the rest was cancelled or came back. */
        public long open() {
            return ordered - cancelled - shipped - done;
        }
    }

    /** Lines of one order; it has more than one answer holds never. */
    private static final int MOST_LINES = 10_000;

    private final RowReader rows;

    public ExecutionQueries(RowReader rows) {
        this.rows = rows;
    }

    /** The lines of an order in their order; none when there is no such order. */
    public Future<Page<Execution>> execution(long order) {
        QueryText query = new QueryText()
                .add("select l.line, p.sku, l.ordered, l.cancelled, l.backordered, l.reserved, l.released,"
                        + " l.picked, l.packed, l.shipped, (select coalesce(sum(g.quantity), 0)::bigint from packed_goods g join packed_parcel d"
                        + " on d.number = g.parcel and d.state in ('DELIVERED', 'COLLECTED') where d.order_number = l.order_number"
                        + " and g.order_line = l.line) as delivered,"
                        + " 0::bigint as returned, l.service,"
                        + " case v.state when 'DONE' then v.quantity else 0 end as done"
                        + " from order_line l join product p on p.id = l.product left join order_service v"
                        + " on v.order_number = l.order_number and v.line = l.line"
                        + " where l.order_number = ")
                .value(order);
        return rows.page(query, "line", "line", MOST_LINES, ExecutionQueries::line, row -> Cursor.of(0));
    }

    private static Execution line(Row row) {
        return new Execution(
                row.getInteger("line"),
                row.getString("sku"),
                row.getLong("ordered"),
                row.getLong("cancelled"),
                row.getLong("backordered"),
                row.getLong("reserved"),
                row.getLong("released"),
                row.getLong("picked"),
                row.getLong("packed"),
                row.getLong("shipped"),
                row.getLong("delivered"),
                row.getLong("returned"),
                row.getLong("service"),
                row.getLong("done"));
    }
}
