package io.tallyline.api.demo;

import io.tallyline.api.client.RestClient;
import io.tallyline.api.client.RestClient.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A small warehouse, made over REST: products with the barcodes of a piece and of a case, a dock, shelves, totes, a packing bench and two
 * belts, devices and people who pick, opening stock. Made again over an existing one it adds what is missing and renews the tokens.
 */
public final class DemoWarehouse {
    public static final String WAREHOUSE = "DEMO";
    public static final int PRODUCTS = 40;
    public static final int HANDHELDS = 6;
    public static final int SHELVES = 6;
    public static final int CASE_PIECES = 12;
    public static final String SCANNER = "scanner-1";
    public static final String SICK = "sick-tunnel";
    public static final String DATALOGIC_TOP = "datalogic-top";
    public static final String DATALOGIC_SIDE = "datalogic-side";
    public static final String PUTTER = "putter-1";
    public static final String MOVER = "mover-1";
    public static final String PUT_BACKER = "put-back-1";
    public static final String PACKER = "packer-1";
    public static final String LOADER = "loader-1";

    /** People who pick: the badge of each, and the device that is theirs. */
    public static final Map<String, String> PICKERS = pickers();

    /** Device and profile of each fixed scanner, which has a listener of its own. */
    public static final Map<String, String> FIXED_SCANNERS = fixedScanners();

    static final int TOTES = 48;

    private static final int OPENING_PIECES = 2_000_000;
    private static final String DOCK = "DOCK-1";
    private static final String BENCH = "BENCH-1";

    /** Of the numbers that GS1 keeps for demonstrations. */
    private static final String COMPANY_PREFIX = "952000";

    private static final String FIRST_BELT = "CONVEYOR-1";
    private static final String SECOND_BELT = "CONVEYOR-2";

    /** Longer than a carton takes through a tunnel, and less than 10 000 numbers take to come round. */
    private static final int OBJECT_WINDOW_SECONDS = 60;

    /** Longer than equal cartons are apart: that they count all the same is for their object numbers. */
    private static final int TUNNEL_BOUNCE_MILLIS = 1_000;

    private final RestClient rest;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    public DemoWarehouse(RestClient rest) {
        this.rest = rest;
    }

    /** Makes what is missing. Every call waits until what it made is durable. */
    public void make() throws IOException {
        rest.post(
                        "/v1/warehouses",
                        new JsonObject()
                                .put("warehouse", WAREHOUSE)
                                .put("name", "Demonstration warehouse")
                                .put("zone", "Europe/Berlin"))
                .createdOrThere();
        location(DOCK, "DOCK");
        location(FIRST_BELT, "STORAGE");
        location(SECOND_BELT, "STORAGE");
        for (int shelf = 1; shelf <= SHELVES; shelf++) {
            location(shelf(shelf), "STORAGE");
        }
        products();
        fixed(SCANNER, FIRST_BELT, new JsonObject().put("bounceMillis", 100));
        fixed(SICK, FIRST_BELT, tunnel("sick-belt"));
        fixed(DATALOGIC_TOP, SECOND_BELT, tunnel("datalogic-belt"));
        fixed(DATALOGIC_SIDE, SECOND_BELT, tunnel("datalogic-belt"));
        for (int each = 1; each <= HANDHELDS; each++) {
            handheld(handheld(each), each % 3 == 0 ? DOCK : shelf(each), each % 3 == 0 ? "RECEIVE" : "SHIP");
        }
        handheld(PUTTER, DOCK, "PUT_AWAY");
        handheld(MOVER, shelf(1), "MOVE");
        handheld(PUT_BACKER, shelf(1), "MOVE");
        for (int tote = 1; tote <= TOTES; tote++) {
            location(tote(tote), "TOTE");
        }
        for (Map.Entry<String, String> picker : PICKERS.entrySet()) {
            rest.post(
                            "/v1/operators",
                            new JsonObject().put("badge", picker.getKey()).put("name", picker.getKey()))
                    .createdOrThere();
            handheld(picker.getValue(), shelf(1), "PICK");
        }
        location(BENCH, "PARCEL");
        handheld(PACKER, BENCH, "PACK");
        handheld(LOADER, DOCK, "SHIP");
        rest.put("/v1/parcel-numbers", new JsonObject().put("companyPrefix", COMPANY_PREFIX))
                .required();
        openingStock();
    }

    private static Map<String, String> fixedScanners() {
        Map<String, String> profiles = new LinkedHashMap<>();
        profiles.put(SCANNER, "generic-stx-etx");
        profiles.put(SICK, "sick-mda");
        profiles.put(DATALOGIC_TOP, "datalogic-tunnel-index");
        profiles.put(DATALOGIC_SIDE, "datalogic-tunnel-index");
        return Collections.unmodifiableMap(profiles);
    }

    private static Map<String, String> pickers() {
        Map<String, String> devices = new LinkedHashMap<>();
        devices.put("eva", "picker-1");
        devices.put("tom", "picker-2");
        return Collections.unmodifiableMap(devices);
    }

    private static JsonObject tunnel(String objectGroup) {
        return new JsonObject()
                .put("objectGroup", objectGroup)
                .put("objectWindowSeconds", OBJECT_WINDOW_SECONDS)
                .put("bounceMillis", TUNNEL_BOUNCE_MILLIS);
    }

    private void location(String location, String kind) throws IOException {
        rest.post(
                        "/v1/warehouses/" + WAREHOUSE + "/locations",
                        new JsonObject().put("location", location).put("kind", kind))
                .createdOrThere();
    }

    private void products() throws IOException {
        for (int item = 1; item <= PRODUCTS; item++) {
            Reply made = rest.post(
                            "/v1/products",
                            new JsonObject()
                                    .put("sku", sku(item))
                                    .put("name", "Sample product " + item)
                                    .put("baseUnit", "piece")
                                    .put("tracking", "NONE"))
                    .createdOrThere();
            if (made.ok()) {
                barcode(item, SampleGtin.each(item), 1);
                barcode(item, SampleGtin.caseOf(item), CASE_PIECES);
            }
        }
    }

    private void barcode(int item, String code, int pieces) throws IOException {
        rest.post(
                        "/v1/products/" + sku(item) + "/barcodes",
                        new JsonObject().put("code", code).put("packQuantity", pieces))
                .createdOrThere();
    }

    /** A fixed scanner has no token: the port that it connects to says who it is. */
    private void fixed(String device, String location, JsonObject more) throws IOException {
        rest.post(
                        "/v1/devices",
                        station(device, location, "SHIP")
                                .put("profile", profile(device))
                                .put("discrepancyPolicy", "ACCEPT")
                                .put("withToken", false)
                                .mergeIn(more))
                .createdOrThere();
    }

    private void handheld(String device, String location, String role) throws IOException {
        Reply made = rest.post("/v1/devices", station(device, location, role)).createdOrThere();
        if (!made.ok()) {
            made = rest.post("/v1/devices/" + device + "/token").required();
        }
        tokens.put(device, made.json().getString("token"));
    }

    private static JsonObject station(String device, String location, String role) {
        return new JsonObject()
                .put("device", device)
                .put("name", device)
                .put("warehouse", WAREHOUSE)
                .put("location", location)
                .put("role", role);
    }

    private void openingStock() throws IOException {
        List<String> places = new ArrayList<>(List.of(DOCK, FIRST_BELT, SECOND_BELT));
        for (int shelf = 1; shelf <= SHELVES; shelf++) {
            places.add(shelf(shelf));
        }
        for (String place : places) {
            if (isEmpty(place)) {
                fill(place);
            }
        }
    }

    private boolean isEmpty(String place) throws IOException {
        return rest.get("/v1/stock?warehouse=" + WAREHOUSE + "&location=" + place + "&limit=1")
                .required()
                .json()
                .getJsonArray("items")
                .isEmpty();
    }

    private void fill(String place) throws IOException {
        JsonArray lines = new JsonArray();
        for (int item = 1; item <= PRODUCTS; item++) {
            lines.add(new JsonObject()
                    .put("sku", sku(item))
                    .put("location", place)
                    .put("quantity", OPENING_PIECES));
        }
        rest.post(
                        "/v1/receipts",
                        new JsonObject()
                                .put("warehouse", WAREHOUSE)
                                .put("reference", "opening stock")
                                .put("lines", lines))
                .required();
    }

    /** The token of a device that {@link #make} made or renewed. */
    public String token(String device) {
        String token = tokens.get(device);
        if (token == null) {
            throw new IllegalArgumentException("the demonstration has no device " + device);
        }
        return token;
    }

    /** What the bytes of a fixed scanner are read by. */
    static String profile(String device) {
        return Objects.requireNonNull(FIXED_SCANNERS.get(device), device);
    }

    /** SKU of an item, from 1. */
    public static String sku(int item) {
        return String.format("SAMPLE-%03d", item);
    }

    /** The item of an {@link #sku}. */
    static int item(String sku) {
        return Integer.parseInt(sku.substring(sku.indexOf('-') + 1));
    }

    static String handheld(int number) {
        return "handheld-" + number;
    }

    /** The barcode at a location. */
    static String label(String location) {
        return "LOC-" + location;
    }

    /** The barcode at a shelf, from 1. */
    static String shelfLabel(int number) {
        return label(shelf(number));
    }

    /** A tote, from 1. */
    static String tote(int number) {
        return String.format("TOTE-%02d", number);
    }

    private static String shelf(int number) {
        return String.format("A-01-%02d", number);
    }
}
