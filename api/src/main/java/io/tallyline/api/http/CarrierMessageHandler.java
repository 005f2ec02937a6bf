package io.tallyline.api.http;

import io.tallyline.api.personal.CarrierSecrets;
import io.tallyline.api.query.CarrierMessageQueries;
import io.tallyline.api.query.CarrierMessageQueries.Message;
import io.tallyline.api.query.CarrierMessageQueries.Tracked;
import io.tallyline.api.shop.CsvTable;
import io.tallyline.api.shop.ShopFormatException;
import io.tallyline.api.submit.CommandContexts;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CarrierCommand.RotateCarrierSecret;
import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.ConsignmentCommand.LabelConsignment;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierTold;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.value.CalendarDay;
import io.tallyline.ledger.value.SecretNumbers;
import io.tallyline.ledger.value.Sscc;
import io.tallyline.ledger.value.TrackingState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What carriers are told and what they tell: labels, tracking numbers, and how far parcels are. It comes signed by the carrier itself, or with a key, as data or as
 * a table; each of it is known by the carrier's own id, so that it may come twice, and in any order.
 */
final class CarrierMessageHandler {
    private static final String CSV = "text/csv";
    private static final String ID = "id";
    private static final String SIGNATURE = "Tallyline-Signature";
    private static final int MAX_ROWS = 10_000;
    private static final int MOST_OF_A_TABLE = 1_000;
    private static final List<String> NUMBERS = List.of("consignment");
    private static final List<String> OF_CONSIGNMENT = List.of(
            "consignment",
            "parcel",
            "order",
            "warehouse",
            "service",
            "trackingNumber",
            "grams",
            "longestSideMillimetres",
            "girthMillimetres",
            "shipDay",
            "country");
    private static final List<String> OF_RECIPIENT = List.of(
            "name", "company", "street", "street2", "postalCode", "city", "region", "country", "phone", "email");

    private final Writes writes;
    private final CarrierMessageQueries queries;
    private final Reads reads;
    private final CarrierSecrets secrets;
    private final Function<String, SecretNumbers> inForce;
    private final CarrierMessageBody bodies;
    private final ItemCheck check;
    private final InstantSource clock;

    CarrierMessageHandler(
            Writes writes,
            CarrierMessageQueries queries,
            Reads reads,
            CarrierSecrets secrets,
            Function<String, SecretNumbers> inForce,
            CarrierMessageBody bodies,
            ItemCheck check,
            InstantSource clock) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.secrets = secrets;
        this.inForce = inForce;
        this.bodies = bodies;
        this.check = check;
        this.clock = clock;
    }

    void register(Operations operations) {
        operations
                .add("listCarrierMessages", this::listCarrierMessages)
                .add("getCarrierTable", this::getCarrierTable)
                .add("markCarrierTold", this::markCarrierTold)
                .add("getCarrierSecret", this::getCarrierSecret)
                .add("rotateCarrierSecret", request -> rotate(request, false))
                .add("retireCarrierSecret", request -> rotate(request, true))
                .add("tellCarrierEvents", this::tellCarrierEvents)
                .add("importCarrierEvents", this::importCarrierEvents)
                .add("receiveCarrierEvents", this::receiveCarrierEvents)
                .add("listParcelTracking", this::listParcelTracking);
    }

    Future<ApiReply> listCarrierMessages(ApiRequest request) {
        String carrier = request.path("carrier");
        return reads.list(
                request,
                () -> queries.messages(carrier, request.limit(), Reads.cursor(request)),
                message -> bodies.of(carrier, message));
    }

    Future<ApiReply> getCarrierTable(ApiRequest request) {
        String carrier = request.path("carrier");
        return reads.ask(request, () -> queries.messages(carrier, MOST_OF_A_TABLE, Reads.cursor(request)))
                .map(page -> ApiReply.text(200, page.asOf(), CSV, table(carrier, page.items())));
    }

    private String table(String carrier, List<Message> messages) {
        StringBuilder text = new StringBuilder("messageId,sequence,type,at,manifest");
        OF_CONSIGNMENT.forEach(column -> text.append(',').append(column));
        OF_RECIPIENT.forEach(column -> text.append(",recipient.").append(column));
        text.append("\r\n");
        for (Message message : messages) {
            JsonObject body = bodies.of(carrier, message);
            JsonObject consignment = body.getJsonObject("consignment", new JsonObject());
            JsonObject known = consignment == null ? new JsonObject() : consignment;
            JsonObject recipient =
                    known.getJsonObject("recipient") == null ? new JsonObject() : known.getJsonObject("recipient");
            JsonObject manifest = message.manifest();
            text.append(CsvText.field(body.getString("messageId")))
                    .append(',')
                    .append(message.sequence())
                    .append(',')
                    .append(message.type())
                    .append(',')
                    .append(message.at())
                    .append(',')
                    .append(CsvText.field(manifest == null ? null : manifest.getValue("manifest")));
            OF_CONSIGNMENT.forEach(column -> text.append(',').append(CsvText.field(known.getValue(column))));
            OF_RECIPIENT.forEach(column -> text.append(',').append(CsvText.field(recipient.getValue(column))));
            text.append("\r\n");
        }
        return text.toString();
    }

    Future<ApiReply> markCarrierTold(ApiRequest request) {
        MarkCarrierTold command =
                new MarkCarrierTold(request.path("carrier"), request.body().getLong("told"));
        return writes.submit(command, request.context()).map(outcome -> ApiReply.written(200, outcome));
    }

    /** For the carrier alone. */
    Future<ApiReply> getCarrierSecret(ApiRequest request) {
        String carrier = request.path("carrier");
        SecretNumbers numbers = inForce.apply(carrier);
        boolean alone = numbers.oldest() == numbers.newest();
        JsonObject body = new JsonObject()
                .put("carrier", carrier)
                .put("secret", secrets.of(carrier, numbers.newest()))
                .put("older", alone ? null : secrets.of(carrier, numbers.oldest()));
        return Future.succeededFuture(ApiReply.of(200, 0, body).with("Cache-Control", "no-store"));
    }

    private Future<ApiReply> rotate(ApiRequest request, boolean retires) {
        RotateCarrierSecret command = new RotateCarrierSecret(request.path("carrier"), retires);
        return writes.submit(command, request.context()).map(outcome -> ApiReply.written(200, outcome));
    }

    Future<ApiReply> tellCarrierEvents(ApiRequest request) {
        return tell(request, request.body(), request.caller().name());
    }

    Future<ApiReply> importCarrierEvents(ApiRequest request) {
        String text = ShopImportHandler.text(request, CSV);
        return tell(request, events(lines(text)), request.caller().name());
    }

    /** A carrier that is not known, and one that did not sign, are told the same. */
    Future<ApiReply> receiveCarrierEvents(ApiRequest request) {
        String carrier = request.path("carrier");
        String signature = request.header(SIGNATURE);
        boolean signed = signature != null
                && secrets.isOf(
                        carrier,
                        inForce.apply(carrier),
                        signature,
                        clock.instant().getEpochSecond(),
                        request.rawBody());
        if (!signed) {
            return Future.failedFuture(ProblemException.unknown("signature of carrier", carrier));
        }
        return tell(request, request.body(), "carrier " + carrier);
    }

    private Future<ApiReply> tell(ApiRequest request, JsonObject body, String actor) {
        String carrier = request.path("carrier");
        return new BulkWrite(body, "events", ID, check, item -> tell(carrier, item, actor), outcome -> 200).run();
    }

    private Future<CommandOutcome> tell(String carrier, JsonObject item, String actor) {
        return writes.submit(
                command(carrier, item),
                CommandContexts.ofCarrier(
                        actor,
                        "tellCarrierEvents",
                        carrier,
                        item.getString(ID),
                        item.toBuffer().getBytes()));
    }

    private static ConsignmentCommand command(String carrier, JsonObject item) {
        String parcel = item.getString("parcel");
        long sscc = parcel == null ? 0 : Sscc.parse(parcel);
        String state = item.getString("state");
        if (state == null) {
            if (sscc == 0) {
                throw ProblemException.invalid("/parcel", "A label is of a parcel.");
            }
            return new LabelConsignment(
                    sscc,
                    item.getLong("consignment", 0L),
                    item.getString("trackingNumber", ""),
                    item.getString("route", ""),
                    item.getString("labelFormat", ""),
                    item.getString("label", ""),
                    MasterDataCommand.ANY);
        }
        String day = item.getString("expectedDelivery");
        return new RecordTracking(
                carrier,
                sscc,
                item.getString("trackingNumber", ""),
                TrackingState.valueOf(state),
                millis(item.getString("at")),
                item.getString("carrierCode", ""),
                item.getString("text", ""),
                day == null ? 0 : Days.parse(day, "/expectedDelivery"));
    }

    private static long millis(@Nullable String at) {
        if (at == null) {
            throw ProblemException.invalid("/at", "What happened has a time.");
        }
        try {
            return OffsetDateTime.parse(at).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw ProblemException.invalid("/at", "A time is written like 2026-11-30T10:15:00Z.");
        }
    }

    private static List<CsvTable.Row> lines(String text) {
        List<CsvTable.Row> lines;
        try {
            lines = CsvTable.lines(text);
        } catch (ShopFormatException e) {
            throw ProblemException.invalid(e.fault().place(), e.fault().detail());
        }
        if (lines.size() < 2) {
            throw ProblemException.invalid("", "The table has no row.");
        }
        if (lines.size() > MAX_ROWS + 1) {
            throw ProblemException.invalid("", "There are more than " + MAX_ROWS + " rows; send them in parts.");
        }
        return lines;
    }

    /** The columns are the members of an event; a field that is empty is not there. */
    private static JsonObject events(List<CsvTable.Row> lines) {
        List<String> names = lines.get(0).fields();
        JsonArray events = new JsonArray();
        for (CsvTable.Row line : lines.subList(1, lines.size())) {
            JsonObject event = new JsonObject();
            for (int i = 0; i < Math.min(names.size(), line.fields().size()); i++) {
                String field = line.fields().get(i);
                if (!field.isEmpty()) {
                    event.put(names.get(i), value(names.get(i), field));
                }
            }
            events.add(event);
        }
        return new JsonObject().put("events", events);
    }

    private static Object value(String name, String field) {
        boolean number = NUMBERS.contains(name) && field.chars().allMatch(each -> each >= '0' && each <= '9');
        return number && field.length() < 19 ? Long.valueOf(field) : field;
    }

    Future<ApiReply> listParcelTracking(ApiRequest request) {
        long sscc = Sscc.parse(request.path("parcel"));
        return reads.list(
                request,
                () -> queries.tracking(sscc, request.limit(), Reads.cursor(request)),
                CarrierMessageHandler::rendered);
    }

    private static JsonObject rendered(Tracked tracked) {
        Integer day = tracked.expectedDelivery();
        Instant at = tracked.at().toInstant();
        return new JsonObject()
                .put("carrier", tracked.carrier())
                .put("state", tracked.state())
                .put("at", at.toString())
                .put("carrierCode", tracked.code())
                .put("text", tracked.text())
                .put("expectedDelivery", day == null ? null : CalendarDay.text(day))
                .put("changes", tracked.changes())
                .put("early", tracked.early())
                .put("sequence", tracked.sequence());
    }
}
