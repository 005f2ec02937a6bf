package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Manifests, newest first, and whose lorries stand at dock doors. Any event loop. */
public final class ManifestQueries {
    /**
     * A manifest.
     *
     * @param until last day on which what is on it was to leave, yyyymmdd; null for all
     * @param rest how many parcels more waited
     * @param cutOffDay at whose cut-off it closed by itself, yyyymmdd; null by hand
     * @param lines its parcels as they are now; null where that was not asked for
     */
    public record Manifest(
            long number,
            String warehouse,
            String carrier,
            @Nullable Integer until,
            boolean ships,
            int parcels,
            int rest,
            String actor,
            OffsetDateTime closed,
            @Nullable Integer cutOffDay,
            @Nullable JsonArray lines) {}

    /** A dock door; {@code carrier} is null for anybody's. */
    public record Dock(
            String warehouse, String location, @Nullable String carrier, long lastSequence) {}

    /** What is asked for; null leaves a field open. */
    public record Filter(
            @Nullable String warehouse, @Nullable String carrier) {}

    private static final String HEAD =
            "select t.number, w.warehouse, t.carrier, t.until_day, t.ships, t.parcels, t.rest,"
                    + " t.actor, t.closed, t.cut_off_day";
    private static final String NO_LINES = ", null::json as lines";
    private static final String LINES = ", (select coalesce(json_agg(json_build_object('parcel',"
            + " lpad(p.sscc::text, 18, '0'), 'order', p.order_number, 'consignment', x.number, 'service', x.service,"
            + " 'trackingNumber', x.tracking_number, 'grams', nullif(p.grams, 0), 'state', p.state,"
            + " 'taken', x.over is null, 'consignmentState', " + ConsignmentState.SQL
            + ") order by p.number), '[]') from consignment x"
            + " join packed_parcel p on p.number = x.parcel where x.manifest = t.number) as lines";
    private static final String FROM = " from manifest t join warehouse w on w.id = t.warehouse where true";

    private final RowReader rows;

    public ManifestQueries(RowReader rows) {
        this.rows = rows;
    }

    /** A page of manifests without their parcels. */
    public Future<Page<Manifest>> manifests(Filter filter, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(HEAD + NO_LINES + FROM)
                .unlessNull(" and w.warehouse = ", filter.warehouse(), "")
                .unlessNull(" and t.carrier = ", filter.carrier(), "");
        after.ifPresent(cursor -> query.add(" and t.number < ").value(cursor.sequence(0)));
        return page(query.add(" order by t.number desc limit ").value(limit + 1), limit);
    }

    /** One with its parcels; or none. */
    public Future<Page<Manifest>> manifest(long number) {
        return page(
                new QueryText().add(HEAD + LINES + FROM + " and t.number = ").value(number), 1);
    }

    private Future<Page<Manifest>> page(QueryText query, int limit) {
        return rows.page(
                query,
                "number desc",
                "number",
                limit,
                ManifestQueries::manifest,
                row -> Cursor.of(row.getLong("number")));
    }

    private static Manifest manifest(Row row) {
        return new Manifest(
                row.getLong("number"),
                row.getString("warehouse"),
                row.getString("carrier"),
                row.getInteger("until_day"),
                row.getBoolean("ships"),
                row.getInteger("parcels"),
                row.getInteger("rest"),
                row.getString("actor"),
                row.getOffsetDateTime("closed"),
                row.getInteger("cut_off_day"),
                row.getJsonArray("lines"));
    }

    /** A door of which something was said; or none. */
    public Future<Page<Dock>> dock(String warehouse, String location) {
        QueryText query = new QueryText()
                .add("select w.warehouse, p.location, t.carrier, t.last_sequence from dock_carrier t"
                        + " join place p on p.id = t.place join warehouse w on w.id = p.warehouse where w.warehouse = ")
                .value(warehouse)
                .add(" and p.location = ")
                .value(location);
        return rows.page(
                query,
                "last_sequence",
                "last_sequence",
                1,
                row -> new Dock(
                        row.getString("warehouse"),
                        row.getString("location"),
                        row.getString("carrier"),
                        row.getLong("last_sequence")),
                row -> Cursor.of(row.getLong("last_sequence")));
    }
}
