package io.tallyline.api.query;

import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contracts with customers, and what is drawn of them. Any event loop. */
public final class CustomerContractQueries {
    /**
     * A contract; days are yyyymmdd, quantities base units, {@code lastSequence} is its ETag.
     *
     * @param drawn what is wanted of the lines that draw on it
     * @param unitPriceMicros millionths of the currency unit for {@code priceQuantity}
     * @param excess what becomes of units that it has no more: LIST, HOLD or REFUSE
     */
    public record CustomerContract(
            String contract,
            String name,
            String customer,
            String sku,
            long quantity,
            long drawn,
            long unitPriceMicros,
            int priceQuantity,
            String currency,
            int currencyDigits,
            boolean includesTax,
            int fromDay,
            int toDay,
            String excess,
            boolean enabled,
            long lastSequence) {
        /** Base units that may still be drawn. */
        public long remaining() {
            return quantity - drawn;
        }
    }

    private static final String COLUMNS = "t.id, t.contract, t.name, k.customer, p.sku, t.quantity,"
            + " coalesce((select d.drawn from contract_drawn d where d.contract = t.id), 0) as drawn,"
            + " t.unit_price_micros, t.price_quantity, t.currency, k.currency_digits, t.includes_tax, t.from_day,"
            + " t.to_day, t.excess, t.enabled, t.last_sequence";
    private static final String TABLES =
            " from contract t join customer k on k.id = t.customer join product p on p.id = t.product";

    private final RowReader rows;

    public CustomerContractQueries(RowReader rows) {
        this.rows = rows;
    }

    /** Contracts in the order of definition; the one of a name, or those of a customer, of a product, or of both. */
    public Future<Page<CustomerContract>> contracts(
            @Nullable String contract,
            @Nullable String customer,
            @Nullable String sku,
            int limit,
            Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select " + COLUMNS + TABLES + " where true")
                .unlessNull(" and t.contract = ", contract, "")
                .unlessNull(" and t.customer = (select id from customer where customer = ", customer, ")")
                .unlessNull(" and t.product = (select id from product where sku = ", sku, ")");
        after.ifPresent(cursor -> query.add(" and t.id > ").value(cursor.id(0)));
        query.add(" order by t.id limit ").value(limit + 1);
        return rows.page(
                query, "id", "id", limit, CustomerContractQueries::contract, row -> Cursor.of(row.getInteger("id")));
    }

    /** Those of these contracts that there are. */
    public Future<Page<CustomerContract>> contractsOf(Collection<String> contracts) {
        QueryText query = new QueryText()
                .add("select " + COLUMNS + TABLES + " where true")
                .amongst(" and t.contract = any(", contracts)
                .add(" order by t.id limit ")
                .value(contracts.size() + 1);
        return rows.page(
                query,
                "id",
                "id",
                contracts.size(),
                CustomerContractQueries::contract,
                row -> Cursor.of(row.getInteger("id")));
    }

    /**
     * Contracts that lines of an order would draw on today, who is drawn on first before the others; today is that of the warehouse
     * that is asked first.
     */
    public Future<Page<CustomerContract>> inForce(String customer, List<String> skus, String warehouse) {
        int most = skus.size() * DefineContract.MAX_OF_ONE;
        QueryText query = new QueryText()
                .add("select " + COLUMNS + TABLES + " where t.enabled and t.currency = k.currency and k.customer = ")
                .value(customer)
                .add(" and p.sku = any(")
                .value(skus.toArray(String[]::new))
                .add("::text[]) and (select to_char(now() at time zone w.zone, 'YYYYMMDD')::int from warehouse w"
                        + " where w.warehouse = ")
                .value(warehouse)
                .add(") between t.from_day and t.to_day order by t.to_day, t.id limit ")
                .value(most);
        return rows.page(query, "to_day, id", "id", most, CustomerContractQueries::contract, row -> Cursor.of(0));
    }

    private static CustomerContract contract(Row row) {
        return new CustomerContract(
                row.getString("contract"),
                row.getString("name"),
                row.getString("customer"),
                row.getString("sku"),
                row.getLong("quantity"),
                row.getLong("drawn"),
                row.getLong("unit_price_micros"),
                row.getInteger("price_quantity"),
                row.getString("currency"),
                row.getInteger("currency_digits"),
                row.getBoolean("includes_tax"),
                row.getInteger("from_day"),
                row.getInteger("to_day"),
                row.getString("excess"),
                row.getBoolean("enabled"),
                row.getLong("last_sequence"));
    }
}
