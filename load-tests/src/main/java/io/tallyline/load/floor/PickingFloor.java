package io.tallyline.load.floor;

import io.tallyline.load.fleet.AnswerListener;
import io.tallyline.load.fleet.Opening;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.server.RestDoor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Pickers and packers in pairs: each pair has a tote, an order of one line that no run uses up, its pick list and a bench. The picker
 * picks a piece at a time into the tote, the packer packs a piece at a time out of it.
 */
public final class PickingFloor {
    private static final String CHANNEL = "floor";
    private static final String CUSTOMER = "FLOOR";
    private static final String LABEL = "LOC-";
    private static final long PIECES = 1_000_000;

    private final RestDoor rest;
    private final int pairs;
    private final List<String> pickers = new ArrayList<>();
    private final List<String> packers = new ArrayList<>();

    /** @param pairs each needs a product of the warehouse, from item 0 on */
    public PickingFloor(RestDoor rest, int pairs) {
        this.rest = rest;
        this.pairs = pairs;
    }

    /** Makes all of it; it is durable on return. */
    public void make() throws IOException {
        rest.put(
                        "/v1/parcel-numbers",
                        new JsonObject().put("companyPrefix", "4012345").put("extension", 3))
                .json();
        rest.post("/v1/customers", new JsonObject().put("customer", CUSTOMER).put("currency", "EUR"))
                .json();
        rest.post(
                        "/v1/channels",
                        new JsonObject()
                                .put("channel", CHANNEL)
                                .put("name", "Floor")
                                .put("needsAddress", false)
                                .put("warehouses", new JsonArray().add(LoadWarehouse.WAREHOUSE)))
                .json();
        List<Callable<JsonObject>> calls = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            int number = pair;
            calls.add(() -> makePair(number));
        }
        for (JsonObject made : rest.inFlight(calls)) {
            pickers.add(made.getString("picker"));
            packers.add(made.getString("packer"));
        }
    }

    private JsonObject makePair(int pair) throws IOException {
        location(tote(pair), "TOTE");
        location("BENCH-" + pair, "PARCEL");
        rest.post("/v1/operators", new JsonObject().put("badge", badge(pair)).put("name", badge(pair)))
                .json();
        long order = rest.post("/v1/orders", order(pair)).json().getLong("order");
        rest.post("/v1/orders/" + order + "/release", new JsonObject()).json();
        JsonObject list = new JsonObject()
                .put("warehouse", LoadWarehouse.WAREHOUSE)
                .put("orders", new JsonArray().add(order))
                .put("operator", badge(pair));
        rest.post("/v1/pick-lists", list).json();
        return new JsonObject()
                .put("picker", device("picker-" + pair, LoadWarehouse.BELT, "PICK"))
                .put("packer", device("packer-" + pair, "BENCH-" + pair, "PACK"));
    }

    private static JsonObject order(int pair) {
        JsonObject line = new JsonObject()
                .put("sku", LoadGoods.sku(pair))
                .put("quantity", PIECES)
                .put("unitPrice", "0.01")
                .put("taxBasisPoints", 0);
        return new JsonObject()
                .put("channel", CHANNEL)
                .put("customer", CUSTOMER)
                .put("paymentType", "ON_ACCOUNT")
                .put("lines", new JsonArray().add(line));
    }

    private void location(String location, String kind) throws IOException {
        rest.post(
                        "/v1/warehouses/" + LoadWarehouse.WAREHOUSE + "/locations",
                        new JsonObject().put("location", location).put("kind", kind))
                .json();
    }

    private String device(String device, String location, String role) throws IOException {
        return rest.post(
                        "/v1/devices",
                        new JsonObject()
                                .put("device", device)
                                .put("name", device)
                                .put("warehouse", LoadWarehouse.WAREHOUSE)
                                .put("location", location)
                                .put("role", role)
                                .put("bounceMillis", 0))
                .json()
                .getString("token");
    }

    private static String tote(int pair) {
        return "TOTE-" + pair;
    }

    private static String badge(int pair) {
        return "P" + pair;
    }

    /** Adds the pickers to a fleet. */
    public void joinPickers(ScannerFleet fleet, long epoch) throws IOException {
        for (int pair = 0; pair < pairs; pair++) {
            List<Opening> opening = List.of(Opening.operator(badge(pair)), Opening.scan(LABEL + tote(pair)));
            fleet.add(
                    "picker-" + pair,
                    pickers.get(pair),
                    epoch,
                    opening,
                    Labels.EAN13.codes(pair, 1),
                    AnswerListener.NONE);
        }
    }

    /** Adds the packers to a fleet, who may begin once the pickers have. */
    public void joinPackers(ScannerFleet fleet, long epoch) throws IOException {
        for (int pair = 0; pair < pairs; pair++) {
            List<Opening> opening = List.of(Opening.scan(LABEL + tote(pair)));
            fleet.add(
                    "packer-" + pair,
                    packers.get(pair),
                    epoch,
                    opening,
                    Labels.EAN13.codes(pair, 1),
                    AnswerListener.NONE);
        }
    }
}
