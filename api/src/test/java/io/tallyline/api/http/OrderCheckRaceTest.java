package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was found by a check is promised to nobody: of two who were told the same, one gets it. */
@ExtendWith(PostgresExtension.class)
class OrderCheckRaceTest {
    private static final int TIMES = 1_000;
    private static final int PORTION = 100;

    private final ShopFixture shop;
    private int keys;

    OrderCheckRaceTest(TestDatabase database) {
        shop = new ShopFixture(database);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Future<Answer> post(String path, JsonObject body) {
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer " + shop.api.key(ApiRole.CLERK),
                "Content-Type", "application/json",
                "Idempotency-Key", "race-" + ++keys);
        return shop.api.sending(HttpMethod.POST, path, body.toBuffer(), headers);
    }

    @Test
    void shouldSellOnceWhatTwoWereToldIsThere() {
        stockAll();
        String check = "/v1/orders/check?atLeast=" + shop.api.journal.lastDurable();
        for (int round = 0; round < TIMES; round++) {
            JsonObject asked = order("P-" + round, 5).put("policy", "REFUSE_IF_SHORT");
            List<Future<Answer>> checks = List.of(post(check, asked), post(check, asked));
            ApiFixture.await(Future.join(checks));
            for (Future<Answer> told : checks) {
                assertThat(told.result().is(200).json().getBoolean("complete"))
                        .as("round %d", round)
                        .isTrue();
            }

            List<Future<Answer>> both = List.of(post("/v1/orders", asked), post("/v1/orders", asked));
            ApiFixture.await(Future.join(both));
            assertThat(both.stream().map(OrderCheckRaceTest::status))
                    .as("round %d", round)
                    .containsExactlyInAnyOrder(201, 409);
        }
    }

    /** Five of a product for each round, so that no round waits for rows. */
    private void stockAll() {
        for (int first = 0; first < TIMES; first += PORTION) {
            JsonArray products = new JsonArray();
            JsonArray lines = new JsonArray();
            for (int i = first; i < first + PORTION; i++) {
                products.add(new JsonObject().put("sku", "P-" + i).put("name", "Product"));
                lines.add(new JsonObject()
                        .put("sku", "P-" + i)
                        .put("location", "A-01")
                        .put("quantity", 5));
            }
            shop.api
                    .post("/v1/products/bulk", new JsonObject().put("products", products))
                    .is(200);
            JsonObject receipt = new JsonObject()
                    .put("warehouse", "BER")
                    .put("reference", "all")
                    .put("lines", lines);
            shop.api.post("/v1/receipts", receipt).is(201);
        }
    }

    private static int status(Future<Answer> answer) {
        return answer.result().response().statusCode();
    }
}
