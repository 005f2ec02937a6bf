package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes on orders, which order follows from which, and what one needs to know of an order to follow it. Any event loop. */
public final class FollowUpQueries {
    /**
     * What an order that follows has from the one before, beside what the ledger knows of it.
     *
     * @param destination country; null where that is not known
     * @param personal sealed under the customer's key; null for none
     */
    public record Origin(
            String customer,
            @Nullable String salesperson,
            @Nullable String shippingMethod,
            @Nullable String destination,
            @Nullable String personal) {}

    /**
     * A note.
     *
     * @param customer whose key sealed the text
     */
    public record Note(
            long sequence, OffsetDateTime time, String actor, String customer, boolean forCustomer, String text) {}

    /**
     * An order that has to do with another.
     *
     * @param relation what that one does with it: it repeats it or is repeated by it, has its shortfall or leaves it one
     */
    public record Related(long order, String relation) {}

    private final RowReader rows;

    public FollowUpQueries(RowReader rows) {
        this.rows = rows;
    }

    /** What there is of an order; or none. */
    public Future<Page<Origin>> origin(long order) {
        QueryText query = new QueryText()
                .add("select o.number, k.customer, s.salesperson, o.shipping_method, o.destination, o.personal"
                        + " from customer_order o join customer k on k.id = o.customer"
                        + " left join salesperson s on s.id = o.salesperson where o.number = ")
                .value(order);
        return rows.page(
                query,
                "number",
                "number",
                1,
                row -> new Origin(
                        row.getString("customer"),
                        row.getString("salesperson"),
                        row.getString("shipping_method"),
                        row.getString("destination"),
                        row.getString("personal")),
                row -> Cursor.of(0));
    }

    /** Notes on an order, oldest first. */
    public Future<Page<Note>> notes(long order, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select n.sequence, n.time, n.actor, k.customer, n.for_customer, n.text from order_note n"
                        + " join customer k on k.id = n.customer where n.order_number = ")
                .value(order);
        after.ifPresent(cursor -> query.add(" and n.sequence > ").value(cursor.sequence(0)));
        query.add(" order by n.sequence limit ").value(limit + 1);
        return rows.page(
                query,
                "sequence",
                "sequence",
                limit,
                row -> new Note(
                        row.getLong("sequence"),
                        row.getOffsetDateTime("time"),
                        row.getString("actor"),
                        row.getString("customer"),
                        row.getBoolean("for_customer"),
                        row.getString("text")),
                row -> Cursor.of(row.getLong("sequence")));
    }

    /** The order that this one follows from, and those that follow from it. */
    public Future<Page<Related>> related(long order, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select r.* from (select l.follows as related, case l.kind when 'REPEAT' then 'REPEATS'"
                        + " else 'SHORTFALL_OF' end as relation from order_link l where l.order_number = ")
                .value(order)
                .add(" union all select l.order_number, case l.kind when 'REPEAT' then 'REPEATED_BY'"
                        + " else 'SHORTFALL_IN' end from order_link l where l.follows = ")
                .value(order)
                .add(") r where true");
        after.ifPresent(cursor -> query.add(" and r.related > ").value(cursor.sequence(0)));
        query.add(" order by r.related limit ").value(limit + 1);
        return rows.page(
                query,
                "related",
                "related",
                limit,
                row -> new Related(row.getLong("related"), row.getString("relation")),
                row -> Cursor.of(row.getLong("related")));
    }

    /** The lines that an order leaves out of the one that it repeats; or none when it repeats none. */
    public Future<Page<JsonArray>> leftOut(long order) {
        QueryText query = new QueryText()
                .add("select h.sequence, h.detail->'leftOut' as left_out from order_history h where h.order_number = ")
                .value(order)
                .add(" and h.sequence = ")
                .value(order)
                .add(" and h.type = 'OrderRepeated'");
        return rows.page(query, "sequence", "sequence", 1, row -> row.getJsonArray("left_out"), row -> Cursor.of(0));
    }
}
