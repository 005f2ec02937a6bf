package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two clients want what only one can have, a thousand times: whoever is first, nothing is promised twice or lost. */
class OrderRacesTest {
    private static final int TIMES = 1_000;
    private static final int LAST = 5;

    private ShopFixture shop;
    private int keys;

    @BeforeEach
    void start() {
        shop = new ShopFixture();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Future<Answer> post(String path, @Nullable JsonObject body, @Nullable String etag) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + shop.api.key(ApiRole.CLERK));
        headers.put("Idempotency-Key", "race-" + ++keys);
        headers.put("Content-Type", "application/json");
        if (etag != null) {
            headers.put("If-Match", etag);
        }
        return shop.api.sending(HttpMethod.POST, path, body == null ? null : body.toBuffer(), headers);
    }

    /** Both are on their way before either is answered; now one is sent first, now the other. */
    private static List<Answer> race(int round, List<Future<Answer>> both) {
        ApiFixture.await(Future.join(both));
        List<Answer> answers = new ArrayList<>();
        both.forEach(each -> answers.add(each.result()));
        assertThat(answers).as("round %d", round).hasSize(2);
        return answers;
    }

    private static int status(Answer answer) {
        return answer.response().statusCode();
    }

    private JsonObject whole() {
        return order("TEA", LAST).put("policy", "REFUSE_IF_SHORT");
    }

    @Test
    void shouldSellTheLastFiveOnce() {
        for (int round = 0; round < TIMES; round++) {
            shop.receive("TEA", "BER", LAST);
            List<Answer> answers =
                    race(round, List.of(post("/v1/orders", whole(), null), post("/v1/orders", whole(), null)));
            assertThat(List.of(status(answers.get(0)), status(answers.get(1))))
                    .as("round %d", round)
                    .containsExactlyInAnyOrder(201, 409);
        }
    }

    /** The second line finds what the first has left, not what there was before it. */
    @Test
    void shouldSellTheLastFiveOnceToLinesThatShareThem() {
        JsonObject twoLines = order("TEA", 3).put("policy", "REFUSE_IF_SHORT");
        twoLines.getJsonArray("lines").add(ShopFixture.line("TEA", 2));
        JsonObject oneTooMany = order("TEA", 3).put("policy", "REFUSE_IF_SHORT");
        oneTooMany.getJsonArray("lines").add(ShopFixture.line("TEA", 3));
        for (int round = 0; round < TIMES; round++) {
            shop.receive("TEA", "BER", LAST);
            shop.api.post("/v1/orders", oneTooMany).isProblem(ProblemType.REFUSED);
            List<Answer> answers =
                    race(round, List.of(post("/v1/orders", twoLines, null), post("/v1/orders", twoLines, null)));
            assertThat(List.of(status(answers.get(0)), status(answers.get(1))))
                    .as("round %d", round)
                    .containsExactlyInAnyOrder(201, 409);
        }
    }

    /** Somebody finds three of the five gone while somebody else sells all five: that is a fact, and is not refused. */
    @Test
    void shouldPromiseNoMoreThanWasFound() {
        JsonObject missing = json("{'sku':'TEA','warehouse':'BER','location':'A-01','difference':-3,'reason':'found'}");
        JsonObject left = order("TEA", 2).put("policy", "REFUSE_IF_SHORT");
        JsonObject one = order("TEA", 1).put("policy", "REFUSE_IF_SHORT");
        int sold = 0;
        for (int round = 0; round < TIMES; round++) {
            shop.receive("TEA", "BER", LAST);
            boolean foundFirst = round % 2 == 0;
            Future<Answer> early = foundFirst ? post("/v1/adjustments", missing, null) : null;
            Future<Answer> sale = post("/v1/orders", whole(), null);
            Future<Answer> found = early == null ? post("/v1/adjustments", missing, null) : early;
            race(round, List.of(sale, found));

            found.result().is(201);
            if (status(sale.result()) == 201) {
                sold++;
                shop.api.post("/v1/orders", one).isProblem(ProblemType.REFUSED);
                cancel(sale.result());
            } else {
                sale.result().isProblem(ProblemType.REFUSED);
            }
            // What is there now is two, whoever was first.
            cancel(shop.api.post("/v1/orders", left).is(201));
            shop.api
                    .post("/v1/adjustments", missing.copy().put("difference", -2))
                    .is(201);
        }
        assertThat(sold).as("both were first at times").isBetween(1, TIMES - 1);
    }

    private void cancel(Answer placed) {
        JsonObject action = json("{'action':'CANCEL','reason':'end'}")
                .put("order", placed.json().getLong("order"));
        JsonObject body = new JsonObject().put("actions", new JsonArray().add(action));
        JsonObject answer =
                ApiFixture.await(post("/v1/orders/actions", body, null)).is(200).json();
        assertThat(answer.getJsonArray("results").getJsonObject(0).getInteger("status"))
                .isEqualTo(200);
    }

    @Test
    void shouldReleaseOrCancel() {
        shop.receive("TEA", "BER", LAST);
        JsonObject reason = json("{'reason':'not wanted'}");
        for (int round = 0; round < TIMES; round++) {
            // What the round before gave back is there again, else this is refused.
            Answer placed = shop.api.post("/v1/orders", whole()).is(201);
            String path = placed.header("Location");
            boolean releaseFirst = round % 2 == 0;
            Future<Answer> early = releaseFirst ? post(path + "/release", null, null) : null;
            Future<Answer> cancel = post(path + "/cancellation", reason, placed.etag());
            Future<Answer> release = early == null ? post(path + "/release", null, null) : early;
            race(round, List.of(cancel, release));

            if (status(cancel.result()) == 200) {
                assertThat(release.result()
                                .isProblem(ProblemType.REFUSED)
                                .json()
                                .getString("reason"))
                        .isEqualTo("ORDER_CLOSED");
            } else {
                cancel.result().isProblem(ProblemType.VERSION_CONFLICT);
                String etag = release.result().is(200).etag();
                ApiFixture.await(post(path + "/cancellation", reason, etag)).is(200);
            }
        }
    }

    @Test
    void shouldReleaseWhatItHasBeforeOrAfterAnEdit() {
        shop.receive("TEA", "BER", LAST);
        JsonObject change = json("{'quantities':[{'line':1,'quantity':3}],'reason':'called'}");
        for (int round = 0; round < TIMES; round++) {
            Answer placed = shop.api.post("/v1/orders", whole()).is(201);
            String path = placed.header("Location");
            boolean releaseFirst = round % 2 == 0;
            Future<Answer> early = releaseFirst ? post(path + "/release", null, null) : null;
            Future<Answer> edit = post(path + "/changes", change, placed.etag());
            Future<Answer> release = early == null ? post(path + "/release", null, null) : early;
            race(round, List.of(edit, release));

            String etag = release.result().is(200).etag();
            if (status(edit.result()) != 200) {
                edit.result().isProblem(ProblemType.VERSION_CONFLICT);
            }
            ApiFixture.await(post(path + "/cancellation", json("{'reason':'end'}"), etag))
                    .is(200);
        }
    }
}
