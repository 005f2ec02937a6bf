package io.tallyline.api.http;

import io.tallyline.api.query.StockFilter;
import io.tallyline.api.query.StockLevelQueries;
import io.tallyline.api.query.StockLevelQueries.SetLevel;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand.SetStockLevels;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** How much of a product a warehouse should have: set by people, told when it is too little or too much. */
final class StockLevelHandler {
    private static final List<String> COLUMNS =
            List.of("sku", "warehouse", "low", "high", "safety", "onHand", "available", "sellable", "isLow", "isHigh");

    private final Writes writes;
    private final StockLevelQueries queries;
    private final Reads reads;
    private final ItemCheck check;

    StockLevelHandler(Writes writes, StockLevelQueries queries, Reads reads, ItemCheck check) {
        this.check = check;
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listStockLevels", this::listStockLevels)
                .add("setStockLevels", this::setStockLevels)
                .add("setManyStockLevels", this::setManyStockLevels);
    }

    /** As a table, each line says as of which sequence it is true. */
    Future<ApiReply> listStockLevels(ApiRequest request) {
        String state = request.query("state");
        StockFilter filter = new StockFilter(request.query("sku"), request.query("warehouse"), null, null);
        return reads.ask(
                        request,
                        () -> queries.levels(
                                filter,
                                state == null ? StockLevelQueries.State.ALL : StockLevelQueries.State.valueOf(state),
                                request.limit(),
                                Reads.cursor(request)))
                .map(page -> {
                    List<JsonObject> lines =
                            page.items().stream().map(StockLevelHandler::level).toList();
                    return request.prefersTable()
                            ? TableReply.of(request, page.asOf(), COLUMNS, lines, page.next())
                            : Reads.page(request, page.asOf(), new JsonArray(lines), page.next());
                });
    }

    Future<ApiReply> setStockLevels(ApiRequest request) {
        return writes.submit(levels(request.body()), request.context()).map(outcome -> ApiReply.written(200, outcome));
    }

    Future<ApiReply> setManyStockLevels(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        return new BulkWrite(
                        request.body(),
                        "levels",
                        "sku",
                        check,
                        item -> writes.submit(levels(item), context),
                        outcome -> 200)
                .run();
    }

    /** The command that sets the levels of a body. */
    static SetStockLevels levels(JsonObject body) {
        return new SetStockLevels(
                body.getString("sku"),
                body.getString("warehouse"),
                body.getLong("low", 0L),
                body.getLong("high", 0L),
                body.getLong("safety", 0L));
    }

    private static JsonObject level(SetLevel level) {
        return new JsonObject()
                .put("sku", level.sku())
                .put("warehouse", level.warehouse())
                .put("low", level.low())
                .put("high", level.high())
                .put("safety", level.safety())
                .put("onHand", level.onHand())
                .put("available", level.available())
                .put("sellable", level.sellable())
                .put("isLow", level.isLow())
                .put("isHigh", level.isHigh())
                .put("lastSequence", level.lastSequence());
    }
}
