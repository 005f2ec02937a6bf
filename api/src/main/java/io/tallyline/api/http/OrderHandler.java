package io.tallyline.api.http;

import io.tallyline.api.personal.OrderSecrets;
import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.Order;
import io.tallyline.api.query.OrderQueries;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.HoldOrder;
import io.tallyline.ledger.command.OrderCommand.LiftHold;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.command.OrderCommand.ReleaseOrder;
import io.tallyline.ledger.command.OrderCommand.SplitLine;
import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes of orders. What follows from having looked at an order (a change, its cancelling, a lifted hold) names the version
 * that was looked at; what is true whatever it looks like (money that came, a hold, its release) may.
 */
final class OrderHandler {
    private final Writes writes;
    private final ItemCheck check;
    private final ItemCheck actionCheck;
    private final OrderQueries queries;
    private final Reads reads;
    private final PersonalSeal seal;
    private final OrderSecrets secrets;
    private final OrderRendering rendering;

    OrderHandler(
            Writes writes,
            OrderQueries queries,
            Reads reads,
            PersonalSeal seal,
            OrderSecrets secrets,
            SealedWords words,
            ItemCheck check,
            ItemCheck actionCheck) {
        this.secrets = secrets;
        this.check = check;
        this.actionCheck = actionCheck;
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.seal = seal;
        this.rendering = new OrderRendering(seal, secrets, words);
    }

    void register(Operations operations) {
        operations
                .add("placeOrder", this::placeOrder)
                .add("importOrders", this::importOrders)
                .add("changeOrder", this::changeOrder)
                .add("splitLine", this::splitLine)
                .add("cancelOrder", this::cancelOrder)
                .add("holdOrder", this::holdOrder)
                .add("liftHold", this::liftHold)
                .add("receivePayment", this::receivePayment)
                .add("releaseOrder", this::releaseOrder)
                .add("actOnOrders", this::actOnOrders);
    }

    Future<ApiReply> placeOrder(ApiRequest request) {
        mayImport(request);
        // Whoever finishes a draft says which version of it: nobody's later words are lost.
        boolean finishes = request.body().containsKey(OrderBody.DRAFT);
        long draftVersion = finishes ? request.expectedSequence() : OrderBody.NO_DRAFT;
        JsonObject body = SalespersonOfKey.enter(request.caller(), request.body(), "");
        return place(body, false, draftVersion, request.context()).compose(outcome -> {
            long order = outcome.order();
            ApiReply reply =
                    ApiReply.written(isPlacement(outcome) ? 201 : 200, outcome).version(outcome);
            if (order == 0) {
                return Future.succeededFuture(reply);
            }
            reply.body().put("order", order).put("statusLink", OrderStatusHandler.link(secrets, order));
            if (isPlacement(outcome)) {
                AddressCheck.of(request.body()).tell(reply.body());
            }
            reply.with("Location", path(order));
            return request.prefersRepresentation() ? represented(request, reply, order) : Future.succeededFuture(reply);
        });
    }

    private Future<CommandOutcome> place(JsonObject body, boolean imported, long draftVersion, CommandContext context) {
        return Personal.seal(seal, body.getString("customer"), body)
                .compose(personal ->
                        writes.submit(OrderBody.placement(body, imported, personal, draftVersion), context));
    }

    static boolean isPlacement(CommandOutcome outcome) {
        return outcome.kind() == CommandOutcome.Kind.ACCEPTED && outcome.order() == outcome.sequence();
    }

    /** With the order as the rows have it, at least as of this write; without it when they are late or away. */
    private Future<ApiReply> represented(ApiRequest request, ApiReply reply, long order) {
        return reads.askAsOf(reply.sequence(), () -> queries.order(order))
                .compose(page -> page.items().isEmpty()
                        ? Future.succeededFuture(reply)
                        : represented(request, reply, page.items().get(0), page.asOf()))
                .otherwise(reply);
    }

    /** Little may be left of what was ordered, in the warehouses that it was looked for. */
    private Future<ApiReply> represented(ApiRequest request, ApiReply reply, Order order, long asOf) {
        JsonObject item = rendering.whole(order, request);
        JsonArray lines = item.getJsonArray("lines");
        Set<String> skus = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            skus.add(lines.getJsonObject(i).getString("sku"));
        }
        return queries.availability(order.channel(), order.warehouse(), order.customer(), List.copyOf(skus))
                .map(found -> {
                    represented(reply, item, asOf)
                            .body()
                            .put("lowStock", new StockWarnings(found.items()).ofLines(lines));
                    return reply;
                });
    }

    private static ApiReply represented(ApiReply reply, JsonObject order, long asOf) {
        reply.body().put("asOf", Reads.asOf(asOf)).put("item", order);
        return reply.with("Preference-Applied", "return=representation")
                .with("ETag", EntityTag.of(order.getLong("version")));
    }

    /** Each is an order of another system: what it says can not be refused for stock, price or credit. */
    Future<ApiReply> importOrders(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        JsonArray orders = request.body().getJsonArray("orders");
        @Nullable String[] became = new String[orders.size()];
        return new BulkWrite(
                        request.body(),
                        "orders",
                        "externalNumber",
                        String.class,
                        check,
                        (item, place) -> place(
                                        SalespersonOfKey.enter(request.caller(), item, ""),
                                        true,
                                        OrderBody.NO_DRAFT,
                                        context)
                                .onSuccess(outcome -> became[place] = became(outcome)),
                        outcome -> isPlacement(outcome) ? 201 : 200)
                .run()
                .map(reply -> OrderStatusHandler.link(secrets, reply))
                .map(reply -> withResults(became, reply))
                .map(reply -> withAddressProblems(orders, reply));
    }

    /** Of an order that another system sent: new here, here as it was sent, or another version of what is here. */
    static String became(CommandOutcome outcome) {
        if (isPlacement(outcome)) {
            return "placed";
        }
        return outcome.kind() == CommandOutcome.Kind.UNCHANGED ? "unchanged" : "held";
    }

    private static ApiReply withResults(@Nullable String[] became, ApiReply reply) {
        JsonArray results = reply.body().getJsonArray("results");
        for (int i = 0; i < became.length; i++) {
            if (became[i] != null) {
                results.getJsonObject(i).put("result", became[i]);
            }
        }
        return reply;
    }

    /** To each that was placed just now and whose address needs a person. */
    private static ApiReply withAddressProblems(JsonArray orders, ApiReply reply) {
        JsonArray results = reply.body().getJsonArray("results");
        for (int i = 0; i < results.size(); i++) {
            JsonObject result = results.getJsonObject(i);
            if (result.getInteger("status") == 201) {
                AddressCheck.of(orders.getJsonObject(i)).tell(result);
            }
        }
        return reply;
    }

    Future<ApiReply> changeOrder(ApiRequest request) {
        JsonObject body = request.body();
        ChangeOrder change = new ChangeOrder(
                        order(request),
                        request.expectedSequence(),
                        OrderBody.quantities(body.getJsonArray("quantities", new JsonArray())),
                        OrderBody.lines(body.getJsonArray("added"), "/added"),
                        body.getString("reason", ""),
                        OrderTermsBody.prices(body.getJsonArray("prices", new JsonArray())),
                        body.getLong("furtherDiscountMinor", 0L),
                        OrderTermsBody.terms(body))
                .withDays(OrderTermsBody.days(body.getJsonArray("days", new JsonArray())));
        Long discount = body.getLong("discountMinor");
        return submit(request, discount == null ? change : change.withDiscount(discount));
    }

    Future<ApiReply> splitLine(ApiRequest request) {
        JsonObject body = request.body();
        return submit(
                request,
                new SplitLine(
                        order(request),
                        request.expectedSequence(),
                        (int) request.pathNumber("line"),
                        body.getLong("quantity"),
                        body.getString("reason", "")));
    }

    Future<ApiReply> cancelOrder(ApiRequest request) {
        return submit(
                request,
                new CancelOrder(
                        order(request),
                        request.expectedSequence(),
                        request.body().getString("reason")));
    }

    Future<ApiReply> holdOrder(ApiRequest request) {
        JsonObject body = request.body();
        return submit(
                request,
                new HoldOrder(
                        order(request),
                        anyVersion(request),
                        HoldReason.valueOf(body.getString("hold")),
                        body.getString("note", "")));
    }

    Future<ApiReply> liftHold(ApiRequest request) {
        HoldReason hold = HoldReason.valueOf(request.path("hold"));
        mayLift(request.caller().role(), hold);
        return submit(
                request,
                new LiftHold(
                        order(request),
                        request.expectedSequence(),
                        hold,
                        request.body().getString("note")));
    }

    /** What another system sold passes what stops our own orders: a salesperson does not say so of theirs. */
    private static void mayImport(ApiRequest request) {
        ApiRole role = request.caller().role();
        if (role == ApiRole.SALESPERSON && request.body().getBoolean("imported", false)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The role " + role + " may not import orders.")
                    .with(
                            "roles",
                            new JsonArray()
                                    .add(ApiRole.ADMINISTRATOR.name())
                                    .add(ApiRole.ERP.name())
                                    .add(ApiRole.CLERK.name()))
                    .withError("/imported", "Only who may import orders says that one is.");
        }
    }

    /** Fails unless this role may lift this hold. */
    static void mayLift(ApiRole role, HoldReason hold) {
        if (hold == HoldReason.CREDIT && role != ApiRole.ADMINISTRATOR && role != ApiRole.FINANCE) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The role " + role + " may not consent to a credit.")
                    .with(
                            "roles",
                            new JsonArray().add(ApiRole.ADMINISTRATOR.name()).add(ApiRole.FINANCE.name()));
        }
    }

    Future<ApiReply> actOnOrders(ApiRequest request) {
        return new OrderActions(writes, request, actionCheck).run();
    }

    Future<ApiReply> receivePayment(ApiRequest request) {
        JsonObject body = request.body();
        return submit(
                request,
                new ReceivePayment(
                        order(request),
                        anyVersion(request),
                        PaymentType.valueOf(body.getString("paidBy")),
                        body.getLong("amountMinor"),
                        body.getString("reference", ""),
                        body.getString("currency", "")));
    }

    Future<ApiReply> releaseOrder(ApiRequest request) {
        return submit(request, new ReleaseOrder(order(request), anyVersion(request)));
    }

    private Future<ApiReply> submit(ApiRequest request, OrderCommand command) {
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(200, outcome).version(outcome);
            reply.body().put("order", order(request));
            return reply;
        });
    }

    private static long order(ApiRequest request) {
        return request.pathNumber("order");
    }

    private static long anyVersion(ApiRequest request) {
        return request.hasIfMatch() ? request.expectedSequence() : MasterDataCommand.ANY;
    }

    static String path(long order) {
        return "/v1/orders/" + order;
    }
}
