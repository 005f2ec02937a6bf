package io.tallyline.api.http;

import io.tallyline.api.personal.OrderSecrets;
import io.tallyline.api.query.Order;
import io.tallyline.api.query.OrderFilter;
import io.tallyline.api.query.OrderQueries;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * How an order stands, for whoever has the link that came with its placement: no key, few fields, not often. An order that is not
 * there and a secret that is wrong are answered alike, and the rows are asked only after the secret was right, so nobody finds out
 * which numbers are orders.
 */
final class OrderStatusHandler {
    private static final String PATH = "/v1/order-status/";

    private final OrderQueries queries;
    private final Reads reads;
    private final OrderSecrets secrets;
    private final RequestRate rate;

    OrderStatusHandler(OrderQueries queries, Reads reads, OrderSecrets secrets, RequestRate rate) {
        this.queries = queries;
        this.reads = reads;
        this.secrets = secrets;
        this.rate = rate;
    }

    void register(Operations operations) {
        operations.add("getOrderStatus", this::getOrderStatus);
    }

    /** The address of an order's status, from this server's root. */
    static String link(OrderSecrets secrets, long order) {
        return PATH + order + "?secret=" + secrets.of(order);
    }

    /** Puts it to each order of the results that was taken. */
    static ApiReply link(OrderSecrets secrets, ApiReply reply) {
        JsonArray results = reply.body().getJsonArray("results");
        for (int i = 0; i < results.size(); i++) {
            JsonObject result = results.getJsonObject(i);
            if (result.containsKey("order")) {
                result.put("statusLink", link(secrets, result.getLong("order")));
            }
        }
        return reply;
    }

    Future<ApiReply> getOrderStatus(ApiRequest request) {
        rate.take(request.remoteAddress());
        long number = request.pathNumber("order");
        String secret = request.query("secret");
        if (secret == null || !secrets.isOf(number, secret)) {
            throw unknown();
        }
        return reads.ask(request, () -> queries.orders(OrderFilter.of(number), 1, Optional.empty()))
                .map(page -> {
                    if (page.items().isEmpty()) {
                        throw unknown();
                    }
                    return ApiReply.of(
                                    200,
                                    page.asOf(),
                                    new JsonObject()
                                            .put("asOf", Reads.asOf(page.asOf()))
                                            .put("item", status(page.items().get(0))))
                            .with("Cache-Control", "no-store")
                            .with("Referrer-Policy", "no-referrer");
                });
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.UNKNOWN_RESOURCE, "There is no order with this number and secret.");
    }

    private static JsonObject status(Order order) {
        return new JsonObject()
                .put("order", order.number())
                .put("placed", order.placed().toString())
                .put("status", order.status())
                .put("promisedDay", OrderRendering.day(order.promisedDay()));
    }
}
