package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customers' accounts: what they owe, what is theirs, and how that came. Any event loop. */
public final class AccountQueries {
    /** How many of the orders that are not paid in full an account tells. */
    private static final int MOST_ORDERS = 50;

    /**
     * An account. Amounts are minor units with so many digits of the currency unit.
     *
     * @param creditLimit null for no limit
     * @param owed what orders on account still cost
     * @param credit what belongs to no order
     * @param unpaidOrders how many orders are not paid in full, however they are to be paid
     * @param orders the newest of these: number, placed, paymentType, status, totalMinor, paidMinor
     */
    public record Account(
            String customer,
            String currency,
            int currencyDigits,
            @Nullable Long creditLimit,
            boolean blocked,
            long owed,
            long credit,
            long unpaidOrders,
            JsonArray orders) {}

    /**
     * What made a customer's credit more or less.
     *
     * @param order null for what was paid out
     * @param credit by how much it is more; negative: less
     * @param paidBy null unless money came or went
     * @param reference sealed for {@code sealedFor}, in the clear where that is null; null for none
     */
    public record CreditEntry(
            long sequence,
            OffsetDateTime time,
            String actor,
            String type,
            @Nullable Long order,
            long credit,
            int currencyDigits,
            @Nullable String paidBy,
            @Nullable String reference,
            @Nullable String sealedFor) {}

    private final RowReader rows;

    public AccountQueries(RowReader rows) {
        this.rows = rows;
    }

    /** The account of a customer; or none. */
    public Future<Page<Account>> account(String customer) {
        String unpaid = " from customer_order o where o.customer = k.id and o.paid < o.total";
        QueryText query = new QueryText()
                .add("select k.customer, k.currency, k.currency_digits, k.credit_limit, k.blocked,"
                        + " (select coalesce(sum(o.total - o.paid), 0)::bigint" + unpaid
                        + " and o.payment_type = 'ON_ACCOUNT') as owed,"
                        + " (select coalesce(sum(e.credit), 0)::bigint from credit_entry e where e.customer = k.id)"
                        + " as credit, (select count(*)" + unpaid + ") as unpaid_orders,"
                        + " (select coalesce(jsonb_agg(jsonb_build_object('order', o.number, 'placed',"
                        + " to_char(o.placed at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), 'paymentType',"
                        + " o.payment_type, 'status', o.status, 'totalMinor', o.total, 'paidMinor', o.paid)"
                        + " order by o.number desc), '[]'::jsonb) from (select o.*" + unpaid
                        + " order by o.number desc limit " + MOST_ORDERS + ") o) as orders from customer k"
                        + " where k.customer = ")
                .value(customer);
        return rows.page(
                query,
                "customer",
                "customer",
                1,
                row -> new Account(
                        row.getString("customer"),
                        row.getString("currency"),
                        row.getInteger("currency_digits"),
                        row.getLong("credit_limit"),
                        row.getBoolean("blocked"),
                        row.getLong("owed"),
                        row.getLong("credit"),
                        row.getLong("unpaid_orders"),
                        row.getJsonArray("orders")),
                row -> Cursor.of(0));
    }

    /** A page of what made a customer's credit more or less, newest first. */
    public Future<Page<CreditEntry>> entries(String customer, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(
                        "select e.sequence, e.time, e.actor, e.type, e.order_number, e.credit, k.currency_digits, e.paid_by,"
                                + " e.reference, e.sealed_for from credit_entry e join customer k on k.id = e.customer"
                                + " where e.customer = (select id from customer where customer = ")
                .value(customer)
                .add(")");
        after.ifPresent(cursor -> query.add(" and e.sequence < ").value(cursor.sequence(0)));
        return rows.page(
                query.add(" order by e.sequence desc limit ").value(limit + 1),
                "sequence desc",
                "sequence",
                limit,
                row -> new CreditEntry(
                        row.getLong("sequence"),
                        row.getOffsetDateTime("time"),
                        row.getString("actor"),
                        row.getString("type"),
                        row.getLong("order_number"),
                        row.getLong("credit"),
                        row.getInteger("currency_digits"),
                        row.getString("paid_by"),
                        row.getString("reference"),
                        row.getString("sealed_for")),
                row -> Cursor.of(row.getLong("sequence")));
    }
}
