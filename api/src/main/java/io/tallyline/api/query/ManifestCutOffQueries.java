package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When manifests close by themselves. Any event loop. */
public final class ManifestCutOffQueries {
    /**
     * Of a carrier in a warehouse.
     *
     * @param zone of the warehouse, by whose clock it is
     * @param minute of the day, the last in which a parcel comes on it; null for by hand only
     * @param overDay the last day whose cut-off is over, yyyymmdd
     * @param lastSequence its ETag
     */
    public record CutOff(
            String warehouse,
            String zone,
            String carrier,
            @Nullable Integer minute,
            boolean ships,
            boolean onlyDue,
            int overDay,
            long lastSequence) {}

    private final RowReader rows;

    public ManifestCutOffQueries(RowReader rows) {
        this.rows = rows;
    }

    /**
     * Those of a warehouse, in the order in which its carriers were defined.
     *
     * @param carrier the only one; null for all
     */
    public Future<Page<CutOff>> cutOffs(String warehouse, @Nullable String carrier, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(
                        "select w.warehouse, w.zone, t.carrier, t.carrier_id, t.closes_at, t.ships, t.only_due, t.over_day,"
                                + " t.last_sequence from manifest_cut_off t join warehouse w on w.id = t.warehouse"
                                + " where w.warehouse = ")
                .value(warehouse)
                .unlessNull(" and t.carrier = ", carrier, "");
        after.ifPresent(cursor -> query.add(" and t.carrier_id > ").value(cursor.id(0)));
        query.add(" order by t.carrier_id limit ").value(limit + 1);
        return rows.page(
                query,
                "carrier_id",
                "carrier_id",
                limit,
                ManifestCutOffQueries::cutOff,
                row -> Cursor.of(row.getInteger("carrier_id")));
    }

    private static CutOff cutOff(Row row) {
        return new CutOff(
                row.getString("warehouse"),
                row.getString("zone"),
                row.getString("carrier"),
                row.getInteger("closes_at"),
                row.getBoolean("ships"),
                row.getBoolean("only_due"),
                row.getInteger("over_day"),
                row.getLong("last_sequence"));
    }
}
