package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.DraftQueries;
import io.tallyline.api.query.DraftQueries.Draft;
import io.tallyline.api.query.OrderQueries;
import io.tallyline.api.query.OrderQueries.Availability;
import io.tallyline.api.query.PartnerQueries;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.DiscardDraft;
import io.tallyline.ledger.command.OrderCommand.SaveDraft;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Unfinished orders: kept, taken over, thrown away (F35). They are finished by placing an order that names them. What a draft lacks
 * is told with it and refuses nothing; it reserves nothing either.
 */
final class DraftHandler {
    private static final long NEW = 0;

    private final Writes writes;
    private final DraftQueries queries;
    private final OrderQueries orders;
    private final PartnerQueries partners;
    private final Reads reads;
    private final PersonalSeal seal;
    private final LongSupplier durableSequence;
    private final Erasure erasure;

    DraftHandler(
            Writes writes,
            RowQueries rows,
            Reads reads,
            PersonalSeal seal,
            Erasure erasure,
            LongSupplier durableSequence) {
        this.erasure = erasure;
        this.writes = writes;
        this.queries = rows.drafts();
        this.orders = rows.orders();
        this.partners = rows.partners();
        this.reads = reads;
        this.seal = seal;
        this.durableSequence = durableSequence;
    }

    void register(Operations operations) {
        operations
                .add("listDrafts", this::listDrafts)
                .add("getDraft", this::getDraft)
                .add("createDraft", this::createDraft)
                .add("saveDraft", this::saveDraft)
                .add("takeOverDraft", this::takeOverDraft)
                .add("discardDraft", this::discardDraft)
                .add("eraseStrangers", this::eraseStrangers);
    }

    Future<ApiReply> listDrafts(ApiRequest request) {
        boolean mine = "true".equals(request.query("mine"));
        DraftQueries.Filter filter = new DraftQueries.Filter(
                mine ? request.caller().name() : request.query("clerk"),
                request.query("customer"),
                request.query("channel"));
        return reads.list(
                request, () -> queries.drafts(filter, request.limit(), Reads.cursor(request)), DraftHandler::head);
    }

    Future<ApiReply> getDraft(ApiRequest request) {
        return reads.one(
                        request,
                        () -> queries.draft(draft(request)),
                        draft -> DraftBody.put(head(draft), seal, draft, request),
                        Draft::lastSequence,
                        () -> unknown(request))
                .compose(reply -> {
                    JsonObject item = reply.body().getJsonObject("item");
                    return problems(item.getJsonObject("order")).map(problems -> {
                        item.put("problems", problems.render());
                        return reply;
                    });
                });
    }

    /** With what the rows know of the customer and the products. */
    private Future<DraftProblems> problems(JsonObject order) {
        DraftProblems problems = DraftProblems.of(order);
        JsonArray lines = order.getJsonArray("lines", new JsonArray());
        Set<String> skus = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String sku = lines.getJsonObject(i).getString("sku");
            if (sku != null) {
                skus.add(sku);
            }
        }
        return customer(order.getString(DraftBody.CUSTOMER), problems)
                .compose(asked -> skus.isEmpty()
                        ? Future.succeededFuture(problems)
                        : orders.availability(
                                        order.getString("channel"),
                                        null,
                                        order.getString(DraftBody.CUSTOMER),
                                        new ArrayList<>(skus))
                                .map(page -> {
                                    tell(problems, lines, page.items());
                                    return problems;
                                }));
    }

    private Future<Void> customer(@Nullable String customer, DraftProblems problems) {
        if (customer == null) {
            return Future.succeededFuture();
        }
        return partners.customers(customer, 1, Optional.empty())
                .onSuccess(page -> {
                    if (page.items().isEmpty()) {
                        problems.unknownCustomer(customer);
                    }
                })
                .mapEmpty();
    }

    private static void tell(DraftProblems problems, JsonArray lines, List<Availability> found) {
        Set<String> known = new TreeSet<>();
        Set<String> blocked = new TreeSet<>();
        for (Availability each : found) {
            if (each.known()) {
                known.add(each.sku());
            }
            if (each.blocked()) {
                blocked.add(each.sku());
            }
        }
        problems.products(lines, known, blocked);
    }

    Future<ApiReply> createDraft(ApiRequest request) {
        return save(request, NEW, MasterDataCommand.ANY)
                .map(outcome -> saved(201, outcome, request).with("Location", "/v1/drafts/" + outcome.order()));
    }

    Future<ApiReply> saveDraft(ApiRequest request) {
        return save(request, draft(request), request.expectedSequence()).map(outcome -> saved(200, outcome, request));
    }

    private Future<CommandOutcome> save(ApiRequest request, long draft, long expected) {
        JsonObject body = SalespersonOfKey.enter(request.caller(), request.body(), "");
        return DraftBody.seal(seal, body)
                .compose(content -> writes.submit(
                        new SaveDraft(
                                draft,
                                expected,
                                body.getString("channel"),
                                body.getString(DraftBody.CUSTOMER, ""),
                                body.getString(DraftBody.CLERK, clerk(request)),
                                content),
                        request.context()));
    }

    /** What a shop saves belongs to its customer until a clerk takes it over; a clerk's key is the clerk. */
    private static String clerk(ApiRequest request) {
        return request.caller().role() == ApiRole.ERP ? "" : request.caller().name();
    }

    private static ApiReply saved(int status, CommandOutcome outcome, ApiRequest request) {
        ApiReply reply = ApiReply.written(status, outcome).version(outcome);
        reply.body()
                .put("draft", outcome.order())
                .put("problems", DraftProblems.of(request.body()).render());
        return reply;
    }

    /**
     * Saves it again as the rows have it, under the name of the caller's key. They are asked once they hold the version that the
     * caller has seen, and the ledger compares it: nobody's later words are lost.
     */
    Future<ApiReply> takeOverDraft(ApiRequest request) {
        long expected = request.expectedSequence();
        if (expected > durableSequence.getAsLong()) {
            throw new ProblemException(ProblemType.VERSION_CONFLICT, "The draft has no such version.");
        }
        return reads.askAsOf(expected, () -> queries.draft(draft(request))).compose(page -> {
            if (page.items().isEmpty()) {
                throw unknown(request).at(page.asOf());
            }
            Draft draft = page.items().get(0);
            return writes.submit(
                            new SaveDraft(
                                    draft.number(),
                                    expected,
                                    draft.channel(),
                                    draft.customer() == null ? "" : draft.customer(),
                                    request.caller().name(),
                                    draft.content()),
                            request.unkeyedContext())
                    .map(outcome -> {
                        ApiReply reply = ApiReply.written(200, outcome).version(outcome);
                        reply.body().put("draft", outcome.order()).put("problems", told(draft, request));
                        return reply;
                    });
        });
    }

    private JsonArray told(Draft draft, ApiRequest request) {
        JsonObject order = DraftBody.put(new JsonObject(), seal, draft, request).getJsonObject("order");
        return DraftProblems.of(order).render();
    }

    Future<ApiReply> discardDraft(ApiRequest request) {
        return writes.submit(new DiscardDraft(draft(request), request.expectedSequence()), request.context())
                .map(outcome -> ApiReply.written(200, outcome));
    }

    /** No draft changes: what is erased is the key, and the journal keeps who wanted it. */
    Future<ApiReply> eraseStrangers(ApiRequest request) {
        return erasure.erase(DraftBody.STRANGERS, request);
    }

    private static JsonObject head(Draft draft) {
        return new JsonObject()
                .put("draft", draft.number())
                .put("begun", draft.begun().toString())
                .put("saved", draft.saved().toString())
                .put("savedBy", draft.savedBy())
                .put("channel", draft.channel())
                .put("customer", draft.customer())
                .put("clerk", draft.clerk())
                .put("version", draft.lastSequence());
    }

    private static ProblemException unknown(ApiRequest request) {
        return ProblemException.unknown("draft", request.path("draft"));
    }

    private static long draft(ApiRequest request) {
        return request.pathNumber("draft");
    }
}
