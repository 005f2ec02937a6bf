package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.ConfirmationQueries;
import io.tallyline.api.query.ConfirmationQueries.Confirmable;
import io.tallyline.api.query.Page;
import io.tallyline.api.submit.CommandContexts;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.api.submit.OverloadedException;
import io.tallyline.api.submit.Secret;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ConfirmOrder;
import io.tallyline.ledger.command.OrderCommand.IssueConfirmationLink;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Links by which customers confirm held orders, or correct their addresses, without a key: few fields, not often, once. Whoever has
 * a token that is not, or no longer, good learns nothing of why. Rows tell which order a token is of and what its address says; whether it
 * counts is decided by the ledger, as of the version that was looked at.
 */
final class ConfirmationHandler {
    private static final String PATH = "/v1/public/confirmations/";
    private static final String ADDRESS = "shippingAddress";
    private static final int DEFAULT_VALID_SECONDS = (int) Duration.ofDays(7).toSeconds();

    /** So often it looks again when others change the order at the same time. */
    private static final int TRIES = 8;

    private static final Set<String> TO_CONFIRM = Set.of(HoldReason.ADDRESS.name(), HoldReason.CUSTOMER.name());

    /** What the ledger says of a link that was good when the rows were asked. */
    private static final Set<String> GONE = Set.of(
            RefusalReason.LINK_NOT_VALID.name(),
            RefusalReason.ORDER_ARCHIVED.name(),
            RefusalReason.ORDER_CLOSED.name(),
            RefusalReason.UNKNOWN_ORDER.name());

    private final Writes writes;
    private final ConfirmationQueries queries;
    private final Reads reads;
    private final PersonalSeal seal;
    private final RequestRate rate;
    private final LongSupplier durableSequence;

    /** @param rate of all that is asked without a key */
    ConfirmationHandler(
            Writes writes,
            ConfirmationQueries queries,
            Reads reads,
            PersonalSeal seal,
            RequestRate rate,
            LongSupplier durableSequence) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.seal = seal;
        this.rate = rate;
        this.durableSequence = durableSequence;
    }

    void register(Operations operations) {
        operations
                .add("issueConfirmationLink", this::issueConfirmationLink)
                .add("getConfirmation", this::getConfirmation)
                .add("confirmOrder", this::confirmOrder);
    }

    /** Takes no idempotency key, since the token is shown once: a request that is sent again makes another link. */
    Future<ApiReply> issueConfirmationLink(ApiRequest request) {
        long order = request.pathNumber("order");
        int validSeconds = request.body().getInteger("validSeconds", DEFAULT_VALID_SECONDS);
        String token = Secret.newConfirmationToken();
        return writes.submit(
                        new IssueConfirmationLink(
                                order,
                                request.hasIfMatch() ? request.expectedSequence() : MasterDataCommand.ANY,
                                Secret.hash(token),
                                validSeconds,
                                request.body().getBoolean("hold", false)),
                        request.unkeyedContext())
                .map(outcome -> {
                    ApiReply reply = ApiReply.written(201, outcome).version(outcome);
                    reply.body()
                            .put("order", order)
                            .put("token", token)
                            .put("link", PATH + token)
                            .put("validSeconds", validSeconds);
                    return reply.with("Cache-Control", "no-store");
                });
    }

    Future<ApiReply> getConfirmation(ApiRequest request) {
        rate.take(request.remoteAddress());
        String hash = Secret.hash(request.path("token"));
        return find(request, hash).map(page -> {
            Confirmable found =
                    good(page.items().isEmpty() ? null : page.items().get(0));
            return secretly(ApiReply.of(
                    200,
                    page.asOf(),
                    new JsonObject().put("asOf", Reads.asOf(page.asOf())).put("item", shown(found))));
        });
    }

    private JsonObject shown(Confirmable found) {
        JsonObject personal = opened(found).orElse(null);
        AddressCheck address = AddressCheck.ofPersonal(personal, found.destination());
        return new JsonObject()
                .put("order", found.order())
                .put("expires", found.expires().toInstant().toString())
                .put("lines", found.lines())
                .put("currency", found.currency())
                .put("totalMinor", found.totalMinor())
                .put(
                        "total",
                        BigDecimal.valueOf(found.totalMinor(), found.currencyDigits())
                                .toPlainString())
                .put(ADDRESS, personal == null ? null : personal.getJsonObject(ADDRESS))
                .put(
                        "addressProblems",
                        found.holds().contains(HoldReason.ADDRESS.name()) ? address.renderNeeded() : address.render());
    }

    Future<ApiReply> confirmOrder(ApiRequest request) {
        rate.take(request.remoteAddress());
        String hash = Secret.hash(request.path("token"));
        return confirm(request, hash, 0, TRIES);
    }

    /** A link that the rows do not have may only not have come there yet: then it waits for them, and fails when they are late. */
    private Future<Page<Confirmable>> find(ApiRequest request, String hash) {
        long now = durableSequence.getAsLong();
        return reads.ask(request, () -> queries.confirmable(hash))
                .compose(page -> page.items().isEmpty() && page.asOf() < now
                        ? reads.askAsOf(now, () -> queries.confirmable(hash))
                        : Future.succeededFuture(page));
    }

    /** @param asOf what the rows must hold at least: after a conflict, whatever caused it */
    private Future<ApiReply> confirm(ApiRequest request, String hash, long asOf, int tries) {
        return (asOf == 0 ? find(request, hash) : reads.askAsOf(asOf, () -> queries.confirmable(hash)))
                .map(page -> good(page.items().isEmpty() ? null : page.items().get(0)))
                .compose(found -> confirm(request, hash, found))
                .recover(failure ->
                        isConflict(failure) ? confirmAnew(request, hash, tries - 1) : Future.failedFuture(failure));
    }

    private Future<ApiReply> confirmAnew(ApiRequest request, String hash, int tries) {
        return tries > 0
                ? confirm(request, hash, durableSequence.getAsLong(), tries)
                : Future.failedFuture(new OverloadedException("the order changes all the time"));
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.VERSION_CONFLICT;
    }

    private Future<ApiReply> confirm(ApiRequest request, String hash, Confirmable found) {
        JsonObject corrected = request.body().getJsonObject(ADDRESS);
        JsonObject personal = opened(found).orElse(null);
        if (corrected != null) {
            personal = (personal == null ? new JsonObject() : personal.copy()).put(ADDRESS, corrected);
        }
        AddressCheck address = AddressCheck.ofPersonal(personal, found.destination());
        String destination = found.destination() == null ? "" : found.destination();
        String country = corrected == null ? destination : corrected.getString("country", destination);
        Future<String> sealed = corrected == null || personal == null
                ? Future.succeededFuture("")
                : seal.seal(found.customer(), personal);
        return sealed.compose(closed -> writes.submit(
                        new ConfirmOrder(
                                found.order(),
                                found.version(),
                                hash,
                                found.customer(),
                                country,
                                closed,
                                address.verdict()),
                        CommandContexts.byLink("confirmOrder")))
                .map(outcome -> confirmed(found.order(), outcome, address))
                .recover(failure -> Future.failedFuture(told(failure, address)));
    }

    private static ApiReply confirmed(long order, CommandOutcome outcome, AddressCheck address) {
        ApiReply reply = ApiReply.written(200, outcome);
        address.tell(reply.body().put("order", order));
        return secretly(reply);
    }

    /** What somebody without a key may know of a refusal. */
    private static Throwable told(Throwable failure, AddressCheck address) {
        if (!(failure instanceof ProblemException problem)) {
            return failure;
        }
        String reason = problem.render().getString("reason", "");
        if (GONE.contains(reason)) {
            return unknown();
        }
        return reason.equals(RefusalReason.ADDRESS_NOT_GOOD.name())
                ? problem.with("addressProblems", address.renderNeeded())
                : problem;
    }

    private Optional<JsonObject> opened(Confirmable found) {
        String personal = found.personal();
        return personal == null ? Optional.empty() : seal.open(found.customer(), personal);
    }

    /** The order, when its link still confirms something. */
    private static Confirmable good(@Nullable Confirmable found) {
        boolean good = found != null
                && found.open()
                && found.holds().stream().anyMatch(TO_CONFIRM::contains)
                && Instant.now().isBefore(found.expires().toInstant());
        if (!good || found == null) {
            throw unknown();
        }
        return found;
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.UNKNOWN_RESOURCE, "There is nothing to confirm by this link.");
    }

    private static ApiReply secretly(ApiReply reply) {
        return reply.with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer");
    }
}
