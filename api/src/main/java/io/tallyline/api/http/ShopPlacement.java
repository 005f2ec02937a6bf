package io.tallyline.api.http;

import io.tallyline.api.personal.OrderSecrets;
import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.OrderQueries;
import io.tallyline.api.shop.ShopOrder;
import io.tallyline.api.submit.CommandContexts;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.api.submit.OverloadedException;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Places the orders of an import, each by itself and in bounded portions, and does what belongs to a placement: books the money
 * that the shop has received, cancels what it has cancelled. Sent again it books nothing twice: what is booked already is asked of
 * the rows, and one sum of one order is one key.
 */
final class ShopPlacement {
    private static final String OPERATION = "importShopOrders";

    private final ShopImport orders;
    private final Writes writes;
    private final OrderQueries queries;
    private final Reads reads;
    private final PersonalSeal seal;
    private final OrderSecrets secrets;
    private final ApiRequest request;
    private final LongSupplier durableSequence;
    private final JsonObject[] followed;
    private long last;

    ShopPlacement(
            ShopImport orders,
            Writes writes,
            OrderQueries queries,
            Reads reads,
            PersonalSeal seal,
            OrderSecrets secrets,
            ApiRequest request,
            LongSupplier durableSequence) {
        this.orders = orders;
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.seal = seal;
        this.secrets = secrets;
        this.request = request;
        this.durableSequence = durableSequence;
        this.followed = new JsonObject[orders.size()];
    }

    Future<ApiReply> run() {
        JsonObject[] results = new JsonObject[orders.size()];
        JsonArray open = new JsonArray();
        List<Integer> positions = new ArrayList<>();
        for (int at = 0; at < results.length; at++) {
            JsonObject settled = orders.settled(at);
            if (settled == null) {
                positions.add(at);
                open.add(new JsonObject()
                        .put("externalNumber", orders.order(at).externalNumber())
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
                        item -> place(item.getInteger("at")),
                        outcome -> OrderHandler.isPlacement(outcome) ? 201 : 200)
                .run()
                .map(reply -> {
                    JsonArray placed = reply.body().getJsonArray("results");
                    for (int i = 0; i < positions.size(); i++) {
                        results[positions.get(i)] = told(placed.getJsonObject(i), positions.get(i), "/orders/" + i);
                    }
                    long sequence = Math.max(last, reply.sequence());
                    return ShopImport.reply(
                            sequence == 0 ? durableSequence.getAsLong() : sequence,
                            false,
                            new JsonArray(List.of(results)));
                });
    }

    private JsonObject told(JsonObject result, int at, String prefix) {
        result.mergeIn(ShopBody.summary(orders.order(at)));
        if (result.getInteger("status") >= 400) {
            result.put("result", "refused");
            return orders.locate(result, at, result.getString("field", prefix).substring(prefix.length()));
        }
        JsonObject more = followed[at];
        return more == null ? result : result.mergeIn(more);
    }

    private Future<CommandOutcome> place(int at) {
        JsonObject body = orders.body(at);
        return Personal.seal(seal, body.getString("customer"), body)
                .compose(personal -> writes.submit(
                        OrderBody.placement(body, true, personal, OrderBody.NO_DRAFT), request.unkeyedContext()))
                .compose(outcome -> follow(at, outcome).map(outcome));
    }

    private Future<Void> follow(int at, CommandOutcome outcome) {
        ShopOrder order = orders.order(at);
        boolean placed = OrderHandler.isPlacement(outcome);
        boolean unchanged = outcome.kind() == CommandOutcome.Kind.UNCHANGED;
        long number = outcome.order();
        JsonObject told = new JsonObject()
                .put("order", number)
                .put("statusLink", OrderStatusHandler.link(secrets, number))
                .put("result", placed ? "placed" : unchanged ? "unchanged" : "held");
        followed[at] = told;
        if (order.cancelled()) {
            // An order that was here before is held; what is on the floor already is for a person to stop.
            return placed ? cancel(number, told) : Future.succeededFuture();
        }
        if (order.payment().paidMinor() == 0) {
            return Future.succeededFuture();
        }
        long paid = order.payment().paidMinor();
        Future<Long> due = placed ? Future.succeededFuture(paid) : stillDue(number, paid);
        return due.compose(amount -> pay(order, number, amount, told))
                .recover(failure -> failed(told, "payment", failure));
    }

    private Future<Void> cancel(long number, JsonObject told) {
        return writes.submit(
                        new CancelOrder(number, MasterDataCommand.ANY, "cancelled in the shop"),
                        request.unkeyedContext())
                .map(outcome -> {
                    last = Math.max(last, outcome.sequence());
                    told.put("result", "cancelled").put("sequence", outcome.sequence());
                    return outcome;
                })
                .<Void>mapEmpty()
                .recover(failure -> failed(told, "cancellation", failure));
    }

    /** What came beyond the order's total is the customer's credit already, and not on the order. */
    private Future<Long> stillDue(long number, long paid) {
        return reads.askAsOf(durableSequence.getAsLong(), () -> queries.order(number))
                .map(page -> page.items().get(0))
                .map(there -> Math.min(paid, there.totalMinor()) - there.paidMinor());
    }

    private Future<Void> pay(ShopOrder order, long number, long due, JsonObject told) {
        if (due <= 0) {
            return Future.succeededFuture();
        }
        String sum = "payment " + number + " " + order.payment().paidMinor();
        CommandContext once =
                CommandContexts.keyed(request.caller(), OPERATION, sum, "", sum.getBytes(StandardCharsets.UTF_8));
        return writes.submit(
                        new ReceivePayment(
                                number,
                                MasterDataCommand.ANY,
                                order.paymentType(),
                                due,
                                order.payment().reference()),
                        once)
                .map(outcome -> {
                    last = Math.max(last, outcome.sequence());
                    told.put("payment", new JsonObject().put("amountMinor", due).put("sequence", outcome.sequence()));
                    return outcome;
                })
                .mapEmpty();
    }

    /** The order stands; what could not be done beside it is told, and done when the order is sent again. */
    private static Future<Void> failed(JsonObject told, String member, Throwable failure) {
        ProblemType type = failure instanceof ProblemException problem
                ? problem.type()
                : failure instanceof OverloadedException ? ProblemType.OVERLOADED : ProblemType.ROWS_AWAY;
        String detail = failure instanceof ProblemException ? failure.getMessage() : type.title() + "; send it again.";
        told.put(member, new JsonObject().put("status", type.status()).put("detail", detail));
        return Future.succeededFuture();
    }
}
