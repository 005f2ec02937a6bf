package io.tallyline.api.http;

import io.tallyline.api.query.CarrierQueries;
import io.tallyline.api.query.CarrierQueries.Carrier;
import io.tallyline.api.query.CarrierQueries.CarrierService;
import io.tallyline.ledger.command.CarrierCommand;
import io.tallyline.ledger.command.CarrierCommand.DefineCarrier;
import io.tallyline.ledger.command.CarrierCommand.DefineCarrierService;
import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.value.HandOver;
import io.tallyline.ledger.value.TrackingSource;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Carriers, their services (DOMAIN D36), and by which of them an order goes. A PUT of a carrier or service without If-Match
 * creates and is refused when the thing exists; with If-Match it changes the version that was read.
 */
final class CarrierHandler {
    private static final String NONE = "";

    private final Writes writes;
    private final CarrierQueries queries;
    private final Reads reads;

    CarrierHandler(Writes writes, CarrierQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listCarriers", this::listCarriers)
                .add("getCarrier", this::getCarrier)
                .add("putCarrier", this::putCarrier)
                .add("listCarrierServices", this::listCarrierServices)
                .add("getCarrierService", this::getCarrierService)
                .add("putCarrierService", this::putCarrierService)
                .add("setCarrierService", this::setCarrierService);
    }

    Future<ApiReply> listCarriers(ApiRequest request) {
        return reads.list(
                request, () -> queries.carriers(null, request.limit(), Reads.cursor(request)), CarrierHandler::carrier);
    }

    Future<ApiReply> getCarrier(ApiRequest request) {
        String carrier = request.path("carrier");
        return reads.one(
                request,
                () -> queries.carriers(carrier, 1, Optional.empty()),
                CarrierHandler::carrier,
                Carrier::lastSequence,
                () -> ProblemException.unknown("carrier", carrier));
    }

    Future<ApiReply> putCarrier(ApiRequest request) {
        JsonObject body = request.body();
        return put(
                request,
                new DefineCarrier(
                        request.path("carrier"),
                        body.getString("name"),
                        HandOver.valueOf(body.getString("handOver")),
                        expected(request),
                        body.getString("endpoint", NONE)));
    }

    Future<ApiReply> listCarrierServices(ApiRequest request) {
        String carrier = request.path("carrier");
        return reads.list(
                request,
                () -> queries.services(carrier, null, request.limit(), Reads.cursor(request)),
                CarrierHandler::service);
    }

    Future<ApiReply> getCarrierService(ApiRequest request) {
        String service = request.path("service");
        return reads.one(
                request,
                () -> queries.services(request.path("carrier"), service, 1, Optional.empty()),
                CarrierHandler::service,
                CarrierService::lastSequence,
                () -> ProblemException.unknown("service", service));
    }

    Future<ApiReply> putCarrierService(ApiRequest request) {
        JsonObject body = request.body();
        return put(
                request,
                new DefineCarrierService(
                        request.path("carrier"),
                        request.path("service"),
                        body.getString("name"),
                        body.getInteger("daysToDeliver"),
                        TrackingSource.valueOf(body.getString("tracking")),
                        expected(request)));
    }

    /** Without a carrier the rules choose. */
    Future<ApiReply> setCarrierService(ApiRequest request) {
        JsonObject body = request.body();
        long order = request.pathNumber("order");
        SetCarrierService command = new SetCarrierService(
                order,
                body.getString("warehouse", NONE),
                text(body, "carrier"),
                text(body, "service"),
                request.expectedSequence());
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(200, outcome).version(outcome);
            reply.body().put("order", order);
            return reply;
        });
    }

    private static String text(JsonObject body, String member) {
        String said = body.getString(member);
        return said == null ? NONE : said;
    }

    private Future<ApiReply> put(ApiRequest request, CarrierCommand command) {
        int status = request.hasIfMatch() ? 200 : 201;
        return writes.submit(command, request.context())
                .map(outcome -> ApiReply.written(status, outcome).version(outcome));
    }

    private static long expected(ApiRequest request) {
        return request.hasIfMatch() ? request.expectedSequence() : MasterDataCommand.CREATE;
    }

    private static JsonObject carrier(Carrier carrier) {
        return new JsonObject()
                .put("carrier", carrier.carrier())
                .put("name", carrier.name())
                .put("handOver", carrier.handOver())
                .put("endpoint", carrier.endpoint())
                .put("told", carrier.told())
                .put("version", carrier.lastSequence());
    }

    private static JsonObject service(CarrierService service) {
        return new JsonObject()
                .put("carrier", service.carrier())
                .put("service", service.service())
                .put("name", service.name())
                .put("daysToDeliver", service.daysToDeliver())
                .put("tracking", service.tracking())
                .put("version", service.lastSequence());
    }
}
