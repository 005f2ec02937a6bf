package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Customers, salespeople, channels and payment terms, in the order of definition or of their names. {@code lastSequence} is the thing's ETag. */
public final class PartnerQueries {
    /**
     * A customer.
     *
     * @param creditLimit minor units; null for no limit
     * @param personal sealed; empty for none
     * @param minimumShelfLifeDays days that goods have to be good still
     */
    public record Customer(
            String customer,
            String currency,
            int currencyDigits,
            @Nullable Long creditLimit,
            String priceList,
            boolean blocked,
            String personal,
            int minimumShelfLifeDays,
            long lastSequence) {}

    /** A salesperson; {@code creditLimit} as of a customer. */
    public record Salesperson(
            String salesperson,
            String name,
            String currency,
            int currencyDigits,
            @Nullable Long creditLimit,
            boolean blocked,
            long lastSequence) {}

    /** A channel; the preferred warehouses first. {@code company} is as of a warehouse. */
    public record Channel(
            String channel,
            String name,
            String policy,
            String strategy,
            List<String> warehouses,
            String priceList,
            @Nullable String company,
            boolean needsAddress,
            long lastSequence) {}

    /** How long orders of a payment type wait for their money; {@code minutesToPay} is null for as long as it takes. */
    public record PaymentTerms(String paymentType, @Nullable Integer minutesToPay, long lastSequence) {}

    /** How long a hold may last; {@code minutes} is null for as long as it takes. */
    public record HoldTerms(String hold, @Nullable Integer minutes, long lastSequence) {}

    private static final String CUSTOMER = "select t.id, t.customer, t.currency, t.currency_digits, t.credit_limit,"
            + " t.price_list, t.blocked, t.personal, t.shelf_life_days, t.last_sequence from customer t";

    private static final String SALESPERSON =
            "select t.id, t.salesperson, t.name, t.currency, t.currency_digits, t.credit_limit, t.blocked,"
                    + " t.last_sequence from salesperson t where true";

    private static final String CHANNEL =
            "select t.id, t.channel, t.name, t.policy, t.strategy, array(select w.warehouse"
                    + " from unnest(t.warehouses) with ordinality u (id, place) join warehouse w on w.id = u.id"
                    + " order by u.place) as warehouses, t.price_list, " + CompanyQueries.NAME_OF
                    + "t.company) as company, t.needs_address, t.last_sequence from channel t where true";

    private final RowReader rows;

    public PartnerQueries(RowReader rows) {
        this.rows = rows;
    }

    /** Customers, or the one of that name. */
    public Future<Page<Customer>> customers(@Nullable String customer, int limit, Optional<Cursor> after) {
        return customers(
                new QueryText().add(CUSTOMER + " where true").unlessNull(" and t.customer = ", customer, ""),
                limit,
                after);
    }

    private Future<Page<Customer>> customers(QueryText query, int limit, Optional<Cursor> after) {
        return byId(query, limit, after, PartnerQueries::customer);
    }

    /** Customers that are found by all of these tokens. */
    public Future<Page<Customer>> customersNamed(List<Integer> tokens, int limit, Optional<Cursor> after) {
        return customers(
                new QueryText()
                        .add(CUSTOMER + " join customer_named n on n.customer = t.id where n.tokens @> ")
                        .value(tokens.toArray(Integer[]::new))
                        .add("::int[]"),
                limit,
                after);
    }

    /** Salespeople, or the one of that name. */
    public Future<Page<Salesperson>> salespeople(@Nullable String salesperson, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add(SALESPERSON).unlessNull(" and t.salesperson = ", salesperson, "");
        return byId(query, limit, after, PartnerQueries::salesperson);
    }

    /** Those of these customers that there are. */
    public Future<Page<Customer>> customersOf(Collection<String> customers) {
        return customers(
                new QueryText().add(CUSTOMER + " where true").amongst(" and t.customer = any(", customers),
                customers.size(),
                Optional.empty());
    }

    /** Those of these salespeople that there are. */
    public Future<Page<Salesperson>> salespeopleOf(Collection<String> salespeople) {
        QueryText query = new QueryText().add(SALESPERSON).amongst(" and t.salesperson = any(", salespeople);
        return byId(query, salespeople.size(), Optional.empty(), PartnerQueries::salesperson);
    }

    /** Channels, or the one of that name. */
    public Future<Page<Channel>> channels(@Nullable String channel, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add(CHANNEL).unlessNull(" and t.channel = ", channel, "");
        return byId(query, limit, after, PartnerQueries::channel);
    }

    /** Those of these channels that there are. */
    public Future<Page<Channel>> channelsOf(Collection<String> channels) {
        QueryText query = new QueryText().add(CHANNEL).amongst(" and t.channel = any(", channels);
        return byId(query, channels.size(), Optional.empty(), PartnerQueries::channel);
    }

    /** The terms that were ever set, or those of one payment type. */
    public Future<Page<PaymentTerms>> paymentTerms(@Nullable String paymentType, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select t.payment_type, t.minutes_to_pay, t.last_sequence from payment_terms t where true")
                .unlessNull(" and t.payment_type = ", paymentType, "");
        after.ifPresent(cursor -> query.add(" and t.payment_type > ").value(cursor.word(0)));
        query.add(" order by t.payment_type limit ").value(limit + 1);
        return rows.page(
                query,
                "payment_type",
                "payment_type",
                limit,
                row -> new PaymentTerms(
                        row.getString("payment_type"), row.getInteger("minutes_to_pay"), row.getLong("last_sequence")),
                row -> Cursor.of(row.getString("payment_type")));
    }

    /** The terms of holds that were ever set, or those of one reason. */
    public Future<Page<HoldTerms>> holdTerms(@Nullable String hold, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select t.hold, t.minutes, t.last_sequence from hold_terms t where true")
                .unlessNull(" and t.hold = ", hold, "");
        after.ifPresent(cursor -> query.add(" and t.hold > ").value(cursor.word(0)));
        query.add(" order by t.hold limit ").value(limit + 1);
        return rows.page(
                query,
                "hold",
                "hold",
                limit,
                row -> new HoldTerms(row.getString("hold"), row.getInteger("minutes"), row.getLong("last_sequence")),
                row -> Cursor.of(row.getString("hold")));
    }

    private static Customer customer(Row row) {
        return new Customer(
                row.getString("customer"),
                row.getString("currency"),
                row.getInteger("currency_digits"),
                row.getLong("credit_limit"),
                row.getString("price_list"),
                row.getBoolean("blocked"),
                row.getString("personal"),
                row.getInteger("shelf_life_days"),
                row.getLong("last_sequence"));
    }

    private static Salesperson salesperson(Row row) {
        return new Salesperson(
                row.getString("salesperson"),
                row.getString("name"),
                row.getString("currency"),
                row.getInteger("currency_digits"),
                row.getLong("credit_limit"),
                row.getBoolean("blocked"),
                row.getLong("last_sequence"));
    }

    private static Channel channel(Row row) {
        return new Channel(
                row.getString("channel"),
                row.getString("name"),
                row.getString("policy"),
                row.getString("strategy"),
                List.of(row.getArrayOfStrings("warehouses")),
                row.getString("price_list"),
                row.getString("company"),
                row.getBoolean("needs_address"),
                row.getLong("last_sequence"));
    }

    private <T> Future<Page<T>> byId(QueryText query, int limit, Optional<Cursor> after, Function<Row, T> item) {
        after.ifPresent(cursor -> query.add(" and t.id > ").value(cursor.id(0)));
        query.add(" order by t.id limit ").value(limit + 1);
        return rows.page(query, "id", "id", limit, item, row -> Cursor.of(row.getInteger("id")));
    }
}
