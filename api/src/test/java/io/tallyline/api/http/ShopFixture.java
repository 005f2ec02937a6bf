package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.ProjectionFixture;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shop over REST: warehouses {@code BER} and {@code MUC}, each with {@code A-01}; products {@code TEA} and {@code CUP}; customer
 * {@code ann}, who may owe 100 EUR; channel {@code web}, which backorders. With rows when it is given a database.
 */
public final class ShopFixture implements AutoCloseable {
    private static final Duration ROWS_AT_LATEST = Duration.ofMinutes(2);

    final ApiFixture api;
    private final @Nullable ProjectionFixture projection;
    private int commands;

    /** Without PostgreSQL. */
    ShopFixture() {
        api = new ApiFixture();
        projection = null;
        furnish();
    }

    public ShopFixture(TestDatabase database) {
        api = new ApiFixture(ProjectionFixture.settings(database));
        projection = project(database);
        api.personal.tellErased(projection.projector()::forget);
        furnish();
        awaitRows();
    }

    /** The first of them come when all tables are made; a request would not wait as long as that. */
    private void awaitRows() {
        String all = "/v1/warehouses?atLeast=" + api.journal.lastDurable();
        long begun = System.nanoTime();
        while (api.get(all).response().statusCode() != 200) {
            assertThat(System.nanoTime() - begun).as("no rows yet").isLessThan(ROWS_AT_LATEST.toNanos());
        }
    }

    private void furnish() {
        api.furnish();
        api.post("/v1/warehouses", json("{'warehouse':'MUC','name':'Munich','zone':'Europe/Berlin'}"))
                .is(201);
        api.post("/v1/warehouses/MUC/locations", json("{'location':'A-01'}")).is(201);
        api.post("/v1/products", json("{'sku':'CUP','name':'Cup'}")).is(201);
        api.post("/v1/customers", json("{'customer':'ann','currency':'EUR','creditLimitMinor':10000}"))
                .is(201);
        api.post("/v1/channels", json("{'channel':'web','name':'Web','warehouses':['BER','MUC']}"))
                .is(201);
    }

    /** JSON with single quotes. */
    static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }

    void receive(String sku, String warehouse, long quantity) {
        api.post(
                        "/v1/receipts",
                        new JsonObject()
                                .put("warehouse", warehouse)
                                .put("reference", "opening")
                                .put(
                                        "lines",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("sku", sku)
                                                        .put("location", "A-01")
                                                        .put("quantity", quantity))))
                .is(201);
    }

    /** An order of one line at 1.50 EUR a piece without tax, paid on delivery. */
    public static JsonObject order(String sku, long quantity) {
        return json("{'channel':'web','customer':'ann','paymentType':'CASH_ON_DELIVERY'}")
                .put("lines", new JsonArray().add(line(sku, quantity)));
    }

    static JsonObject line(String sku, long quantity) {
        return new JsonObject()
                .put("sku", sku)
                .put("quantity", quantity)
                .put("unitPrice", "1.50")
                .put("taxBasisPoints", 0);
    }

    /** Places an order and tells its number. */
    public long place(JsonObject order) {
        return api.post("/v1/orders", order).is(201).json().getLong("order");
    }

    /** An order as the rows have it after all that was written so far. */
    public JsonObject read(long order) {
        return get("/v1/orders/" + order).json().getJsonObject("item");
    }

    /** A read that waits for all that was written so far. */
    Answer get(String path) {
        String separator = path.contains("?") ? "&" : "?";
        return api.get(path + separator + "atLeast=" + api.journal.lastDurable())
                .is(200);
    }

    /** What an order would get, after all that was written so far. */
    JsonObject check(JsonObject asked) {
        return checking(asked).is(200).json();
    }

    /** The same, whatever is answered. */
    Answer checking(JsonObject asked) {
        return api.post("/v1/orders/check?atLeast=" + api.journal.lastDurable(), asked);
    }

    /** A command about an order, as of a version. */
    Answer command(long order, String command, JsonObject body, String etag) {
        return api.call(
                HttpMethod.POST,
                "/v1/orders/" + order + "/" + command,
                body,
                Map.of("If-Match", etag, "Idempotency-Key", "command-" + ++commands));
    }

    /** Makes the rows anew from the journal. */
    void rebuild() {
        ApiFixture.await(Objects.requireNonNull(projection).projector().rebuild());
    }

    static String etag(JsonObject order) {
        return "\"" + order.getLong("version") + "\"";
    }

    /** A customer of this name from now on. */
    public void name(String customer, String name) {
        JsonObject item = json("{'currency':'EUR'}")
                .put("customer", customer)
                .put("personal", new JsonObject().put("name", name));
        api.post("/v1/customers/bulk", new JsonObject().put("customers", new JsonArray().add(item)))
                .is(200);
    }

    /** Deletes what is known of a customer's person. */
    public void erase(String customer) {
        api.call(HttpMethod.DELETE, "/v1/customers/" + customer + "/personal", null)
                .is(200);
    }

    /** Begins to write rows, as at the start of a server; only one may at a time. */
    public ProjectionFixture project(TestDatabase database) {
        return new ProjectionFixture(database, api.journal.events(), api.asOf::reached, api.names);
    }

    /** No further row is written. */
    public void stopProjection() {
        if (projection != null) {
            projection.close();
        }
    }

    @Override
    public void close() {
        if (projection != null) {
            projection.close();
        }
        api.close();
    }
}
