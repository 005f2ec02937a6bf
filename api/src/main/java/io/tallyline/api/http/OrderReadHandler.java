package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.Order;
import io.tallyline.api.query.OrderFilter;
import io.tallyline.api.query.OrderQueries;
import io.tallyline.api.query.OrderQueries.Happened;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of orders: lists by filters, one with all its parts, what happened to it, and what an order would get now. */
final class OrderReadHandler {
    private final OrderQueries queries;
    private final Reads reads;
    private final OrderRendering rendering;

    OrderReadHandler(OrderQueries queries, Reads reads, PersonalSeal seal) {
        this.queries = queries;
        this.reads = reads;
        this.rendering = new OrderRendering(seal);
    }

    void register(Operations operations) {
        operations
                .add("listOrders", this::listOrders)
                .add("getOrder", this::getOrder)
                .add("getOrderHistory", this::getOrderHistory)
                .add("checkOrder", this::checkOrder);
    }

    Future<ApiReply> listOrders(ApiRequest request) {
        long number = request.queryNumber("number", 0);
        String month = request.query("month");
        OrderFilter filter = new OrderFilter(
                number == 0 ? null : number,
                request.query("externalNumber"),
                request.query("customer"),
                request.query("status"),
                request.query("paymentType"),
                request.query("channel"),
                request.query("shop"),
                request.query("sku"),
                month == null ? null : Integer.valueOf(month.replace("-", "")));
        return reads.list(
                request, () -> queries.orders(filter, request.limit(), Reads.cursor(request)), rendering::head);
    }

    Future<ApiReply> getOrder(ApiRequest request) {
        return reads.one(
                request,
                () -> queries.order(order(request)),
                order -> rendering.whole(order, request),
                Order::lastSequence,
                () -> ProblemException.unknown("order", request.path("order")));
    }

    Future<ApiReply> getOrderHistory(ApiRequest request) {
        boolean first = request.query("cursor") == null;
        return reads.ask(request, () -> queries.history(order(request), request.limit(), Reads.cursor(request)))
                .map(page -> {
                    if (first && page.items().isEmpty()) {
                        throw ProblemException.unknown("order", request.path("order"))
                                .at(page.asOf());
                    }
                    JsonArray items = new JsonArray();
                    page.items().forEach(happened -> items.add(happened(happened)));
                    return Reads.page(request, page.asOf(), items, page.next());
                });
    }

    private static JsonObject happened(Happened happened) {
        return new JsonObject()
                .put("sequence", happened.sequence())
                .put("time", happened.time().toString())
                .put("type", happened.type())
                .put("actor", happened.actor())
                .put("detail", happened.detail());
    }

    /** Nothing is reserved by it: what it says is true as of its sequence, and another may order in between. */
    Future<ApiReply> checkOrder(ApiRequest request) {
        JsonObject body = request.body();
        JsonArray lines = body.getJsonArray("lines");
        Set<String> skus = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            skus.add(lines.getJsonObject(i).getString("sku"));
        }
        @Nullable String channel = body.getString("channel");
        @Nullable String warehouse = body.getString("warehouse");
        if (channel == null && warehouse == null) {
            throw ProblemException.invalid("/channel", "Name a channel, a warehouse, or both: who would serve it?");
        }
        return reads.ask(request, () -> queries.availability(channel, warehouse, List.copyOf(skus)))
                .map(page -> {
                    if (page.items().isEmpty()) {
                        throw (warehouse == null
                                        ? ProblemException.unknown("channel", String.valueOf(channel))
                                        : ProblemException.unknown("warehouse", warehouse))
                                .at(page.asOf());
                    }
                    JsonObject checked = new OrderCheck(page.items()).check(lines);
                    return ApiReply.of(
                            200,
                            page.asOf(),
                            new JsonObject()
                                    .put("asOf", Reads.asOf(page.asOf()))
                                    .mergeIn(checked));
                });
    }

    private static long order(ApiRequest request) {
        return request.pathNumber("order");
    }
}
