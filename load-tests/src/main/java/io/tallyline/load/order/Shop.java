package io.tallyline.load.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.load.floor.LoadGoods;
import io.tallyline.load.server.RestDoor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A channel with customers, and what they order: orders are numbered from 0, each has three lines of different products, one to
 * three pieces a line, a price, tax and an address. Immutable.
 */
public final class Shop {
    /** The channel that all orders come by. */
    public static final String CHANNEL = "load-shop";

    /** Lines of an order. */
    public static final int LINES = 3;

    private static final int MOST_PIECES = 3;
    private static final int PER_REQUEST = 500;

    private final int customers;
    private final int products;

    /**
     * A shop.
     *
     * @param customers who order in turn
     * @param products items from 0 that are ordered in turn, at least {@link #LINES}
     */
    public Shop(int customers, int products) {
        if (customers < 1 || products < LINES) {
            throw new IllegalArgumentException("a shop needs a customer and " + LINES + " products");
        }
        this.customers = customers;
        this.products = products;
    }

    int products() {
        return products;
    }

    /** Makes channel and customers, who may owe as much as they like; all of it is durable on return. */
    public void make(RestDoor rest, String warehouse) throws IOException {
        rest.post(
                        "/v1/channels",
                        new JsonObject()
                                .put("channel", CHANNEL)
                                .put("name", "Load test")
                                .put("policy", "SHIP_AVAILABLE_BACKORDER")
                                .put("warehouses", new JsonArray().add(warehouse)))
                .json();
        List<Callable<JsonObject>> calls = new ArrayList<>();
        for (int first = 0; first < customers; first += PER_REQUEST) {
            JsonArray items = new JsonArray();
            for (int customer = first; customer < Math.min(first + PER_REQUEST, customers); customer++) {
                items.add(new JsonObject().put("customer", customer(customer)).put("currency", "EUR"));
            }
            calls.add(() -> bulk(rest, items));
        }
        rest.inFlight(calls);
    }

    private static JsonObject bulk(RestDoor rest, JsonArray items) throws IOException {
        JsonObject reply = rest.post("/v1/customers/bulk", new JsonObject().put("customers", items))
                .json();
        for (Object each : reply.getJsonArray("results")) {
            JsonObject result = (JsonObject) each;
            if (result.getInteger("status") / 100 != 2) {
                throw new IOException("a customer was not created: " + result.encode());
            }
        }
        return reply;
    }

    private static String customer(long number) {
        return String.format("C-%06d", number);
    }

    /** Which product a line is of. */
    int item(long order, int line) {
        return (int) ((order * LINES + line) % products);
    }

    /** How many pieces of it. */
    long pieces(long order, int line) {
        return 1 + (order + line) % MOST_PIECES;
    }

    /** What is posted to place an order. */
    byte[] body(long order) {
        JsonArray lines = new JsonArray();
        for (int line = 0; line < LINES; line++) {
            lines.add(new JsonObject()
                    .put("sku", LoadGoods.sku(item(order, line)))
                    .put("quantity", pieces(order, line))
                    .put("unitPrice", "12.34")
                    .put("taxBasisPoints", 1_900));
        }
        return new JsonObject()
                .put("channel", CHANNEL)
                .put("externalNumber", "W-" + order)
                .put("customer", customer(order % customers))
                .put("paymentType", "ON_ACCOUNT")
                .put("shippingMethod", "standard")
                .put("shippingMinor", 490)
                .put("shippingTaxBasisPoints", 1_900)
                .put("lines", lines)
                .put(
                        "personal",
                        new JsonObject()
                                .put(
                                        "shippingAddress",
                                        new JsonObject()
                                                .put("name", "Ann Archer")
                                                .put("street", "Hauptstr. " + order % 1_000)
                                                .put("postalCode", "10115")
                                                .put("city", "Berlin")
                                                .put("country", "DE")))
                .encode()
                .getBytes(UTF_8);
    }
}
