package io.tallyline.api.http;

import io.tallyline.api.query.PartnerQueries;
import io.tallyline.api.query.PartnerQueries.Salesperson;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineSalesperson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A table of salespeople. */
final class SalespersonTable implements TableKind {
    private static final String SALESPERSON = "salesperson";

    private final TableForm form;
    private final Writes writes;
    private final PartnerQueries partners;

    SalespersonTable(JsonObject contract, Writes writes, PartnerQueries partners) {
        this.form = TableForm.of(contract, "SalespersonCreation");
        this.writes = writes;
        this.partners = partners;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of(SALESPERSON);
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        return TableAnswers.of(
                        items.stream().map(item -> item.getString(SALESPERSON)),
                        partners::salespeopleOf,
                        Salesperson::salesperson)
                .map(known -> TableRows.of(
                        item -> known.get(item.getString(SALESPERSON)),
                        SalespersonTable::asIs,
                        item -> command(item, MasterDataCommand.ANY)));
    }

    private static DefineSalesperson asIs(Salesperson salesperson) {
        Long limit = salesperson.creditLimit();
        return new DefineSalesperson(
                salesperson.salesperson(),
                salesperson.name(),
                salesperson.currency(),
                salesperson.currencyDigits(),
                limit == null ? PartnerCommand.NO_LIMIT : limit,
                salesperson.blocked(),
                MasterDataCommand.ANY);
    }

    private static DefineSalesperson command(JsonObject item, long expected) {
        return SalespersonHandler.definition(item, item.getString(SALESPERSON), expected);
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(command(item, expected), context);
    }
}
