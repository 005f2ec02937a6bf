package io.tallyline.api.http;

import io.tallyline.api.query.CatalogueQueries;
import io.tallyline.api.query.CatalogueQueries.Barcode;
import io.tallyline.api.query.CatalogueQueries.Product;
import io.tallyline.api.query.CatalogueQueries.ProductUse;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Gtin;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.ledger.value.TradeUnit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of products, each with the barcodes of one piece, of an inner pack and of a case. Barcodes that a row does not name stay.
 */
final class ProductTable implements TableKind {
    private static final String BARCODES = "barcodes";
    private static final String CODE = "code";
    private static final String QUANTITY = "packQuantity";
    private static final List<String> KEY = List.of("sku");
    private static final String EACH = "each";
    private static final List<String> LEVELS = List.of(EACH, "inner", "case");

    private final TableForm form;
    private final ItemCheck barcodeCheck;
    private final Writes writes;
    private final CatalogueQueries queries;

    /** A barcode of a row, and where in its item it stands. */
    private record Binding(String pointer, BindBarcode command) {
        String barcode() {
            return ProductTable.barcode(command.code());
        }
    }

    ProductTable(JsonObject contract, Writes writes, CatalogueQueries queries) {
        this.form = TableForm.of(
                contract,
                "ProductCreation",
                column("barcode", EACH, CODE, TableForm.Type.CODE),
                column("innerBarcode", "inner", CODE, TableForm.Type.CODE),
                column("innerQuantity", "inner", QUANTITY, TableForm.Type.WHOLE),
                column("caseBarcode", "case", CODE, TableForm.Type.CODE),
                column("caseQuantity", "case", QUANTITY, TableForm.Type.WHOLE));
        this.barcodeCheck = ItemCheck.of("BarcodeBinding");
        this.writes = writes;
        this.queries = queries;
    }

    private static TableForm.Column column(String name, String level, String member, TableForm.Type type) {
        return new TableForm.Column(name, List.of(BARCODES, level, member), type, false);
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
    public List<TableClaim> claims(TableRow row) {
        JsonObject item = row.item();
        List<TableClaim> claims = TableClaim.ofKey(item, KEY);
        for (String level : LEVELS) {
            String code = barcode(item, level).getString(CODE);
            if (code != null) {
                claims.add(new TableClaim("barcode " + barcode(code), placeOf(level) + "/" + CODE));
            }
        }
        return claims;
    }

    /** As the rows have it: all spellings of a GTIN are one. */
    private static String barcode(String code) {
        long gtin = Gtin.parse(code);
        return gtin > 0 ? Gtin.format(gtin) : code;
    }

    private static JsonObject barcode(JsonObject item, String level) {
        return item.getJsonObject(BARCODES, new JsonObject()).getJsonObject(level, new JsonObject());
    }

    private static String placeOf(String level) {
        return "/" + BARCODES + "/" + level;
    }

    @Override
    public void check(JsonObject item) {
        JsonObject product = item.copy();
        product.remove(BARCODES);
        form.check(product);
        bindings(item);
    }

    private List<Binding> bindings(JsonObject item) {
        List<Binding> bindings = new ArrayList<>();
        for (String level : LEVELS) {
            JsonObject barcode = barcode(item, level);
            if (!barcode.isEmpty()) {
                bindings.add(binding(item.getString("sku"), level, barcode));
            }
        }
        return bindings;
    }

    private Binding binding(String sku, String level, JsonObject barcode) {
        String pointer = placeOf(level);
        if (!level.equals(EACH) && !barcode.containsKey(QUANTITY)) {
            throw ProblemException.invalid(
                    pointer + "/" + QUANTITY, "How many pieces the barcode stands for is missing.");
        }
        try {
            barcodeCheck.check(barcode);
            return new Binding(pointer, BarcodeHandler.binding(barcode, sku, MasterDataCommand.ANY));
        } catch (ProblemException e) {
            throw within(pointer, e);
        }
    }

    /** The problem of a part of the item as one of the item. */
    private static ProblemException within(String pointer, ProblemException problem) {
        JsonArray errors = problem.render().getJsonArray("errors");
        if (errors == null) {
            return problem.with("field", pointer + problem.render().getString("field", ""));
        }
        JsonObject first = errors.getJsonObject(0);
        return ProblemException.invalid(pointer + first.getString("field"), first.getString("detail"));
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        Future<Map<String, Product>> products =
                TableAnswers.of(items.stream().map(item -> item.getString("sku")), queries::productsOf, Product::sku);
        Future<Map<String, Barcode>> barcodes = TableAnswers.of(
                items.stream()
                        .flatMap(item -> LEVELS.stream().map(level -> barcode(item, level)))
                        .filter(barcode -> barcode.containsKey(CODE))
                        .map(barcode -> barcode(barcode.getString(CODE))),
                queries::barcodesOf,
                barcode -> barcode(barcode.code()));
        Future<Map<String, ProductUse>> uses = TableAnswers.of(
                items.stream().map(item -> item.getString("sku")), queries::productUseOf, ProductUse::sku);
        return Future.join(products, barcodes, uses)
                .map(all -> new Known(products.result(), barcodes.result(), uses.result()));
    }

    /** What the rows have of the products and barcodes of a table. */
    private final class Known implements TableRows {
        private final Map<String, Product> products;
        private final Map<String, Barcode> barcodes;
        private final Map<String, ProductUse> uses;

        Known(Map<String, Product> products, Map<String, Barcode> barcodes, Map<String, ProductUse> uses) {
            this.products = products;
            this.barcodes = barcodes;
            this.uses = uses;
        }

        @Override
        public boolean has(JsonObject item) {
            return products.containsKey(item.getString("sku"));
        }

        @Override
        public boolean hasSo(JsonObject item) {
            String sku = item.getString("sku");
            DefineProduct asked = ProductHandler.product(item, sku, MasterDataCommand.ANY);
            Product known = products.get(sku);
            return known != null
                    && asked.equals(asIs(known))
                    && bindings(item).stream().allMatch(this::isBound);
        }

        @Override
        public @Nullable JsonObject asItIs(JsonObject item) {
            Product known = products.get(item.getString("sku"));
            return known == null ? null : ProductTable.item(known);
        }

        @Override
        public long version(JsonObject item) {
            Product known = products.get(item.getString("sku"));
            return known == null ? MasterDataCommand.ANY : known.lastSequence();
        }

        private boolean isBound(Binding binding) {
            Barcode known = barcodes.get(binding.barcode());
            return known != null
                    && known.sku().equals(binding.command.sku())
                    && known.packQuantity() == binding.command.packQuantity();
        }

        /** Else the product would stand without the barcode that it came with. */
        @Override
        public @Nullable Against forbids(JsonObject item) {
            for (Binding binding : bindings(item)) {
                Barcode known = barcodes.get(binding.barcode());
                if (known != null && !known.sku().equals(binding.command.sku())) {
                    return new Against(RefusalReason.BARCODE_TAKEN, binding.pointer + "/" + CODE);
                }
            }
            return null;
        }

        @Override
        public @Nullable Against foresees(JsonObject item) {
            String sku = item.getString("sku");
            DefineProduct asked = ProductHandler.product(item, sku, MasterDataCommand.ANY);
            Product known = products.get(sku);
            ProductUse use = uses.get(sku);
            String inUse = known == null || use == null ? "" : inUse(asked, asIs(known), use);
            if (!inUse.isEmpty()) return new Against(RefusalReason.IN_USE, inUse);
            return asked.service() && asked.tracking() != Tracking.NONE
                    ? new Against(RefusalReason.IS_SERVICE, "/tracking")
                    : null;
        }
    }

    /** What the use of a product keeps as it is, and would be another; empty for nothing. */
    private static String inUse(DefineProduct asked, DefineProduct known, ProductUse use) {
        if (use.moved() && asked.tracking() != known.tracking()) return "/tracking";
        if (!use.moved() && !use.onOrders()) return "";
        if (asked.service() != known.service()) return "/service";
        TradeUnit unit = TradeUnit.named(known.baseUnit());
        boolean otherUnit = unit != TradeUnit.COUNTED && unit != TradeUnit.named(asked.baseUnit());
        return otherUnit ? "/baseUnit" : "";
    }

    private static DefineProduct asIs(Product product) {
        return new DefineProduct(
                product.sku(),
                product.name(),
                product.description(),
                product.category(),
                product.baseUnit(),
                Tracking.valueOf(product.tracking()),
                product.storageRequirement(),
                product.blocked(),
                MasterDataCommand.ANY,
                product.taxCode(),
                product.service(),
                product.grams(),
                product.hazardous(),
                product.picture(),
                product.minimumShelfLifeDays());
    }

    /** Without its barcodes, which stay anyway. */
    private static JsonObject item(Product product) {
        return new JsonObject()
                .put("description", product.description())
                .put("category", product.category())
                .put("baseUnit", product.baseUnit())
                .put("tracking", product.tracking())
                .put("storageRequirement", product.storageRequirement())
                .put("taxCode", product.taxCode())
                .put("blocked", product.blocked())
                .put("service", product.service())
                .put("grams", product.grams())
                .put("hazardous", product.hazardous())
                .put("picture", product.picture())
                .put("minimumShelfLifeDays", product.minimumShelfLifeDays());
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        List<Binding> bindings = bindings(item);
        return writes.submit(ProductHandler.product(item, item.getString("sku"), expected), context)
                .compose(outcome -> bind(bindings, outcome, context));
    }

    /** What was done first counts, unless something has changed later. */
    private Future<CommandOutcome> bind(List<Binding> bindings, CommandOutcome outcome, CommandContext context) {
        if (bindings.isEmpty()) {
            return Future.succeededFuture(outcome);
        }
        Binding first = bindings.get(0);
        return writes.submit(first.command, context)
                .recover(failure -> Future.failedFuture(
                        failure instanceof ProblemException problem ? within(first.pointer, problem) : failure))
                .compose(bound -> bind(
                        bindings.subList(1, bindings.size()),
                        bound.kind() == CommandOutcome.Kind.ACCEPTED ? bound : outcome,
                        context));
    }
}
