package io.tallyline.api.query;

import io.tallyline.ledger.value.Condition;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where units with serials stand, or last stood when they have left. */
public final class UnitQueries {
    /**
     * A unit.
     *
     * @param warehouse null when it stands outside of all
     * @param location of the warehouse, or the outside place
     * @param lot and company: empty for none
     * @param expiry of the lot, yyyymmdd, 0 for none
     * @param lastSequence of the event that put it there
     */
    public record Unit(
            String sku,
            String serial,
            @Nullable String warehouse,
            String location,
            String lot,
            int expiry,
            Condition condition,
            String company,
            long lastSequence) {}

    /**
     * Which units are meant; null leaves a field open.
     *
     * @param stock its condition and company too
     * @param present whether they stand in a warehouse
     */
    public record Filter(
            StockFilter stock,
            @Nullable String serial,
            @Nullable Boolean present) {}

    private static final String UNIT = "select u.product, p.sku, u.serial, w.warehouse, a.location,"
            + " coalesce(l.lot, '') as lot, coalesce(l.expiry, 0) as expiry, u.condition, coalesce("
            + CompanyQueries.NAME_OF + "w.owner), '') as company, u.last_sequence from unit u"
            + " join product p on p.id = u.product join place a on a.id = u.place"
            + " left join warehouse w on w.id = a.warehouse left join lot l on l.id = u.lot where true";

    private final RowReader rows;

    public UnitQueries(RowReader rows) {
        this.rows = rows;
    }

    /**
     * A page of units, in the order in which products were defined, and of their serials.
     *
     * @param limit items per page, at least 1
     */
    public Future<Page<Unit>> units(Filter filter, int limit, Optional<Cursor> after) {
        StockFilter stock = filter.stock();
        QueryText query = new QueryText()
                .add(UNIT)
                .unlessNull(" and u.product = (select id from product where sku = ", stock.sku(), ")")
                .unlessNull(" and u.serial = ", filter.serial(), "")
                .unlessNull(" and a.warehouse = (select id from warehouse where warehouse = ", stock.warehouse(), ")")
                .unlessNull(" and a.location = ", stock.location(), "")
                .unlessNull(" and l.lot = ", stock.lot(), "")
                .unlessNull(" and w.owner = (select id from company where company = ", stock.company(), ")")
                .unlessNull(" and a.inside = ", filter.present(), "");
        Condition condition = stock.condition();
        query.unlessNull(" and u.condition = ", condition == null ? null : (short) condition.number(), "");
        after.ifPresent(cursor -> query.add(" and (u.product, u.serial) > (")
                .value(cursor.id(0))
                .add(", ")
                .value(cursor.word(1))
                .add(")"));
        query.add(" order by u.product, u.serial limit ").value(limit + 1);
        return rows.page(
                query,
                "product, serial",
                "serial",
                limit,
                UnitQueries::unit,
                row -> Cursor.of(row.getInteger("product"), row.getString("serial")));
    }

    private static Unit unit(Row row) {
        return new Unit(
                row.getString("sku"),
                row.getString("serial"),
                row.getString("warehouse"),
                row.getString("location"),
                row.getString("lot"),
                row.getInteger("expiry"),
                Condition.of(row.getShort("condition")),
                row.getString("company"),
                row.getLong("last_sequence"));
    }
}
