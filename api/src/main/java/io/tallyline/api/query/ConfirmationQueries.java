package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders that customers confirm by link. Any event loop. */
public final class ConfirmationQueries {
    /**
     * An order as its link shows it.
     *
     * @param version its ETag
     * @param customer whose key sealed {@code personal}
     * @param destination country; null where that is not known
     * @param personal sealed; null for none
     * @param lines name and quantity of what is wanted, in the order of their numbers
     */
    public record Confirmable(
            long order,
            long version,
            OffsetDateTime expires,
            List<String> holds,
            boolean open,
            String customer,
            @Nullable String destination,
            @Nullable String personal,
            String currency,
            int currencyDigits,
            long totalMinor,
            JsonArray lines) {}

    private final RowReader rows;

    public ConfirmationQueries(RowReader rows) {
        this.rows = rows;
    }

    /** The order whose link has this secret; or none. */
    public Future<Page<Confirmable>> confirmable(String secretHash) {
        QueryText query = new QueryText()
                .add("select o.number, o.last_sequence, l.expires, o.holds, o.lifecycle = 'OPEN' as open, k.customer,"
                        + " o.destination, o.personal, o.currency, k.currency_digits, o.total, coalesce((select"
                        + " jsonb_agg(jsonb_build_object('name', coalesce(nullif(p.name, ''), p.sku), 'quantity',"
                        + " i.ordered - i.cancelled) order by i.line) from order_line i join product p"
                        + " on p.id = i.product where i.order_number = o.number and i.ordered > i.cancelled),"
                        + " '[]'::jsonb) as lines from confirmation_link l join customer_order o"
                        + " on o.number = l.order_number join customer k on k.id = o.customer"
                        + " where l.secret_hash = ")
                .value(secretHash);
        return rows.page(
                query,
                "number",
                "number",
                1,
                row -> new Confirmable(
                        row.getLong("number"),
                        row.getLong("last_sequence"),
                        row.getOffsetDateTime("expires"),
                        List.of(row.getArrayOfStrings("holds")),
                        row.getBoolean("open"),
                        row.getString("customer"),
                        row.getString("destination"),
                        row.getString("personal"),
                        row.getString("currency"),
                        row.getInteger("currency_digits"),
                        row.getLong("total"),
                        row.getJsonArray("lines")),
                row -> Cursor.of(0));
    }
}
