package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that is told to stop answers the requests that it has taken. */
class OrderlyStopTest {
    private static Future<Answer> define(ApiFixture api, String sku) {
        return api.sending(
                HttpMethod.POST,
                "/v1/products",
                Buffer.buffer("{\"sku\":\"" + sku + "\",\"name\":\"x\"}"),
                Map.of(
                        "Authorization", "Bearer " + api.key(ApiRole.ADMINISTRATOR),
                        "Content-Type", "application/json",
                        "Idempotency-Key", "stop-" + sku));
    }

    /** A product that the writer has appended and whose sync does not return. */
    private static Future<Answer> undecided(ApiFixture api) {
        long before = api.journal.lastAppended();
        api.journal.hold();
        Future<Answer> answer = define(api, "COFFEE");
        await().until(() -> api.journal.lastAppended() > before);
        return answer;
    }

    @Test
    void shouldAnswerWhatTheLedgerHasNotDecidedYet() {
        try (ApiFixture api = new ApiFixture()) {
            Future<Answer> answer = undecided(api);
            Future<Void> stopped = api.stopServer();
            Future<Answer> late = define(api, "TEA");
            await().until(late::isComplete);
            assertThat(late.failed()).as("nothing new is taken").isTrue();
            assertThat(stopped.isComplete()).isFalse();
            api.journal.release();
            ApiFixture.await(answer).is(201);
            ApiFixture.await(stopped);
        }
    }

    @Test
    void shouldStopAllTheSameWhenNoAnswerComes() {
        try (ApiFixture api = new ApiFixture()) {
            Future<Answer> answer = undecided(api);
            Future<Void> stopped = api.stopServer();
            await().atMost(Duration.ofMillis(4L * ApiFixture.STOP_MILLIS)).until(stopped::isComplete);
            await().until(answer::failed);
            api.journal.release();
        }
    }
}
