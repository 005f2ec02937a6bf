package io.tallyline.api.http;

import io.tallyline.api.query.CatalogueQueries;
import io.tallyline.api.query.CatalogueQueries.Product;
import io.tallyline.api.query.CatalogueQueries.Warehouse;
import io.tallyline.api.query.StockLevelQueries;
import io.tallyline.api.query.StockLevelQueries.SetLevel;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand.SetStockLevels;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of stock levels. Levels that are all zero are none. */
final class StockLevelTable implements TableKind {
    private static final String SKU = "sku";
    private static final String WAREHOUSE = "warehouse";
    private static final List<String> KEY = List.of(SKU, WAREHOUSE);

    private final TableForm form;
    private final Writes writes;
    private final StockLevelQueries levels;
    private final CatalogueQueries catalogue;

    StockLevelTable(JsonObject contract, Writes writes, StockLevelQueries levels, CatalogueQueries catalogue) {
        this.form = TableForm.of(contract, "StockLevelSetting");
        this.writes = writes;
        this.levels = levels;
        this.catalogue = catalogue;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return KEY;
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        List<JsonObject> named = items.stream()
                .filter(item -> KEY.stream().allMatch(item::containsKey))
                .toList();
        Future<Map<String, Product>> products =
                TableAnswers.of(named.stream().map(item -> item.getString(SKU)), catalogue::productsOf, Product::sku);
        Future<Map<String, Warehouse>> warehouses = TableAnswers.of(
                named.stream().map(item -> item.getString(WAREHOUSE)), catalogue::warehousesOf, Warehouse::warehouse);
        Future<List<SetLevel>> set = TableAnswers.lists(
                named,
                part -> levels.levelsOf(
                        part.stream().map(item -> item.getString(SKU)).toList(),
                        part.stream().map(item -> item.getString(WAREHOUSE)).toList()));
        return Future.join(products, warehouses, set)
                .map(all -> new Known(products.result(), warehouses.result(), byKey(set.result())));
    }

    private static Map<String, SetStockLevels> byKey(List<SetLevel> levels) {
        return levels.stream()
                .collect(Collectors.toMap(
                        level -> level.sku() + "\n" + level.warehouse(),
                        level -> new SetStockLevels(
                                level.sku(), level.warehouse(), level.low(), level.high(), level.safety()),
                        (one, same) -> one));
    }

    /** What the rows have of the products, warehouses and levels of a table. */
    private record Known(
            Map<String, Product> products, Map<String, Warehouse> warehouses, Map<String, SetStockLevels> levels)
            implements TableRows {
        @Override
        public boolean has(JsonObject item) {
            return levels.containsKey(TableClaim.text(item, KEY));
        }

        @Override
        public boolean hasSo(JsonObject item) {
            SetStockLevels asked = StockLevelHandler.levels(item);
            SetStockLevels none = new SetStockLevels(asked.sku(), asked.warehouse(), 0, 0, 0);
            return foresees(item) == null && asked.equals(levels.getOrDefault(TableClaim.text(item, KEY), none));
        }

        @Override
        public @Nullable JsonObject asItIs(JsonObject item) {
            SetStockLevels known = levels.get(TableClaim.text(item, KEY));
            return known == null
                    ? null
                    : new JsonObject()
                            .put("low", known.low())
                            .put("high", known.high())
                            .put("safety", known.safety());
        }

        @Override
        public @Nullable Against foresees(JsonObject item) {
            SetStockLevels asked = StockLevelHandler.levels(item);
            if (asked.high() != 0 && asked.high() < asked.low()) {
                return new Against(RefusalReason.MALFORMED, "/high");
            }
            Product product = products.get(asked.sku());
            if (product == null) {
                return new Against(RefusalReason.UNKNOWN_PRODUCT, "/" + SKU);
            }
            if (!warehouses.containsKey(asked.warehouse())) {
                return new Against(RefusalReason.UNKNOWN_WAREHOUSE, "/" + WAREHOUSE);
            }
            return product.service() ? new Against(RefusalReason.IS_SERVICE, "/" + SKU) : null;
        }
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(StockLevelHandler.levels(item), context);
    }
}
