package io.tallyline.api.http;

import io.tallyline.api.query.SortQueries;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.api.submit.OverloadedException;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.SortCommand.AnnounceParcel;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortAnswer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parcels announced to sorters, the lanes they were given and where they went. */
final class ParcelHandler {
    private final Writes writes;
    private final SortQueries queries;
    private final Reads reads;

    ParcelHandler(Writes writes, SortQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("announceParcel", this::announceParcel)
                .add("announceParcels", this::announceParcels)
                .add("getParcel", this::getParcel)
                .add("decideSort", this::decideSort)
                .add("confirmDivert", this::confirmDivert)
                .add("listSortDecisions", this::listSortDecisions);
    }

    Future<ApiReply> announceParcel(ApiRequest request) {
        return writes.submit(parcel(request.body(), request.path("code")), request.context())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    /** All items go into the ring at once and are decided in their order; each has a result of its own. */
    Future<ApiReply> announceParcels(ApiRequest request) {
        JsonArray parcels = request.body().getJsonArray("parcels");
        CommandContext context = request.unkeyedContext();
        List<Future<JsonObject>> results = new ArrayList<>(parcels.size());
        long[] last = {0};
        for (int i = 0; i < parcels.size(); i++) {
            JsonObject item = parcels.getJsonObject(i);
            String code = item.getString("code");
            String pointer = "/parcels/" + i;
            results.add(writes.submit(parcel(item, code), context)
                    .map(outcome -> taken(code, outcome, last))
                    .otherwise(failure -> turnedAway(code, pointer, failure, last)));
        }
        return Future.join(results).map(all -> {
            JsonArray rendered = new JsonArray();
            results.forEach(result -> rendered.add(result.result()));
            return ApiReply.of(
                    200, last[0], new JsonObject().put("sequence", last[0]).put("results", rendered));
        });
    }

    private static JsonObject taken(String code, CommandOutcome outcome, long[] last) {
        last[0] = Math.max(last[0], outcome.sequence());
        return new JsonObject().put("code", code).put("status", 200).put("sequence", outcome.sequence());
    }

    private static JsonObject turnedAway(String code, String pointer, Throwable failure, long[] last) {
        JsonObject result = new JsonObject().put("code", code);
        if (failure instanceof ProblemException problem) {
            last[0] = Math.max(last[0], problem.sequence());
            JsonObject body = problem.render();
            result.put("status", problem.type().status())
                    .put("sequence", problem.sequence())
                    .put("detail", body.getString("detail"))
                    .put("field", pointer + body.getString("field", ""));
            String reason = body.getString("reason");
            return reason == null ? result : result.put("reason", reason);
        }
        if (failure instanceof OverloadedException) {
            return result.put("status", ProblemType.OVERLOADED.status())
                    .put("detail", ProblemType.OVERLOADED.action())
                    .put("field", pointer);
        }
        throw new IllegalStateException(failure);
    }

    private static AnnounceParcel parcel(JsonObject body, String code) {
        return new AnnounceParcel(
                body.getString("warehouse"),
                code,
                body.getString("destination", ""),
                body.getString("carrier", ""),
                body.getString("order", ""),
                body.getString("lane", ""),
                body.getInteger("expectedWeightGrams", 0),
                body.getInteger("toleranceGrams", 0));
    }

    Future<ApiReply> getParcel(ApiRequest request) {
        String code = request.path("code");
        String warehouse = request.query("warehouse");
        return reads.one(
                request,
                () -> queries.parcel(warehouse == null ? "" : warehouse, code),
                ParcelHandler::announced,
                SortQueries.Parcel::lastSequence,
                () -> ProblemException.unknown("parcel", code));
    }

    /** A repeat is told by the number as on the wire, so no idempotency key is needed. */
    Future<ApiReply> decideSort(ApiRequest request) {
        JsonObject body = request.body();
        String code = body.getString("code", "");
        ReadStatus otherwise = code.isEmpty() ? ReadStatus.NO_READ : ReadStatus.GOOD;
        DecideSort command = new DecideSort(
                request.path("sorter"),
                body.getString("device", ""),
                body.getLong("number", 0L),
                code,
                Long.parseLong(body.getString("gtin", "0")),
                body.getString("postal", ""),
                body.getString("routing", ""),
                ReadStatus.valueOf(body.getString("status", otherwise.name())),
                body.getInteger("weightGrams", 0),
                body.getString("place", ""),
                body.getBoolean("rehearsal", true));
        return writes.submit(command, request.unkeyedContext()).map(ParcelHandler::decided);
    }

    private static ApiReply decided(CommandOutcome outcome) {
        SortAnswer answer = outcome.sort();
        if (answer == null) {
            throw new IllegalStateException("a decision without a lane at sequence " + outcome.sequence());
        }
        return ApiReply.of(
                200,
                outcome.sequence(),
                new JsonObject()
                        .put("sequence", outcome.sequence())
                        .put("lane", answer.lane())
                        .put("wantedLane", answer.wantedLane())
                        .put("pass", answer.pass())
                        .put("cause", answer.cause().name())
                        .put("rule", answer.rule())
                        .put("shadow", answer.shadow())
                        .put("repeat", answer.repeat()));
    }

    Future<ApiReply> confirmDivert(ApiRequest request) {
        JsonObject body = request.body();
        ConfirmDivert command = new ConfirmDivert(
                request.path("sorter"),
                body.getString("device", ""),
                body.getLong("number", 0L),
                body.getString("code", ""),
                body.getString("lane"));
        return writes.submit(command, request.context()).map(outcome -> ApiReply.written(200, outcome));
    }

    Future<ApiReply> listSortDecisions(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.decisions(
                        request.path("sorter"),
                        request.query("code"),
                        request.query("lane"),
                        request.query("cause"),
                        request.limit(),
                        Reads.cursor(request)),
                ParcelHandler::decision);
    }

    private static JsonObject announced(SortQueries.Parcel parcel) {
        return new JsonObject()
                .put("warehouse", parcel.warehouse())
                .put("code", parcel.code())
                .put("destination", parcel.destination())
                .put("carrier", parcel.carrier())
                .put("order", parcel.order())
                .put("lane", parcel.lane())
                .put("expectedWeightGrams", parcel.expectedWeightGrams())
                .put("toleranceGrams", parcel.toleranceGrams())
                .put("version", parcel.lastSequence());
    }

    private static JsonObject decision(SortQueries.SortDecision decision) {
        return new JsonObject()
                .put("sequence", decision.sequence())
                .put("time", decision.time().toString())
                .put("device", decision.device())
                .put("number", decision.number())
                .put("code", decision.code())
                .put("pass", decision.pass())
                .put("lane", decision.lane())
                .put("wantedLane", decision.wantedLane())
                .put("cause", decision.cause())
                .put("rule", decision.rule())
                .put("status", decision.status())
                .put("weightGrams", decision.weightGrams())
                .put("place", decision.place())
                .put("announced", decision.announced())
                .put("shadow", decision.shadow())
                .put("rehearsal", decision.rehearsal())
                .put("confirmed", text(decision.confirmed()))
                .put("actualLane", decision.actualLane())
                .put("mismatch", decision.mismatch())
                .put("missed", text(decision.missed()))
                .put("sentLane", decision.sentLane())
                .put("deadlineMillis", decision.deadlineMillis());
    }

    private static @Nullable String text(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toString();
    }
}
