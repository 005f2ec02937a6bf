package io.tallyline.api.demo;

import io.tallyline.api.client.RestClient;
import io.tallyline.api.client.RestClient.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small warehouse, made over REST: products with the barcodes of a piece and of a case, a dock, shelves and a conveyor,
 * devices with tokens, opening stock. Made again over an existing one it only renews the tokens.
 */
public final class DemoWarehouse {
    public static final String WAREHOUSE = "DEMO";
    public static final int PRODUCTS = 40;
    public static final int HANDHELDS = 6;
    public static final int CASE_PIECES = 12;
    public static final String TUNNEL = "tunnel-1";
    public static final String SCANNER = "scanner-1";

    private static final int OPENING_PIECES = 200_000;
    private static final String DOCK = "DOCK-1";
    private static final String CONVEYOR = "CONVEYOR-1";

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
        location(CONVEYOR, "STORAGE");
        for (int shelf = 1; shelf <= HANDHELDS; shelf++) {
            location(shelf(shelf), "STORAGE");
        }
        products();
        device(TUNNEL, CONVEYOR, "SHIP", "ACCEPT", 0);
        device(SCANNER, CONVEYOR, "SHIP", "ACCEPT", 100);
        for (int each = 1; each <= HANDHELDS; each++) {
            device(handheld(each), each % 3 == 0 ? DOCK : shelf(each), each % 3 == 0 ? "RECEIVE" : "SHIP", "REFUSE", 0);
        }
        openingStock();
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

    private void device(String device, String location, String role, String policy, int bounceMillis)
            throws IOException {
        Reply made = rest.post(
                        "/v1/devices",
                        new JsonObject()
                                .put("device", device)
                                .put("name", device)
                                .put("warehouse", WAREHOUSE)
                                .put("location", location)
                                .put("role", role)
                                .put("discrepancyPolicy", policy)
                                .put("bounceMillis", bounceMillis))
                .createdOrThere();
        if (!made.ok()) {
            made = rest.post("/v1/devices/" + device + "/token").required();
        }
        tokens.put(device, made.json().getString("token"));
    }

    private void openingStock() throws IOException {
        if (!rest.get("/v1/stock?warehouse=" + WAREHOUSE + "&limit=1")
                .required()
                .json()
                .getJsonArray("items")
                .isEmpty()) {
            return;
        }
        List<String> places = new ArrayList<>(List.of(CONVEYOR));
        for (int shelf = 1; shelf <= HANDHELDS; shelf++) {
            places.add(shelf(shelf));
        }
        for (String place : places) {
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
    }

    /** The token of a device that {@link #make} made or renewed. */
    public String token(String device) {
        String token = tokens.get(device);
        if (token == null) {
            throw new IllegalArgumentException("the demonstration has no device " + device);
        }
        return token;
    }

    /** SKU of an item, from 1. */
    public static String sku(int item) {
        return String.format("SAMPLE-%03d", item);
    }

    static String handheld(int number) {
        return "handheld-" + number;
    }

    private static String shelf(int number) {
        return String.format("A-01-%02d", number);
    }
}
