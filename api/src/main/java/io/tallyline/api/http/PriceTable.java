package io.tallyline.api.http;

import io.tallyline.api.query.CatalogueQueries;
import io.tallyline.api.query.CatalogueQueries.Product;
import io.tallyline.api.query.PricingQueries;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PricingCommand.Price;
import io.tallyline.ledger.command.PricingCommand.SetPrices;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table of the prices of one list, each set by itself. A price that the table does not name stays. */
final class PriceTable implements TableKind {
    private static final String SKU = "sku";
    private static final String FROM_QUANTITY = "fromQuantity";

    /** The ledger takes many prices at once, and is given one. */
    private static final String FIRST = "/prices/0";

    /** Its price and what that is for are one thing: a row says all of it. */
    private static final TableThing<Price, Price> THING =
            new TableThing<>(price -> price, price -> new JsonObject(), price -> MasterDataCommand.ANY);

    private final TableForm form;
    private final Writes writes;
    private final PricingQueries pricing;
    private final CatalogueQueries catalogue;
    private final String priceList;

    /** What names a price of a list. */
    private record Key(String sku, long fromQuantity) {
        static Key of(JsonObject item) {
            return new Key(item.getString(SKU), item.getLong(FROM_QUANTITY, 1L));
        }
    }

    PriceTable(TableForm form, Writes writes, PricingQueries pricing, CatalogueQueries catalogue, String priceList) {
        this.form = form;
        this.writes = writes;
        this.pricing = pricing;
        this.catalogue = catalogue;
        this.priceList = priceList;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of(SKU, FROM_QUANTITY);
    }

    /** A quantity that is not there is one; of one that can not be read nobody knows which price is meant. */
    @Override
    public List<TableClaim> claims(TableRow row) {
        JsonObject item = row.item();
        return item.containsKey(SKU) && !row.unread().contains("/" + FROM_QUANTITY)
                ? List.of(new TableClaim(Key.of(item).toString(), "/" + SKU))
                : List.of();
    }

    @Override
    public String pointer(String pointer) {
        return pointer.startsWith(FIRST) ? pointer.substring(FIRST.length()) : pointer;
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        List<Key> keys = items.stream()
                .filter(item -> item.containsKey(SKU))
                .map(Key::of)
                .distinct()
                .toList();
        return pricing.priceListsOf(List.of(priceList)).compose(page -> {
            if (page.items().isEmpty()) {
                throw ProblemException.unknown("price list", priceList).at(page.asOf());
            }
            Future<Map<String, Product>> products =
                    TableAnswers.of(keys.stream().map(Key::sku), catalogue::productsOf, Product::sku);
            Future<List<PricingQueries.Price>> prices = TableAnswers.lists(
                    keys,
                    part -> pricing.pricesOf(
                            priceList,
                            part.stream().map(Key::sku).toList(),
                            part.stream().map(Key::fromQuantity).toList()));
            return Future.join(products, prices).map(both -> rows(products.result(), prices.result()));
        });
    }

    private static TableRows rows(Map<String, Product> products, List<PricingQueries.Price> prices) {
        Map<Key, Price> known = prices.stream()
                .collect(Collectors.toMap(
                        price -> new Key(price.sku(), price.fromQuantity()),
                        price -> new Price(
                                price.sku(), price.fromQuantity(), price.unitPriceMicros(), price.priceQuantity())));
        return TableRows.of(
                item -> known.get(Key.of(item)),
                THING,
                PricingHandler::setting,
                item -> products.containsKey(item.getString(SKU))
                        ? null
                        : new TableRows.Against(RefusalReason.UNKNOWN_PRODUCT, FIRST + "/" + SKU));
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(new SetPrices(priceList, List.of(PricingHandler.setting(item))), context);
    }

    @Override
    public boolean ledgerTellsUnchanged() {
        return false;
    }
}
