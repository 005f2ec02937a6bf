package io.tallyline.api.http;

import io.tallyline.api.query.CatalogueQueries;
import io.tallyline.ledger.value.Gln;
import io.tallyline.ledger.value.Gtin;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads of what the warehouse consists of. */
final class CatalogueHandler {
    private final CatalogueQueries queries;
    private final DeviceReadings readings;
    private final Supplier<List<String>> unregistered;
    private final ProfileDefaults profiles;
    private final Reads reads;

    /** @param unregistered devices that the configuration names and nobody registered; any thread */
    CatalogueHandler(
            CatalogueQueries queries,
            DeviceReadings readings,
            Supplier<List<String>> unregistered,
            ProfileDefaults profiles,
            Reads reads) {
        this.unregistered = unregistered;
        this.profiles = profiles;
        this.queries = queries;
        this.readings = readings;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listWarehouses", this::listWarehouses)
                .add("getWarehouse", this::getWarehouse)
                .add("listLocations", this::listLocations)
                .add("getLocation", this::getLocation)
                .add("listProducts", this::listProducts)
                .add("getProduct", this::getProduct)
                .add("listBarcodes", this::listBarcodes)
                .add("listDevices", this::listDevices)
                .add("getDevice", this::getDevice)
                .add("listOperators", this::listOperators)
                .add("getOperator", this::getOperator)
                .add("listApiKeys", this::listApiKeys);
    }

    Future<ApiReply> listWarehouses(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.warehouses(null, request.limit(), Reads.cursor(request)),
                CatalogueHandler::warehouse);
    }

    Future<ApiReply> getWarehouse(ApiRequest request) {
        String name = request.path("warehouse");
        return reads.one(
                request,
                () -> queries.warehouses(name, 1, Optional.empty()),
                CatalogueHandler::warehouse,
                CatalogueQueries.Warehouse::lastSequence,
                () -> ProblemException.unknown("warehouse", name));
    }

    Future<ApiReply> listLocations(ApiRequest request) {
        String warehouse = request.path("warehouse");
        return reads.list(
                request,
                () -> queries.locations(warehouse, null, request.limit(), Reads.cursor(request)),
                CatalogueHandler::location);
    }

    Future<ApiReply> getLocation(ApiRequest request) {
        String warehouse = request.path("warehouse");
        String location = request.path("location");
        return reads.one(
                request,
                () -> queries.locations(warehouse, location, 1, Optional.empty()),
                CatalogueHandler::location,
                CatalogueQueries.Location::lastSequence,
                () -> ProblemException.unknown("location", location));
    }

    Future<ApiReply> listProducts(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.products(null, request.limit(), Reads.cursor(request)),
                CatalogueHandler::product);
    }

    Future<ApiReply> getProduct(ApiRequest request) {
        String sku = request.path("sku");
        return reads.one(
                request,
                () -> queries.products(sku, 1, Optional.empty()),
                CatalogueHandler::product,
                CatalogueQueries.Product::lastSequence,
                () -> ProblemException.unknown("product", sku));
    }

    Future<ApiReply> listBarcodes(ApiRequest request) {
        String sku = request.path("sku");
        return reads.list(
                request,
                () -> queries.barcodes(sku, null, request.limit(), Reads.cursor(request)),
                CatalogueHandler::barcode);
    }

    Future<ApiReply> listDevices(ApiRequest request) {
        return reads.list(
                        request,
                        () -> queries.devices(null, null, request.limit(), Reads.cursor(request)),
                        this::device)
                .map(this::withUnregistered);
    }

    private ApiReply withUnregistered(ApiReply page) {
        page.body().put("unregistered", new JsonArray(unregistered.get()));
        return page;
    }

    Future<ApiReply> getDevice(ApiRequest request) {
        String device = request.path("device");
        return reads.one(
                request,
                () -> queries.devices(null, device, 1, Optional.empty()),
                this::device,
                CatalogueQueries.Device::lastSequence,
                () -> ProblemException.unknown("device", device));
    }

    Future<ApiReply> listOperators(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.operators(null, request.limit(), Reads.cursor(request)),
                CatalogueHandler::operator);
    }

    Future<ApiReply> getOperator(ApiRequest request) {
        String badge = request.path("badge");
        return reads.one(
                request,
                () -> queries.operators(badge, 1, Optional.empty()),
                CatalogueHandler::operator,
                CatalogueQueries.Operator::lastSequence,
                () -> ProblemException.unknown("operator", badge));
    }

    Future<ApiReply> listApiKeys(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.apiKeys(null, request.limit(), Reads.cursor(request)),
                key -> new JsonObject()
                        .put("name", key.name())
                        .put("role", key.role())
                        .put("salesperson", key.salesperson())
                        .put("created", key.created().toString())
                        .put("revoked", text(key.revoked())));
    }

    private static JsonObject warehouse(CatalogueQueries.Warehouse warehouse) {
        return new JsonObject()
                .put("warehouse", warehouse.warehouse())
                .put("name", warehouse.name())
                .put("zone", warehouse.zone())
                .put("labelPrefix", warehouse.labelPrefix())
                .put("company", warehouse.company())
                .put("version", warehouse.lastSequence());
    }

    private static JsonObject location(CatalogueQueries.Location location) {
        return new JsonObject()
                .put("warehouse", location.warehouse())
                .put("location", location.location())
                .put("area", location.area())
                .put("kind", location.kind())
                .put("gln", location.gln() == Gln.NONE ? null : Gln.format(location.gln()))
                .put("glnExtension", location.glnExtension())
                .put("version", location.lastSequence());
    }

    private static JsonObject product(CatalogueQueries.Product product) {
        return new JsonObject()
                .put("sku", product.sku())
                .put("name", product.name())
                .put("description", product.description())
                .put("category", product.category())
                .put("baseUnit", product.baseUnit())
                .put("tracking", product.tracking())
                .put("storageRequirement", product.storageRequirement())
                .put("blocked", product.blocked())
                .put("taxCode", product.taxCode())
                .put("service", product.service())
                .put("grams", product.grams())
                .put("hazardous", product.hazardous())
                .put("picture", product.picture())
                .put("minimumShelfLifeDays", product.minimumShelfLifeDays())
                .put("version", product.lastSequence());
    }

    private static JsonObject barcode(CatalogueQueries.Barcode barcode) {
        return new JsonObject()
                .put("code", barcode.code())
                .put("gtin", barcode.gtin() == Gtin.NONE ? null : Gtin.format(barcode.gtin()))
                .put("packQuantity", barcode.packQuantity());
    }

    private static JsonObject readings(DeviceReadings.Counts counts) {
        return new JsonObject()
                .put("readings", counts.readings())
                .put("noReads", counts.noReads())
                .put("partial", counts.partial())
                .put("multiple", counts.multiple())
                .put("malformed", counts.malformed())
                .put("noReadRate", rate(counts.noReads(), counts.readings()))
                .put("partialRate", rate(counts.partial(), counts.readings()))
                .put("multipleRate", rate(counts.multiple(), counts.readings()))
                .put("malformedRate", rate(counts.malformed(), counts.readings()));
    }

    /** To six decimals. */
    private static double rate(long part, long whole) {
        return whole == 0 ? 0 : Math.round(part * 1e6 / whole) / 1e6;
    }

    private JsonObject device(CatalogueQueries.Device device) {
        return new JsonObject()
                .put("device", device.device())
                .put("name", device.name())
                .put("warehouse", device.warehouse())
                .put("location", device.location())
                .put("role", device.role())
                .put("profile", device.profile())
                .put("profileKnown", profiles.isKnown(device.profile()))
                .put("discrepancyPolicy", device.discrepancyPolicy())
                .put("bounceMillis", device.bounceMillis())
                .put("hasToken", device.hasToken())
                .put("enabled", device.enabled())
                .put("objectGroup", device.objectGroup())
                .put("objectWindowSeconds", device.objectWindowSeconds())
                .put("connected", text(device.connected()))
                .put(
                        "readings",
                        readings.of(device.device())
                                .map(CatalogueHandler::readings)
                                .orElse(null))
                .put("version", device.lastSequence());
    }

    private static JsonObject operator(CatalogueQueries.Operator operator) {
        return new JsonObject()
                .put("badge", operator.badge())
                .put("name", operator.name())
                .put("hasPin", operator.hasPin())
                .put("enabled", operator.enabled())
                .put("version", operator.lastSequence());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
