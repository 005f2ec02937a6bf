package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final String RECEIPT =
            "{\"warehouse\":\"BER\",\"lines\":[{\"sku\":\"TEA\",\"location\":\"A-01\",\"quantity\":5}]}";
    private static final String TOO_MUCH =
            "{\"sku\":\"TEA\",\"warehouse\":\"BER\",\"location\":\"A-01\",\"difference\":-999,\"reason\":\"x\"}";

    private ApiFixture api;

    @BeforeEach
    void start() {
        api = new ApiFixture();
        api.furnish();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldDemandAKeyWhereStockMoves() {
        for (String path : new String[] {"/v1/receipts", "/v1/moves", "/v1/adjustments", "/v1/scans/hand-1/1/undo"}) {
            api.send(
                            HttpMethod.POST,
                            path,
                            Buffer.buffer(RECEIPT),
                            Map.of("X-Api-Key", api.key(ApiRole.ADMINISTRATOR), "Content-Type", "application/json"))
                    .isProblem(ProblemType.IDEMPOTENCY_KEY_MISSING);
        }
    }

    @Test
    void shouldGiveTheFirstAnswerAgainAlsoAfterARestart() {
        Answer first = post("/v1/receipts", RECEIPT, "k1", ApiRole.ERP).is(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        long appended = api.journal.lastAppended();

        Answer again = post("/v1/receipts", RECEIPT, "k1", ApiRole.ERP).is(201);
        api.restart();
        Answer after = post("/v1/receipts", RECEIPT, "k1", ApiRole.ERP).is(201);

        for (Answer replayed : new Answer[] {again, after}) {
            assertThat(replayed.text()).isEqualTo(first.text());
            assertThat(replayed.header("Location")).isEqualTo(first.header("Location"));
            assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        }
        assertThat(api.journal.lastAppended()).isEqualTo(appended);
    }

    @Test
    void shouldGiveTheFirstRefusalAgain() {
        Answer first = post("/v1/adjustments", TOO_MUCH, "k1", ApiRole.ERP).isProblem(ProblemType.REFUSED);
        post("/v1/receipts", RECEIPT.replace("5", "5000"), "k2", ApiRole.ERP).is(201);

        Answer again = post("/v1/adjustments", TOO_MUCH, "k1", ApiRole.ERP).isProblem(ProblemType.REFUSED);
        api.restart();
        Answer after = post("/v1/adjustments", TOO_MUCH, "k1", ApiRole.ERP).isProblem(ProblemType.REFUSED);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(after.text()).isEqualTo(first.text());
        post("/v1/adjustments", TOO_MUCH, "k3", ApiRole.ERP).is(201);
    }

    @Test
    void shouldTurnAwayAnotherBodyUnderTheSameKey() {
        post("/v1/receipts", RECEIPT, "k1", ApiRole.ERP).is(201);

        // One space more is another body: the bytes count, not what they mean.
        post("/v1/receipts", RECEIPT + " ", "k1", ApiRole.ERP).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
        api.restart();
        post("/v1/receipts", RECEIPT + " ", "k1", ApiRole.ERP).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void shouldKeepKeysOfCallersAndOperationsApart() {
        long first =
                post("/v1/receipts", RECEIPT, "k1", ApiRole.ERP).is(201).json().getLong("sequence");

        long other = post("/v1/receipts", RECEIPT, "k1", ApiRole.CLERK)
                .is(201)
                .json()
                .getLong("sequence");
        post("/v1/adjustments", TOO_MUCH, "k1", ApiRole.ERP).isProblem(ProblemType.REFUSED);

        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void shouldCountThePathAsPartOfWhatIsAsked() {
        post("/v1/scans/hand-1/1/undo", "{\"reason\":\"x\"}", "k1", ApiRole.CLERK)
                .isProblem(ProblemType.UNKNOWN_RESOURCE);
        post("/v1/scans/hand-1/2/undo", "{\"reason\":\"x\"}", "k1", ApiRole.CLERK)
                .isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void shouldKeepNeitherBadRequestsNorOverload() {
        post("/v1/receipts", "{\"warehouse\":\"BER\"}", "k1", ApiRole.ERP).isProblem(ProblemType.INVALID_REQUEST);
        api.ringFull = true;
        post("/v1/receipts", RECEIPT, "k1", ApiRole.ERP).isProblem(ProblemType.OVERLOADED);
        api.ringFull = false;

        post("/v1/receipts", RECEIPT, "k1", ApiRole.ERP).is(201);
    }

    /** What was taken is answered again, and nothing new is taken for want of a place to keep its answer. */
    @Test
    void shouldTurnAwayNewKeysWhileAsManyAreKeptAsMayBe() {
        post("/v1/receipts", RECEIPT, "k1", ApiRole.ERP).is(201);
        LedgerLimits all = api.journal.limits;
        api.journal.limits = new LedgerLimits(
                all.answersRemembered(),
                all.unitsRememberDays(),
                all.undoSeconds(),
                all.idempotencyDays(),
                1,
                all.linesPerCommand());
        api.restart();
        long appended = api.journal.lastAppended();

        Answer refused = post("/v1/receipts", RECEIPT, "k2", ApiRole.ERP).isProblem(ProblemType.OVERLOADED);

        assertThat(refused.header("Retry-After")).isEqualTo("2");
        assertThat(refused.json().getString("detail")).contains("limits.idempotencyKeys");
        assertThat(post("/v1/receipts", RECEIPT, "k1", ApiRole.ERP).is(201).header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(api.journal.lastAppended()).isEqualTo(appended);
        api.journal.limits = all;
        api.restart();
        post("/v1/receipts", RECEIPT, "k2", ApiRole.ERP).is(201);
    }

    private Answer post(String path, String body, String key, ApiRole role) {
        return api.send(
                HttpMethod.POST,
                path,
                Buffer.buffer(body),
                Map.of(
                        "Authorization",
                        "Bearer " + api.key(role),
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        key));
    }
}
