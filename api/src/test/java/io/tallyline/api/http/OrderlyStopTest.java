package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that is told to stop answers the requests that it has taken. */
class OrderlyStopTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    /** Ten times what the settings give an orderly stop: also a busy machine is through by then. */
    private static final Duration LATE_AT_MOST = Duration.ofMillis(10L * ApiFixture.STOP_MILLIS);

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
        await().atMost(SOON).until(() -> api.journal.lastAppended() > before);
        return answer;
    }

    /** Whether nobody is let in any more: turned away at once, or not even heard. */
    private static boolean isClosed(int port) {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            probe.setSoTimeout(500);
            return probe.getInputStream().read() < 0;
        } catch (SocketTimeoutException letIn) {
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void shouldAnswerWhatTheLedgerHasNotDecidedYet() {
        try (ApiFixture api = ApiFixture.stoppingWithin(120_000)) {
            Future<Answer> answer = undecided(api);
            Future<Void> stopped = api.stopServer();
            await().atMost(SOON).until(() -> isClosed(api.port()));
            Future<Answer> late = define(api, "TEA");
            await().atMost(SOON).until(late::isComplete);
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
            await().atMost(LATE_AT_MOST).until(stopped::isComplete);
            await().atMost(SOON).until(answer::failed);
            api.journal.release();
        }
    }
}
