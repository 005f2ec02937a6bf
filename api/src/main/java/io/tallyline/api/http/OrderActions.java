package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.AssignService;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.FinishService;
import io.tallyline.ledger.command.OrderCommand.HoldOrder;
import io.tallyline.ledger.command.OrderCommand.LiftHold;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.command.OrderCommand.ReleaseOrder;
import io.tallyline.ledger.command.OrderCommand.SplitLine;
import io.tallyline.ledger.command.OrderCommand.UnassignService;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Actions on many orders and their lines in one request, each decided by itself, as the operation of its own would have been.
 * Under the request's idempotency key each item has one of its own, by its place, so that a repeated request books no money
 * twice. One event loop; one request.
 */
final class OrderActions {
    private final Writes writes;
    private final ApiRequest request;
    private final ItemCheck check;

    OrderActions(Writes writes, ApiRequest request, ItemCheck check) {
        this.writes = writes;
        this.request = request;
        this.check = check;
    }

    /** Does them all; the reply has a result for each. */
    Future<ApiReply> run() {
        return new BulkWrite(request.body(), "actions", "order", Number.class, check, this::one, outcome -> 200).run();
    }

    private Future<CommandOutcome> one(JsonObject item, int place) {
        CommandContext context = request.contextOfItem(place, item);
        return writes.submit(command(item), context);
    }

    private OrderCommand command(JsonObject item) {
        long order = item.getLong("order");
        long expected = item.getLong("version", MasterDataCommand.ANY);
        return switch (item.getString("action")) {
            case "CANCEL" -> new CancelOrder(order, expected, required(item, "reason"));
            case "HOLD" -> new HoldOrder(order, expected, HoldReason.valueOf(required(item, "hold")), note(item));
            case "LIFT" -> new LiftHold(order, expected, lifted(item), required(item, "note"));
            case "RELEASE" -> new ReleaseOrder(order, expected);
            case "PAY" ->
                new ReceivePayment(
                        order,
                        expected,
                        PaymentType.valueOf(required(item, "paidBy")),
                        number(item, "amountMinor"),
                        item.getString("reference", ""),
                        item.getString("currency", ""));
            case "CHANGE" ->
                new ChangeOrder(
                        order, expected, OrderBody.quantities(lines(item)), List.of(), item.getString("reason", ""));
            case "SPLIT" ->
                new SplitLine(
                        order,
                        expected,
                        (int) number(item, "line"),
                        number(item, "quantity"),
                        item.getString("reason", ""));
            case "ASSIGN" -> new AssignService(order, expected, (int) number(item, "line"), required(item, "assignee"));
            case "UNASSIGN" ->
                new UnassignService(order, expected, (int) number(item, "line"), item.getString("reason", ""));
            case "DONE" -> new FinishService(order, expected, (int) number(item, "line"), note(item));
            default -> throw new IllegalStateException("the contract let in the action " + item.getString("action"));
        };
    }

    private HoldReason lifted(JsonObject item) {
        HoldReason hold = HoldReason.valueOf(required(item, "hold"));
        OrderHandler.mayLift(request.caller().role(), hold);
        return hold;
    }

    private static String note(JsonObject item) {
        return item.getString("note", "");
    }

    private static JsonArray lines(JsonObject item) {
        demand(item, "quantities");
        return item.getJsonArray("quantities");
    }

    private static long number(JsonObject item, String name) {
        demand(item, name);
        return item.getLong(name);
    }

    private static String required(JsonObject item, String name) {
        demand(item, name);
        return item.getString(name);
    }

    private static void demand(JsonObject item, String name) {
        if (!item.containsKey(name)) {
            throw ProblemException.invalid(
                    "/" + name, "The action " + item.getString("action") + " needs " + name + ".");
        }
    }
}
