package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.value.OrderQuote;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What an import would do, without effect: the ledger is asked about each order as if it came alone, by the rules that decide it
 * when it comes.
 */
final class ShopRehearsal {
    private final ShopImport orders;
    private final ShopGuests guests;
    private final Writes writes;
    private final ApiRequest request;
    private final long asOf;
    private final JsonObject[] found;

    ShopRehearsal(ShopImport orders, ShopGuests guests, Writes writes, ApiRequest request, long asOf) {
        this.orders = orders;
        this.guests = guests;
        this.writes = writes;
        this.request = request;
        this.asOf = asOf;
        this.found = new JsonObject[orders.size()];
    }

    Future<ApiReply> run() {
        return ShopResults.of(orders, this::rehearse, outcome -> outcome.quote() == null ? 200 : 201, this::withFound)
                .map(told -> ShopImport.reply(Math.max(asOf, told.sequence()), true, told.results()));
    }

    /** There is no event of which a sequence could be told. */
    private JsonObject withFound(int at, JsonObject result) {
        result.remove("sequence");
        return result.mergeIn(found[at]);
    }

    private Future<CommandOutcome> rehearse(int at) {
        if (orders.isSkipped(at)) {
            found[at] = new JsonObject();
            return writes.rehearse(orders.end(at), false, request.unkeyedContext())
                    .onSuccess(outcome -> tellEnd(at, outcome));
        }
        JsonObject body = orders.body(at);
        found[at] = new JsonObject().put("order", body);
        return writes.rehearse(
                        OrderBody.placement(body, true, "", OrderBody.NO_DRAFT),
                        guests.isNew(orders.order(at)),
                        request.unkeyedContext())
                .onSuccess(outcome -> tell(at, outcome));
    }

    private void tellEnd(int at, CommandOutcome outcome) {
        if (outcome.order() == 0) {
            found[at] = orders.skipped(at);
        } else {
            tellHere(at, outcome);
        }
    }

    private void tellHere(int at, CommandOutcome outcome) {
        boolean unchanged = outcome.kind() == CommandOutcome.Kind.UNCHANGED;
        found[at].put("result", unchanged ? "here" : "wouldHold").put("number", outcome.order());
    }

    private void tell(int at, CommandOutcome outcome) {
        OrderQuote quote = outcome.quote();
        if (quote == null) {
            tellHere(at, outcome);
            return;
        }
        JsonArray holds = new JsonArray();
        quote.holds().forEach(hold -> holds.add(hold.name()));
        AddressCheck.of(orders.body(at)).tell(found[at]);
        found[at]
                .put("result", orders.order(at).cancelled() ? "wouldCancel" : "wouldPlace")
                .put("holds", holds)
                .put(
                        "backordered",
                        quote.lines().stream()
                                .mapToLong(OrderQuote.Line::backordered)
                                .sum());
    }
}
