package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Consignments, newest first, also those that are over. Any event loop. */
public final class ConsignmentQueries {
    /**
     * What a parcel is, or was, to a carrier.
     *
     * @param parcel SSCC, 18 digits
     * @param state how it stands, in one word
     * @param trackingNumber by which the carrier knows it; null as long as nobody said
     * @param manifest on which it stands, or stood; null for none
     * @param over since when another service carries the parcel, or nobody; null while it lasts
     */
    public record Consignment(
            long number,
            String parcel,
            long order,
            String warehouse,
            String carrier,
            String service,
            String state,
            @Nullable String trackingNumber,
            @Nullable String route,
            @Nullable Long manifest,
            OffsetDateTime begun,
            @Nullable OffsetDateTime over) {}

    /** What is asked for; null leaves a field open. */
    public record Filter(
            @Nullable String warehouse,
            @Nullable String carrier,
            @Nullable String state,
            @Nullable Long order) {}

    private static final String CONSIGNMENTS = "select x.number, lpad(p.sscc::text, 18, '0') as sscc, p.order_number,"
            + " w.warehouse, x.carrier, x.service, " + ConsignmentState.SQL + " as word, x.tracking_number, x.route,"
            + " x.manifest, x.begun, x.over from consignment x join packed_parcel p on p.number = x.parcel"
            + " join warehouse w on w.id = p.warehouse where true";

    private final RowReader rows;

    public ConsignmentQueries(RowReader rows) {
        this.rows = rows;
    }

    /** A page of them. */
    public Future<Page<Consignment>> consignments(Filter filter, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(CONSIGNMENTS)
                .unlessNull(" and w.warehouse = ", filter.warehouse(), "")
                .unlessNull(" and x.carrier = ", filter.carrier(), "")
                .unlessNull(" and p.order_number = ", filter.order(), "");
        if (filter.state() != null) {
            ConsignmentState.valueOf(filter.state()).only(query);
        }
        after.ifPresent(cursor -> query.add(" and x.number < ").value(cursor.sequence(0)));
        query.add(" order by x.number desc limit ").value(limit + 1);
        return rows.page(
                query,
                "number desc",
                "number",
                limit,
                ConsignmentQueries::consignment,
                row -> Cursor.of(row.getLong("number")));
    }

    private static Consignment consignment(Row row) {
        return new Consignment(
                row.getLong("number"),
                row.getString("sscc"),
                row.getLong("order_number"),
                row.getString("warehouse"),
                row.getString("carrier"),
                row.getString("service"),
                row.getString("word"),
                row.getString("tracking_number"),
                row.getString("route"),
                row.getLong("manifest"),
                row.getOffsetDateTime("begun"),
                row.getOffsetDateTime("over"));
    }
}
