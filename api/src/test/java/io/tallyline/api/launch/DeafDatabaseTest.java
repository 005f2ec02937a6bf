package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.DeafServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that accepts connections and never answers: the server starts, takes work, says so, and stops. */
@Tag("slow")
class DeafDatabaseTest {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    @Test
    void shouldStartWorkAndStopWithoutIt(@TempDir Path folder) throws IOException {
        try (DeafServer deaf = new DeafServer()) {
            ServerProcess server = new ServerProcess(
                    folder,
                    "database: {url: 'postgresql://127.0.0.1:" + deaf.settings().port() + "/deaf'}\n");
            long start;
            try {
                server.rest()
                        .post(
                                "/v1/warehouses",
                                new JsonObject()
                                        .put("warehouse", "BER")
                                        .put("name", "Berlin")
                                        .put("zone", "Europe/Berlin"))
                        .required();
                assertThat(server.rest().get("/health/live").status()).isEqualTo(200);
                String metrics = server.rest().get("/metrics").required().body();
                assertThat(metrics).contains("tallyline_projection_lag_events");
            } finally {
                start = System.nanoTime();
                server.close();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(STOP_LIMIT);
        }
    }
}
