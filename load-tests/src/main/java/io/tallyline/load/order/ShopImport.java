package io.tallyline.load.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.load.server.RestDoor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;

/** Brings a shop's orders over in large requests, one behind the other, as somebody does who moves in. One thread. */
public final class ShopImport {
    private static final int CREATED = 201;

    private final RestDoor rest;
    private final Shop shop;
    private final int perRequest;
    private final Map<Long, Long> accepted = new LinkedHashMap<>();
    private long next;

    /** @param perRequest orders of one request, at most what the API takes */
    public ShopImport(RestDoor rest, Shop shop, int perRequest) {
        this.rest = rest;
        this.shop = shop;
        this.perRequest = perRequest;
    }

    /**
     * Imports the next orders, request behind request, until somebody else is done with something; all are durable on return.
     *
     * @throws IOException an order was not taken
     */
    public void run(Future<?> somethingElse) throws IOException {
        while (!somethingElse.isDone()) {
            request();
        }
    }

    private void request() throws IOException {
        JsonArray items = new JsonArray();
        for (int i = 0; i < perRequest; i++) {
            items.add(new JsonObject(new String(shop.body(next + i), UTF_8)).put("externalVersion", 1));
        }
        JsonArray results = rest.post("/v1/orders/bulk", new JsonObject().put("orders", items))
                .json()
                .getJsonArray("results");
        for (int i = 0; i < perRequest; i++) {
            JsonObject result = results.getJsonObject(i);
            if (result.getInteger("status") != CREATED) {
                throw new IOException("an order was not imported: " + result.encode());
            }
            accepted.put(next++, result.getLong("order"));
        }
    }

    /** The server's number of each order, by the shop's, over all runs. */
    public Map<Long, Long> accepted() {
        return Map.copyOf(accepted);
    }
}
