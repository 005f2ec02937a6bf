package io.tallyline.api.http;

import io.tallyline.api.personal.NameIndex;
import io.tallyline.api.personal.OrderSecrets;
import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.CalendarQueries;
import io.tallyline.api.query.CustomerContractQueries;
import io.tallyline.api.query.CustomerContractQueries.CustomerContract;
import io.tallyline.api.query.Order;
import io.tallyline.api.query.OrderFilter;
import io.tallyline.api.query.OrderQueries;
import io.tallyline.api.query.OrderQueries.Availability;
import io.tallyline.api.query.OrderQueries.Happened;
import io.tallyline.api.query.OrderQueries.Quote;
import io.tallyline.api.query.Page;
import io.tallyline.api.query.PartnerQueries;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of orders: lists by filters, one with all its parts, what happened to it, and what an order would get now. */
final class OrderReadHandler {
    private final OrderQueries queries;
    private final PartnerQueries partners;
    private final CustomerContractQueries contracts;
    private final CalendarQueries calendars;
    private final Reads reads;
    private final OrderRendering rendering;
    private final NameIndex names;
    private final SealedWords words;
    private final Writes writes;

    OrderReadHandler(
            Writes writes,
            OrderQueries queries,
            PartnerQueries partners,
            CustomerContractQueries contracts,
            CalendarQueries calendars,
            Reads reads,
            PersonalSeal seal,
            NameIndex names,
            OrderSecrets secrets,
            SealedWords words) {
        this.writes = writes;
        this.names = names;
        this.words = words;
        this.partners = partners;
        this.contracts = contracts;
        this.calendars = calendars;
        this.queries = queries;
        this.reads = reads;
        this.rendering = new OrderRendering(seal, secrets, words);
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
        String parcel = request.query("parcel");
        OrderFilter filter = new OrderFilter(
                number == 0 ? null : number,
                request.query("externalNumber"),
                request.query("customer"),
                request.query("status"),
                request.query("paymentType"),
                request.query("channel"),
                request.query("shop"),
                request.query("sku"),
                month == null ? null : Integer.valueOf(month.replace("-", "")),
                List.of(),
                request.query("company"),
                parcel == null ? null : Long.valueOf(parcel),
                request.query("trackingNumber"));
        String name = request.query("customerName");
        return reads.list(
                request,
                () -> name == null
                        ? queries.orders(filter, request.limit(), Reads.cursor(request))
                        : named(filter, NameSearch.of(request, names, "customerName", name), request),
                rendering::head);
    }

    /** An order's own names or those of its customer. */
    private Future<Page<Order>> named(OrderFilter filter, NameSearch search, ApiRequest request) {
        OrderFilter suspected = filter.named(search.tokens());
        return search.page(
                (limit, after) -> queries.orders(suspected, limit, after),
                order -> (order.personal() != null && search.finds(order.customer(), order.personal()))
                        || search.finds(order.customer(), order.customerPersonal()),
                request.limit(),
                Reads.cursor(request));
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
                    page.items().forEach(happened -> items.add(happened(happened, request)));
                    return Reads.page(request, page.asOf(), items, page.next());
                });
    }

    private JsonObject happened(Happened happened, ApiRequest request) {
        return new JsonObject()
                .put("sequence", happened.sequence())
                .put("time", happened.time().toString())
                .put("type", happened.type())
                .put("actor", happened.actor())
                .put("operation", happened.operation())
                .put("device", happened.device())
                .put("operator", happened.operator())
                .put("detail", words.tell(happened.detail(), request));
    }

    /** Nothing is reserved by it: what it says is true as of its sequence, and another may order in between. */
    Future<ApiReply> checkOrder(ApiRequest request) {
        JsonObject body = request.body();
        JsonArray lines = body.getJsonArray("lines");
        List<String> skus = new ArrayList<>();
        List<Long> quantities = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            skus.add(lines.getJsonObject(i).getString("sku"));
            quantities.add(lines.getJsonObject(i).getLong("quantity"));
        }
        @Nullable String channel = body.getString("channel");
        @Nullable String warehouse = body.getString("warehouse");
        if (channel == null && warehouse == null) {
            throw ProblemException.invalid("/channel", "Name a channel, a warehouse, or both: who would serve it?");
        }
        List<String> products = List.copyOf(new LinkedHashSet<>(skus));
        return reads.ask(
                        request,
                        () -> known(body.getString("customer"), "/customer")
                                .compose(known ->
                                        queries.availability(channel, warehouse, body.getString("customer"), products)))
                .compose(found -> queries.quotes(channel, body.getString("customer"), skus, quantities)
                        .compose(quotes -> agreed(request, found, products)
                                .map(agreed -> checked(request, found, quotes, agreed))))
                .compose(this::promised)
                .compose(reply -> quoted(request, reply));
    }

    /** What it would cost, from the ledger, by the rules that would place it; as of its own sequence, since rows come later. */
    private Future<ApiReply> quoted(ApiRequest request, ApiReply reply) {
        JsonObject body = request.body();
        boolean whole = body.containsKey("channel") && body.containsKey("customer");
        if (!whole) {
            QuoteRendering.putNone(reply.body());
            return Future.succeededFuture(reply);
        }
        JsonObject asked = SalespersonOfKey.enter(request.caller(), body, "");
        return writes.ask(OrderBody.quote(asked), request.unkeyedContext()).map(outcome -> {
            QuoteRendering.put(reply.body(), outcome);
            return reply;
        });
    }

    /** Fails for a customer whose order would be refused. */
    private Future<Void> known(@Nullable String customer, String field) {
        return customer == null
                ? Future.succeededFuture()
                : partners.customers(customer, 1, Optional.empty())
                        .compose(page -> page.items().isEmpty()
                                ? Future.failedFuture(unknown(RefusalReason.UNKNOWN_CUSTOMER, field)
                                        .at(page.asOf()))
                                : Future.succeededFuture());
    }

    private static ProblemException unknown(RefusalReason reason, String field) {
        return Writes.problem(ProblemType.CONTENT_REFUSED, reason).with("field", field);
    }

    /** When it would leave: the latest day of the warehouses that would serve it, as far as rows can tell who does. */
    private Future<ApiReply> promised(ApiReply reply) {
        JsonObject checked = reply.body();
        List<String> warehouses = OrderCheck.servedBy(checked);
        return warehouses.isEmpty()
                ? Future.succeededFuture(reply)
                : calendars.calendars(warehouses).map(found -> {
                    checked.put("promisedDay", PromisedDay.of(warehouses, found.items(), Instant.now()));
                    return reply;
                });
    }

    /** What is agreed with the customer, if one is named, today in the warehouse that is asked first. */
    private Future<List<CustomerContract>> agreed(ApiRequest request, Page<Availability> found, List<String> products) {
        String customer = request.body().getString("customer");
        return customer == null || found.items().isEmpty()
                ? Future.succeededFuture(List.of())
                : contracts
                        .inForce(customer, products, found.items().get(0).warehouse())
                        .map(Page::items);
    }

    /** Availability is read first, so it is what the answer is true as of. */
    private static ApiReply checked(
            ApiRequest request, Page<Availability> found, Page<Quote> quotes, List<CustomerContract> agreed) {
        JsonObject body = request.body();
        if (found.items().isEmpty()) {
            String warehouse = body.getString("warehouse");
            throw (warehouse == null
                            ? unknown(RefusalReason.UNKNOWN_CHANNEL, "/channel")
                            : unknown(RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse"))
                    .at(found.asOf());
        }
        JsonObject checked = new OrderCheck(found.items(), quotes.items(), agreed).check(body.getJsonArray("lines"));
        return ApiReply.of(
                200,
                found.asOf(),
                new JsonObject()
                        .put("asOf", Reads.asOf(found.asOf()))
                        .mergeIn(checked)
                        .put("addressProblems", AddressCheck.of(body).render()));
    }

    private static long order(ApiRequest request) {
        return request.pathNumber("order");
    }
}
