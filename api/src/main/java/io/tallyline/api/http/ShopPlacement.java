package io.tallyline.api.http;

import io.tallyline.api.personal.OrderSecrets;
import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.OrderQueries;
import io.tallyline.api.shop.ShopOrder;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.api.submit.OverloadedException;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.value.PaymentType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.LongSupplier;

/**
 * Places the orders of an import, each by itself and in bounded portions, and does what belongs to a placement: books the money
 * that the shop has received, cancels what it has cancelled. Sent again it does what is missing, and nothing twice: what was done
 * is asked of the rows, and what is done names the version that was looked at, so that of two who import the same one is refused,
 * whoever they are.
 */
final class ShopPlacement {
    /** So often it looks again when others change the order at the same time. */
    private static final int TRIES = 8;

    private final ShopImport orders;
    private final ShopGuests guests;
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
            ShopGuests guests,
            Writes writes,
            OrderQueries queries,
            Reads reads,
            PersonalSeal seal,
            OrderSecrets secrets,
            ApiRequest request,
            LongSupplier durableSequence) {
        this.orders = orders;
        this.guests = guests;
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
        return ShopResults.of(orders, this::place, outcome -> OrderHandler.isPlacement(outcome) ? 201 : 200, this::tell)
                .map(told -> {
                    long sequence = Math.max(last, told.sequence());
                    return ShopImport.reply(
                            sequence == 0 ? durableSequence.getAsLong() : sequence, false, told.results());
                });
    }

    private JsonObject tell(int at, JsonObject result) {
        JsonObject more = followed[at];
        if (more == null) {
            return result;
        }
        if (more.getString("result").equals("skipped")) {
            // There is no event of which a sequence could be told.
            result.remove("sequence");
        }
        return result.mergeIn(more);
    }

    private Future<CommandOutcome> place(int at) {
        if (orders.isSkipped(at)) {
            return writes.submit(orders.end(at), request.unkeyedContext()).onSuccess(outcome -> tellEnd(at, outcome));
        }
        JsonObject body = orders.body(at);
        return guests.welcome(orders.order(at), writes, request.unkeyedContext())
                .compose(welcomed -> Personal.seal(seal, body.getString("customer"), body))
                .compose(personal -> writes.submit(
                        OrderBody.placement(body, true, personal, OrderBody.NO_DRAFT), request.unkeyedContext()))
                .compose(outcome -> follow(at, outcome).map(outcome));
    }

    /** Nothing belongs to it beside the hold, if the order is here and not at that end. */
    private void tellEnd(int at, CommandOutcome outcome) {
        boolean unchanged = outcome.kind() == CommandOutcome.Kind.UNCHANGED;
        followed[at] = outcome.order() == 0
                ? orders.skipped(at)
                : new JsonObject()
                        .put("order", outcome.order())
                        .put("statusLink", OrderStatusHandler.link(secrets, outcome.order()))
                        .put("result", unchanged ? "unchanged" : "held");
    }

    private Future<Void> follow(int at, CommandOutcome outcome) {
        ShopOrder order = orders.order(at);
        boolean placed = OrderHandler.isPlacement(outcome);
        boolean unchanged = outcome.kind() == CommandOutcome.Kind.UNCHANGED;
        long number = outcome.order();
        JsonObject told = new JsonObject()
                .put("order", number)
                .put("statusLink", OrderStatusHandler.link(secrets, number))
                .put("result", OrderHandler.became(outcome));
        if (placed) {
            AddressCheck.of(orders.body(at)).tell(told);
        }
        followed[at] = told;
        boolean nothing =
                order.cancelled() ? !placed && !unchanged : order.payment().paidMinor() == 0;
        if (nothing) {
            // What was here before and is cancelled now is held: what is on the floor already is for a person to stop.
            return Future.succeededFuture();
        }
        Future<ShopStanding> standing =
                placed ? Future.succeededFuture(ShopStanding.placed(outcome.version())) : standing(number);
        return standing.compose(there -> finish(order, number, there, told, TRIES))
                .recover(failure -> failed(told, order.cancelled() ? "cancellation" : "payment", failure));
    }

    private Future<ShopStanding> standing(long number) {
        return reads.askAsOf(durableSequence.getAsLong(), () -> queries.order(number))
                .map(page -> ShopStanding.of(page.items().get(0)));
    }

    /** Does what is missing as of a version: whoever else was quicker makes it look again, and find nothing missing any more. */
    private Future<Void> finish(ShopOrder order, long number, ShopStanding there, JsonObject told, int tries) {
        Future<Void> done = order.cancelled() ? cancel(number, there, told) : pay(order, number, there, told);
        return done.recover(failure -> tries > 1 && isOvertaken(failure)
                ? standing(number).compose(now -> finish(order, number, now, told, tries - 1))
                : Future.failedFuture(failure));
    }

    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.VERSION_CONFLICT;
    }

    private Future<Void> cancel(long number, ShopStanding there, JsonObject told) {
        if (!there.awaitsCancelling()) {
            return Future.succeededFuture();
        }
        return writes.submit(
                        new CancelOrder(number, there.version(), "cancelled in the shop"), request.unkeyedContext())
                .map(outcome -> {
                    last = Math.max(last, outcome.sequence());
                    told.put("result", "cancelled").put("sequence", outcome.sequence());
                    return outcome;
                })
                .mapEmpty();
    }

    private Future<Void> pay(ShopOrder order, long number, ShopStanding there, JsonObject told) {
        long missing = order.payment().paidMinor() - there.receivedMinor();
        if (missing <= 0) {
            return Future.succeededFuture();
        }
        return writes.submit(
                        new ReceivePayment(
                                number,
                                there.version(),
                                received(order.paymentType()),
                                missing,
                                order.payment().reference()),
                        request.unkeyedContext())
                .map(outcome -> {
                    last = Math.max(last, outcome.sequence());
                    told.put(
                            "payment",
                            new JsonObject().put("amountMinor", missing).put("sequence", outcome.sequence()));
                    return outcome;
                })
                .mapEmpty();
    }

    /** An order on account is paid by transfer in the end, where the shop does not say how. */
    private static PaymentType received(PaymentType agreed) {
        return agreed == PaymentType.ON_ACCOUNT ? PaymentType.BANK_TRANSFER : agreed;
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
