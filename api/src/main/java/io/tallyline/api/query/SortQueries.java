package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sorters, announced parcels and decisions. {@code lastSequence} is the thing's ETag; a filter that is null is open. */
public final class SortQueries {
    public record Sorter(
            String sorter,
            String warehouse,
            String defaultLane,
            String exceptionLane,
            int maxPasses,
            int repeatWindowSeconds,
            boolean shadow,
            long lastSequence) {}

    /** {@code state} is the name of a {@code LaneState}. */
    public record Lane(String lane, String state, List<String> fallbacks, boolean ships, long lastSequence) {}

    /** All rules of a sorter: objects with name, match, value and lane. */
    public record Rules(JsonArray rules, long lastSequence) {}

    public record Parcel(
            String warehouse,
            String code,
            String destination,
            String carrier,
            String order,
            String lane,
            int expectedWeightGrams,
            int toleranceGrams,
            long lastSequence) {}

    /** What became of one telegram; what has not happened is null. */
    public record SortDecision(
            long sequence,
            OffsetDateTime time,
            String device,
            long number,
            String code,
            int pass,
            String lane,
            String wantedLane,
            String cause,
            String rule,
            String status,
            int weightGrams,
            String place,
            boolean announced,
            boolean shadow,
            boolean rehearsal,
            @Nullable OffsetDateTime confirmed,
            @Nullable String actualLane,
            @Nullable Boolean mismatch,
            @Nullable OffsetDateTime missed,
            @Nullable String sentLane,
            @Nullable Integer deadlineMillis) {}

    private static final String SORTER_ID = "(select id from sorter where sorter = ";

    private final RowReader rows;

    public SortQueries(RowReader rows) {
        this.rows = rows;
    }

    /** Sorters in the order of definition. */
    public Future<Page<Sorter>> sorters(@Nullable String sorter, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select t.id, t.sorter, w.warehouse, t.default_lane, t.exception_lane, t.max_passes,"
                        + " t.repeat_window_seconds, t.shadow, t.last_sequence"
                        + " from sorter t join warehouse w on w.id = t.warehouse where true")
                .unlessNull(" and t.sorter = ", sorter, "");
        return byId(
                query,
                limit,
                after,
                row -> new Sorter(
                        row.getString("sorter"),
                        row.getString("warehouse"),
                        row.getString("default_lane"),
                        row.getString("exception_lane"),
                        row.getInteger("max_passes"),
                        row.getInteger("repeat_window_seconds"),
                        row.getBoolean("shadow"),
                        row.getLong("last_sequence")));
    }

    /** Lanes of a sorter in the order of definition. */
    public Future<Page<Lane>> lanes(String sorter, @Nullable String lane, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select t.id, t.lane, t.state, t.fallbacks, t.ships, t.last_sequence from lane t where t.sorter = "
                        + SORTER_ID)
                .value(sorter)
                .add(")")
                .unlessNull(" and t.lane = ", lane, "");
        return byId(
                query,
                limit,
                after,
                row -> new Lane(
                        row.getString("lane"),
                        row.getString("state"),
                        List.of(row.getArrayOfStrings("fallbacks")),
                        row.getBoolean("ships"),
                        row.getLong("last_sequence")));
    }

    /** The rules of a sorter: one or none. */
    public Future<Page<Rules>> rules(String sorter) {
        QueryText query = new QueryText()
                .add("select t.sorter as id, t.rules, t.last_sequence from sort_rules t where t.sorter = " + SORTER_ID)
                .value(sorter)
                .add(") limit 2");
        return rows.page(
                query,
                "id",
                "id",
                1,
                row -> new Rules(row.getJsonArray("rules"), row.getLong("last_sequence")),
                row -> Cursor.of(row.getInteger("id")));
    }

    /** An announced parcel: one or none. */
    public Future<Page<Parcel>> parcel(String warehouse, String code) {
        QueryText query = new QueryText()
                .add("select t.code as id, w.warehouse, t.code, t.destination, t.carrier, t.order_key, t.lane,"
                        + " t.expected_weight_grams, t.tolerance_grams, t.last_sequence"
                        + " from parcel t join warehouse w on w.id = t.warehouse where w.warehouse = ")
                .value(warehouse)
                .add(" and t.code = ")
                .value(code)
                .add(" limit 2");
        return rows.page(
                query,
                "id",
                "id",
                1,
                row -> new Parcel(
                        row.getString("warehouse"),
                        row.getString("code"),
                        row.getString("destination"),
                        row.getString("carrier"),
                        row.getString("order_key"),
                        row.getString("lane"),
                        row.getInteger("expected_weight_grams"),
                        row.getInteger("tolerance_grams"),
                        row.getLong("last_sequence")),
                row -> Cursor.of(row.getString("id")));
    }

    /**
     * Decisions of a sorter, newest first.
     *
     * @param lane the lane that was decided
     * @param cause name of a {@code SortCause}
     */
    public Future<Page<SortDecision>> decisions(
            String sorter,
            @Nullable String code,
            @Nullable String lane,
            @Nullable String cause,
            int limit,
            Optional<Cursor> before) {
        QueryText query = new QueryText()
                .add("select t.* from sort_decision t where t.sorter = " + SORTER_ID)
                .value(sorter)
                .add(")")
                .unlessNull(" and t.code = ", code, "")
                .unlessNull(" and t.lane = ", lane, "")
                .unlessNull(" and t.cause = ", cause, "");
        before.ifPresent(cursor -> query.add(" and t.sequence < ").value(cursor.sequence(0)));
        query.add(" order by t.sequence desc limit ").value(limit + 1);
        return rows.page(
                query,
                "sequence desc",
                "sequence",
                limit,
                SortQueries::decision,
                row -> Cursor.of(row.getLong("sequence")));
    }

    private static SortDecision decision(Row row) {
        return new SortDecision(
                row.getLong("sequence"),
                row.getOffsetDateTime("time"),
                row.getString("device"),
                row.getLong("number"),
                row.getString("code"),
                row.getInteger("pass"),
                row.getString("lane"),
                row.getString("wanted_lane"),
                row.getString("cause"),
                row.getString("rule"),
                row.getString("status"),
                row.getInteger("weight_grams"),
                row.getString("place"),
                row.getBoolean("announced"),
                row.getBoolean("shadow"),
                row.getBoolean("rehearsal"),
                row.getOffsetDateTime("confirmed"),
                row.getString("actual_lane"),
                row.getBoolean("mismatch"),
                row.getOffsetDateTime("missed"),
                row.getString("sent_lane"),
                row.getInteger("deadline_millis"));
    }

    private <T> Future<Page<T>> byId(QueryText query, int limit, Optional<Cursor> after, Function<Row, T> item) {
        after.ifPresent(cursor -> query.add(" and t.id > ").value(cursor.id(0)));
        query.add(" order by t.id limit ").value(limit + 1);
        return rows.page(query, "id", "id", limit, item, row -> Cursor.of(row.getInteger("id")));
    }
}
