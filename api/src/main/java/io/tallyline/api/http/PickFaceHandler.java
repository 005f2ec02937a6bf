package io.tallyline.api.http;

import io.tallyline.api.query.PickQueries;
import io.tallyline.api.query.PickQueries.PickFace;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PickCommand.SetPickFace;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** From which locations products are picked first, how much is to be there, and what is to be brought to them; brought it is by scan. */
final class PickFaceHandler {
    private final Writes writes;
    private final PickQueries queries;
    private final Reads reads;

    PickFaceHandler(Writes writes, PickQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations.add("listPickFaces", this::listPickFaces).add("putPickFace", this::putPickFace);
    }

    Future<ApiReply> listPickFaces(ApiRequest request) {
        PickQueries.PickFaceFilter filter = new PickQueries.PickFaceFilter(
                request.query("warehouse"),
                request.query("location"),
                request.query("sku"),
                "true".equals(request.query("toBring")));
        return reads.list(
                request,
                () -> queries.faces(filter, request.limit(), Reads.cursor(request)),
                PickFaceHandler::rendered);
    }

    Future<ApiReply> putPickFace(ApiRequest request) {
        JsonObject body = request.body();
        boolean creates = !request.hasIfMatch();
        SetPickFace command = new SetPickFace(
                request.path("warehouse"),
                request.path("location"),
                request.path("sku"),
                body.getLong("minimum"),
                body.getLong("maximum"),
                creates ? MasterDataCommand.CREATE : request.expectedSequence());
        return writes.submit(command, request.context())
                .map(outcome -> ApiReply.written(creates ? 201 : 200, outcome).version(outcome));
    }

    private static JsonObject rendered(PickFace face) {
        JsonObject task = face.task() == null
                ? null
                : new JsonObject()
                        .put("task", face.task())
                        .put("from", face.from())
                        .put("lot", face.lot())
                        .put("quantity", face.quantity());
        return new JsonObject()
                .put("warehouse", face.warehouse())
                .put("location", face.location())
                .put("sku", face.sku())
                .put("name", face.name())
                .put("minimum", face.minimum())
                .put("maximum", face.maximum())
                .put("toBring", task)
                .put("version", face.lastSequence());
    }
}
