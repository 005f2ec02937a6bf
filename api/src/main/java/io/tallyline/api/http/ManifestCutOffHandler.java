package io.tallyline.api.http;

import io.tallyline.api.query.ManifestCutOffQueries;
import io.tallyline.api.query.ManifestCutOffQueries.CutOff;
import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.ConsignmentCommand.SetManifestCutOff;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.value.CalendarDay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * When manifests close by themselves. A PUT without If-Match says it for the first time and is refused where something was said; with If-Match it replaces the version
 * that was read.
 */
final class ManifestCutOffHandler {
    private final Writes writes;
    private final ManifestCutOffQueries queries;
    private final Reads reads;

    ManifestCutOffHandler(Writes writes, ManifestCutOffQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listManifestCutOffs", this::listManifestCutOffs)
                .add("getManifestCutOff", this::getManifestCutOff)
                .add("putManifestCutOff", this::putManifestCutOff);
    }

    Future<ApiReply> listManifestCutOffs(ApiRequest request) {
        String warehouse = request.path("warehouse");
        return reads.list(
                request,
                () -> queries.cutOffs(warehouse, null, request.limit(), Reads.cursor(request)),
                ManifestCutOffHandler::rendered);
    }

    Future<ApiReply> getManifestCutOff(ApiRequest request) {
        String carrier = request.path("carrier");
        return reads.one(
                request,
                () -> queries.cutOffs(request.path("warehouse"), carrier, 1, Optional.empty()),
                ManifestCutOffHandler::rendered,
                CutOff::lastSequence,
                () -> ProblemException.unknown("cut-off of carrier", carrier));
    }

    Future<ApiReply> putManifestCutOff(ApiRequest request) {
        JsonObject body = request.body();
        String closesAt = body.getString("closesAt");
        boolean creates = !request.hasIfMatch();
        SetManifestCutOff command = new SetManifestCutOff(
                request.path("warehouse"),
                request.path("carrier"),
                closesAt == null ? ConsignmentCommand.BY_HAND_ONLY : TimeOfDay.minute(closesAt),
                body.getBoolean("ships", false),
                body.getBoolean("onlyDue", false),
                creates ? MasterDataCommand.CREATE : request.expectedSequence());
        return writes.submit(command, request.context())
                .map(outcome -> ApiReply.written(creates ? 201 : 200, outcome).version(outcome));
    }

    private static JsonObject rendered(CutOff cutOff) {
        Integer minute = cutOff.minute();
        return new JsonObject()
                .put("warehouse", cutOff.warehouse())
                .put("zone", cutOff.zone())
                .put("carrier", cutOff.carrier())
                .put("closesAt", minute == null ? null : TimeOfDay.text(minute))
                .put("ships", cutOff.ships())
                .put("onlyDue", cutOff.onlyDue())
                .put("over", CalendarDay.text(cutOff.overDay()))
                .put("version", cutOff.lastSequence());
    }
}
