package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders, newest first, and what happened to them. A page is found by the index of one filter in the order of numbers, so the
 * last page costs what the first does; a month is a range of numbers. Any event loop.
 */
public final class OrderQueries {
    /**
     * An event of an order.
     *
     * @param operation what was called; empty for what the server did by itself
     * @param device whose scan made stock do this to the order; null for none
     * @param operator who was signed on there; null for nobody
     * @param detail what the event said of the order
     */
    public record Happened(
            long sequence,
            OffsetDateTime time,
            String type,
            String actor,
            String operation,
            @Nullable String device,
            @Nullable String operator,
            JsonObject detail) {}

    /**
     * What a warehouse has of a product that was asked for.
     *
     * @param service no stock is kept of it, so that there is always enough
     * @param place position of the warehouse in the order in which they are asked, from 1
     * @param available base units; negative never
     * @param low level at or below which people are warned; 0 for none
     * @param safety how much of what is available is not offered to shops
     */
    public record Availability(
            String sku,
            boolean known,
            boolean blocked,
            boolean service,
            String warehouse,
            int place,
            long available,
            long low,
            long safety) {}

    /**
     * What our price list says of a line; {@code unitPriceMicros} is null where it has no price for it.
     *
     * @param priceQuantity base units that the price is for; null where there is none
     */
    public record Quote(
            String priceList,
            String currency,
            int currencyDigits,
            boolean includesTax,
            @Nullable Long unitPriceMicros,
            @Nullable Integer priceQuantity) {}

    /** How an order was paid that was paid with its customer's credit: as no money comes in. */
    public static final String BY_CREDIT = "CREDIT";

    private static final String NAMED = ", c.channel as channel, k.customer as customer, k.currency_digits,"
            + " k.personal as customer_personal, s.salesperson as salesperson, w.warehouse as warehouse, "
            + CompanyQueries.NAME_OF + "o.company) as company,"
            + " (select coalesce(json_agg(json_build_object('warehouse', cw.warehouse, 'carrier', cs.carrier, 'service',"
            + " cs.service, 'rule', cs.rule, 'byHand', cs.by_hand, 'shipDay', cs.ship_day, 'deliveryDay',"
            + " cs.delivery_day, 'grams', cs.grams) order by cw.warehouse), '[]') from order_carrier_service cs"
            + " join warehouse cw on cw.id = cs.warehouse where cs.order_number = o.number) as carrier_services";
    private static final String HEAD = "o.number, o.placed, o.shop, o.external_number, o.external_version, o.imported,"
            + " o.currency, o.lifecycle, o.holds, o.payment_type, o.payment_state, o.status, o.policy, o.strategy,"
            + " o.priority, o.requested_day, o.promised_day, o.shipping_method, o.shipping,"
            + " o.shipping_tax_basis_points, o.prices_include_tax, o.total, o.paid, o.ordered, o.cancelled,"
            + " o.backordered, o.reserved, o.released, o.picked, o.packed, o.shipped, o.destination, o.personal, o.last_sequence";
    private static final String NO_PARTS = ", null::json as lines, null::json as payments";
    private static final String PARTS = ", (select json_agg(json_build_object('line', l.line, 'sku', p.sku, 'ordered',"
            + " l.ordered, 'cancelled', l.cancelled, 'backordered', l.backordered, 'reserved', l.reserved, 'released',"
            + " l.released, 'picked', l.picked, 'packed', l.packed, 'shipped', l.shipped, 'service', l.service, 'serviceStatus', v.state, 'assignee', v.assignee, 'unitPriceMicros', l.unit_price_micros, 'priceQuantity', l.price_quantity, 'discountMinor',"
            + " l.discount, 'taxBasisPoints', l.tax_basis_points, 'netMinor', l.net, 'taxMinor', l.tax, 'requestedDay', l.requested_day, 'promisedDay', l.promised_day,"
            + " 'contract', (select x.contract from contract_line d join contract x on x.id = d.contract"
            + " where d.order_number = l.order_number and d.line = l.line),"
            + " 'reservations', (select coalesce(json_agg(json_build_object('warehouse', rw.warehouse, 'reserved',"
            + " r.reserved, 'released', r.released, 'picked', r.picked) order by rw.warehouse), '[]')"
            + " from order_line_reservation r join warehouse rw on rw.id = r.warehouse"
            + " where r.order_number = l.order_number and r.line = l.line)) order by l.line)"
            + " from order_line l join product p on p.id = l.product left join order_service v"
            + " on v.order_number = l.order_number and v.line = l.line where l.order_number = o.number) as lines,"
            + " (select coalesce(json_agg(json_build_object('sequence', y.sequence, 'time', y.time, 'actor', y.actor,"
            + " 'paidBy', y.paid_by, 'amountMinor', y.amount, 'creditMinor', y.credit, 'reference', y.reference, 'sealedFor', y.sealed_for)"
            + " order by y.sequence), '[]') from (select sequence, time, actor, paid_by, amount, credit, reference, sealed_for"
            + " from payment where order_number = o.number union all"
            + " select sequence, time, actor, '" + BY_CREDIT + "', -credit, 0, reference, sealed_for from credit_entry"
            + " where order_number = o.number and type = 'CreditApplied') y) as payments";
    private static final String NAMES = " o join channel c on c.id = o.channel join customer k on k.id = o.customer"
            + " left join salesperson s on s.id = o.salesperson left join warehouse w on w.id = o.warehouse";

    /** Stock serves lines right after the event that brought it, and takes back right before the one that takes it. */
    private static final String SCAN_BESIDE = " left join movement m on m.line = 0 and m.device is not null"
            + " and m.sequence = case h.type when 'BackordersServed' then h.sequence - 1"
            + " when 'ReservationsTakenBack' then h.sequence + 1"
            + " when 'Picked' then h.sequence when 'PickUndone' then h.sequence end";

    private final RowReader rows;

    public OrderQueries(RowReader rows) {
        this.rows = rows;
    }

    /** A page of orders, without their lines. */
    public Future<Page<Order>> orders(OrderFilter filter, int limit, Optional<Cursor> after) {
        Integer month = filter.month();
        Future<NumberRange> range = month == null ? Future.succeededFuture(NumberRange.ALL) : numbersOf(month);
        Future<Integer> company = filter.company() == null ? Future.succeededFuture(null) : idOf(filter.company());
        return range.compose(
                numbers -> company.compose(seller -> page(list(filter, numbers, seller, limit, after), limit)));
    }

    /** Its number, 0 for none. It stands in the text of the query, so that the plan knows whether orders of it are rare. */
    private Future<Integer> idOf(String company) {
        QueryText query =
                new QueryText().add("select id from company where company = ").value(company);
        return rows.snapshot(query, "1").map(found -> {
            int id = 0;
            for (Row row : found) {
                // A snapshot without rows is one row without values.
                Integer there = row.getInteger("id");
                id = there == null ? 0 : there;
            }
            return id;
        });
    }

    /** The orders of a month have the numbers of a range, give or take one that has just begun the next. */
    record NumberRange(long from, long below) {
        static final NumberRange ALL = new NumberRange(0, Long.MAX_VALUE);

        private static final NumberRange NONE = new NumberRange(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private Future<NumberRange> numbersOf(int month) {
        QueryText query = new QueryText()
                .add("select (select first_number from order_month where month = ")
                .value(month)
                .add(") as first, (select min(first_number) from order_month where month > ")
                .value(month)
                .add(") as next");
        return rows.snapshot(query, "1").map(found -> {
            for (Row row : found) {
                Long first = row.getLong("first");
                Long next = row.getLong("next");
                if (first != null) {
                    return new NumberRange(first, next == null ? Long.MAX_VALUE : next);
                }
            }
            return NumberRange.NONE;
        });
    }

    /** The query of a page; the names are looked up for what the page shows only. */
    static QueryText list(
            OrderFilter filter, NumberRange numbers, @Nullable Integer seller, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add("select " + HEAD + NO_PARTS + NAMED + " from (");
        wanted(query, filter, numbers, seller, after);
        String newest = filter.nameTokens().isEmpty() ? "number" : "n0.order_number";
        return query.add(" order by " + newest + " desc limit ")
                .value(limit + 1)
                .add(")" + NAMES + " order by o.number desc");
    }

    /** One order with lines, reservations and payments; or none. */
    public Future<Page<Order>> order(long number) {
        QueryText query = new QueryText()
                .add("select " + HEAD + PARTS + NAMED + " from (select * from customer_order where number = ")
                .value(number)
                .add(")" + NAMES);
        return page(query, 1);
    }

    private Future<Page<Order>> page(QueryText query, int limit) {
        return rows.page(query, "number desc", "number", limit, Order::of, row -> Cursor.of(row.getLong("number")));
    }

    /**
     * By product the lines are the way in, by name the tokens: their indexes give the orders in the order of their numbers.
     * With both, the lines of an order are only looked at.
     */
    private static void wanted(
            QueryText query,
            OrderFilter filter,
            NumberRange numbers,
            @Nullable Integer seller,
            Optional<Cursor> after) {
        if (!filter.nameTokens().isEmpty()) {
            named(query, filter, numbers, seller, after);
            return;
        }
        if (filter.product() == null) {
            query.add("select t.* from customer_order t where true");
            range(query, filter, numbers, after, "t.number");
            restrict(query, filter, seller);
            return;
        }
        query.add("select t.* from (select distinct l.order_number from order_line l where l.product ="
                        + " (select id from product where sku = ")
                .value(filter.product())
                .add(")");
        range(query, filter, numbers, after, "l.order_number");
        query.add(" order by l.order_number desc) l join customer_order t on t.number = l.order_number where true");
        restrict(query, filter, seller);
    }

    /**
     * Tokens are numbers of ours and stand in the text, so that the plan knows which of them are rare. The orders that they point to
     * are looked up one by one, newest first: left to itself, the plan would walk along all orders until it met them.
     */
    private static void named(
            QueryText query,
            OrderFilter filter,
            NumberRange numbers,
            @Nullable Integer seller,
            Optional<Cursor> after) {
        List<Integer> tokens = filter.nameTokens();
        query.add("select t.* from order_name n0");
        for (int i = 1; i < tokens.size(); i++) {
            query.add(" join order_name n" + i + " on n" + i + ".order_number = n0.order_number and n" + i + ".token = "
                    + tokens.get(i));
        }
        query.add(" cross join lateral (select * from customer_order o where o.number = n0.order_number offset 0) t");
        query.add(" where n0.token = " + tokens.get(0));
        for (int i = 0; i < tokens.size(); i++) {
            range(query, filter, numbers, after, "n" + i + ".order_number");
        }
        restrict(query, filter, seller);
        query.unlessNull(
                " and exists (select 1 from order_line i where i.order_number = t.number and i.product ="
                        + " (select id from product where sku = ",
                filter.product(),
                "))");
    }

    private static void restrict(QueryText query, OrderFilter filter, @Nullable Integer seller) {
        query.unlessNull(" and t.customer = (select id from customer where customer = ", filter.customer(), ")");
        query.unlessNull(" and t.channel = (select id from channel where channel = ", filter.channel(), ")");
        query.unlessNull(" and t.external_number = ", filter.externalNumber(), "");
        query.unlessNull(" and t.status = ", filter.status(), "");
        query.unlessNull(" and t.payment_type = ", filter.paymentType(), "");
        query.unlessNull(" and t.shop = ", filter.shop(), "");
        query.unlessNull(
                " and t.number = any(array(select p.order_number from packed_parcel p where p.sscc = ",
                filter.parcel(),
                "))");
        query.unlessNull(
                " and t.number = any(array(select p.order_number from consignment x"
                        + " join packed_parcel p on p.number = x.parcel where x.tracking_number = ",
                filter.trackingNumber(),
                "))");
        if (seller != null) {
            query.add(" and t.company = " + seller);
        }
    }

    /** Bounds stand in the text, so that the plan knows how much lies between them; they are numbers of ours. */
    private static void range(
            QueryText query, OrderFilter filter, NumberRange numbers, Optional<Cursor> after, String number) {
        query.unlessNull(" and " + number + " = ", filter.number(), "");
        if (!numbers.equals(NumberRange.ALL)) {
            query.add(" and " + number + " >= " + numbers.from() + " and " + number + " < " + numbers.below());
        }
        after.ifPresent(cursor -> query.add(" and " + number + " < ").value(cursor.sequence(0)));
    }

    /** What happened to an order, oldest first. */
    public Future<Page<Happened>> history(long number, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select h.sequence, h.time, h.type, h.actor, coalesce(c.operation, '') as operation, d.device,"
                        + " o.badge as operator, h.detail from order_history h"
                        + " left join command_log c on c.sequence = h.sequence"
                        + SCAN_BESIDE
                        + " left join device d on d.id = m.device left join operator o on o.id = m.operator"
                        + " where h.order_number = ")
                .value(number);
        after.ifPresent(cursor -> query.add(" and h.sequence > ").value(cursor.sequence(0)));
        query.add(" order by h.sequence limit ").value(limit + 1);
        return rows.page(
                query,
                "sequence",
                "sequence",
                limit,
                row -> new Happened(
                        row.getLong("sequence"),
                        row.getOffsetDateTime("time"),
                        row.getString("type"),
                        row.getString("actor"),
                        row.getString("operation"),
                        row.getString("device"),
                        row.getString("operator"),
                        row.getJsonObject("detail")),
                row -> Cursor.of(row.getLong("sequence")));
    }

    /**
     * What the warehouses of a channel, or one of all warehouses, have of products for a customer, or for whoever takes any
     * good unit. None when there is no such channel or warehouse.
     *
     * @param skus each once
     */
    public Future<Page<Availability>> availability(
            @Nullable String channel, @Nullable String warehouse, @Nullable String customer, List<String> skus) {
        QueryText query = new QueryText()
                .add("select q.place as product_place, q.sku, p.id is not null as known,"
                        + " coalesce(p.blocked, false) as blocked, coalesce(p.service, false) as service, w.warehouse, u.place::int as warehouse_place,"
                        + " (case when l.units is null then v.available else least(v.available, greatest(0, l.units)) end)::bigint"
                        + " as available,"
                        + " coalesce(sl.low, 0) as low, coalesce(sl.safety, 0) as safety from unnest(")
                .value(skus.toArray(String[]::new))
                .add(
                        "::text[]) with ordinality q (sku, place) left join product p on p.sku = q.sku cross join unnest(");
        if (warehouse != null) {
            query.add("array(select id from warehouse where warehouse = ")
                    .value(warehouse)
                    .add(")");
        } else {
            query.add("(select warehouses from channel where channel = ")
                    .value(channel == null ? "" : channel)
                    .add(")");
        }
        query.add(") with ordinality u (id, place) join warehouse w on w.id = u.id"
                        + " left join stock_level sl on sl.product = p.id and sl.warehouse = w.id"
                        + " cross join lateral (select greatest(0, coalesce((select sum(s.quantity) from stock s"
                        + " join place a on a.id = s.place where s.product = p.id and a.inside and not a.holds"
                        + " and s.condition = 1 and a.warehouse = w.id and s.owner = w.owner), 0)"
                        + " - coalesce((select t.reserved from reservation_total t where t.product = p.id"
                        + " and t.warehouse = w.id), 0)) as available) v"
                        + " cross join lateral (select case when p.tracking in ('LOT', 'LOT_AND_EXPIRY')"
                        + " then greatest(p.shelf_life_days, coalesce((select shelf_life_days from customer"
                        + " where customer = ")
                .value(customer == null ? "" : customer)
                .add("), 0)) else 0 end as days) d cross join lateral " + LastingUnits.QUERY + " l");
        return rows.page(
                query,
                "product_place, warehouse_place",
                "sku",
                Integer.MAX_VALUE - 1,
                row -> new Availability(
                        row.getString("sku"),
                        row.getBoolean("known"),
                        row.getBoolean("blocked"),
                        row.getBoolean("service"),
                        row.getString("warehouse"),
                        row.getInteger("warehouse_place"),
                        row.getLong("available"),
                        row.getLong("low"),
                        row.getLong("safety")),
                row -> Cursor.of(0));
    }

    /**
     * What lines would cost by our price list: the customer's, else the channel's, if it is in the customer's currency. In the
     * order of the lines; none when no list is meant.
     *
     * @param skus one for each line
     * @param quantities base units, one for each line
     */
    public Future<Page<Quote>> quotes(
            @Nullable String channel, @Nullable String customer, List<String> skus, List<Long> quantities) {
        QueryText query = new QueryText()
                .add("select q.place, l.price_list, l.currency, l.currency_digits, l.includes_tax, y.unit_price_micros,"
                        + " y.price_quantity from unnest(")
                .value(skus.toArray(String[]::new))
                .add("::text[], ")
                .value(quantities.toArray(Long[]::new))
                .add("::bigint[]) with ordinality q (sku, quantity, place) join price_list l on l.price_list ="
                        + " coalesce(nullif((select price_list from customer where customer = ")
                .value(customer == null ? "" : customer)
                .add("), ''), nullif((select price_list from channel where channel = ")
                .value(channel == null ? "" : channel)
                .add("), ''))")
                .unlessNull(" and l.currency = (select currency from customer where customer = ", customer, ")")
                .add(" left join product p on p.sku = q.sku left join lateral (select t.unit_price_micros,"
                        + " t.price_quantity from price t where t.price_list = l.id and t.product = p.id"
                        + " and t.from_quantity <= q.quantity order by t.from_quantity desc limit 1) y on true");
        return rows.page(
                query,
                "place",
                "place",
                Integer.MAX_VALUE - 1,
                row -> new Quote(
                        row.getString("price_list"),
                        row.getString("currency"),
                        row.getInteger("currency_digits"),
                        row.getBoolean("includes_tax"),
                        row.getLong("unit_price_micros"),
                        row.getInteger("price_quantity")),
                row -> Cursor.of(0));
    }
}
