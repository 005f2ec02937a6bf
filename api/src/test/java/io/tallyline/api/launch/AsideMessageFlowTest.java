package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the real server: a message that its carrier turns down stops the others no longer, and a person says what becomes of it. */
@Tag("slow")
class AsideMessageFlowTest {
    private static final String ASIDE = "/v1/carriers/DHL/messages/aside";
    private static final String DELIVERIES = "/v1/carriers/DHL/deliveries";

    private final CarrierWebhook webhook = new CarrierWebhook();

    @AfterEach
    void stop() {
        webhook.close();
    }

    @Test
    void shouldSetAsideWhatTheCarrierNeverTakes(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            ShippingFloor floor = new ShippingFloor(server);
            floor.make("{'name':'DHL','handOver':'PUSHED','endpoint':'http://127.0.0.1:" + webhook.port() + "/in'}");
            // Parcels are numbered from here on.
            String first = "340123450000000000";
            webhook.turnDown(message -> CarrierWebhook.parcel(message).equals(first));
            assertThat(floor.parcel().getString("parcel")).isEqualTo(first);
            String second = floor.parcel().getString("parcel");

            patiently().until(() -> webhook.taken("CONSIGNMENT").contains(second));
            JsonObject aside = asideWith(floor, 2);
            assertThat(aside.getString("type")).isEqualTo("CONSIGNMENT");
            assertThat(aside.getString("standing")).isEqualTo("SET_ASIDE");
            assertThat(aside.getString("answer")).isEqualTo("answered 400: no such street");
            patiently()
                    .until(() -> server.rest()
                            .get("/metrics")
                            .required()
                            .body()
                            .contains("tallyline_carrier_messages_aside 1.0"));
            assertThat(isWritten(folder, "carrier push")).as("who did it is").isTrue();
            assertThat(isWritten(folder, "no such street")).isFalse();
            assertThat(server.printed()).contains("answered 400").doesNotContain("no such street");
            server.killAndStart();
            assertThat(asideWith(floor, 2).getString("messageId")).isEqualTo(aside.getString("messageId"));

            String message = "/v1/carriers/DHL/messages/" + aside.getString("messageId");
            server.rest().post(message + "/retry").required();
            assertThat(asideWith(floor, 3).getString("standing")).as("in vain").isEqualTo("SET_ASIDE");
            webhook.turnDown(any -> false);
            server.rest().post(message + "/retry").required();
            patiently().until(() -> floor.items(ASIDE), List::isEmpty);
            assertThat(webhook.taken("CONSIGNMENT")).containsExactly(second, first);
            assertThat(server.rest().post(message + "/retry").status()).isEqualTo(409);

            long set = server.rest().post(message + "/aside").required().json().getLong("sequence");
            assertThat(floor.items(ASIDE + "?atLeast=" + set)).hasSize(1);
            long dropped =
                    server.rest().post(message + "/drop").required().json().getLong("sequence");
            assertThat(floor.items(ASIDE + "?atLeast=" + dropped)).isEmpty();
            assertThat(server.rest().post("/v1/carriers/DHL/messages/1-7/aside").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void shouldStopAndKeepTheRestWhereTheCarrierTurnsEverythingDown(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            ShippingFloor floor = new ShippingFloor(server);
            floor.make("{'name':'DHL','handOver':'PUSHED','endpoint':'http://127.0.0.1:" + webhook.port() + "/in'}");
            webhook.turnDown(any -> true);
            String last = "";
            for (int i = 0; i < 4; i++) {
                last = floor.parcel().getString("parcel");
            }

            JsonObject stopped = patiently()
                    .until(
                            () -> server.rest().get(DELIVERIES).required().json(),
                            each -> each.getString("message") != null && "STOPPED".equals(each.getString("state")));
            assertThat(stopped.getInteger("answered")).isEqualTo(400);
            assertThat(stopped.getInteger("setAsideInARow")).isEqualTo(3);
            assertThat(floor.items(ASIDE)).hasSize(3);
            patiently()
                    .until(() -> server.rest()
                            .get("/metrics")
                            .required()
                            .body()
                            .contains("tallyline_carrier_deliveries_stopped 1.0"));

            webhook.turnDown(any -> false);
            server.rest().post(DELIVERIES + "/retry").required();
            patiently().until(() -> webhook.taken("CONSIGNMENT"), List.of(last)::equals);
            patiently()
                    .until(() -> server.rest().get(DELIVERIES).required().json().getString("state"), "GOING"::equals);
            assertThat(floor.items(ASIDE)).as("for a person").hasSize(3);
            assertThat(server.rest().get("/v1/carriers/UPS/deliveries").status())
                    .isEqualTo(404);
        }
    }

    /** What a carrier answers may say where somebody lives: no journal has it in the clear. */
    private static boolean isWritten(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data").resolve("journal"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static JsonObject asideWith(ShippingFloor floor, int tries) {
        return patiently()
                .until(
                        () -> floor.items(ASIDE),
                        items -> items.size() == 1 && items.get(0).getInteger("tries") == tries)
                .get(0);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(90));
    }
}
