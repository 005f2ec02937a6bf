package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever follows the feed learns of everything that happened to orders, by hand or not. */
@ExtendWith(PostgresExtension.class)
class OrderFeedTest {
    private final ShopFixture shop;
    private final ApiFixture api;

    OrderFeedTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void shouldTellWhatStockDidToOrdersAndWhatBecameOfDraftsAndTerms() {
        long before = api.journal.lastDurable();
        long order = shop.place(order("TEA", 5));
        shop.receive("TEA", "BER", 5);
        api.post(
                        "/v1/adjustments",
                        json("{'sku':'TEA','warehouse':'BER','location':'A-01','difference':-2,'reason':'broken'}"))
                .is(201);
        Answer feed = shop.get("/v1/changes?after=" + before);
        JsonArray items = feed.json().getJsonArray("items");
        List<String> types = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            types.add(items.getJsonObject(i).getString("type"));
        }
        assertThat(types)
                .containsExactly(
                        "OrderPlaced", "StockReceived", "BackordersServed", "ReservationsTakenBack", "StockAdjusted");
        JsonObject served = items.getJsonObject(2)
                .getJsonObject("document")
                .getJsonArray("lines")
                .getJsonObject(0);
        assertThat(served.getLong("order")).isEqualTo(order);
        assertThat(served.getLong("backordered")).isZero();
        assertThat(feed.text()).doesNotContain("Zimmer");
    }
}
