package io.tallyline.api.http;

import io.tallyline.api.query.SortQueries;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.SortCommand.AnnounceParcel;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortAnswer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Parcels announced to sorters, the lanes they were given and where they went. */
final class ParcelHandler {
    private final Writes writes;
    private final ItemCheck check;
    private final SortQueries queries;
    private final Reads reads;
    private final BarcodeReader barcodes;

    ParcelHandler(Writes writes, SortQueries queries, Reads reads, ItemCheck check, BarcodeReader barcodes) {
        this.barcodes = barcodes;
        this.check = check;
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

    Future<ApiReply> announceParcels(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        return new BulkWrite(
                        request.body(),
                        "parcels",
                        "code",
                        check,
                        item -> writes.submit(parcel(item, item.getString("code")), context),
                        outcome -> 200)
                .run();
    }

    private AnnounceParcel parcel(JsonObject body, String code) {
        return new AnnounceParcel(
                body.getString("warehouse"),
                barcodes.parcel(code),
                body.getString("destination", ""),
                body.getString("carrier", ""),
                body.getString("order", ""),
                body.getString("lane", ""),
                body.getInteger("expectedWeightGrams", 0),
                body.getInteger("toleranceGrams", 0));
    }

    Future<ApiReply> getParcel(ApiRequest request) {
        String code = barcodes.parcel(request.path("code"));
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
        String code = barcodes.parcel(body.getString("code", ""));
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
                body.getBoolean("rehearsal", true),
                false,
                false,
                body.getBoolean("weighingFailed", false));
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
                barcodes.parcel(body.getString("code", "")),
                body.getString("lane"));
        return writes.submit(command, request.context()).map(outcome -> ApiReply.written(200, outcome));
    }

    Future<ApiReply> listSortDecisions(ApiRequest request) {
        String code = request.query("code");
        return reads.list(
                request,
                () -> queries.decisions(
                        request.path("sorter"),
                        code == null ? null : barcodes.parcel(code),
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
