package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Price lists, what is on them, promotions, and tax rates. */
public final class PricingQueries {
    /** A price list; {@code lastSequence} is its ETag. */
    public record PriceList(
            String priceList,
            String name,
            String currency,
            int currencyDigits,
            boolean includesTax,
            int toleranceBasisPoints,
            long lastSequence) {}

    /** A price of a list, in millionths of the currency unit. */
    public record Price(String sku, long fromQuantity, long unitPriceMicros, int priceQuantity, int currencyDigits) {}

    /** A tax rate; {@code country} is empty for wherever no other is set, {@code fromDay} is yyyymmdd. */
    public record TaxRate(String taxCode, String country, int fromDay, int basisPoints) {}

    /**
     * A promotion; days are yyyymmdd, {@code lastSequence} is its ETag.
     *
     * @param target SKU or category; empty for the order as a whole
     * @param amount minor units of {@code currency}; null with a percentage
     * @param channel null for all
     * @param useLimit null for any number
     * @param uses orders that have it so far
     */
    public record Promotion(
            String promotion,
            String name,
            String scope,
            String target,
            @Nullable Integer percentBasisPoints,
            @Nullable Long amount,
            @Nullable String currency,
            int fromDay,
            int toDay,
            @Nullable String channel,
            long minimumQuantity,
            @Nullable Integer useLimit,
            int uses,
            boolean enabled,
            long lastSequence) {}

    private static final String PRICE_LIST =
            "select t.id, t.price_list, t.name, t.currency, t.currency_digits, t.includes_tax,"
                    + " t.tolerance_basis_points, t.last_sequence from price_list t where true";
    private static final String PROMOTION =
            "select t.id, t.promotion, t.name, t.scope, t.target, t.percent_basis_points, t.amount, t.currency,"
                    + " t.from_day, t.to_day, c.channel as channel, t.minimum_quantity, t.use_limit, t.uses,"
                    + " t.enabled, t.last_sequence from promotion t left join channel c on c.id = t.channel"
                    + " where true";
    private static final String TAX_RATE =
            "select t.tax_code, t.country, t.from_day, t.basis_points from tax_rate t where true";
    private static final String PRICE =
            "select t.product, p.sku, t.from_quantity, t.unit_price_micros, t.price_quantity, l.currency_digits"
                    + " from price t join price_list l on l.id = t.price_list join product p on p.id = t.product"
                    + " where l.price_list = ";

    private final RowReader rows;

    public PricingQueries(RowReader rows) {
        this.rows = rows;
    }

    /** Price lists in the order of definition, or the one of that name. */
    public Future<Page<PriceList>> priceLists(@Nullable String priceList, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add(PRICE_LIST).unlessNull(" and t.price_list = ", priceList, "");
        after.ifPresent(cursor -> query.add(" and t.id > ").value(cursor.id(0)));
        query.add(" order by t.id limit ").value(limit + 1);
        return rows.page(query, "id", "id", limit, PricingQueries::priceList, row -> Cursor.of(row.getInteger("id")));
    }

    /** Prices of a list, by product in the order of definition and by quantity; or of one product. */
    public Future<Page<Price>> prices(String priceList, @Nullable String sku, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add(PRICE).value(priceList).unlessNull(" and p.sku = ", sku, "");
        after.ifPresent(cursor -> query.add(" and (t.product, t.from_quantity) > (")
                .value(cursor.id(0))
                .add(", ")
                .value(cursor.sequence(1))
                .add(")"));
        query.add(" order by t.product, t.from_quantity limit ").value(limit + 1);
        return rows.page(
                query,
                "product, from_quantity",
                "product",
                limit,
                PricingQueries::price,
                row -> Cursor.of(row.getInteger("product"), row.getLong("from_quantity")));
    }

    /** Those of these price lists that there are. */
    public Future<Page<PriceList>> priceListsOf(Collection<String> priceLists) {
        QueryText query = new QueryText().add(PRICE_LIST).amongst(" and t.price_list = any(", priceLists);
        query.add(" order by t.id limit ").value(priceLists.size() + 1);
        return rows.page(
                query,
                "id",
                "id",
                priceLists.size(),
                PricingQueries::priceList,
                row -> Cursor.of(row.getInteger("id")));
    }

    /**
     * Those of these prices of a list that there are.
     *
     * @param skus of which products
     * @param fromQuantities from which quantity on, each of the product at the same place
     */
    public Future<Page<Price>> pricesOf(String priceList, List<String> skus, List<Long> fromQuantities) {
        QueryText query = new QueryText()
                .add(PRICE)
                .value(priceList)
                .add(" and (p.sku, t.from_quantity) in (select * from unnest(")
                .value(skus.toArray(new String[0]))
                .add("::text[], ")
                .value(fromQuantities.toArray(new Long[0]))
                .add("::bigint[])) limit ")
                .value(skus.size() + 1);
        return rows.page(
                query,
                "product, from_quantity",
                "product",
                skus.size(),
                PricingQueries::price,
                row -> Cursor.of(row.getInteger("product"), row.getLong("from_quantity")));
    }

    /** Promotions in the order of definition, or the one of that name. */
    public Future<Page<Promotion>> promotions(@Nullable String promotion, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add(PROMOTION).unlessNull(" and t.promotion = ", promotion, "");
        after.ifPresent(cursor -> query.add(" and t.id > ").value(cursor.id(0)));
        query.add(" order by t.id limit ").value(limit + 1);
        return rows.page(query, "id", "id", limit, PricingQueries::promotion, row -> Cursor.of(row.getInteger("id")));
    }

    /** Those of these promotions that there are. */
    public Future<Page<Promotion>> promotionsOf(Collection<String> promotions) {
        QueryText query = new QueryText().add(PROMOTION).amongst(" and t.promotion = any(", promotions);
        query.add(" order by t.id limit ").value(promotions.size() + 1);
        return rows.page(
                query,
                "id",
                "id",
                promotions.size(),
                PricingQueries::promotion,
                row -> Cursor.of(row.getInteger("id")));
    }

    /** Tax rates by code, country and day. */
    public Future<Page<TaxRate>> taxRates(int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add(TAX_RATE);
        after.ifPresent(cursor -> query.add(" and (t.tax_code, t.country, t.from_day) > (")
                .value(cursor.word(0))
                .add(", ")
                .value(cursor.word(1))
                .add(", ")
                .value(cursor.id(2))
                .add(")"));
        return taxRates(query, limit);
    }

    /**
     * Those of these tax rates that are set, each of a code, a country and a day at the same place.
     *
     * @param countries empty for wherever no other is set
     * @param fromDays yyyymmdd
     */
    public Future<Page<TaxRate>> taxRatesOf(List<String> taxCodes, List<String> countries, List<Integer> fromDays) {
        QueryText query = new QueryText()
                .add(TAX_RATE + " and (t.tax_code, t.country, t.from_day) in (select * from unnest(")
                .value(taxCodes.toArray(new String[0]))
                .add("::text[], ")
                .value(countries.toArray(new String[0]))
                .add("::text[], ")
                .value(fromDays.toArray(new Integer[0]))
                .add("::int[]))");
        return taxRates(query, taxCodes.size());
    }

    private Future<Page<TaxRate>> taxRates(QueryText query, int limit) {
        query.add(" order by t.tax_code, t.country, t.from_day limit ").value(limit + 1);
        return rows.page(
                query,
                "tax_code, country, from_day",
                "tax_code",
                limit,
                row -> new TaxRate(
                        row.getString("tax_code"),
                        row.getString("country"),
                        row.getInteger("from_day"),
                        row.getInteger("basis_points")),
                row -> Cursor.of(row.getString("tax_code"), row.getString("country"), row.getInteger("from_day")));
    }

    private static PriceList priceList(Row row) {
        return new PriceList(
                row.getString("price_list"),
                row.getString("name"),
                row.getString("currency"),
                row.getInteger("currency_digits"),
                row.getBoolean("includes_tax"),
                row.getInteger("tolerance_basis_points"),
                row.getLong("last_sequence"));
    }

    private static Promotion promotion(Row row) {
        return new Promotion(
                row.getString("promotion"),
                row.getString("name"),
                row.getString("scope"),
                row.getString("target"),
                row.getInteger("percent_basis_points"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getInteger("from_day"),
                row.getInteger("to_day"),
                row.getString("channel"),
                row.getLong("minimum_quantity"),
                row.getInteger("use_limit"),
                row.getInteger("uses"),
                row.getBoolean("enabled"),
                row.getLong("last_sequence"));
    }

    private static Price price(Row row) {
        return new Price(
                row.getString("sku"),
                row.getLong("from_quantity"),
                row.getLong("unit_price_micros"),
                row.getInteger("price_quantity"),
                row.getInteger("currency_digits"));
    }
}
