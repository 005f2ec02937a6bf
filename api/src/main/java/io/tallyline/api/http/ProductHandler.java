package io.tallyline.api.http;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.value.Tracking;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Writes of products, one by one and many at once. */
final class ProductHandler {
    private final Writes writes;
    private final ItemCheck check;

    ProductHandler(Writes writes, ItemCheck check) {
        this.check = check;
        this.writes = writes;
    }

    void register(Operations operations) {
        operations
                .add("createProduct", this::createProduct)
                .add("changeProduct", this::changeProduct)
                .add("createProducts", this::createProducts);
    }

    Future<ApiReply> createProduct(ApiRequest request) {
        JsonObject body = request.body();
        String sku = body.getString("sku");
        return writes.submit(product(body, sku, MasterDataCommand.CREATE), request.context())
                .map(outcome -> ApiReply.written(201, outcome).version(outcome).with("Location", path(sku)));
    }

    Future<ApiReply> changeProduct(ApiRequest request) {
        long expected = request.expectedSequence();
        return writes.submit(product(request.body(), request.path("sku"), expected), request.context())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    Future<ApiReply> createProducts(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        return new BulkWrite(
                        request.body(),
                        "products",
                        "sku",
                        check,
                        item -> writes.submit(product(item, item.getString("sku"), MasterDataCommand.ANY), context),
                        outcome -> 200)
                .run();
    }

    /** The command that makes a product of a body. */
    static DefineProduct product(JsonObject body, String sku, long expected) {
        return new DefineProduct(
                sku,
                body.getString("name"),
                body.getString("description", ""),
                body.getString("category", ""),
                body.getString("baseUnit", "piece"),
                Tracking.valueOf(body.getString("tracking", Tracking.NONE.name())),
                body.getString("storageRequirement", ""),
                body.getBoolean("blocked", false),
                expected,
                body.getString("taxCode", ""),
                body.getBoolean("service", false),
                body.getInteger("grams", 0),
                body.getBoolean("hazardous", false),
                body.getString("picture", ""),
                body.getInteger("minimumShelfLifeDays", 0));
    }

    static String path(String sku) {
        return "/v1/products/" + ApiRequest.encoded(sku);
    }
}
