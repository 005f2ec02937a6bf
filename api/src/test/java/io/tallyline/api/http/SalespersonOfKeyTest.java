package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.etag;
import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is entered with a salesperson's key is that salesperson's (F30, DOMAIN D28), over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class SalespersonOfKeyTest {
    private final ShopFixture shop;
    private final ApiFixture api;
    private final String key;
    private int requests;

    SalespersonOfKeyTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        for (String salesperson : new String[] {"sam", "tom"}) {
            api.post(
                            "/v1/salespeople",
                            new JsonObject()
                                    .put("salesperson", salesperson)
                                    .put("name", salesperson)
                                    .put("currency", "EUR")
                                    .put("creditLimitMinor", 1_000))
                    .is(201);
        }
        shop.receive("TEA", "BER", 50);
        key = api.post("/v1/api-keys", json("{'name':'sams','role':'SALESPERSON','salesperson':'sam'}"))
                .is(201)
                .json()
                .getString("key");
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Answer asSam(HttpMethod method, String path, @Nullable JsonObject body) {
        return asSam(method, path, body, Map.of());
    }

    private Answer asSam(HttpMethod method, String path, @Nullable JsonObject body, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + key);
        headers.put("Idempotency-Key", "sams-" + ++requests);
        return api.call(method, path, body, headers);
    }

    @Test
    void shouldEnterOrdersAsThoseOfTheSalesperson() {
        long unsaid = asSam(HttpMethod.POST, "/v1/orders", order("TEA", 1))
                .is(201)
                .json()
                .getLong("order");
        long said = asSam(HttpMethod.POST, "/v1/orders", order("TEA", 1).put("salesperson", "sam"))
                .is(201)
                .json()
                .getLong("order");

        assertThat(shop.read(unsaid).getString("salesperson")).isEqualTo("sam");
        assertThat(shop.read(said).getString("salesperson")).isEqualTo("sam");
    }

    @Test
    void shouldEnterNoOrderAsAnothers() {
        JsonObject toms = order("TEA", 1).put("salesperson", "tom");

        assertThat(asSam(HttpMethod.POST, "/v1/orders", toms)
                        .isProblem(ProblemType.FORBIDDEN)
                        .text())
                .contains("/salesperson", "sam");
        asSam(HttpMethod.POST, "/v1/orders/check", toms).isProblem(ProblemType.FORBIDDEN);
        asSam(HttpMethod.POST, "/v1/drafts", toms).isProblem(ProblemType.FORBIDDEN);
        long own = shop.place(order("TEA", 1).put("salesperson", "sam"));
        for (String whose : new String[] {"'tom'", "null"}) {
            asSam(
                            HttpMethod.PUT,
                            "/v1/orders/" + own + "/customer",
                            json("{'customer':'ann','salesperson':" + whose + ",'reason':'moved'}"),
                            Map.of("If-Match", etag(shop.read(own))))
                    .isProblem(ProblemType.FORBIDDEN);
        }
    }

    /** Leaving the salesperson out would be a way around the limit. */
    @Test
    void shouldHoldWhatIsOverTheLimitOfTheSalesperson() {
        JsonObject dear = order("TEA", 10).put("paymentType", "ON_ACCOUNT");

        assertThat(asSam(HttpMethod.POST, "/v1/orders/check?atLeast=" + api.journal.lastDurable(), dear)
                        .is(200)
                        .json()
                        .getJsonObject("quote")
                        .getJsonArray("holds"))
                .isEqualTo(new JsonArray().add("CREDIT"));
        long held = asSam(HttpMethod.POST, "/v1/orders", dear).is(201).json().getLong("order");
        assertThat(shop.read(held).getJsonArray("holds")).isEqualTo(new JsonArray().add("CREDIT"));
        assertThat(shop.read(shop.place(dear.copy())).getJsonArray("holds")).isEqualTo(new JsonArray());
    }

    @Test
    void shouldKeepTheSalespersonWithADraft() {
        long draft = asSam(HttpMethod.POST, "/v1/drafts", order("TEA", 1))
                .is(201)
                .json()
                .getLong("draft");

        assertThat(shop.get("/v1/drafts/" + draft)
                        .json()
                        .getJsonObject("item")
                        .getJsonObject("order")
                        .getString("salesperson"))
                .isEqualTo("sam");
    }

    @Test
    void shouldShowWhoseAKeyIs() {
        assertThat(asSam(HttpMethod.GET, "/v1/me", null).is(200).json().getString("salesperson"))
                .isEqualTo("sam");
        JsonArray keys = shop.get("/v1/api-keys").json().getJsonArray("items");
        JsonObject last = keys.getJsonObject(keys.size() - 1);
        assertThat(last.getString("name")).isEqualTo("sams");
        assertThat(last.getString("salesperson")).isEqualTo("sam");
        assertThat(keys.getJsonObject(0).getValue("salesperson")).isNull();
        shop.rebuild();
        assertThat(shop.get("/v1/api-keys").json().getJsonArray("items")).isEqualTo(keys);
    }

    @Test
    void shouldMakeNoKeyOfWhoIsNotThereOrSellsNothing() {
        assertThat(api.post("/v1/api-keys", json("{'name':'x','role':'SALESPERSON','salesperson':'nobody'}"))
                        .is(422)
                        .json()
                        .getString("field"))
                .isEqualTo("/salesperson");
        assertThat(api.post("/v1/api-keys", json("{'name':'x','role':'CLERK','salesperson':'sam'}"))
                        .is(422)
                        .json()
                        .getString("field"))
                .isEqualTo("/salesperson");
    }
}
