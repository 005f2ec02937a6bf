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
import org.jspecify.annotations.Nullable;

/** A table of salespeople. */
final class SalespersonTable implements TableKind {
    private static final String SALESPERSON = "salesperson";

    private static final TableThing<Salesperson, DefineSalesperson> THING = new TableThing<>(
            SalespersonTable::asIs,
            known -> new JsonObject()
                    .put("creditLimitMinor", known.creditLimit())
                    .put("blocked", known.blocked()),
            Salesperson::lastSequence);

    private final TableForm form;
    private final Writes writes;
    private final PartnerQueries partners;
    private final CreditGrant grant;

    SalespersonTable(TableForm form, Writes writes, PartnerQueries partners, CreditGrant grant) {
        this.form = form;
        this.writes = writes;
        this.partners = partners;
        this.grant = grant;
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
                        THING,
                        item -> asked(item, known.get(item.getString(SALESPERSON))),
                        item -> against(item, known.get(item.getString(SALESPERSON)))));
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

    private DefineSalesperson asked(JsonObject item, @Nullable Salesperson known) {
        long limit = grant.limit(item, known != null, known == null ? null : known.creditLimit());
        return SalespersonHandler.definition(
                item, item.getString(SALESPERSON), limit, CreditGrant.GRANTED, MasterDataCommand.ANY);
    }

    private TableRows.@Nullable Against against(JsonObject item, @Nullable Salesperson known) {
        return known == null
                ? grant.against(item, null, null)
                : grant.against(item, known.currency(), known.creditLimit());
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(
                SalespersonHandler.definition(item, item.getString(SALESPERSON), grant.limit(item), grant, expected),
                context);
    }
}
