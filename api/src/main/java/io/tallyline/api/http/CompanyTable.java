package io.tallyline.api.http;

import io.tallyline.api.query.CompanyQueries;
import io.tallyline.api.query.CompanyQueries.Company;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineCompany;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A table of the companies of the group. The first row of the first table is the house's own. */
final class CompanyTable implements TableKind {
    private static final String COMPANY = "company";

    private static final TableThing<Company, DefineCompany> THING = new TableThing<>(
            CompanyTable::asIs,
            known -> new JsonObject()
                    .put("taxNumber", known.taxNumber())
                    .put("street", known.street())
                    .put("postalCode", known.postalCode())
                    .put("city", known.city()),
            Company::lastSequence);

    private final TableForm form;
    private final Writes writes;
    private final CompanyQueries queries;

    CompanyTable(JsonObject contract, Writes writes, CompanyQueries queries) {
        this.form = TableForm.of(contract, "CompanyCreation");
        this.writes = writes;
        this.queries = queries;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of(COMPANY);
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        return TableAnswers.of(
                        items.stream().map(item -> item.getString(COMPANY)), queries::companiesOf, Company::company)
                .map(known -> TableRows.of(
                        item -> known.get(item.getString(COMPANY)),
                        THING,
                        item -> command(item, MasterDataCommand.ANY),
                        item -> null));
    }

    private static DefineCompany asIs(Company company) {
        return new DefineCompany(
                company.company(),
                company.name(),
                company.taxNumber(),
                company.currency(),
                company.street(),
                company.postalCode(),
                company.city(),
                company.country(),
                MasterDataCommand.ANY);
    }

    private static DefineCompany command(JsonObject item, long expected) {
        return CompanyHandler.definition(item, item.getString(COMPANY), expected);
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(command(item, expected), context);
    }
}
