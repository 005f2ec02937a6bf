package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
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
