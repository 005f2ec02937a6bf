package io.tallyline.load.search;

import io.tallyline.load.server.RestDoor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** Channels, and customers with names, over REST: so that their names are sealed and indexed as any others. */
public final class SearchShop {
    private static final int PER_REQUEST = 250;

    private SearchShop() {}

    static String customer(int number) {
        return String.format("C-%06d", number);
    }

    static String channel(int number) {
        return "channel-" + number;
    }

    /** Makes them; durable on return. */
    public static void make(RestDoor rest, String warehouse, int customers, int channels) throws IOException {
        for (int channel = 0; channel < channels; channel++) {
            rest.post(
                            "/v1/channels",
                            new JsonObject()
                                    .put("channel", channel(channel))
                                    .put("name", "Load test")
                                    .put("needsAddress", false)
                                    .put("warehouses", new JsonArray().add(warehouse)))
                    .json();
        }
        Random random = new Random(43);
        List<Callable<JsonObject>> calls = new ArrayList<>();
        for (int first = 0; first < customers; first += PER_REQUEST) {
            JsonArray items = new JsonArray();
            for (int customer = first; customer < Math.min(first + PER_REQUEST, customers); customer++) {
                items.add(new JsonObject()
                        .put("customer", customer(customer))
                        .put("currency", "EUR")
                        .put("personal", new JsonObject().put("name", PeopleNames.next(random))));
            }
            JsonObject body = new JsonObject().put("customers", items);
            calls.add(() -> rest.post("/v1/customers/bulk", body).json());
        }
        rest.inFlight(calls);
    }
}
