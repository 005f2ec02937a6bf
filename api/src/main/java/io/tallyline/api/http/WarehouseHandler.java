package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.value.Gln;
import io.tallyline.ledger.value.PlaceKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.Set;

/** Writes of warehouses and their locations. */
final class WarehouseHandler {
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private final Writes writes;
    private final ItemCheck warehouseCheck;
    private final ItemCheck locationCheck;

    WarehouseHandler(Writes writes, ItemCheck warehouseCheck, ItemCheck locationCheck) {
        this.writes = writes;
        this.warehouseCheck = warehouseCheck;
        this.locationCheck = locationCheck;
    }

    void register(Operations operations) {
        operations
                .add("createWarehouse", this::createWarehouse)
                .add("changeWarehouse", this::changeWarehouse)
                .add("createLocation", this::createLocation)
                .add("changeLocation", this::changeLocation)
                .add("createWarehouses", this::createWarehouses)
                .add("createLocations", this::createLocations);
    }

    Future<ApiReply> createWarehouse(ApiRequest request) {
        String warehouse = request.body().getString("warehouse");
        return writes.submit(warehouse(request.body(), warehouse, MasterDataCommand.CREATE), request.context())
                .map(outcome -> ApiReply.written(201, outcome).version(outcome).with("Location", path(warehouse)));
    }

    Future<ApiReply> changeWarehouse(ApiRequest request) {
        long expected = request.expectedSequence();
        return writes.submit(warehouse(request.body(), request.path("warehouse"), expected), request.context())
                .map(WarehouseHandler::changed);
    }

    Future<ApiReply> createLocation(ApiRequest request) {
        String warehouse = request.path("warehouse");
        String location = request.body().getString("location");
        return writes.submit(location(request.body(), warehouse, location, MasterDataCommand.CREATE), request.context())
                .map(outcome -> ApiReply.written(201, outcome)
                        .version(outcome)
                        .with("Location", path(warehouse) + "/locations/" + ApiRequest.encoded(location)));
    }

    Future<ApiReply> changeLocation(ApiRequest request) {
        long expected = request.expectedSequence();
        return writes.submit(
                        location(request.body(), request.path("warehouse"), request.path("location"), expected),
                        request.context())
                .map(WarehouseHandler::changed);
    }

    /** What is there already is changed. */
    Future<ApiReply> createWarehouses(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        return new BulkWrite(
                        request.body(),
                        "warehouses",
                        "warehouse",
                        warehouseCheck,
                        item -> writes.submit(
                                warehouse(item, item.getString("warehouse"), MasterDataCommand.ANY), context),
                        outcome -> 200)
                .run();
    }

    /** What is there already is changed. */
    Future<ApiReply> createLocations(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        String warehouse = request.path("warehouse");
        return new BulkWrite(
                        request.body(),
                        "locations",
                        "location",
                        locationCheck,
                        item -> writes.submit(
                                location(item, warehouse, item.getString("location"), MasterDataCommand.ANY), context),
                        outcome -> 200)
                .run();
    }

    private static ApiReply changed(CommandOutcome outcome) {
        return ApiReply.written(200, outcome).version(outcome);
    }

    /** The command that makes a warehouse of a body. */
    static DefineWarehouse warehouse(JsonObject body, String warehouse, long expected) {
        String zone = body.getString("zone");
        if (!ZONES.contains(zone)) {
            throw ProblemException.invalid("/zone", "There is no IANA time zone " + zone + ".");
        }
        return new DefineWarehouse(
                warehouse,
                body.getString("name"),
                zone,
                expected,
                body.getString("labelPrefix", ""),
                body.getString("company", ""));
    }

    /** The command that makes a location of a body. */
    static DefineLocation location(JsonObject body, String warehouse, String location, long expected) {
        PlaceKind kind = PlaceKind.valueOf(body.getString("kind", PlaceKind.STORAGE.name()));
        String gln = body.getString("gln", "");
        boolean empty = !gln.isEmpty() && Long.parseLong(gln) == Gln.NONE;
        if (empty) {
            throw ProblemException.invalid(
                    "/gln", "Nothing but zeros is the number of no place; leave it out for none.");
        }
        return new DefineLocation(
                warehouse,
                location,
                body.getString("area", ""),
                kind,
                expected,
                gln.isEmpty() ? Gln.NONE : Long.parseLong(gln),
                body.getString("glnExtension", ""));
    }

    private static String path(String warehouse) {
        return "/v1/warehouses/" + ApiRequest.encoded(warehouse);
    }
}
