package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parcels of orders, newest first, and where their numbers come from. Any event loop. */
public final class PackedParcelQueries {
    /**
     * A parcel.
     *
     * @param sscc 18 digits
     * @param location where it stands, or stood when it left
     * @param grams null where nobody knows
     * @param expectedGrams what its goods and its packaging should weigh; null where nobody knows
     * @param offWeight whether it weighs something else, and nobody answered for that
     * @param weightAccepted why somebody answered for it; null where nobody had to
     * @param carrier by which service it goes; null where nothing is chosen
     * @param successor the SSCC of what took its goods when it was voided; null for none
     * @param toldEarly what its carrier told before it left, and what it is as soon as it has; null for nothing
     * @param lines what is in it, or was when it left; null where that was not asked for
     * @param lastSequence its ETag
     */
    public record Parcel(
            String sscc,
            long order,
            String warehouse,
            String location,
            String state,
            @Nullable Long grams,
            @Nullable Long expectedGrams,
            boolean offWeight,
            @Nullable String weightAccepted,
            @Nullable ParcelCarrier carrier,
            @Nullable String successor,
            OffsetDateTime opened,
            @Nullable OffsetDateTime closed,
            @Nullable OffsetDateTime shipped,
            @Nullable OffsetDateTime told,
            @Nullable String toldEarly,
            @Nullable JsonArray lines,
            long lastSequence) {}

    /**
     * By which service a parcel goes, as it is packed.
     *
     * @param service null when no rule fits, as the carrier
     * @param rule null when a person said so
     * @param byHand of this parcel
     * @param shipDay yyyymmdd; null where nobody knows, as the next
     * @param consignment sequence of the event by which it became the service's
     * @param trackingNumber by which the carrier knows it; null as long as nobody said
     * @param route where the carrier sorts it to; null likewise
     * @param labelFormat media type of its label; null where there is none
     * @param consignmentState how the consignment stands, in one word; null where there is none
     */
    public record ParcelCarrier(
            @Nullable String carrier,
            @Nullable String service,
            @Nullable String rule,
            boolean byHand,
            @Nullable Integer shipDay,
            @Nullable Integer deliveryDay,
            @Nullable Long grams,
            @Nullable Integer longestSideMillimetres,
            @Nullable Integer girthMillimetres,
            @Nullable Long consignment,
            @Nullable String trackingNumber,
            @Nullable String route,
            @Nullable String labelFormat,
            @Nullable String consignmentState) {}

    /** The label of a parcel as its carrier gave it, base64. */
    public record Label(
            String sscc,
            long consignment,
            String carrier,
            String trackingNumber,
            @Nullable String route,
            String format,
            String label,
            long lastSequence) {}

    /** How the parcels of a warehouse are weighed; {@code lastSequence} is its ETag. */
    public record Weighing(
            String warehouse,
            int packagingGrams,
            int toleranceGrams,
            int tolerancePercent,
            boolean required,
            long lastSequence) {}

    /** Which SSCCs the parcels of a company get. */
    public record Numbers(String companyPrefix, int extension, long firstSerial, long lastSequence) {}

    /** What is asked for; null leaves a field open. */
    public record Filter(
            @Nullable String warehouse,
            @Nullable String state,
            @Nullable Long order,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            @Nullable String consignmentState) {}

    private static final String HEAD = "select lpad(p.sscc::text, 18, '0') as sscc, p.order_number, w.warehouse,"
            + " a.location, p.state, nullif(p.grams, 0) as grams,"
            + " (select lpad(s.sscc::text, 18, '0') from packed_parcel s where s.number = p.successor) as successor,"
            + " p.opened, p.closed, p.shipped, p.told, p.last_sequence, p.number, p.off_weight, p.weight_accepted,"
            + " ((select sum(g.quantity * q.grams) + (select m.packaging_grams from parcel_weighing m"
            + " where m.warehouse = p.warehouse) from packed_goods g join product q on q.id = g.product"
            + " where g.parcel = p.number having bool_and(q.grams > 0)))::bigint as expected_grams,"
            + " c.parcel as chosen, c.carrier, c.service, c.rule, c.by_hand, c.ship_day, c.delivery_day,"
            + " nullif(c.grams, 0) as chosen_grams, nullif(c.longest_side_millimetres, 0) as longest_side,"
            + " nullif(c.girth_millimetres, 0) as girth, nullif(c.consignment, 0) as consignment, x.tracking_number,"
            + " x.route, x.label_format, case when x.number is not null then " + ConsignmentState.SQL + " end as word,"
            + " (select k.state from parcel_tracking k where k.parcel = p.number and k.early and k.changes"
            + " and k.sequence > c.consignment and p.state in ('CLOSED', 'MANIFESTED')"
            + " order by k.sequence desc limit 1) as told_early";
    private static final String NO_LINES = ", null::json as lines";
    private static final String LINES = ", (select coalesce(json_agg(json_build_object('orderLine', g.order_line,"
            + " 'sku', q.sku, 'name', q.name, 'lot', b.lot, 'quantity', g.quantity, 'serials',"
            + " (select coalesce(json_agg(u.serial order by u.serial), '[]') from packed_unit u"
            + " where u.parcel = p.number and u.product = g.product))"
            + " order by g.order_line, g.lot), '[]') from packed_goods g join product q on q.id = g.product"
            + " left join lot b on b.id = g.lot where g.parcel = p.number) as lines";
    private static final String FROM = " from packed_parcel p join warehouse w on w.id = p.warehouse"
            + " join place a on a.id = p.place left join parcel_carrier_service c on c.parcel = p.number"
            + " left join consignment x on x.number = c.consignment where true";
    private static final String NUMBERS = "select n.company_prefix, n.extension, n.first_serial, n.last_sequence"
            + " from parcel_numbers n left join company c on c.id = n.company where ";

    private final RowReader rows;

    public PackedParcelQueries(RowReader rows) {
        this.rows = rows;
    }

    /** A page of parcels without what is in them. */
    public Future<Page<Parcel>> parcels(Filter filter, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(HEAD + NO_LINES + FROM)
                .unlessNull(" and w.warehouse = ", filter.warehouse(), "")
                .unlessNull(" and p.state = ", filter.state(), "")
                .unlessNull(" and p.order_number = ", filter.order(), "")
                .unlessNull(" and c.carrier = ", filter.carrier(), "")
                .unlessNull(
                        " and p.number = any(array(select n.parcel from consignment n where n.tracking_number = ",
                        filter.trackingNumber(),
                        "))");
        if (filter.consignmentState() != null) {
            ConsignmentState.valueOf(filter.consignmentState()).only(query);
        }
        after.ifPresent(cursor -> query.add(" and p.number < ").value(cursor.sequence(0)));
        return page(query.add(" order by p.number desc limit ").value(limit + 1), limit);
    }

    /** One parcel with what is in it; or none. */
    public Future<Page<Parcel>> parcel(long sscc) {
        return page(new QueryText().add(HEAD + LINES + FROM + " and p.sscc = ").value(sscc), 1);
    }

    private Future<Page<Parcel>> page(QueryText query, int limit) {
        return rows.page(
                query,
                "number desc",
                "number",
                limit,
                PackedParcelQueries::parcel,
                row -> Cursor.of(row.getInteger("number")));
    }

    private static Parcel parcel(Row row) {
        return new Parcel(
                row.getString("sscc"),
                row.getLong("order_number"),
                row.getString("warehouse"),
                row.getString("location"),
                row.getString("state"),
                row.getLong("grams"),
                row.getLong("expected_grams"),
                row.getBoolean("off_weight"),
                row.getString("weight_accepted"),
                row.getInteger("chosen") == null ? null : carrier(row),
                row.getString("successor"),
                row.getOffsetDateTime("opened"),
                row.getOffsetDateTime("closed"),
                row.getOffsetDateTime("shipped"),
                row.getOffsetDateTime("told"),
                row.getString("told_early"),
                row.getJsonArray("lines"),
                row.getLong("last_sequence"));
    }

    private static ParcelCarrier carrier(Row row) {
        return new ParcelCarrier(
                row.getString("carrier"),
                row.getString("service"),
                row.getString("rule"),
                row.getBoolean("by_hand"),
                row.getInteger("ship_day"),
                row.getInteger("delivery_day"),
                row.getLong("chosen_grams"),
                row.getInteger("longest_side"),
                row.getInteger("girth"),
                row.getLong("consignment"),
                row.getString("tracking_number"),
                row.getString("route"),
                row.getString("label_format"),
                row.getString("word"));
    }

    /** The label that a parcel has; or none. */
    public Future<Page<Label>> label(long sscc) {
        QueryText query = new QueryText()
                .add("select lpad(p.sscc::text, 18, '0') as sscc, x.number, x.carrier, x.tracking_number, x.route,"
                        + " x.label_format, x.label, x.last_sequence from consignment x"
                        + " join packed_parcel p on p.number = x.parcel"
                        + " where x.over is null and x.label is not null and p.sscc = ")
                .value(sscc);
        return rows.page(
                query,
                "number",
                "number",
                1,
                row -> new Label(
                        row.getString("sscc"),
                        row.getLong("number"),
                        row.getString("carrier"),
                        row.getString("tracking_number"),
                        row.getString("route"),
                        row.getString("label_format"),
                        row.getString("label"),
                        row.getLong("last_sequence")),
                row -> Cursor.of(row.getLong("number")));
    }

    /** Of a warehouse; or none. */
    public Future<Page<Weighing>> weighing(String warehouse) {
        QueryText query = new QueryText()
                .add("select w.warehouse, t.packaging_grams, t.tolerance_grams, t.tolerance_percent, t.required,"
                        + " t.last_sequence from parcel_weighing t join warehouse w on w.id = t.warehouse"
                        + " where w.warehouse = ")
                .value(warehouse);
        return rows.page(
                query,
                "last_sequence",
                "last_sequence",
                1,
                row -> new Weighing(
                        row.getString("warehouse"),
                        row.getInteger("packaging_grams"),
                        row.getInteger("tolerance_grams"),
                        row.getInteger("tolerance_percent"),
                        row.getBoolean("required"),
                        row.getLong("last_sequence")),
                row -> Cursor.of(row.getLong("last_sequence")));
    }

    /** The house's own without a company; or none. */
    public Future<Page<Numbers>> numbers(@Nullable String company) {
        QueryText query = new QueryText().add(NUMBERS);
        return rows.page(
                company == null
                        ? query.add("n.company = 1")
                        : query.add("c.company = ").value(company),
                "last_sequence",
                "last_sequence",
                1,
                row -> new Numbers(
                        row.getString("company_prefix"),
                        row.getInteger("extension"),
                        row.getLong("first_serial"),
                        row.getLong("last_sequence")),
                row -> Cursor.of(row.getLong("last_sequence")));
    }
}
