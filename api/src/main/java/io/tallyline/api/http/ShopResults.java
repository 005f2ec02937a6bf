package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * The results of an import or its rehearsal, in the order of the document: of what is settled without the ledger, and what that says of
 * each other order, asked in bounded portions. Both are refused in the same words, so that nobody is told of one what is not so of the
 * other.
 *
 * @param sequence of the last of them; 0 where the ledger was asked nothing
 */
record ShopResults(long sequence, JsonArray results) {
    /**
     * Asks the ledger.
     *
     * @param ask what becomes of the order at a place
     * @param status of an order that is not refused
     * @param tell puts to the result of the order at a place what else there is to tell
     */
    static Future<ShopResults> of(
            ShopImport orders,
            IntFunction<Future<CommandOutcome>> ask,
            ToIntFunction<CommandOutcome> status,
            BiFunction<Integer, JsonObject, JsonObject> tell) {
        JsonObject[] results = new JsonObject[orders.size()];
        JsonArray open = new JsonArray();
        List<Integer> positions = new ArrayList<>();
        for (int at = 0; at < results.length; at++) {
            JsonObject settled = orders.settled(at);
            if (settled == null) {
                positions.add(at);
                open.add(new JsonObject()
                        .put("externalNumber", orders.externalNumber(at))
                        .put("at", at));
            } else {
                results[at] = settled;
            }
        }
        return new BulkWrite(
                        new JsonObject().put("orders", open),
                        "orders",
                        "externalNumber",
                        ItemCheck.NONE,
                        item -> ask.apply(item.getInteger("at")),
                        status)
                .run()
                .map(reply -> {
                    JsonArray said = reply.body().getJsonArray("results");
                    for (int i = 0; i < positions.size(); i++) {
                        int at = positions.get(i);
                        results[at] = tell.apply(at, inDocument(orders, at, said.getJsonObject(i), "/orders/" + i));
                    }
                    return new ShopResults(reply.sequence(), new JsonArray(List.of(results)));
                });
    }

    /** A refusal names the place in the document, and the field of the order that was made of it. */
    private static JsonObject inDocument(ShopImport orders, int at, JsonObject result, String prefix) {
        result.mergeIn(orders.summary(at));
        if (result.getInteger("status") < 400) {
            return result;
        }
        result.put("result", "refused");
        return orders.locate(result, at, result.getString("field", prefix).substring(prefix.length()));
    }
}
