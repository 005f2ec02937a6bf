package io.tallyline.load.floor;

import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.load.fleet.AnswerListener;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.server.RestDoor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * A warehouse with a belt on which everything ships and a dock at which everything arrives: every product is in stock on
 * the belt in a quantity that no run uses up, so that each scan decides, moves stock and is projected like a good one.
 */
public final class LoadWarehouse {
    /** Code of the warehouse. */
    public static final String WAREHOUSE = "LOAD";

    /** Where goods leave. */
    public static final String BELT = "BELT";

    /** Where goods arrive. */
    public static final String DOCK = "DOCK";

    /** The first of the items that are in no catalogue. */
    public static final int UNKNOWN = 900_000_000;

    private static final int PER_REQUEST = 500;
    private static final long PIECES = 1_000_000_000L;

    /** The shortest there is: at the speed of a load test object numbers come round soon. */
    private static final int OBJECT_WINDOW_SECONDS = 1;

    private final Supplier<RestDoor> rest;
    private final int products;

    /**
     * A warehouse to be made.
     *
     * @param rest with a key that admits everything; asked anew for each use, since a restart changes it
     * @param products how many; each has one barcode and is in stock on the belt
     */
    public LoadWarehouse(Supplier<RestDoor> rest, int products) {
        this.rest = rest;
        this.products = products;
    }

    /** Makes warehouse, locations, products, barcodes and stock; all of it is durable on return. */
    public void make() throws IOException {
        rest.get()
                .post(
                        "/v1/warehouses",
                        new JsonObject()
                                .put("warehouse", WAREHOUSE)
                                .put("name", "Load test")
                                .put("zone", "Europe/Berlin"))
                .json();
        location(BELT, "STORAGE");
        location(DOCK, "DOCK");
        List<Callable<JsonObject>> catalogue = new ArrayList<>();
        for (int first = 0; first < products; first += PER_REQUEST) {
            JsonArray chunk = productsFrom(first);
            catalogue.add(() -> bulk(chunk));
        }
        rest.get().inFlight(catalogue);
        List<Callable<JsonObject>> barcodes = new ArrayList<>();
        for (int item = 0; item < products; item++) {
            String path = "/v1/products/" + LoadGoods.sku(item) + "/barcodes";
            JsonObject binding = new JsonObject().put("code", LoadGoods.gtin(item));
            barcodes.add(() -> rest.get().post(path, binding).json());
        }
        rest.get().inFlight(barcodes);
        List<Callable<JsonObject>> receipts = new ArrayList<>();
        for (int first = 0; first < products; first += PER_REQUEST) {
            JsonObject receipt = receiptFrom(first);
            receipts.add(() -> rest.get().post("/v1/receipts", receipt).json());
        }
        rest.get().inFlight(receipts);
    }

    private void location(String location, String kind) throws IOException {
        rest.get()
                .post(
                        "/v1/warehouses/" + WAREHOUSE + "/locations",
                        new JsonObject().put("location", location).put("kind", kind))
                .json();
    }

    private JsonArray productsFrom(int first) {
        JsonArray chunk = new JsonArray();
        for (int item = first; item < Math.min(first + PER_REQUEST, products); item++) {
            chunk.add(new JsonObject()
                    .put("sku", LoadGoods.sku(item))
                    .put("name", "Load product " + item)
                    .put("baseUnit", "piece")
                    .put("tracking", "NONE"));
        }
        return chunk;
    }

    private JsonObject bulk(JsonArray chunk) throws IOException {
        JsonObject reply = rest.get()
                .post("/v1/products/bulk", new JsonObject().put("products", chunk))
                .json();
        for (Object each : reply.getJsonArray("results")) {
            JsonObject result = (JsonObject) each;
            if (result.getInteger("status") / 100 != 2) {
                throw new IOException("a product was not created: " + result.encode());
            }
        }
        return reply;
    }

    private JsonObject receiptFrom(int first) {
        JsonArray lines = new JsonArray();
        for (int item = first; item < Math.min(first + PER_REQUEST, products); item++) {
            lines.add(new JsonObject()
                    .put("sku", LoadGoods.sku(item))
                    .put("location", BELT)
                    .put("quantity", PIECES));
        }
        return new JsonObject()
                .put("warehouse", WAREHOUSE)
                .put("reference", "opening stock")
                .put("lines", lines);
    }

    /** A device and the token that opens the door for it. */
    public record Credentials(String device, String token) {}

    /**
     * Makes devices.
     *
     * @param prefix their names are this and a number from 0
     * @param role {@code SHIP} deducts from the belt, {@code RECEIVE} books to the dock
     */
    public List<Credentials> devices(String prefix, int count, String role) throws IOException {
        List<Callable<Credentials>> calls = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String device = prefix + number;
            JsonObject creation = new JsonObject()
                    .put("device", device)
                    .put("name", device)
                    .put("warehouse", WAREHOUSE)
                    .put("location", role.equals("RECEIVE") ? DOCK : BELT)
                    .put("role", role)
                    .put("discrepancyPolicy", "ACCEPT")
                    .put("bounceMillis", 0);
            calls.add(() -> new Credentials(
                    device, rest.get().post("/v1/devices", creation).json().getString("token")));
        }
        return rest.get().inFlight(calls);
    }

    /**
     * Makes a fixed scanner over the belt, which is known by the port that it connects to and has no token. It numbers its
     * objects for itself.
     *
     * @param profile what its bytes are read by
     */
    public void fixedScanner(String device, String profile) throws IOException {
        rest.get()
                .post(
                        "/v1/devices",
                        new JsonObject()
                                .put("device", device)
                                .put("name", device)
                                .put("warehouse", WAREHOUSE)
                                .put("location", BELT)
                                .put("role", "SHIP")
                                .put("profile", profile)
                                .put("discrepancyPolicy", "ACCEPT")
                                .put("withToken", false)
                                .put("objectGroup", device)
                                .put("objectWindowSeconds", OBJECT_WINDOW_SECONDS)
                                .put("bounceMillis", 0))
                .json();
    }

    /** Adds devices to a fleet under one epoch; each scans all products in turn. */
    public void join(ScannerFleet fleet, List<Credentials> devices, long epoch, AnswerListener listener)
            throws IOException {
        join(fleet, devices, epoch, Labels.EAN13, listener);
    }

    /** As above, with these labels on the goods. */
    public void join(ScannerFleet fleet, List<Credentials> devices, long epoch, Labels labels, AnswerListener listener)
            throws IOException {
        join(fleet, devices, epoch, labels.codes(0, products), listener);
    }

    /**
     * As above with other goods.
     *
     * @param firstItem 0 for the catalogue, {@link #UNKNOWN} for as many codes that nobody knows
     */
    public void join(ScannerFleet fleet, List<Credentials> devices, long epoch, int firstItem, AnswerListener listener)
            throws IOException {
        join(fleet, devices, epoch, Labels.EAN13.codes(firstItem, products), listener);
    }

    private static void join(
            ScannerFleet fleet, List<Credentials> devices, long epoch, byte[][] codes, AnswerListener listener)
            throws IOException {
        for (Credentials each : devices) {
            fleet.add(each.device(), each.token(), epoch, codes, listener);
        }
    }

    /** Bytes of the journal that one scan of goods with these labels takes, without its share of the batch's header. */
    public static int eventBytes(Labels labels) {
        return EventHeader.padded(ScanEvent.FIXED_BYTES + labels.code(0).length());
    }
}
