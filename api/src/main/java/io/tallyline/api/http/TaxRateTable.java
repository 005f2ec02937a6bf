package io.tallyline.api.http;

import io.tallyline.api.query.PricingQueries;
import io.tallyline.api.query.PricingQueries.TaxRate;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PricingCommand.SetTaxRate;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table of tax rates. One that is set stays until a row sets it to another: none is ever taken away. */
final class TaxRateTable implements TableKind {
    private static final String TAX_CODE = "taxCode";
    private static final String COUNTRY = "country";
    private static final String FROM_DAY = "fromDay";

    /** All of a rate but its percentage is its key: a row says all of it. */
    private static final TableThing<SetTaxRate, SetTaxRate> THING =
            new TableThing<>(rate -> rate, rate -> new JsonObject(), rate -> MasterDataCommand.ANY);

    private final TableForm form;
    private final Writes writes;
    private final PricingQueries queries;

    /** What names a rate; without a country it is the one for all. */
    private record Key(String taxCode, String country, int fromDay) {
        static Key of(JsonObject item) {
            return new Key(
                    item.getString(TAX_CODE),
                    item.getString(COUNTRY, ""),
                    Days.parse(item.getString(FROM_DAY), "/" + FROM_DAY));
        }
    }

    TaxRateTable(JsonObject contract, Writes writes, PricingQueries queries) {
        this.form = TableForm.of(contract, "TaxRateSetting");
        this.writes = writes;
        this.queries = queries;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of(TAX_CODE, COUNTRY, FROM_DAY);
    }

    /** Of a country that can not be read nobody knows which rate is meant. */
    @Override
    public List<TableClaim> claims(TableRow row) {
        return isNamed(row.item()) && !row.unread().contains("/" + COUNTRY)
                ? List.of(new TableClaim(Key.of(row.item()).toString(), "/" + TAX_CODE))
                : List.of();
    }

    private static boolean isNamed(JsonObject item) {
        return item.containsKey(TAX_CODE) && item.containsKey(FROM_DAY);
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        List<Key> keys = items.stream()
                .filter(TaxRateTable::isNamed)
                .map(Key::of)
                .distinct()
                .toList();
        return TableAnswers.lists(
                        keys,
                        part -> queries.taxRatesOf(
                                part.stream().map(Key::taxCode).toList(),
                                part.stream().map(Key::country).toList(),
                                part.stream().map(Key::fromDay).toList()))
                .map(TaxRateTable::known);
    }

    private static TableRows known(List<TaxRate> rates) {
        Map<Key, SetTaxRate> byKey = rates.stream()
                .map(rate -> new SetTaxRate(rate.taxCode(), rate.country(), rate.fromDay(), rate.basisPoints()))
                .collect(Collectors.toMap(
                        rate -> new Key(rate.taxCode(), rate.country(), rate.fromDay()), rate -> rate));
        return TableRows.of(item -> byKey.get(Key.of(item)), THING, PricingHandler::rate, item -> null);
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(PricingHandler.rate(item), context);
    }
}
