package io.tallyline.api.http;

import io.tallyline.api.query.PricingQueries;
import io.tallyline.api.query.PricingQueries.PriceList;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PricingCommand.DefinePriceList;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of price lists; what is on them is another table's. */
final class PriceListTable implements TableKind {
    private static final String PRICE_LIST = "priceList";

    private static final TableThing<PriceList, DefinePriceList> THING = new TableThing<>(
            PriceListTable::asIs,
            known -> new JsonObject()
                    .put("includesTax", known.includesTax())
                    .put("toleranceBasisPoints", known.toleranceBasisPoints()),
            PriceList::lastSequence);

    private final TableForm form;
    private final Writes writes;
    private final PricingQueries queries;

    PriceListTable(JsonObject contract, Writes writes, PricingQueries queries) {
        this.form = TableForm.of(contract, "PriceListCreation");
        this.writes = writes;
        this.queries = queries;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of(PRICE_LIST);
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        return TableAnswers.of(
                        items.stream().map(item -> item.getString(PRICE_LIST)),
                        queries::priceListsOf,
                        PriceList::priceList)
                .map(known -> TableRows.of(
                        item -> known.get(item.getString(PRICE_LIST)),
                        THING,
                        item -> command(item, MasterDataCommand.ANY),
                        item -> against(item, known.get(item.getString(PRICE_LIST)))));
    }

    /** The money of a list stays. */
    private static TableRows.@Nullable Against against(JsonObject item, @Nullable PriceList known) {
        DefinePriceList asked = command(item, MasterDataCommand.ANY);
        boolean sameMoney = known == null
                || (known.currency().equals(asked.currency()) && known.includesTax() == asked.includesTax());
        return sameMoney ? null : new TableRows.Against(RefusalReason.IN_USE, "/currency");
    }

    private static DefinePriceList asIs(PriceList list) {
        return new DefinePriceList(
                list.priceList(),
                list.name(),
                list.currency(),
                list.currencyDigits(),
                list.includesTax(),
                list.toleranceBasisPoints(),
                MasterDataCommand.ANY);
    }

    private static DefinePriceList command(JsonObject item, long expected) {
        return PricingHandler.definition(item, item.getString(PRICE_LIST), expected);
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(command(item, expected), context);
    }
}
