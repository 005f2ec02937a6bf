package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invoices and credit notes, newest first, and who writes them. Any event loop. */
public final class InvoiceQueries {
    /**
     * A document. Amounts are minor units with so many digits of the currency unit.
     *
     * @param personal sealed for the customer; null for none
     * @param lines objects; null in a list
     * @param taxes objects; null in a list
     * @param company which sold; null for the house's own as long as that has no name
     * @param seller what of it is on the document: as it was when that was written; null for a house without a name, and in a list
     */
    public record Invoice(
            long sequence,
            long order,
            OffsetDateTime time,
            boolean creditNote,
            int year,
            int number,
            int day,
            String customer,
            String currency,
            int currencyDigits,
            long netMinor,
            long taxMinor,
            @Nullable String personal,
            @Nullable JsonArray lines,
            @Nullable JsonArray taxes,
            @Nullable String company,
            @Nullable JsonObject seller) {}

    private static final String HEAD =
            "select i.sequence, i.order_number, i.time, i.credit_note, i.year, i.number, i.day,"
                    + " k.customer, i.currency, k.currency_digits, i.net, i.tax, i.personal, "
                    + CompanyQueries.NAME_OF + "i.company) as company";
    private static final String NO_PARTS = ", null::json as lines, null::json as taxes, null::json as seller";
    private static final String PARTS = ", (select json_agg(json_build_object('line', l.line, 'sku', l.sku, 'quantity',"
            + " l.quantity, 'taxBasisPoints', l.tax_basis_points, 'netMinor', l.net, 'taxMinor', l.tax, 'correctsYear',"
            + " l.corrects_year, 'correctsNumber', l.corrects_number) order by l.position)"
            + " from invoice_line l where l.invoice = i.sequence) as lines,"
            + " (select json_agg(json_build_object('taxBasisPoints', x.tax_basis_points, 'netMinor', x.net, 'taxMinor',"
            + " x.tax) order by x.tax_basis_points) from invoice_tax x where x.invoice = i.sequence) as taxes,"
            + " (select json_build_object('name', v.name, 'taxNumber', v.tax_number, 'street', v.street, 'postalCode',"
            + " v.postal_code, 'city', v.city, 'country', v.country) from company_version v where v.id = i.company"
            + " and v.last_sequence < i.sequence order by v.last_sequence desc limit 1) as seller";
    private static final String FROM = " from invoice i join customer k on k.id = i.customer where true";

    private final RowReader rows;

    public InvoiceQueries(RowReader rows) {
        this.rows = rows;
    }

    /** A page of documents, without their lines, of an order, a customer, a company or all. */
    public Future<Page<Invoice>> invoices(
            @Nullable Long order,
            @Nullable String customer,
            @Nullable String company,
            int limit,
            Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(HEAD + NO_PARTS + FROM)
                .unlessNull(" and i.order_number = ", order, "")
                .unlessNull(" and i.customer = (select id from customer where customer = ", customer, ")")
                .unlessNull(" and i.company = (select id from company where company = ", company, ")");
        after.ifPresent(cursor -> query.add(" and i.sequence < ").value(cursor.sequence(0)));
        return page(query.add(" order by i.sequence desc limit ").value(limit + 1), limit);
    }

    /** One document; or none. */
    public Future<Page<Invoice>> invoice(long sequence) {
        return page(
                new QueryText().add(HEAD + PARTS + FROM + " and i.sequence = ").value(sequence), 1);
    }

    private Future<Page<Invoice>> page(QueryText query, int limit) {
        return rows.page(
                query,
                "sequence desc",
                "sequence",
                limit,
                InvoiceQueries::invoice,
                row -> Cursor.of(row.getLong("sequence")));
    }

    private static Invoice invoice(Row row) {
        return new Invoice(
                row.getLong("sequence"),
                row.getLong("order_number"),
                row.getOffsetDateTime("time"),
                row.getBoolean("credit_note"),
                row.getInteger("year"),
                row.getInteger("number"),
                row.getInteger("day"),
                row.getString("customer"),
                row.getString("currency"),
                row.getInteger("currency_digits"),
                row.getLong("net"),
                row.getLong("tax"),
                row.getString("personal"),
                row.getJsonArray("lines"),
                row.getJsonArray("taxes"),
                row.getString("company"),
                row.getJsonObject("seller"));
    }

    /** Who writes a company's invoices, or the house's own for null; none when there is no such company. */
    public Future<Page<String>> mode(@Nullable String company) {
        QueryText query =
                new QueryText().add("select k.id as company, coalesce(m.mode, 'EXTERNAL') as mode from (select");
        if (company == null) {
            query.add(" 1 as id");
        } else {
            query.add(" id from company where company = ").value(company);
        }
        return rows.page(
                query.add(") k left join invoicing m on m.company = k.id"),
                "company",
                "company",
                1,
                row -> row.getString("mode"),
                row -> Cursor.of(0));
    }
}
