package io.tallyline.api.query;

/**
 * Units that last long enough for who asks, as SQL over a product {@code p}, a warehouse {@code w} and the days {@code d.days}
 * that the goods have to be good still: as the ledger reckons it when it reserves. Of each life that anybody needs, up to the
 * one that is asked for, what lasts so long and is on no pick list, less what is promised for so long or longer and has no lot
 * yet; the least of these is what is left. Goods in totes and parcels are none of it.
 */
final class LastingUnits {
    private static final String OF_PRODUCT = "greatest(k.shelf_life_days, p.shelf_life_days)";

    private static final String ON_LISTS = "coalesce((select sum(x.to_pick) from pick_line x join pick_list y"
            + " on y.number = x.list where not y.withdrawn and x.to_pick > 0 and ";

    private static final String FREE = "(select coalesce(sum(s.quantity - " + ON_LISTS
            + "x.product = s.product and x.place = s.place and x.lot = s.lot), 0)), 0)"
            + " from stock s join place a on a.id = s.place join lot g on g.id = s.lot"
            + " where s.product = p.id and s.owner = w.owner and s.condition = 1 and a.warehouse = w.id and a.inside"
            + " and not a.holds and a.kind not in ('TOTE', 'PARCEL') and (g.expiry = 0 or g.expiry >="
            + " to_char((now() at time zone w.zone)::date + t.days, 'YYYYMMDD')::int))";

    private static final String PROMISED = "(select coalesce(sum(r.reserved - " + ON_LISTS
            + "x.order_number = r.order_number and x.order_line = r.line and y.warehouse = r.warehouse"
            + " and x.place is not null), 0)), 0)"
            + " from order_line_reservation r join customer_order o on o.number = r.order_number"
            + " join customer k on k.id = o.customer"
            + " where r.product = p.id and r.warehouse = w.id and " + OF_PRODUCT + " >= t.days)";

    private static final String LIVES =
            "(select d.days where d.days > 0 union select p.shelf_life_days where d.days > 0"
                    + " and p.shelf_life_days > 0 union select " + OF_PRODUCT + " from customer k"
                    + " where d.days > 0 and k.shelf_life_days > 0 and " + OF_PRODUCT + " <= d.days)";

    /** One row with {@code units}, null where any good unit will do. */
    static final String QUERY = "(select min(" + FREE + " - " + PROMISED + ") as units from " + LIVES + " t (days))";

    private LastingUnits() {}
}
