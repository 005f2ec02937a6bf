package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;

/** Levels that are set for products in warehouses, against what the warehouse's owner has there (F13, F22). Any event loop. */
public final class StockLevelQueries {
    private static final String THERE = " cross join lateral (select coalesce(sum(s.quantity), 0)::bigint as on_hand,"
            + " (coalesce(sum(case when s.condition <> 1 or a.holds then 0 else s.quantity end), 0)"
            + " - coalesce((select r.reserved from reservation_total r where r.product = t.product"
            + " and r.warehouse = t.warehouse), 0))::bigint as available from stock s join place a on a.id = s.place"
            + " and a.inside where s.product = t.product and a.warehouse = t.warehouse and s.owner = w.owner) h";

    private static final String LEVEL =
            "select t.product, t.warehouse as warehouse_id, p.sku, w.warehouse, t.low, t.high, t.safety,"
                    + " h.on_hand, h.available, t.last_sequence from stock_level t"
                    + " join product p on p.id = t.product join warehouse w on w.id = t.warehouse"
                    + THERE;

    /** Which levels. */
    public enum State {
        ALL,
        /** No more is available than the low level. */
        LOW,
        /** More is on hand than the high level. */
        HIGH
    }

    /**
     * Levels of a product in a warehouse and what is there; base units, a level of 0 is not set.
     *
     * @param available on hand − reserved − held
     */
    public record SetLevel(
            String sku,
            String warehouse,
            long low,
            long high,
            long safety,
            long onHand,
            long available,
            long lastSequence) {
        public boolean isLow() {
            return low > 0 && available <= low;
        }

        public boolean isHigh() {
            return high > 0 && onHand > high;
        }

        /** What may be offered to shops: what is available less the safety stock. */
        public long sellable() {
            return Math.max(0, available - safety);
        }
    }

    private final RowReader rows;

    public StockLevelQueries(RowReader rows) {
        this.rows = rows;
    }

    /**
     * A page of levels, in the order in which products and warehouses were defined.
     *
     * @param filter of product and warehouse; the others of its fields are not looked at
     */
    public Future<Page<SetLevel>> levels(StockFilter filter, State state, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(LEVEL + condition(state))
                .unlessNull(" and t.product = (select id from product where sku = ", filter.sku(), ")")
                .unlessNull(" and t.warehouse = (select id from warehouse where warehouse = ", filter.warehouse(), ")");
        after.ifPresent(cursor -> query.add(" and (t.product, t.warehouse) > (")
                .value(cursor.id(0))
                .add(", ")
                .value(cursor.id(1))
                .add(")"));
        query.add(" order by t.product, t.warehouse limit ").value(limit + 1);
        return rows.page(
                query,
                "product, warehouse_id",
                "sku",
                limit,
                StockLevelQueries::level,
                row -> Cursor.of(row.getInteger("product"), row.getInteger("warehouse_id")));
    }

    /**
     * Those of these levels that are set.
     *
     * @param skus of which products
     * @param warehouses in which warehouses, each of the product at the same place
     */
    public Future<Page<SetLevel>> levelsOf(List<String> skus, List<String> warehouses) {
        QueryText query = new QueryText()
                .add(LEVEL + " where (p.sku, w.warehouse) in (select * from unnest(")
                .value(skus.toArray(new String[0]))
                .add("::text[], ")
                .value(warehouses.toArray(new String[0]))
                .add("::text[])) limit ")
                .value(skus.size() + 1);
        return rows.page(
                query,
                "product, warehouse_id",
                "sku",
                skus.size(),
                StockLevelQueries::level,
                row -> Cursor.of(row.getInteger("product"), row.getInteger("warehouse_id")));
    }

    private static String condition(State state) {
        return switch (state) {
            case ALL -> " where true";
            case LOW -> " where t.low > 0 and h.available <= t.low";
            case HIGH -> " where t.high > 0 and h.on_hand > t.high";
        };
    }

    private static SetLevel level(Row row) {
        return new SetLevel(
                row.getString("sku"),
                row.getString("warehouse"),
                row.getLong("low"),
                row.getLong("high"),
                row.getLong("safety"),
                row.getLong("on_hand"),
                row.getLong("available"),
                row.getLong("last_sequence"));
    }
}
