package io.tallyline.api.http;

import io.tallyline.api.personal.OrderSecrets;
import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.FollowUpQueries;
import io.tallyline.api.query.FollowUpQueries.Note;
import io.tallyline.api.query.FollowUpQueries.Origin;
import io.tallyline.api.query.FollowUpQueries.Related;
import io.tallyline.api.query.Page;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.OrderCommand.AddNote;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.value.HoldReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes on orders, and orders that follow from one. What is sealed for the order's customer is read from the rows with the
 * order: while they are away, none of this is taken.
 */
final class OrderFollowUpHandler {
    private static final JsonObject NONE = new JsonObject();

    private final Writes writes;
    private final FollowUpQueries queries;
    private final Reads reads;
    private final PersonalSeal seal;
    private final OrderSecrets secrets;
    private final LongSupplier durableSequence;

    OrderFollowUpHandler(
            Writes writes,
            FollowUpQueries queries,
            Reads reads,
            PersonalSeal seal,
            OrderSecrets secrets,
            LongSupplier durableSequence) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.seal = seal;
        this.secrets = secrets;
        this.durableSequence = durableSequence;
    }

    void register(Operations operations) {
        operations
                .add("addNote", this::addNote)
                .add("listNotes", this::listNotes)
                .add("listRelatedOrders", this::listRelatedOrders)
                .add("repeatOrder", this::repeatOrder)
                .add("orderShortfall", this::orderShortfall)
                .add("changeOrderCustomer", this::changeOrderCustomer);
    }

    Future<ApiReply> addNote(ApiRequest request) {
        long order = order(request);
        JsonObject body = request.body();
        JsonObject text = new JsonObject().put("text", body.getString("text"));
        return writes.submitAnew(asOf -> note(request, asOf, text), request.context())
                .map(outcome -> {
                    ApiReply reply = ApiReply.written(201, outcome);
                    reply.body().put("order", order);
                    return reply;
                });
    }

    /** Sealed for whose the order is as of a sequence at least. */
    private Future<BusinessCommand> note(ApiRequest request, long asOf, JsonObject text) {
        boolean forCustomer = request.body().getBoolean("forCustomer", false);
        return origin(request, asOf)
                .compose(origin -> seal.seal(origin.customer(), text)
                        .map(closed -> new AddNote(order(request), origin.customer(), forCustomer, closed)));
    }

    Future<ApiReply> listNotes(ApiRequest request) {
        return existing(
                request,
                () -> reads.list(
                        request,
                        () -> queries.notes(order(request), request.limit(), Reads.cursor(request)),
                        this::note));
    }

    private JsonObject note(Note note) {
        JsonObject opened = seal.open(note.customer(), note.text()).orElse(null);
        return new JsonObject()
                .put("sequence", note.sequence())
                .put("time", note.time().toString())
                .put("actor", note.actor())
                .put("forCustomer", note.forCustomer())
                .put("text", opened == null ? null : opened.getString("text"))
                .put("erased", opened == null);
    }

    Future<ApiReply> listRelatedOrders(ApiRequest request) {
        return existing(
                request,
                () -> reads.list(
                        request,
                        () -> queries.related(order(request), request.limit(), Reads.cursor(request)),
                        OrderFollowUpHandler::related));
    }

    private static JsonObject related(Related related) {
        return new JsonObject().put("order", related.order()).put("relation", related.relation());
    }

    /** 404 for an order that is not there, rather than an empty list. */
    private Future<ApiReply> existing(ApiRequest request, Supplier<Future<ApiReply>> list) {
        return reads.ask(request, () -> queries.origin(order(request))).compose(found -> {
            required(request, found);
            return list.get();
        });
    }

    Future<ApiReply> repeatOrder(ApiRequest request) {
        return writes.submitAnew(
                        asOf -> origin(request, asOf).map(origin -> repeat(request, origin)), request.context())
                .map(this::placed)
                .compose(this::withLeftOut);
    }

    private RepeatOrder repeat(ApiRequest request, Origin origin) {
        JsonObject body = request.body();
        AddressCheck address = address(origin);
        return new RepeatOrder(
                order(request),
                origin.customer(),
                Days.parse(body.getString("requestedDay"), "/requestedDay"),
                Days.parse(body.getString("promisedDay"), "/promisedDay"),
                shippingMethod(body, origin),
                personal(origin),
                address.isBad() ? List.of(HoldReason.ADDRESS) : List.of(),
                address.isMissing());
    }

    Future<ApiReply> orderShortfall(ApiRequest request) {
        JsonObject body = request.body();
        long expected = request.expectedSequence();
        return origin(request, expected)
                .compose(origin -> writes.submit(
                        new OrderShortfall(
                                order(request),
                                expected,
                                origin.customer(),
                                body.getString("warehouse", ""),
                                Days.parse(body.getString("promisedDay"), "/promisedDay"),
                                shippingMethod(body, origin),
                                personal(origin),
                                body.getString("reason", "")),
                        request.context()))
                .map(this::placed);
    }

    /** What was sealed for the customer before is opened: members that the body does not have stay as they are. */
    Future<ApiReply> changeOrderCustomer(ApiRequest request) {
        JsonObject body = request.body();
        SalespersonOfKey.check(request.caller(), body, "");
        String customer = body.getString("customer");
        long expected = request.expectedSequence();
        return origin(request, expected).compose(origin -> {
            String destination = destination(body, origin);
            OrderPerson person = OrderPerson.of(seal, body, origin, destination);
            AddressCheck address = person.address();
            return person.sealed(seal)
                    .compose(personal -> writes.submit(
                            new ChangeOrderCustomer(
                                    order(request),
                                    expected,
                                    customer,
                                    salesperson(body, origin),
                                    destination,
                                    personal,
                                    body.getString("reason", ""),
                                    "",
                                    person.verdict(address),
                                    person.losesAddress()),
                            request.context()))
                    .map(outcome -> {
                        ApiReply reply = ApiReply.written(200, outcome).version(outcome);
                        address.tell(reply.body().put("order", order(request)));
                        return reply;
                    });
        });
    }

    /** Left out, it is who it was; null is nobody. */
    private static String salesperson(JsonObject body, Origin origin) {
        String salesperson = body.containsKey("salesperson") ? body.getString("salesperson") : origin.salesperson();
        return salesperson == null ? "" : salesperson;
    }

    /** The country of the address in the body; without one the goods go where they did. */
    private static String destination(JsonObject body, Origin origin) {
        String before = origin.destination() == null ? "" : origin.destination();
        JsonObject address = body.getJsonObject("personal", NONE).getJsonObject("shippingAddress", NONE);
        return address.getString("country", before);
    }

    private static String shippingMethod(JsonObject body, Origin origin) {
        String before = origin.shippingMethod();
        return body.getString("shippingMethod", before == null ? "" : before);
    }

    /** Personal data goes along as it was sealed. */
    private static String personal(Origin origin) {
        String before = origin.personal();
        return before == null ? "" : before;
    }

    /** Where no parcel could be sent before, none can be sent again. */
    private AddressCheck address(Origin origin) {
        String sealed = origin.personal();
        JsonObject opened =
                sealed == null ? null : seal.open(origin.customer(), sealed).orElse(null);
        return AddressCheck.ofPersonal(opened, origin.destination());
    }

    private ApiReply placed(CommandOutcome outcome) {
        ApiReply reply = ApiReply.written(201, outcome).version(outcome);
        reply.body().put("order", outcome.order()).put("statusLink", OrderStatusHandler.link(secrets, outcome.order()));
        return reply.with("Location", OrderHandler.path(outcome.order()));
    }

    /** Which lines were left out is in the rows of the new order; when they are late or away, the answer says nothing of it. */
    private Future<ApiReply> withLeftOut(ApiReply reply) {
        return reads.askAsOf(
                        reply.sequence(), () -> queries.leftOut(reply.body().getLong("order")))
                .map(page -> {
                    JsonArray leftOut =
                            page.items().isEmpty() ? null : page.items().get(0);
                    if (leftOut != null) {
                        reply.body().put("leftOut", leftOut);
                    }
                    return reply;
                })
                .otherwise(reply);
    }

    /**
     * The order as the rows have it.
     *
     * @param asOf that they are waited for to hold, beside the order's placement: what the client has seen of it. A sequence that
     *     nobody can have seen is for the ledger to refuse
     */
    private Future<Origin> origin(ApiRequest request, long asOf) {
        long order = order(request);
        long durable = durableSequence.getAsLong();
        long seen = Math.max(order <= durable ? order : 0, asOf <= durable ? asOf : 0);
        return reads.askAsOf(seen, () -> queries.origin(order)).map(found -> required(request, found));
    }

    private static Origin required(ApiRequest request, Page<Origin> found) {
        @Nullable Origin origin = found.items().isEmpty() ? null : found.items().get(0);
        if (origin == null) {
            throw ProblemException.unknown("order", request.path("order")).at(found.asOf());
        }
        return origin;
    }

    private static long order(ApiRequest request) {
        return request.pathNumber("order");
    }
}
