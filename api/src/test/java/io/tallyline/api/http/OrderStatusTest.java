package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody without a key learns of an order, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class OrderStatusTest {
    private static final int TOO_MANY = 429;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final ShopFixture shop;
    private final ApiFixture api;

    OrderStatusTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Answer ask(String link) {
        return api.send(HttpMethod.GET, link, null, Map.of());
    }

    private String link() {
        JsonObject placed = api.post(
                        "/v1/orders",
                        order("TEA", 1)
                                .put("promisedDay", "2026-12-24")
                                .put("personal", new JsonObject("{\"name\":\"Ann\"}")))
                .is(201)
                .json();
        shop.read(placed.getLong("order"));
        return placed.getString("statusLink");
    }

    @Test
    void shouldTellFewFieldsToWhoeverHasTheLink() {
        String link = link();

        Answer answer = ask(link).is(200);

        JsonObject item = answer.json().getJsonObject("item");
        assertThat(item.fieldNames()).isEqualTo(Set.of("order", "placed", "status", "promisedDay"));
        assertThat(item.getString("status")).isEqualTo("BACKORDERED");
        assertThat(item.getString("promisedDay")).isEqualTo("2026-12-24");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void shouldAnswerAWrongSecretAndAnOrderThatIsNotThereAlike() {
        String link = link();
        String secret = link.substring(link.indexOf('=') + 1);
        String order = link.substring(link.lastIndexOf('/') + 1, link.indexOf('?'));

        String wrong = problem("/v1/order-status/" + order + "?secret=" + "A".repeat(secret.length()));
        assertThat(problem("/v1/order-status/" + order + "?secret=A")).isEqualTo(wrong);
        assertThat(problem("/v1/order-status/999999?secret=" + secret)).isEqualTo(wrong);
        assertThat(problem("/v1/order-status/999999?secret=" + api.orderSecrets.of(999_999)))
                .isEqualTo(wrong);
        ask("/v1/order-status/" + order).isProblem(ProblemType.INVALID_REQUEST);
    }

    private void opens(JsonObject told) {
        long order = told.getLong("order");
        shop.read(order);
        JsonObject item = ask(told.getString("statusLink")).is(200).json().getJsonObject("item");
        assertThat(item.getLong("order")).isEqualTo(order);
    }

    @Test
    void shouldTellTheLinkHoweverAnOrderIsPlaced() {
        shop.receive("TEA", "BER", 1);
        JsonObject body = order("TEA", 2).put("externalNumber", "W-1").put("externalVersion", 1);
        JsonObject malformed = order("TEA", 2).put("externalNumber", "W-2").put("priority", "high");
        JsonArray results = api.post(
                        "/v1/orders/bulk",
                        new JsonObject().put("orders", new JsonArray().add(body).add(malformed)))
                .is(200)
                .json()
                .getJsonArray("results");
        JsonObject imported = results.getJsonObject(0);
        opens(imported);
        assertThat(results.getJsonObject(1).containsKey("statusLink")).isFalse();

        JsonObject before = shop.read(imported.getLong("order"));
        opens(shop.command(imported.getLong("order"), "shortfall", new JsonObject(), ShopFixture.etag(before))
                .is(201)
                .json());
    }

    private String problem(String path) {
        return ask(path).isProblem(ProblemType.UNKNOWN_RESOURCE).text();
    }

    @Test
    void shouldGiveTheSameLinkAgainForTheSameKeyAndShowItToWhoMayWrite() {
        Map<String, String> key = Map.of("Idempotency-Key", "once");
        JsonObject body = order("TEA", 1);
        String link = api.call(HttpMethod.POST, "/v1/orders", body, key)
                .is(201)
                .json()
                .getString("statusLink");

        Answer again = api.call(HttpMethod.POST, "/v1/orders", body, key).is(201);
        assertThat(again.json().getString("statusLink")).isEqualTo(link);
        long order = again.json().getLong("order");
        assertThat(shop.read(order).getString("statusLink")).isEqualTo(link);
        assertThat(api.call(
                                HttpMethod.GET,
                                "/v1/orders/" + order,
                                null,
                                Map.of("Authorization", "Bearer " + api.key(ApiRole.VIEWER)))
                        .is(200)
                        .text())
                .doesNotContain("statusLink");
    }

    @Test
    void shouldAnswerNoMoreThanTheLimitAndSayWhenToComeBack() {
        String link = link();
        long start = System.nanoTime();
        int answered = 0;
        Answer answer = ask(link);
        while (answer.response().statusCode() != TOO_MANY) {
            answered++;
            // While they are asked for, time brings some more.
            long brought = (System.nanoTime() - start) * ApiFixture.STATUS_PER_MINUTE / MINUTE_NANOS;
            assertThat(answered).isLessThanOrEqualTo(ApiFixture.STATUS_PER_MINUTE + 1 + (int) brought);
            answer = ask(answered % 2 == 0 ? link : "/v1/order-status/1?secret=A");
        }

        assertThat(answered).isGreaterThanOrEqualTo(ApiFixture.STATUS_PER_MINUTE);
        answer.isProblem(ProblemType.TOO_MANY_REQUESTS);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        api.get("/v1/me").is(200);
    }
}
