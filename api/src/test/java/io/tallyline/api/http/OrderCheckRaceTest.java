package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
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
        JsonObject asked = order("TEA", 5).put("policy", "REFUSE_IF_SHORT");
        for (int round = 0; round < TIMES; round++) {
            shop.receive("TEA", "BER", 5);
            String check = "/v1/orders/check?atLeast=" + shop.api.journal.lastDurable();
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

    private static int status(Future<Answer> answer) {
        return answer.result().response().statusCode();
    }
}
