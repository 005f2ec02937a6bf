package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.api.submit.OverloadedException;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.value.Tracking;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Writes of products, one by one and many at once. */
final class ProductHandler {
    private final Writes writes;

    ProductHandler(Writes writes) {
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

    /** All items go into the ring at once and are decided in their order; each has a result of its own. */
    Future<ApiReply> createProducts(ApiRequest request) {
        JsonArray products = request.body().getJsonArray("products");
        CommandContext context = request.unkeyedContext();
        List<Future<JsonObject>> results = new ArrayList<>(products.size());
        long[] last = {0};
        for (int i = 0; i < products.size(); i++) {
            JsonObject item = products.getJsonObject(i);
            String sku = item.getString("sku");
            String pointer = "/products/" + i;
            results.add(writes.submit(product(item, sku, MasterDataCommand.CREATE), context)
                    .map(outcome -> taken(sku, outcome, last))
                    .otherwise(failure -> turnedAway(sku, pointer, failure, last)));
        }
        return Future.join(results).map(all -> {
            JsonArray rendered = new JsonArray();
            results.forEach(result -> rendered.add(result.result()));
            return ApiReply.of(
                    200, last[0], new JsonObject().put("sequence", last[0]).put("results", rendered));
        });
    }

    private static JsonObject taken(String sku, CommandOutcome outcome, long[] last) {
        last[0] = Math.max(last[0], outcome.sequence());
        return new JsonObject().put("sku", sku).put("status", 201).put("sequence", outcome.sequence());
    }

    private static JsonObject turnedAway(String sku, String pointer, Throwable failure, long[] last) {
        JsonObject result = new JsonObject().put("sku", sku);
        if (failure instanceof ProblemException problem) {
            last[0] = Math.max(last[0], problem.sequence());
            JsonObject body = problem.render();
            result.put("status", problem.type().status())
                    .put("sequence", problem.sequence())
                    .put("detail", body.getString("detail"))
                    .put("field", pointer + body.getString("field", ""));
            String reason = body.getString("reason");
            return reason == null ? result : result.put("reason", reason);
        }
        if (failure instanceof OverloadedException) {
            return result.put("status", ProblemType.OVERLOADED.status())
                    .put("detail", ProblemType.OVERLOADED.action())
                    .put("field", pointer);
        }
        throw new IllegalStateException(failure);
    }

    private static DefineProduct product(JsonObject body, String sku, long expected) {
        return new DefineProduct(
                sku,
                body.getString("name"),
                body.getString("description", ""),
                body.getString("category", ""),
                body.getString("baseUnit", "piece"),
                Tracking.valueOf(body.getString("tracking", Tracking.NONE.name())),
                body.getString("storageRequirement", ""),
                body.getBoolean("blocked", false),
                expected);
    }

    static String path(String sku) {
        return "/v1/products/" + ApiRequest.encoded(sku);
    }
}
