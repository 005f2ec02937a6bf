package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
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

/**
 * Two clients want the last units of a contract, hundreds of times: whoever is first has them, the other is told that they are gone,
 * and what the winner gives back is there for the next round.
 */
class ContractRacesTest {
    private static final int TIMES = 300;
    private static final String PATH = "/v1/contracts/TEA-ANN";
    private static final JsonObject END = json("{'reason':'end of the round'}");

    private ShopFixture shop;
    private String version = "";
    private int keys;

    @BeforeEach
    void start() {
        shop = new ShopFixture();
        version = join(List.of(agree(5))).get(0).is(201).etag();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Future<Answer> agree(int quantity) {
        JsonObject contract = json("{'name':'Tea','customer':'ann','sku':'TEA','unitPrice':'4.5','currency':'EUR',"
                        + "'fromDay':'2020-01-01','toDay':'2099-12-31','excess':'REFUSE'}")
                .put("quantity", quantity);
        return send(HttpMethod.PUT, PATH, contract, version.isEmpty() ? null : version);
    }

    private Future<Answer> order(int quantity) {
        JsonObject line = json("{'sku':'TEA','taxBasisPoints':0}").put("quantity", quantity);
        JsonObject order = json("{'channel':'web','customer':'ann','paymentType':'CASH_ON_DELIVERY'}")
                .put("lines", new JsonArray().add(line));
        return send(HttpMethod.POST, "/v1/orders", order, null);
    }

    private Future<Answer> send(HttpMethod method, String path, JsonObject body, @Nullable String etag) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + shop.api.key(ApiRole.CLERK));
        headers.put("Idempotency-Key", "race-" + ++keys);
        headers.put("Content-Type", "application/json");
        if (etag != null) {
            headers.put("If-Match", etag);
        }
        return shop.api.sending(method, path, body.toBuffer(), headers);
    }

    /** Both are on their way before either is answered. */
    private static List<Answer> join(List<Future<Answer>> sent) {
        ApiFixture.await(Future.join(sent));
        List<Answer> answers = new ArrayList<>();
        sent.forEach(each -> answers.add(each.result()));
        return answers;
    }

    private static boolean isRefused(Answer answer, String reason) {
        boolean refused = answer.response().statusCode() == 409;
        if (refused) {
            assertThat(answer.isProblem(ProblemType.REFUSED).json().getString("reason"))
                    .isEqualTo(reason);
        }
        return refused;
    }

    private void cancel(Answer order, String etag) {
        String path = order.header("Location") + "/cancellation";
        join(List.of(send(HttpMethod.POST, path, END, etag))).get(0).is(200);
    }

    @Test
    void shouldGiveTheLastUnitsToOneOfTwoOrders() {
        for (int round = 0; round < TIMES; round++) {
            List<Answer> answers = join(List.of(order(3), order(3)));
            int loser = isRefused(answers.get(0), "CONTRACT_EXCEEDED") ? 0 : 1;
            assertThat(isRefused(answers.get(loser), "CONTRACT_EXCEEDED"))
                    .as("round %d", round)
                    .isTrue();
            Answer winner = answers.get(1 - loser).is(201);
            cancel(winner, winner.etag());
        }
    }

    @Test
    void shouldGiveTheLastUnitsToAnOrderOrToALineThatGrows() {
        JsonObject more = json("{'quantities':[{'line':1,'quantity':4}],'reason':'called'}");
        for (int round = 0; round < TIMES; round++) {
            Answer there = join(List.of(order(2))).get(0).is(201);
            Future<Answer> early = round % 2 == 0 ? order(3) : null;
            Future<Answer> growing = send(HttpMethod.POST, there.header("Location") + "/changes", more, there.etag());
            Future<Answer> placing = early == null ? order(3) : early;
            join(List.of(growing, placing));

            if (isRefused(placing.result(), "CONTRACT_EXCEEDED")) {
                cancel(there, growing.result().is(200).etag());
            } else {
                assertThat(isRefused(growing.result(), "CONTRACT_EXCEEDED"))
                        .as("round %d", round)
                        .isTrue();
                cancel(there, there.etag());
                cancel(placing.result().is(201), placing.result().etag());
            }
        }
    }

    @Test
    void shouldAgreeOnLessOrGiveTheLastUnits() {
        for (int round = 0; round < TIMES; round++) {
            Future<Answer> early = round % 2 == 0 ? order(3) : null;
            Future<Answer> lowering = agree(2);
            Future<Answer> placing = early == null ? order(3) : early;
            join(List.of(lowering, placing));

            if (isRefused(placing.result(), "CONTRACT_EXCEEDED")) {
                version = lowering.result().is(200).etag();
                version = join(List.of(agree(5))).get(0).is(200).etag();
            } else {
                assertThat(isRefused(lowering.result(), "BELOW_DRAWN"))
                        .as("round %d", round)
                        .isTrue();
                cancel(placing.result().is(201), placing.result().etag());
            }
        }
    }
}
