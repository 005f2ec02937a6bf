package io.tallyline.api.http;

import io.tallyline.api.query.CompanyQueries;
import io.tallyline.api.query.CompanyQueries.Company;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose the things of a table are that have a company for life: what a row says, else the thing's own, else the house's.
 *
 * @param known the companies that rows name
 * @param house the house's own; null as long as that has no name
 */
record CompanyColumn(Map<String, Company> known, @Nullable String house) {
    private static final String COMPANY = "company";

    static Future<CompanyColumn> of(List<JsonObject> items, CompanyQueries queries) {
        Future<Map<String, Company>> named = TableAnswers.of(
                items.stream().map(item -> item.getString(COMPANY)), queries::companiesOf, Company::company);
        return named.compose(known -> queries.companies(null, 1, Optional.empty())
                .map(first -> new CompanyColumn(
                        known,
                        first.items().stream().map(Company::company).findFirst().orElse(null))));
    }

    /**
     * The company of a row's thing.
     *
     * @param isThere whether there is the thing
     * @param own the company that it is of now; null for the house's own without a name
     */
    @Nullable String of(JsonObject item, boolean isThere, @Nullable String own) {
        String named = item.getString(COMPANY, "");
        if (!named.isEmpty()) {
            return named;
        }
        return isThere ? own : house;
    }

    /** What speaks against a company that a row names: there is none; null for nothing. */
    TableRows.@Nullable Against unknown(JsonObject item) {
        String named = item.getString(COMPANY, "");
        return named.isEmpty() || known.containsKey(named)
                ? null
                : new TableRows.Against(RefusalReason.UNKNOWN_COMPANY, "/" + COMPANY);
    }

    /** What speaks against the company of a thing that is there: it is another; null for nothing. */
    static TableRows.@Nullable Against another(JsonObject item, @Nullable String own) {
        String named = item.getString(COMPANY, "");
        return named.isEmpty() || named.equals(own)
                ? null
                : new TableRows.Against(RefusalReason.COMPANY_FIXED, "/" + COMPANY);
    }
}
