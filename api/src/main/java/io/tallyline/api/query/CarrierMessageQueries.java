package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What carriers are to be told, oldest first, and what they told of parcels. Any event loop. */
public final class CarrierMessageQueries {
    /**
     * Something that a carrier is to be told.
     *
     * @param part tells apart what one event is about; with the sequence it is what the message is known by
     * @param type CONSIGNMENT, CANCELLED, SHIPPED or MANIFEST
     * @param consignment a parcel as it is now; null of a manifest
     * @param manifest what is on it; null of a parcel
     * @param customer whose personal data these are; null of a manifest
     * @param personal of the order, sealed; null for none
     * @param customerPersonal the same of the customer
     */
    public record Message(
            long sequence,
            long part,
            String type,
            OffsetDateTime at,
            @Nullable JsonObject consignment,
            @Nullable JsonObject manifest,
            @Nullable String customer,
            @Nullable String personal,
            @Nullable String customerPersonal) {}

    /**
     * A message that its carrier never took.
     *
     * @param standing SET_ASIDE, or TO_RETRY
     * @param answer what the carrier answered last; empty for nothing
     */
    public record Aside(Message message, String standing, int tries, String answer, OffsetDateTime since) {}

    /** One that is to be sent once more to a carrier that is pushed. */
    public record ToRetry(String carrier, String endpoint, Message message, int tries) {}

    /** A carrier that is pushed, and how far it was told. */
    public record Pushed(String carrier, String endpoint, long told) {}

    /**
     * What a carrier told of a parcel.
     *
     * @param early whether the parcel had not left yet by what was booked
     */
    public record Tracked(
            String carrier,
            String state,
            OffsetDateTime at,
            String code,
            String text,
            @Nullable Integer expectedDelivery,
            boolean changes,
            boolean early,
            long sequence) {}

    private static final String HEAD = "select t.sequence, t.part, t.type, t.at,"
            + " case when x.number is null then null else json_build_object('consignment', x.number, 'parcel',"
            + " lpad(p.sscc::text, 18, '0'), 'order', p.order_number, 'service', x.service, 'trackingNumber',"
            + " x.tracking_number, 'grams', nullif(p.grams, 0), 'longestSideMillimetres',"
            + " nullif(c.longest_side_millimetres, 0), 'girthMillimetres', nullif(c.girth_millimetres, 0),"
            + " 'shipDay', c.ship_day, 'warehouse', w.warehouse, 'country', nullif(o.destination, ''), 'state', "
            + ConsignmentState.SQL + ") end as consignment,"
            + " case when t.manifest is null then null else json_build_object('manifest', t.manifest, 'parcels',"
            + " (select coalesce(json_agg(lpad(q.sscc::text, 18, '0') order by q.number), '[]') from consignment y"
            + " join packed_parcel q on q.number = y.parcel where y.manifest = t.manifest)) end as manifest,"
            + " k.customer, o.personal, k.personal as customer_personal";
    private static final String ROWS = " from carrier_message t left join consignment x on x.number = t.consignment"
            + " left join packed_parcel p on p.number = x.parcel"
            + " left join parcel_carrier_service c on c.parcel = p.number and c.consignment = x.number"
            + " left join warehouse w on w.id = p.warehouse left join customer_order o on o.number = p.order_number"
            + " left join customer k on k.id = o.customer";
    private static final String OF_CARRIER = " where t.carrier = ";
    private static final String MESSAGES = HEAD + ROWS + OF_CARRIER;
    private static final String IS_ASIDE =
            " join carrier_message_aside a on a.carrier = t.carrier and a.sequence = t.sequence and a.part = t.part";

    private final RowReader rows;

    public CarrierMessageQueries(RowReader rows) {
        this.rows = rows;
    }

    /** What a carrier does not know yet. */
    public Future<Page<Message>> messages(String carrier, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(MESSAGES)
                .value(carrier)
                .add(" and t.sequence > (select r.told from carrier r where r.carrier = ")
                .value(carrier)
                .add(")");
        after.ifPresent(cursor -> query.add(" and (t.sequence, t.part) > (")
                .value(cursor.sequence(0))
                .add(", ")
                .value(cursor.sequence(1))
                .add(")"));
        return page(query, limit);
    }

    /** What happened since an event, but what is set aside. */
    public Future<Page<Message>> since(String carrier, long sequence, int limit) {
        return page(
                new QueryText()
                        .add(MESSAGES)
                        .value(carrier)
                        .add(" and t.sequence > ")
                        .value(sequence)
                        .add(" and not exists (select 1 from carrier_message_aside a where a.carrier = t.carrier"
                                + " and a.sequence = t.sequence and a.part = t.part)"),
                limit);
    }

    /** What a carrier never took, oldest first. */
    public Future<Page<Aside>> aside(String carrier, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(HEAD + ", a.standing, a.tries, a.answer, a.since" + ROWS + IS_ASIDE + OF_CARRIER)
                .value(carrier);
        after.ifPresent(cursor -> query.add(" and (t.sequence, t.part) > (")
                .value(cursor.sequence(0))
                .add(", ")
                .value(cursor.sequence(1))
                .add(")"));
        query.add(" order by t.sequence, t.part limit ").value(limit + 1);
        return rows.page(
                query,
                "sequence, part",
                "sequence",
                limit,
                row -> new Aside(
                        message(row),
                        row.getString("standing"),
                        row.getInteger("tries"),
                        row.getString("answer"),
                        row.getOffsetDateTime("since")),
                row -> Cursor.of(row.getLong("sequence"), row.getLong("part")));
    }

    /** A message of a carrier, whether it knows it or not; or none. */
    public Future<Page<Message>> message(String carrier, long sequence, long part) {
        return page(
                new QueryText()
                        .add(MESSAGES)
                        .value(carrier)
                        .add(" and t.sequence = ")
                        .value(sequence)
                        .add(" and t.part = ")
                        .value(part),
                1);
    }

    /** What is to be sent once more, oldest first. */
    public Future<Page<ToRetry>> toRetry(int limit) {
        QueryText query = new QueryText()
                .add(HEAD + ", r.carrier, r.endpoint, a.tries" + ROWS + IS_ASIDE
                        + " join carrier r on r.carrier = t.carrier and r.hand_over = 'PUSHED'"
                        + " and r.endpoint is not null where a.standing = 'TO_RETRY'"
                        + " order by t.sequence, t.part limit ")
                .value(limit + 1);
        return rows.page(
                query,
                "sequence, part",
                "sequence",
                limit,
                row -> new ToRetry(
                        row.getString("carrier"), row.getString("endpoint"), message(row), row.getInteger("tries")),
                row -> Cursor.of(row.getLong("sequence"), row.getLong("part")));
    }

    /** How many are set aside, of all carriers. */
    public Future<Long> countAside() {
        return rows.page(
                        new QueryText().add("select count(*)::bigint as aside from carrier_message_aside"),
                        "aside",
                        "aside",
                        1,
                        row -> row.getLong("aside"),
                        row -> Cursor.of(row.getLong("aside")))
                .map(page -> page.items().isEmpty() ? 0L : page.items().get(0));
    }

    private Future<Page<Message>> page(QueryText query, int limit) {
        query.add(" order by t.sequence, t.part limit ").value(limit + 1);
        return rows.page(
                query,
                "sequence, part",
                "sequence",
                limit,
                CarrierMessageQueries::message,
                row -> Cursor.of(row.getLong("sequence"), row.getLong("part")));
    }

    private static Message message(Row row) {
        return new Message(
                row.getLong("sequence"),
                row.getLong("part"),
                row.getString("type"),
                row.getOffsetDateTime("at"),
                row.getJsonObject("consignment"),
                row.getJsonObject("manifest"),
                row.getString("customer"),
                row.getString("personal"),
                row.getString("customer_personal"));
    }

    /** Carriers that are pushed and have an address at which they are. */
    public Future<Page<Pushed>> pushed(int limit) {
        QueryText query = new QueryText()
                .add("select t.id, t.carrier, t.endpoint, t.told from carrier t"
                        + " where t.hand_over = 'PUSHED' and t.endpoint is not null order by t.id limit ")
                .value(limit + 1);
        return rows.page(
                query,
                "id",
                "id",
                limit,
                row -> new Pushed(row.getString("carrier"), row.getString("endpoint"), row.getLong("told")),
                row -> Cursor.of(row.getInteger("id")));
    }

    /** What was told of a parcel, as it happened. */
    public Future<Page<Tracked>> tracking(long sscc, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(
                        "select t.sequence, t.carrier, t.state, t.at, t.code, t.message, t.delivery_day, t.changes, t.early"
                                + " from parcel_tracking t join packed_parcel p on p.number = t.parcel where p.sscc = ")
                .value(sscc);
        after.ifPresent(cursor -> query.add(" and t.sequence > ").value(cursor.sequence(0)));
        query.add(" order by t.sequence limit ").value(limit + 1);
        return rows.page(
                query,
                "sequence",
                "sequence",
                limit,
                row -> new Tracked(
                        row.getString("carrier"),
                        row.getString("state"),
                        row.getOffsetDateTime("at"),
                        row.getString("code"),
                        row.getString("message"),
                        row.getInteger("delivery_day"),
                        row.getBoolean("changes"),
                        row.getBoolean("early"),
                        row.getLong("sequence")),
                row -> Cursor.of(row.getLong("sequence")));
    }
}
