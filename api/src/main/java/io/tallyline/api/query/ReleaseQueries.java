package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;

/** The rules of release. {@code lastSequence} is their ETag. Any event loop. */
public final class ReleaseQueries {
    /** All rules: objects with the members of the event, in their order. */
    public record ReleaseRules(JsonArray rules, long lastSequence) {}

    private final RowReader rows;

    public ReleaseQueries(RowReader rows) {
        this.rows = rows;
    }

    /** One table or none. */
    public Future<Page<ReleaseRules>> rules() {
        QueryText query =
                new QueryText().add("select t.id, t.rules, t.last_sequence from release_rules t order by t.id limit 2");
        return rows.page(
                query,
                "id",
                "id",
                1,
                row -> new ReleaseRules(row.getJsonArray("rules"), row.getLong("last_sequence")),
                row -> Cursor.of(row.getInteger("id")));
    }
}
