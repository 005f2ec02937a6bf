package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
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
        Answer draft = api.post("/v1/drafts", json("{'channel':'web','personal':{'name':'Zoe Zimmer'}}"))
                .is(201);
        String path = "/v1/drafts/" + draft.json().getLong("draft");
        api.call(HttpMethod.DELETE, path, null, Map.of("If-Match", draft.etag()))
                .is(200);
        api.call(HttpMethod.PUT, "/v1/payment-terms/CARD", json("{'minutesToPay':30}"), Map.of())
                .is(200);
        api.call(
                        HttpMethod.PUT,
                        "/v1/promotions/TEN",
                        json("{'name':'Ten','scope':'ORDER','percentBasisPoints':1000,"
                                + "'fromDay':'2026-01-01','toDay':'2026-12-31'}"),
                        Map.of())
                .is(201);

        Answer feed = shop.get("/v1/changes?after=" + before);
        JsonArray items = feed.json().getJsonArray("items");
        List<String> types = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            types.add(items.getJsonObject(i).getString("type"));
        }
        assertThat(types)
                .containsExactly(
                        "OrderPlaced",
                        "StockReceived",
                        "BackordersServed",
                        "ReservationsTakenBack",
                        "StockAdjusted",
                        "DraftSaved",
                        "DraftDiscarded",
                        "PaymentTermsSet",
                        "PromotionDefined");
        JsonObject served = items.getJsonObject(2)
                .getJsonObject("document")
                .getJsonArray("lines")
                .getJsonObject(0);
        assertThat(served.getLong("order")).isEqualTo(order);
        assertThat(served.getLong("backordered")).isZero();
        assertThat(feed.text()).doesNotContain("Zimmer");
    }
}
