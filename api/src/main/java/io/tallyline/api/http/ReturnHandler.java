package io.tallyline.api.http;

import io.tallyline.api.query.ReturnQueries;
import io.tallyline.api.query.ReturnQueries.OrderReturn;
import io.tallyline.api.query.ReturnQueries.Policy;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.ReturnCommand;
import io.tallyline.ledger.command.ReturnCommand.ApproveReturn;
import io.tallyline.ledger.command.ReturnCommand.AskedReturn;
import io.tallyline.ledger.command.ReturnCommand.CancelReturn;
import io.tallyline.ledger.command.ReturnCommand.OpenReturn;
import io.tallyline.ledger.command.ReturnCommand.RefuseReturn;
import io.tallyline.ledger.command.ReturnCommand.SetReturnPolicy;
import io.tallyline.ledger.value.ReturnDenial;
import io.tallyline.ledger.value.ReturnOutcome;
import io.tallyline.ledger.value.ReturnReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What customers want to send back, who says yes or no to it, and for how long they may. */
final class ReturnHandler {
    private final Writes writes;
    private final ReturnQueries queries;
    private final Reads reads;

    ReturnHandler(Writes writes, ReturnQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listReturns", this::listReturns)
                .add("openReturn", this::openReturn)
                .add("getReturn", this::getReturn)
                .add("approveReturn", this::approveReturn)
                .add("refuseReturn", this::refuseReturn)
                .add("cancelReturn", this::cancelReturn)
                .add("getReturnPolicy", this::getReturnPolicy)
                .add("putReturnPolicy", this::putReturnPolicy);
    }

    Future<ApiReply> listReturns(ApiRequest request) {
        long order = request.queryNumber("order", 0);
        ReturnQueries.Filter filter = new ReturnQueries.Filter(
                order == 0 ? null : order, request.query("customer"), request.query("state"), request.query("outcome"));
        return reads.list(
                request,
                () -> queries.returns(filter, request.limit(), Reads.cursor(request)),
                ReturnHandler::rendered);
    }

    Future<ApiReply> getReturn(ApiRequest request) {
        long number = number(request);
        return reads.one(
                request,
                () -> queries.one(number),
                ReturnHandler::rendered,
                OrderReturn::lastSequence,
                () -> ProblemException.unknown("return", String.valueOf(number)));
    }

    /** The number is the sequence of the event, also where the request is repeated. */
    Future<ApiReply> openReturn(ApiRequest request) {
        JsonObject body = request.body();
        JsonArray items = body.getJsonArray("lines");
        List<AskedReturn> lines = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            JsonObject line = items.getJsonObject(i);
            lines.add(new AskedReturn(
                    line.getInteger("line"), line.getLong("quantity"), ReturnReason.valueOf(line.getString("reason"))));
        }
        OpenReturn command = new OpenReturn(
                body.getLong("order"), ReturnOutcome.valueOf(body.getString("outcome")), List.copyOf(lines));
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(201, outcome).version(outcome);
            reply.body().put("return", outcome.sequence());
            return reply.with("Location", "/v1/returns/" + outcome.sequence());
        });
    }

    Future<ApiReply> approveReturn(ApiRequest request) {
        return submit(request, new ApproveReturn(number(request), request.expectedSequence()));
    }

    Future<ApiReply> refuseReturn(ApiRequest request) {
        ReturnDenial denial = ReturnDenial.valueOf(request.body().getString("denial"));
        return submit(request, new RefuseReturn(number(request), denial, request.expectedSequence()));
    }

    Future<ApiReply> cancelReturn(ApiRequest request) {
        return submit(request, new CancelReturn(number(request), request.expectedSequence()));
    }

    private Future<ApiReply> submit(ApiRequest request, ReturnCommand command) {
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(200, outcome).version(outcome);
            reply.body().put("return", number(request));
            return reply;
        });
    }

    Future<ApiReply> getReturnPolicy(ApiRequest request) {
        return reads.one(
                request,
                queries::policy,
                ReturnHandler::rendered,
                Policy::lastSequence,
                () -> ProblemException.unknown("policy", "returns"));
    }

    Future<ApiReply> putReturnPolicy(ApiRequest request) {
        JsonObject body = request.body();
        boolean creates = !request.hasIfMatch();
        SetReturnPolicy command = new SetReturnPolicy(
                body.getInteger("openDays"),
                body.getInteger("arriveDays"),
                body.getBoolean("automatic", false),
                creates ? MasterDataCommand.CREATE : request.expectedSequence());
        return writes.submit(command, request.context())
                .map(outcome -> ApiReply.written(creates ? 201 : 200, outcome).version(outcome));
    }

    private static JsonObject rendered(Policy policy) {
        return new JsonObject()
                .put("openDays", policy.openDays())
                .put("arriveDays", policy.arriveDays())
                .put("automatic", policy.automatic())
                .put("version", policy.lastSequence());
    }

    private static JsonObject rendered(OrderReturn found) {
        JsonObject rendered = new JsonObject()
                .put("return", found.number())
                .put("order", found.order())
                .put("customer", found.customer())
                .put("outcome", found.outcome())
                .put("state", found.state())
                .put("denial", found.denial())
                .put("opened", found.opened().toString())
                .put("actor", found.actor())
                .put("arriveBy", text(found.arriveBy()))
                .put("expected", found.expected())
                .put("received", found.received())
                .put("version", found.lastSequence());
        return found.lines() == null ? rendered : rendered.put("lines", found.lines());
    }

    private static @Nullable String text(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toString();
    }

    private static long number(ApiRequest request) {
        return request.pathNumber("return");
    }
}
