package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ApplyCredit;
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
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Actions on many orders and their lines in one request, each decided by itself, as the operation of its own would have been.
 * Under the request's idempotency key each item has one of its own, by its place, so that a repeated request books no money
 * twice. The first that is as an action must be has the key of the request: where that was used with another body, or the first
 * could not be asked at all, none is done. One event loop; one request.
 */
final class OrderActions {
    /** As a hold of one order may be. */
    private static final Set<HoldReason> BY_HAND = Collections.unmodifiableSet(
            EnumSet.of(HoldReason.PRICE, HoldReason.ADDRESS, HoldReason.CLERK, HoldReason.CUSTOMER));

    /** Under which the first that is well-formed is known, whatever its place. */
    private static final int FIRST = 0;

    private final Writes writes;
    private final ApiRequest request;
    private final ItemCheck check;
    private @Nullable Future<CommandOutcome> first;
    /** So far the actions are sealed, and on their way to the ledger in the order of the request. */
    private Future<BusinessCommand> before = Future.succeededFuture();

    OrderActions(Writes writes, ApiRequest request, ItemCheck check) {
        this.writes = writes;
        this.request = request;
        this.check = check;
    }

    /** Does them all; the reply has a result for each. Fails, and has done nothing, when the key is not this request's. */
    Future<ApiReply> run() {
        return new BulkWrite(request.body(), "actions", "order", Number.class, check, this::one, outcome -> 200)
                .run()
                .compose(reply -> {
                    Future<CommandOutcome> begun = first;
                    return begun != null && isTurnedAway(begun)
                            ? Future.failedFuture(begun.cause())
                            : Future.succeededFuture(reply);
                });
    }

    private Future<CommandOutcome> one(JsonObject item, int place) {
        OrderCommand command = command(item);
        Future<BusinessCommand> own = writes.seal(command);
        // What is sealed for somebody for the first time takes longer than what comes behind it.
        Future<BusinessCommand> inTurn = before.transform(done -> own);
        before = inTurn;
        Future<CommandOutcome> begun = first;
        if (begun == null) {
            // Whether its text can be sealed or not, it is the first: else another would be, once it can.
            Future<CommandOutcome> submitted =
                    inTurn.compose(closed -> writes.submitSealed(command, closed, request.contextOfItem(FIRST, place)));
            first = submitted;
            return submitted;
        }
        return inTurn.compose(closed -> begun.transform(decided -> isTurnedAway(begun)
                ? begun
                : writes.submitSealed(command, closed, request.contextOfItem(place, place))));
    }

    /** Whether the ledger has not even looked at it: the key is another request's, or none was asked. */
    private static boolean isTurnedAway(Future<CommandOutcome> begun) {
        boolean refused = begun.cause() instanceof ProblemException problem
                && problem.type() != ProblemType.IDEMPOTENCY_KEY_REUSED;
        return begun.failed() && !refused;
    }

    private OrderCommand command(JsonObject item) {
        long order = item.getLong("order");
        long expected = item.getLong("version", MasterDataCommand.ANY);
        return switch (item.getString("action")) {
            case "CANCEL" -> new CancelOrder(order, expected, required(item, "reason"));
            case "HOLD" -> new HoldOrder(order, expected, byHand(item), note(item));
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
            case "CREDIT" ->
                new ApplyCredit(order, expected, number(item, "amountMinor"), item.getString("reference", ""));
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

    /** The others are what the ledger finds, and nobody else. */
    private static HoldReason byHand(JsonObject item) {
        HoldReason hold = HoldReason.valueOf(required(item, "hold"));
        if (!BY_HAND.contains(hold)) {
            throw ProblemException.invalid("/hold", "Nobody sets " + hold + " by hand; these can be: " + BY_HAND + ".");
        }
        return hold;
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
