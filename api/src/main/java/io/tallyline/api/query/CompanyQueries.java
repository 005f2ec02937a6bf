package io.tallyline.api.query;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Companies of the group, in the order of definition: the first is the house's own. Any event loop. */
public final class CompanyQueries {
    /** What of a company a row of something else names: null for the house's own as long as it has no name. */
    static final String NAME_OF = "(select cn.company from company cn where cn.id = ";

    /** A company; {@code lastSequence} is its ETag. */
    public record Company(
            String company,
            String name,
            String taxNumber,
            String currency,
            String street,
            String postalCode,
            String city,
            String country,
            long lastSequence) {}

    private static final String COMPANY =
            "select t.id, t.company, t.name, t.tax_number, t.currency, t.street, t.postal_code, t.city, t.country,"
                    + " t.last_sequence from company t where true";

    private final RowReader rows;

    public CompanyQueries(RowReader rows) {
        this.rows = rows;
    }

    /** Companies, or the one of that name. */
    public Future<Page<Company>> companies(@Nullable String company, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add(COMPANY).unlessNull(" and t.company = ", company, "");
        after.ifPresent(cursor -> query.add(" and t.id > ").value(cursor.id(0)));
        return companies(query, limit);
    }

    /** Those of these companies that there are. */
    public Future<Page<Company>> companiesOf(Collection<String> companies) {
        return companies(new QueryText().add(COMPANY).amongst(" and t.company = any(", companies), companies.size());
    }

    private Future<Page<Company>> companies(QueryText query, int limit) {
        query.add(" order by t.id limit ").value(limit + 1);
        return rows.page(
                query,
                "id",
                "id",
                limit,
                row -> new Company(
                        row.getString("company"),
                        row.getString("name"),
                        row.getString("tax_number"),
                        row.getString("currency"),
                        row.getString("street"),
                        row.getString("postal_code"),
                        row.getString("city"),
                        row.getString("country"),
                        row.getLong("last_sequence")),
                row -> Cursor.of(row.getInteger("id")));
    }
}
