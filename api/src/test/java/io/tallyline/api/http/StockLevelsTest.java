package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.line;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How much there should be, and who is told when there is not, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class StockLevelsTest {
    private final ShopFixture shop;
    private final ApiFixture api;

    StockLevelsTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 10);
        shop.receive("TEA", "MUC", 4);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private void set(String sku, String warehouse, int low, int high, int safety) {
        api.post(
                        "/v1/stock-levels",
                        new JsonObject()
                                .put("sku", sku)
                                .put("warehouse", warehouse)
                                .put("low", low)
                                .put("high", high)
                                .put("safety", safety))
                .is(200);
    }

    private List<String> listed(String query) {
        List<String> names = new ArrayList<>();
        JsonArray items = shop.get("/v1/stock-levels" + query).json().getJsonArray("items");
        for (int i = 0; i < items.size(); i++) {
            names.add(items.getJsonObject(i).getString("sku") + "@"
                    + items.getJsonObject(i).getString("warehouse"));
        }
        return names;
    }

    @Test
    void shouldListWhereLittleIsLeftAndWhereThereIsTooMuch() {
        set("TEA", "BER", 3, 8, 2);
        set("TEA", "MUC", 4, 0, 0);
        set("CUP", "BER", 1, 0, 0);

        assertThat(listed("")).containsExactly("TEA@BER", "TEA@MUC", "CUP@BER");
        assertThat(listed("?state=LOW")).containsExactly("TEA@MUC", "CUP@BER");
        assertThat(listed("?state=HIGH")).containsExactly("TEA@BER");
        assertThat(listed("?warehouse=MUC")).containsExactly("TEA@MUC");
        assertThat(listed("?sku=CUP&state=HIGH")).isEmpty();
        JsonObject page = shop.get("/v1/stock-levels?limit=2").json();
        assertThat(page.getJsonArray("items").getJsonObject(0).getLong("sellable"))
                .isEqualTo(8);
        assertThat(listed("?limit=2&cursor=" + page.getString("next"))).containsExactly("CUP@BER");

        shop.place(order("TEA", 7));
        assertThat(listed("?state=LOW")).containsExactly("TEA@BER", "TEA@MUC", "CUP@BER");
        set("TEA", "BER", 0, 0, 0);
        assertThat(listed("")).containsExactly("TEA@MUC", "CUP@BER");
    }

    @Test
    void shouldSetManyAndSayWhatIsWrongWithEach() {
        JsonArray results = api.post(
                        "/v1/stock-levels/bulk",
                        json(
                                "{'levels':[{'sku':'TEA','warehouse':'BER','low':5},{'sku':'NONE','warehouse':'BER'},"
                                        + "{'sku':'TEA','warehouse':'NONE'},{'sku':'TEA','warehouse':'MUC','low':5,'high':4}]}"))
                .is(200)
                .json()
                .getJsonArray("results");

        assertThat(results.getJsonObject(0).getInteger("status")).isEqualTo(200);
        assertThat(results.getJsonObject(1).getString("reason")).isEqualTo("UNKNOWN_PRODUCT");
        assertThat(results.getJsonObject(2).getString("reason")).isEqualTo("UNKNOWN_WAREHOUSE");
        assertThat(results.getJsonObject(3).getString("reason")).isEqualTo("MALFORMED");
        assertThat(listed("")).containsExactly("TEA@BER");
    }

    @Test
    void shouldWarnWhenAnOrderIsCheckedLineByLine() {
        set("TEA", "BER", 5, 0, 3);
        JsonObject asked = json("{'channel':'web'}")
                .put(
                        "lines",
                        new JsonArray()
                                .add(asked("TEA", 8))
                                .add(asked("TEA", 1))
                                .add(asked("CUP", 1)));

        JsonArray lines = shop.check(asked).getJsonArray("lines");

        assertThat(lines.getJsonObject(0).getBoolean("lowStock"))
                .as("6 are left")
                .isFalse();
        assertThat(lines.getJsonObject(0).getLong("sellable")).isEqualTo(11);
        assertThat(lines.getJsonObject(1).getBoolean("lowStock"))
                .as("5 are left")
                .isTrue();
        assertThat(lines.getJsonObject(2).getBoolean("lowStock"))
                .as("no level is set")
                .isFalse();
    }

    private static JsonObject asked(String sku, long quantity) {
        return new JsonObject().put("sku", sku).put("quantity", quantity);
    }

    @Test
    void shouldWarnInTheAnswerToAPlacement() {
        set("TEA", "BER", 5, 0, 0);
        set("TEA", "MUC", 1, 0, 0);
        shop.get("/v1/stock-levels");

        assertThat(place(7).getJsonArray("lowStock")).isEmpty();
        JsonArray low = place(1).getJsonArray("lowStock");
        assertThat(low).containsExactly(json("{'line':1,'sku':'TEA','available':6,'low':6}"));
    }

    private JsonObject place(int quantity) {
        return api.call(
                        HttpMethod.POST,
                        "/v1/orders",
                        order("TEA", quantity)
                                .put(
                                        "lines",
                                        new JsonArray()
                                                .add(line("TEA", quantity))
                                                .add(line("CUP", 1))),
                        Map.of("Idempotency-Key", "k" + quantity, "Prefer", "return=representation"))
                .is(201)
                .json();
    }
}
