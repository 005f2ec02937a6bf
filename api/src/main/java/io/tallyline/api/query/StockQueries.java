package io.tallyline.api.query;

import io.tallyline.ledger.value.Condition;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is on hand, reserved, held and available (DOMAIN D2), as SQL over the rows of stock and of reservations. */
public final class StockQueries {
    private static final String NUMBERS = ", sum(s.quantity)::bigint as on_hand,"
            + " sum(case when s.condition <> 1 or a.holds then s.quantity else 0 end)::bigint as held,"
            + " max(s.last_sequence) as last_sequence";
    private static final String STOCK = "stock";
    /** What stands in a warehouse, and what is reserved there, is of the warehouse's company. */
    private static final String OF_COMPANY = " and w.owner = (select id from company where company = ";

    private static final String RESERVED_OF_COMPANY =
            " and r.warehouse in (select id from warehouse where owner =" + " (select id from company where company = ";
    private static final String COMPANY = "coalesce(" + CompanyQueries.NAME_OF + "w.owner), '') as company, ";
    private static final String JOINS = " s join place a on a.id = s.place and a.inside"
            + " join warehouse w on w.id = a.warehouse join product p on p.id = s.product"
            + " left join lot l on l.id = s.lot";
    private static final String ALL = " where true";

    /** What a movement gave and took, of which a part may have come from, or gone back to, the discrepancy place. */
    private static final String UNKNOWN = "coalesce(m.discrepancy_quantity, 0)";

    /** Summed, so that a row is what it was then: a row and its undoing must not look like stock. */
    private static final String AS_OF_PART_1 = "select product, lot, place, condition, sum(quantity) as quantity,"
            + " max(last_sequence) as last_sequence from (select product, lot, place, condition, quantity,"
            + " least(last_sequence, ";

    private static final String AS_OF_PART_2 = ") as last_sequence from stock union all select m.product,"
            + " coalesce(m.lot, 0), m.to_place, m.to_condition, -(m.quantity - case when m.kind = 5 then " + UNKNOWN
            + " else 0 end), 0 from movement m where m.previous is not null and m.sequence > ";
    private static final String AS_OF_PART_3 = " union all select m.product, coalesce(m.lot, 0), m.from_place,"
            + " m.from_condition, m.quantity - case when m.kind = 5 then 0 else " + UNKNOWN
            + " end, 0 from movement m where m.previous is not null and m.sequence > ";
    private static final String AS_OF_END = ") x group by product, lot, place, condition";

    /** Rows behind the sequence that stock is asked for are gone through again for each page: not without bound. */
    static final long MOST_BEHIND = 1_000_000;

    private final RowReader rows;

    public StockQueries(RowReader rows) {
        this.rows = rows;
    }

    /**
     * As {@link #levels}, as of an earlier sequence: today's rows less what moved since, and what is reserved less what
     * events reserved since, unless that is before releases that kept it; whether a place holds what lies there counts as it is today; {@code lastSequence} is at most that sequence.
     *
     * @param sequence that the rows hold
     * @return fails with {@link TooFarBackException} when more than {@link #MOST_BEHIND} sequences have come since
     */
    public Future<Page<StockLevel>> levelsAsOf(
            long sequence, StockFilter filter, StockGrouping grouping, int limit, Optional<Cursor> after) {
        return rows.checkpoint().compose(now -> {
            if (now - sequence > MOST_BEHIND) {
                return Future.failedFuture(new TooFarBackException(now - MOST_BEHIND));
            }
            boolean wholeWarehouses = isOfWholeWarehouses(filter, grouping);
            QueryText query =
                    new QueryText().add("select p.sku, " + texts(grouping) + ", " + aliased(grouping) + NUMBERS);
            if (wholeWarehouses) {
                query.add(", case when ")
                        .value(sequence)
                        .add("::bigint >= (select sequence from reservation_change_begin)"
                                + " then coalesce(max(t.reserved), 0)::bigint end as reserved,"
                                + " coalesce(max(t.last_sequence), 0) as reserved_sequence");
            } else {
                query.add(", 0::bigint as reserved, 0::bigint as reserved_sequence");
            }
            query.add(" from (" + AS_OF_PART_1)
                    .value(sequence)
                    .add(AS_OF_PART_2)
                    .value(sequence)
                    .add(AS_OF_PART_3)
                    .value(sequence)
                    .add(AS_OF_END + ")" + JOINS);
            if (wholeWarehouses) {
                reservedAsOf(query, sequence, filter, grouping);
            }
            query.add(ALL);
            return page(query, filter, grouping, limit, after)
                    .map(page -> new Page<>(sequence, page.items(), page.next()));
        });
    }

    /** What was reserved then, one row for each that the query tells of: today's totals less what events changed since. */
    private static void reservedAsOf(QueryText query, long sequence, StockFilter filter, StockGrouping grouping) {
        String part = switch (grouping) {
            case COMPANY -> "o.owner";
            case WAREHOUSE -> "r.warehouse";
            default -> "0";
        };
        query.add(" left join (select r.product, " + part + " as part, sum(r.reserved) as reserved,"
                        + " max(r.last_sequence) as last_sequence from (select product, warehouse, reserved,"
                        + " least(last_sequence, ")
                .value(sequence)
                .add(") as last_sequence from reservation_total union all"
                        + " select product, warehouse, -difference, 0 from reservation_change where sequence > ")
                .value(sequence)
                .add(") r join warehouse o on o.id = r.warehouse where true");
        query.unlessNull(" and r.product = (select id from product where sku = ", filter.sku(), ")");
        query.unlessNull(" and r.warehouse = (select id from warehouse where warehouse = ", filter.warehouse(), ")");
        query.unlessNull(RESERVED_OF_COMPANY, filter.company(), "))");
        query.add(" group by 1, 2) t on t.product = s.product");
        if (grouping == StockGrouping.WAREHOUSE) {
            query.add(" and t.part = a.warehouse");
        } else if (grouping == StockGrouping.COMPANY) {
            query.add(" and t.part = w.owner");
        }
    }

    /** So much has happened since that what was then is not computed any more. */
    public static final class TooFarBackException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long earliest;

        TooFarBackException(long earliest) {
            super("stock is computed as of sequence " + earliest + " or later", null, false, false);
            this.earliest = earliest;
        }

        /** The earliest sequence that can be asked for now. */
        public long earliest() {
            return earliest;
        }
    }

    /**
     * A page of stock numbers, in the order in which products and locations were defined.
     *
     * @param limit items per page, at least 1
     */
    public Future<Page<StockLevel>> levels(
            StockFilter filter, StockGrouping grouping, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add("select p.sku, " + texts(grouping) + ", " + aliased(grouping) + NUMBERS);
        query.add(", ");
        reserved(query, filter, grouping);
        query.add(" as reserved, ");
        touched(query, filter, grouping);
        query.add(" as reserved_sequence from " + STOCK + JOINS + ALL);
        return page(query, filter, grouping, limit, after);
    }

    /** The end of a query of numbers: what is meant, summed by what, from where on. */
    private Future<Page<StockLevel>> page(
            QueryText query, StockFilter filter, StockGrouping grouping, int limit, Optional<Cursor> after) {
        String keys = keys(grouping);
        restrict(query, filter);
        after.ifPresent(cursor -> {
            query.add(" and (" + keys + ") > (");
            for (int i = 0; i < width(grouping); i++) {
                query.add(i == 0 ? "" : ", ").value(cursor.id(i));
            }
            query.add(")");
        });
        query.add(" group by " + keys + ", p.sku" + groupedTexts(grouping));
        if (isOfPlaces(grouping)) {
            query.add(" having bool_or(s.quantity <> 0)");
        }
        query.add(" order by " + keys + " limit ").value(limit + 1);
        return rows.page(
                query,
                "k0, k1, k2, k3",
                "sku",
                limit,
                StockQueries::level,
                row -> Cursor.of(
                        row.getInteger("k0"), row.getInteger("k1"), row.getInteger("k2"), row.getInteger("k3")));
    }

    /** Whether the numbers are of parts of a warehouse. */
    private static boolean isOfPlaces(StockGrouping grouping) {
        return switch (grouping) {
            case PRODUCT, COMPANY, WAREHOUSE -> false;
            case LOCATION, LOT, CONDITION -> true;
        };
    }

    /** A reservation is of a product in a warehouse: where the number is of less than that, nothing is reserved. */
    private static void reserved(QueryText query, StockFilter filter, StockGrouping grouping) {
        ofReservations(query, "coalesce(sum(r.reserved), 0)::bigint", filter, grouping);
    }

    private static boolean isOfWholeWarehouses(StockFilter filter, StockGrouping grouping) {
        return !isOfPlaces(grouping) && isOfWholeWarehouses(filter);
    }

    private static boolean isOfWholeWarehouses(StockFilter filter) {
        return filter.location() == null && filter.lot() == null && filter.condition() == null;
    }

    private static void touched(QueryText query, StockFilter filter, StockGrouping grouping) {
        ofReservations(query, "coalesce(max(r.last_sequence), 0)", filter, grouping);
    }

    private static void ofReservations(QueryText query, String number, StockFilter filter, StockGrouping grouping) {
        if (!isOfWholeWarehouses(filter, grouping)) {
            query.add("0::bigint");
            return;
        }
        query.add("(select " + number + " from reservation_total r where r.product = s.product");
        if (grouping == StockGrouping.WAREHOUSE) {
            query.add(" and r.warehouse = a.warehouse");
        } else if (grouping == StockGrouping.COMPANY) {
            query.add(" and r.warehouse in (select rw.id from warehouse rw where rw.owner = w.owner)");
        }
        query.unlessNull(" and r.warehouse = (select id from warehouse where warehouse = ", filter.warehouse(), ")");
        query.unlessNull(RESERVED_OF_COMPANY, filter.company(), "))");
        query.add(")");
    }

    /** One number over all that the filter means: zeros when nothing stands there. */
    public Future<Page<StockLevel>> total(StockFilter filter) {
        String sku = filter.sku() == null ? "" : filter.sku();
        QueryText query = new QueryText()
                .add("select coalesce(sum(s.quantity), 0)::bigint as on_hand, coalesce(sum(case when s.condition <> 1"
                        + " or a.holds then s.quantity else 0 end), 0)::bigint as held,"
                        + " coalesce(max(s.last_sequence), 0) as last_sequence, ");
        totalReserved(query, "coalesce(sum(r.reserved), 0)::bigint", filter);
        query.add(" as reserved, ");
        totalReserved(query, "coalesce(max(r.last_sequence), 0)", filter);
        query.add(" as reserved_sequence from " + STOCK + JOINS + ALL);
        restrict(query, filter);
        return rows.page(
                query,
                "1",
                "on_hand",
                1,
                row -> numbers(
                        row,
                        sku,
                        text(filter.warehouse()),
                        text(filter.location()),
                        text(filter.lot()),
                        0,
                        text(filter.company()),
                        filter.condition()),
                row -> Cursor.of(0));
    }

    private static void totalReserved(QueryText query, String number, StockFilter filter) {
        if (!isOfWholeWarehouses(filter)) {
            query.add("0::bigint");
            return;
        }
        query.add("(select " + number + " from reservation_total r where true");
        query.unlessNull(" and r.product = (select id from product where sku = ", filter.sku(), ")");
        query.unlessNull(" and r.warehouse = (select id from warehouse where warehouse = ", filter.warehouse(), ")");
        query.unlessNull(RESERVED_OF_COMPANY, filter.company(), "))");
        query.add(")");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static void restrict(QueryText query, StockFilter filter) {
        query.unlessNull(" and s.product = (select id from product where sku = ", filter.sku(), ")");
        query.unlessNull(" and a.warehouse = (select id from warehouse where warehouse = ", filter.warehouse(), ")");
        query.unlessNull(" and a.location = ", filter.location(), "");
        query.unlessNull(" and l.lot = ", filter.lot(), "");
        query.unlessNull(OF_COMPANY, filter.company(), ")");
        Condition condition = filter.condition();
        query.unlessNull(" and s.condition = ", condition == null ? null : (short) condition.number(), "");
    }

    private static int width(StockGrouping grouping) {
        return switch (grouping) {
            case PRODUCT -> 1;
            case COMPANY, WAREHOUSE, LOCATION -> 2;
            case LOT -> 3;
            case CONDITION -> 4;
        };
    }

    private static String keys(StockGrouping grouping) {
        return switch (grouping) {
            case PRODUCT -> "s.product";
            case COMPANY -> "s.product, w.owner";
            case WAREHOUSE -> "s.product, a.warehouse";
            case LOCATION -> "s.product, s.place";
            case LOT -> "s.product, s.place, s.lot";
            case CONDITION -> "s.product, s.place, s.lot, s.condition";
        };
    }

    private static String aliased(StockGrouping grouping) {
        return switch (grouping) {
            case PRODUCT -> "s.product as k0, 0 as k1, 0 as k2, 0 as k3";
            case COMPANY -> "s.product as k0, w.owner as k1, 0 as k2, 0 as k3";
            case WAREHOUSE -> "s.product as k0, a.warehouse as k1, 0 as k2, 0 as k3";
            case LOCATION -> "s.product as k0, s.place as k1, 0 as k2, 0 as k3";
            case LOT -> "s.product as k0, s.place as k1, s.lot as k2, 0 as k3";
            case CONDITION -> "s.product as k0, s.place as k1, s.lot as k2, s.condition::int as k3";
        };
    }

    private static String texts(StockGrouping grouping) {
        return switch (grouping) {
            case PRODUCT -> "'' as company, '' as warehouse, '' as location, '' as lot, 0 as expiry";
            case COMPANY -> COMPANY + "'' as warehouse, '' as location, '' as lot, 0 as expiry";
            case WAREHOUSE -> COMPANY + "w.warehouse, '' as location, '' as lot, 0 as expiry";
            case LOCATION -> COMPANY + "w.warehouse, a.location, '' as lot, 0 as expiry";
            case LOT, CONDITION ->
                COMPANY + "w.warehouse, a.location, coalesce(l.lot, '') as lot, coalesce(l.expiry, 0) as expiry";
        };
    }

    private static String groupedTexts(StockGrouping grouping) {
        return switch (grouping) {
            case PRODUCT -> "";
            case COMPANY -> "";
            case WAREHOUSE -> ", w.owner, w.warehouse";
            case LOCATION -> ", w.owner, w.warehouse, a.location";
            case LOT, CONDITION -> ", w.owner, w.warehouse, a.location, l.lot, l.expiry";
        };
    }

    private static StockLevel level(Row row) {
        return numbers(
                row,
                row.getString("sku"),
                row.getString("warehouse"),
                row.getString("location"),
                row.getString("lot"),
                row.getInteger("expiry"),
                row.getString("company"),
                row.getInteger("k3") == 0 ? null : Condition.of(row.getInteger("k3")));
    }

    private static StockLevel numbers(
            Row row,
            String sku,
            String warehouse,
            String location,
            String lot,
            int expiry,
            String company,
            @Nullable Condition condition) {
        long onHand = row.getLong("on_hand");
        long held = row.getLong("held");
        Long known = row.getLong("reserved");
        long reserved = known == null ? 0 : known;
        return new StockLevel(
                sku,
                warehouse,
                location,
                lot,
                expiry,
                onHand,
                reserved,
                held,
                onHand - reserved - held,
                Math.max(row.getLong("last_sequence"), row.getLong("reserved_sequence")),
                company,
                condition,
                known != null);
    }
}
