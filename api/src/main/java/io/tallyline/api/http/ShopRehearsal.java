package io.tallyline.api.http;

import io.tallyline.api.query.Order;
import io.tallyline.api.query.OrderFilter;
import io.tallyline.api.query.OrderQueries;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an import would do, without effect: from the rows, each order as if it came alone. What it then gets is decided when it
 * comes.
 */
final class ShopRehearsal {
    private final ShopImport orders;
    private final OrderQueries queries;
    private final Reads reads;
    private final long asOf;
    private final JsonObject[] results;

    ShopRehearsal(ShopImport orders, OrderQueries queries, Reads reads, long asOf) {
        this.orders = orders;
        this.queries = queries;
        this.reads = reads;
        this.asOf = asOf;
        this.results = new JsonObject[orders.size()];
    }

    Future<ApiReply> run() {
        List<Integer> open = new ArrayList<>();
        for (int at = 0; at < results.length; at++) {
            JsonObject settled = orders.settled(at);
            if (settled == null) {
                open.add(at);
            } else {
                results[at] = settled;
            }
        }
        return reads.askAsOf(asOf, () -> Portions.forEach(open, this::rehearse))
                .map(done -> ShopImport.reply(asOf, true, new JsonArray(List.of(results))));
    }

    private Future<?> rehearse(int at) {
        JsonObject body = orders.body(at);
        JsonObject result = new JsonObject()
                .put("externalNumber", orders.order(at).externalNumber())
                .mergeIn(ShopBody.summary(orders.order(at)))
                .put("order", body);
        results[at] = result;
        List<String> skus = orders.order(at).lines().stream()
                .map(line -> line.sku())
                .distinct()
                .toList();
        return queries.orders(known(at), 100, Optional.empty()).compose(page -> {
            for (Order each : page.items()) {
                if (orders.shop().equals(each.shop() == null ? "" : each.shop())) {
                    result.put("status", 200).put("result", "here").put("number", each.number());
                    return Future.succeededFuture();
                }
            }
            return queries.availability(orders.channel(), null, skus)
                    .onSuccess(found -> judge(at, result, body, found.items()));
        });
    }

    private OrderFilter known(int at) {
        String shop = orders.shop().isEmpty() ? null : orders.shop();
        return new OrderFilter(
                null, orders.order(at).externalNumber(), null, null, null, orders.channel(), shop, null, null);
    }

    private void judge(int at, JsonObject result, JsonObject body, List<OrderQueries.Availability> found) {
        if (found.isEmpty()) {
            refuse(at, result, "UNKNOWN_CHANNEL", "/channel");
            return;
        }
        if (!orders.knowsCustomer(at)) {
            refuse(at, result, "UNKNOWN_CUSTOMER", "/customer");
            return;
        }
        JsonArray lines = new OrderCheck(soldAlready(found), List.of(), List.of())
                .check(body.getJsonArray("lines"))
                .getJsonArray("lines");
        long missing = 0;
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            if (line.getString("problem") != null) {
                refuse(at, result, line.getString("problem"), "/lines/" + i + "/sku");
                return;
            }
            missing += line.getLong("short");
        }
        AddressCheck.of(body).tell(result);
        result.put("status", 201)
                .put("result", orders.order(at).cancelled() ? "wouldCancel" : "wouldPlace")
                .put("backordered", missing);
    }

    /** A blocked product holds an order of another system for a clerk, and refuses none (DOMAIN D23). */
    private static List<OrderQueries.Availability> soldAlready(List<OrderQueries.Availability> found) {
        return found.stream().map(OrderQueries.Availability::unblocked).toList();
    }

    private void refuse(int at, JsonObject result, String reason, String pointer) {
        String detail = RefusalReason.valueOf(reason).text();
        orders.locate(ShopImport.refused(result, 422, reason, "", detail), at, pointer);
    }
}
