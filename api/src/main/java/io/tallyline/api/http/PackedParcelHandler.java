package io.tallyline.api.http;

import io.tallyline.api.personal.CollectionCodes;
import io.tallyline.api.query.PackedParcelQueries;
import io.tallyline.api.query.PackedParcelQueries.Label;
import io.tallyline.api.query.PackedParcelQueries.Numbers;
import io.tallyline.api.query.PackedParcelQueries.Parcel;
import io.tallyline.api.query.PackedParcelQueries.ParcelCarrier;
import io.tallyline.api.query.PackedParcelQueries.Weighing;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.ConsignmentCommand.LabelConsignment;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PackCommand.AcceptParcelWeight;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.CollectParcel;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PackCommand.SetParcelWeighing;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.TellParcelState;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.value.CalendarDay;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.Sscc;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parcels of orders, and where their numbers come from; most packing is scanned. */
final class PackedParcelHandler {
    private final Writes writes;
    private final PackedParcelQueries queries;
    private final Reads reads;
    private final CollectionCodes codes;

    PackedParcelHandler(Writes writes, PackedParcelQueries queries, Reads reads, CollectionCodes codes) {
        this.codes = codes;
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("setParcelNumbers", this::setParcelNumbers)
                .add("getParcelNumbers", this::getParcelNumbers)
                .add("listPackedParcels", this::listPackedParcels)
                .add("getPackedParcel", this::getPackedParcel)
                .add("packTote", this::packTote)
                .add("closePackedParcel", this::closePackedParcel)
                .add("getParcelWeighing", this::getParcelWeighing)
                .add("putParcelWeighing", this::putParcelWeighing)
                .add("acceptPackedParcelWeight", this::acceptPackedParcelWeight)
                .add("setPackedParcelCarrier", this::setPackedParcelCarrier)
                .add("getPackedParcelLabel", this::getPackedParcelLabel)
                .add("labelPackedParcel", this::labelPackedParcel)
                .add("voidPackedParcel", this::voidPackedParcel)
                .add("shipPackedParcels", this::shipPackedParcels)
                .add("tellPackedParcelState", this::tellPackedParcelState)
                .add("makePackedParcelReady", this::makePackedParcelReady)
                .add("collectPackedParcel", this::collectPackedParcel);
    }

    Future<ApiReply> setParcelNumbers(ApiRequest request) {
        JsonObject body = request.body();
        SetParcelNumbers command = new SetParcelNumbers(
                body.getString("company", ""),
                body.getString("companyPrefix"),
                body.getInteger("extension", 0),
                body.getLong("firstSerial", 0L));
        return writes.submit(command, request.context()).map(outcome -> ApiReply.written(200, outcome));
    }

    Future<ApiReply> getParcelNumbers(ApiRequest request) {
        String company = request.query("company");
        return reads.one(
                request,
                () -> queries.numbers(company),
                PackedParcelHandler::rendered,
                Numbers::lastSequence,
                () -> ProblemException.notSet("parcel numbers" + (company == null ? "" : " of company " + company)));
    }

    Future<ApiReply> listPackedParcels(ApiRequest request) {
        long order = request.queryNumber("order", 0);
        PackedParcelQueries.Filter filter = new PackedParcelQueries.Filter(
                request.query("warehouse"),
                request.query("state"),
                order == 0 ? null : order,
                request.query("carrier"),
                request.query("trackingNumber"),
                request.query("consignmentState"));
        return reads.list(
                request,
                () -> queries.parcels(filter, request.limit(), Reads.cursor(request)),
                PackedParcelHandler::rendered);
    }

    Future<ApiReply> getPackedParcel(ApiRequest request) {
        long sscc = sscc(request);
        return reads.one(
                request,
                () -> queries.parcel(sscc),
                PackedParcelHandler::rendered,
                Parcel::lastSequence,
                () -> ProblemException.unknown("parcel", Sscc.format(sscc)));
    }

    Future<ApiReply> packTote(ApiRequest request) {
        JsonObject body = request.body();
        PackTote command =
                new PackTote(body.getString("warehouse"), body.getString("tote"), body.getString("location"));
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(201, outcome);
            if (outcome.order() == 0) {
                return reply;
            }
            reply.body().put("parcel", Sscc.format(outcome.order()));
            return reply.with("Location", "/v1/packed-parcels/" + Sscc.format(outcome.order()));
        });
    }

    Future<ApiReply> closePackedParcel(ApiRequest request) {
        JsonObject body = request.body();
        return submit(
                request,
                new CloseParcel(
                        sscc(request),
                        body.getLong("grams", 0L),
                        expected(request),
                        body.getInteger("lengthMillimetres", 0),
                        body.getInteger("widthMillimetres", 0),
                        body.getInteger("heightMillimetres", 0)));
    }

    Future<ApiReply> acceptPackedParcelWeight(ApiRequest request) {
        JsonObject body = request.body();
        return submit(
                request,
                new AcceptParcelWeight(
                        sscc(request), body.getLong("grams", 0L), body.getString("reason"), expected(request)));
    }

    Future<ApiReply> getParcelWeighing(ApiRequest request) {
        String warehouse = request.path("warehouse");
        return reads.one(
                request,
                () -> queries.weighing(warehouse),
                PackedParcelHandler::rendered,
                Weighing::lastSequence,
                () -> ProblemException.unknown("weighing of parcels of warehouse", warehouse));
    }

    Future<ApiReply> putParcelWeighing(ApiRequest request) {
        JsonObject body = request.body();
        boolean creates = !request.hasIfMatch();
        SetParcelWeighing command = new SetParcelWeighing(
                request.path("warehouse"),
                body.getInteger("packagingGrams"),
                body.getInteger("toleranceGrams"),
                body.getInteger("tolerancePercent"),
                body.getBoolean("required", false),
                creates ? MasterDataCommand.CREATE : request.expectedSequence());
        return writes.submit(command, request.context())
                .map(outcome -> ApiReply.written(creates ? 201 : 200, outcome).version(outcome));
    }

    /** Without a carrier its order or the rules say. */
    Future<ApiReply> setPackedParcelCarrier(ApiRequest request) {
        String carrier = request.body().getString("carrier");
        String service = request.body().getString("service");
        SetParcelCarrier command = new SetParcelCarrier(
                sscc(request), carrier == null ? "" : carrier, service == null ? "" : service, expected(request));
        return submit(request, command);
    }

    Future<ApiReply> getPackedParcelLabel(ApiRequest request) {
        long sscc = sscc(request);
        return reads.one(
                request,
                () -> queries.label(sscc),
                PackedParcelHandler::rendered,
                Label::lastSequence,
                () -> ProblemException.unknown("label of parcel", Sscc.format(sscc)));
    }

    Future<ApiReply> labelPackedParcel(ApiRequest request) {
        JsonObject body = request.body();
        LabelConsignment command = new LabelConsignment(
                sscc(request),
                body.getLong("consignment", 0L),
                body.getString("trackingNumber"),
                body.getString("route", ""),
                body.getString("labelFormat", ""),
                body.getString("label", ""),
                expected(request));
        return submit(request, command);
    }

    Future<ApiReply> voidPackedParcel(ApiRequest request) {
        VoidParcel command = new VoidParcel(sscc(request), request.body().getString("reason"), expected(request));
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(200, outcome).version(outcome);
            reply.body()
                    .put("parcel", Sscc.format(sscc(request)))
                    .put("successor", outcome.order() == 0 ? null : Sscc.format(outcome.order()));
            return reply;
        });
    }

    Future<ApiReply> shipPackedParcels(ApiRequest request) {
        List<Long> parcels = request.body().getJsonArray("parcels").stream()
                .map(parcel -> Sscc.parse((String) parcel))
                .toList();
        return writes.submit(new ShipParcels(parcels), request.context())
                .map(outcome -> ApiReply.written(200, outcome));
    }

    Future<ApiReply> tellPackedParcelState(ApiRequest request) {
        ParcelState state = ParcelState.valueOf(request.body().getString("state"));
        return submit(request, new TellParcelState(sscc(request), state));
    }

    /** The answer has the code, which is for the customer alone. */
    Future<ApiReply> makePackedParcelReady(ApiRequest request) {
        return submit(request, new MakeParcelReady(sscc(request), expected(request)))
                .map(reply -> {
                    reply.body().put("collectionCode", codes.of(sscc(request)));
                    return reply;
                });
    }

    Future<ApiReply> collectPackedParcel(ApiRequest request) {
        long sscc = sscc(request);
        boolean isRight = codes.isOf(sscc, request.body().getString("code"));
        return submit(request, new CollectParcel(sscc, isRight));
    }

    private Future<ApiReply> submit(ApiRequest request, BusinessCommand command) {
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(200, outcome).version(outcome);
            reply.body().put("parcel", Sscc.format(sscc(request)));
            return reply;
        });
    }

    private static JsonObject rendered(Weighing weighing) {
        return new JsonObject()
                .put("warehouse", weighing.warehouse())
                .put("packagingGrams", weighing.packagingGrams())
                .put("toleranceGrams", weighing.toleranceGrams())
                .put("tolerancePercent", weighing.tolerancePercent())
                .put("required", weighing.required())
                .put("version", weighing.lastSequence());
    }

    private static JsonObject rendered(Label label) {
        return new JsonObject()
                .put("parcel", label.sscc())
                .put("consignment", label.consignment())
                .put("carrier", label.carrier())
                .put("trackingNumber", label.trackingNumber())
                .put("route", label.route())
                .put("labelFormat", label.format())
                .put("label", label.label())
                .put("version", label.lastSequence());
    }

    private static JsonObject rendered(Numbers numbers) {
        return new JsonObject()
                .put("companyPrefix", numbers.companyPrefix())
                .put("extension", numbers.extension())
                .put("firstSerial", numbers.firstSerial());
    }

    private static JsonObject rendered(Parcel parcel) {
        JsonObject rendered = new JsonObject()
                .put("parcel", parcel.sscc())
                .put("order", parcel.order())
                .put("warehouse", parcel.warehouse())
                .put("location", parcel.location())
                .put("state", parcel.state())
                .put("grams", parcel.grams())
                .put("expectedGrams", parcel.expectedGrams())
                .put("offWeight", parcel.offWeight())
                .put("weightAccepted", parcel.weightAccepted())
                .put("carrierService", parcel.carrier() == null ? null : rendered(parcel.carrier()))
                .put("successor", parcel.successor())
                .put("opened", parcel.opened().toString())
                .put("closed", text(parcel.closed()))
                .put("shipped", text(parcel.shipped()))
                .put("told", text(parcel.told()))
                .put("toldEarly", parcel.toldEarly())
                .put("version", parcel.lastSequence());
        return parcel.lines() == null ? rendered : rendered.put("lines", parcel.lines());
    }

    private static JsonObject rendered(ParcelCarrier chosen) {
        return new JsonObject()
                .put("carrier", chosen.carrier())
                .put("service", chosen.service())
                .put("reason", chosen.service() == null ? "NO_CARRIER" : null)
                .put("rule", chosen.rule())
                .put("byHand", chosen.byHand())
                .put("shipDay", day(chosen.shipDay()))
                .put("deliveryDay", day(chosen.deliveryDay()))
                .put("grams", chosen.grams())
                .put("longestSideMillimetres", chosen.longestSideMillimetres())
                .put("girthMillimetres", chosen.girthMillimetres())
                .put("consignment", chosen.consignment())
                .put("trackingNumber", chosen.trackingNumber())
                .put("route", chosen.route())
                .put("labelFormat", chosen.labelFormat())
                .put("consignmentState", chosen.consignmentState());
    }

    private static @Nullable String day(@Nullable Integer day) {
        return day == null ? null : CalendarDay.text(day);
    }

    private static @Nullable String text(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toString();
    }

    private static long expected(ApiRequest request) {
        return request.hasIfMatch() ? request.expectedSequence() : MasterDataCommand.ANY;
    }

    private static long sscc(ApiRequest request) {
        return Sscc.parse(request.path("parcel"));
    }
}
