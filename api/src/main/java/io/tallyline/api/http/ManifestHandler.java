package io.tallyline.api.http;

import io.tallyline.api.query.ManifestQueries;
import io.tallyline.api.query.ManifestQueries.Dock;
import io.tallyline.api.query.ManifestQueries.Manifest;
import io.tallyline.ledger.command.ConsignmentCommand.BindDock;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.value.CalendarDay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What carriers are handed, as data and as a table for the driver, and whose lorry stands at a dock door. */
final class ManifestHandler {
    private static final List<String> COLUMNS =
            List.of("parcel", "order", "consignment", "service", "trackingNumber", "grams", "state", "taken");

    private final Writes writes;
    private final ManifestQueries queries;
    private final Reads reads;

    ManifestHandler(Writes writes, ManifestQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listManifests", this::listManifests)
                .add("closeManifest", this::closeManifest)
                .add("getManifest", this::getManifest)
                .add("getManifestReport", this::getManifestReport)
                .add("getDockCarrier", this::getDockCarrier)
                .add("putDockCarrier", this::putDockCarrier);
    }

    Future<ApiReply> listManifests(ApiRequest request) {
        ManifestQueries.Filter filter =
                new ManifestQueries.Filter(request.query("warehouse"), request.query("carrier"));
        return reads.list(
                request,
                () -> queries.manifests(filter, request.limit(), Reads.cursor(request)),
                ManifestHandler::rendered);
    }

    /** The number is the sequence of the event, also where the request is repeated. */
    Future<ApiReply> closeManifest(ApiRequest request) {
        JsonObject body = request.body();
        String until = body.getString("until");
        CloseManifest command = new CloseManifest(
                body.getString("warehouse"),
                body.getString("carrier"),
                until == null ? 0 : Days.parse(until, "/until"),
                body.getBoolean("ships", false));
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(201, outcome);
            reply.body().put("manifest", outcome.sequence());
            return reply.with("Location", "/v1/manifests/" + outcome.sequence());
        });
    }

    Future<ApiReply> getManifest(ApiRequest request) {
        long number = request.pathNumber("manifest");
        return reads.one(
                request,
                () -> queries.manifest(number),
                ManifestHandler::rendered,
                Manifest::number,
                () -> ProblemException.unknown("manifest", request.path("manifest")));
    }

    /** A table: a line for each parcel, those that were taken off it since among them. */
    Future<ApiReply> getManifestReport(ApiRequest request) {
        long number = request.pathNumber("manifest");
        return reads.ask(request, () -> queries.manifest(number)).map(page -> {
            if (page.items().isEmpty()) {
                throw ProblemException.unknown("manifest", request.path("manifest"))
                        .at(page.asOf());
            }
            return ApiReply.text(
                    200, page.asOf(), "text/csv", table(page.items().get(0)));
        });
    }

    private static String table(Manifest manifest) {
        StringBuilder text = new StringBuilder("manifest,carrier," + String.join(",", COLUMNS) + "\r\n");
        JsonArray lines = manifest.lines() == null ? new JsonArray() : manifest.lines();
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            text.append(manifest.number()).append(',').append(CsvText.field(manifest.carrier()));
            COLUMNS.forEach(column -> text.append(',').append(CsvText.field(line.getValue(column))));
            text.append("\r\n");
        }
        return text.toString();
    }

    Future<ApiReply> getDockCarrier(ApiRequest request) {
        return reads.one(
                request,
                () -> queries.dock(request.path("warehouse"), request.path("location")),
                ManifestHandler::rendered,
                Dock::lastSequence,
                () -> ProblemException.unknown("carrier of door", request.path("location")));
    }

    Future<ApiReply> putDockCarrier(ApiRequest request) {
        String carrier = request.body().getString("carrier");
        boolean creates = !request.hasIfMatch();
        BindDock command = new BindDock(
                request.path("warehouse"),
                request.path("location"),
                carrier == null ? "" : carrier,
                creates ? MasterDataCommand.CREATE : request.expectedSequence());
        return writes.submit(command, request.context())
                .map(outcome -> ApiReply.written(creates ? 201 : 200, outcome).version(outcome));
    }

    private static JsonObject rendered(Manifest manifest) {
        JsonObject rendered = new JsonObject()
                .put("manifest", manifest.number())
                .put("warehouse", manifest.warehouse())
                .put("carrier", manifest.carrier())
                .put("until", manifest.until() == null ? null : CalendarDay.text(manifest.until()))
                .put("ships", manifest.ships())
                .put("parcels", manifest.parcels())
                .put("rest", manifest.rest())
                .put("actor", manifest.actor())
                .put("closed", manifest.closed().toString())
                .put("cutOff", manifest.cutOffDay() == null ? null : CalendarDay.text(manifest.cutOffDay()));
        return manifest.lines() == null ? rendered : rendered.put("lines", manifest.lines());
    }

    private static JsonObject rendered(Dock dock) {
        return new JsonObject()
                .put("warehouse", dock.warehouse())
                .put("location", dock.location())
                .put("carrier", dock.carrier())
                .put("version", dock.lastSequence());
    }
}
