package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carriers, their services and the shipping rules. {@code lastSequence} is the thing's ETag. Any event loop. */
public final class CarrierQueries {
    /**
     * A carrier.
     *
     * @param handOver name of a {@code HandOver}
     * @param endpoint where it is told; null for nowhere
     * @param told sequence of the last event that it was told of
     */
    public record Carrier(
            String carrier,
            String name,
            String handOver,
            @Nullable String endpoint,
            long told,
            long lastSequence) {}

    /** {@code tracking} is the name of a {@code TrackingSource}. */
    public record CarrierService(
            String carrier, String service, String name, int daysToDeliver, String tracking, long lastSequence) {}

    /** All shipping rules: objects with the members of the event, in their order. */
    public record ShippingRules(JsonArray rules, long lastSequence) {}

    private final RowReader rows;

    public CarrierQueries(RowReader rows) {
        this.rows = rows;
    }

    /**
     * Carriers in the order of definition.
     *
     * @param carrier code of the only one; null for all
     */
    public Future<Page<Carrier>> carriers(@Nullable String carrier, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(
                        "select t.id, t.carrier, t.name, t.hand_over, t.endpoint, t.told, t.last_sequence from carrier t where true")
                .unlessNull(" and t.carrier = ", carrier, "");
        return byId(
                query,
                limit,
                after,
                row -> new Carrier(
                        row.getString("carrier"),
                        row.getString("name"),
                        row.getString("hand_over"),
                        row.getString("endpoint"),
                        row.getLong("told"),
                        row.getLong("last_sequence")));
    }

    /**
     * Services of a carrier in the order of definition.
     *
     * @param service code of the only one; null for all
     */
    public Future<Page<CarrierService>> services(
            String carrier, @Nullable String service, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select t.id, c.carrier, t.service, t.name, t.days_to_deliver, t.tracking, t.last_sequence"
                        + " from carrier_service t join carrier c on c.id = t.carrier where c.carrier = ")
                .value(carrier)
                .unlessNull(" and t.service = ", service, "");
        return byId(
                query,
                limit,
                after,
                row -> new CarrierService(
                        row.getString("carrier"),
                        row.getString("service"),
                        row.getString("name"),
                        row.getInteger("days_to_deliver"),
                        row.getString("tracking"),
                        row.getLong("last_sequence")));
    }

    /** The shipping rules: one table or none. */
    public Future<Page<ShippingRules>> rules() {
        QueryText query = new QueryText()
                .add("select t.id, t.rules, t.last_sequence from shipping_rules t order by t.id limit 2");
        return rows.page(
                query,
                "id",
                "id",
                1,
                row -> new ShippingRules(row.getJsonArray("rules"), row.getLong("last_sequence")),
                row -> Cursor.of(row.getInteger("id")));
    }

    private <T> Future<Page<T>> byId(QueryText query, int limit, Optional<Cursor> after, Function<Row, T> item) {
        after.ifPresent(cursor -> query.add(" and t.id > ").value(cursor.id(0)));
        query.add(" order by t.id limit ").value(limit + 1);
        return rows.page(query, "id", "id", limit, item, row -> Cursor.of(row.getInteger("id")));
    }
}
