package io.tallyline.load.order;

import io.tallyline.load.server.RestDoor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Many orders that come to the floor at once: placed before, then released in as few requests as there may be. One thread. */
public final class OrderRelease {
    private static final int PER_REQUEST = 500;

    private final RestDoor rest;
    private final Shop shop;
    private final int count;
    private List<Long> orders = List.of();
    private long nanos;
    private int released;

    public OrderRelease(RestDoor rest, Shop shop, int count) {
        this.rest = rest;
        this.shop = shop;
        this.count = count;
    }

    /** Places them; all of it is durable on return. */
    public void place() throws IOException {
        List<Callable<Long>> calls = new ArrayList<>();
        for (int order = 0; order < count; order++) {
            JsonObject body = new JsonObject(new String(shop.body(order), StandardCharsets.UTF_8));
            calls.add(() -> rest.post("/v1/orders", body).json().getLong("order"));
        }
        orders = rest.inFlight(calls);
    }

    /** Releases all of them. */
    public void run() {
        long start = System.nanoTime();
        for (int first = 0; first < orders.size(); first += PER_REQUEST) {
            JsonArray actions = new JsonArray();
            for (long order : orders.subList(first, Math.min(first + PER_REQUEST, orders.size()))) {
                actions.add(new JsonObject().put("order", order).put("action", "RELEASE"));
            }
            released += release(new JsonObject().put("actions", actions));
        }
        nanos = System.nanoTime() - start;
    }

    private int release(JsonObject actions) {
        try {
            JsonObject reply = rest.post("/v1/orders/actions", actions).json();
            return (int) reply.getJsonArray("results").stream()
                    .filter(each -> ((JsonObject) each).getInteger("status") == 200)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d of %,d orders in %.0f ms", released, orders.size(), nanos / 1e6);
    }
}
