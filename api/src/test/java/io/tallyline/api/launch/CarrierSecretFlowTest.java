package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the real server: the secret of a carrier is changed while messages go both ways, and a kill in between. */
@Tag("slow")
class CarrierSecretFlowTest {
    private static final String SECRET = "/v1/carriers/DHL/secret";

    private final CarrierWebhook webhook = new CarrierWebhook();
    private final HttpClient client = HttpClient.newHttpClient();
    private int told;

    @AfterEach
    void stop() {
        webhook.close();
    }

    @Test
    void shouldTakeTwoSecretsUntilTheOlderIsRetired(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            ShippingFloor floor = new ShippingFloor(server);
            floor.make("{'name':'DHL','handOver':'PUSHED','endpoint':'http://127.0.0.1:" + webhook.port() + "/in'}");
            String parcel = push(floor);
            JsonObject before = server.rest().get(SECRET).required().json();
            String first = before.getString("secret");
            assertThat(before.getString("older")).isNull();
            assertThat(webhook.isLastSigned(first, 1)).isTrue();

            server.rest().post(SECRET + "/rotate").required();
            assertThat(server.rest().post(SECRET + "/rotate").status()).isEqualTo(409);
            JsonObject both = server.rest().get(SECRET).required().json();
            String second = both.getString("secret");
            assertThat(second).isNotEqualTo(first);
            assertThat(both.getString("older")).isEqualTo(first);
            assertThat(tell(server, parcel, first)).isEqualTo(200);
            server.killAndStart();
            assertThat(server.rest().get(SECRET).required().json()).isEqualTo(both);
            assertThat(tell(server, parcel, first)).isEqualTo(200);
            assertThat(tell(server, parcel, second)).isEqualTo(200);
            push(floor);
            assertThat(webhook.isLastSigned(first, 2)).isTrue();
            assertThat(webhook.isLastSigned(second, 2)).isTrue();

            server.rest().post(SECRET + "/retire").required();
            assertThat(tell(server, parcel, first)).isEqualTo(404);
            assertThat(tell(server, parcel, second)).isEqualTo(200);
            push(floor);
            assertThat(webhook.isLastSigned(second, 1)).isTrue();
            assertThat(server.rest().get(SECRET).required().json().getString("older"))
                    .isNull();
        }
    }

    /** A parcel of which the carrier was told. */
    private String push(ShippingFloor floor) throws Exception {
        String parcel = floor.parcel().getString("parcel");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> webhook.taken("CONSIGNMENT").contains(parcel));
        return parcel;
    }

    /** What the carrier tells by itself. */
    private int tell(ServerProcess server, String parcel, String secret) throws Exception {
        told++;
        String body = ShippingFloor.json("{'events':[{'id':'" + told + "','parcel':'" + parcel
                        + "','state':'IN_TRANSIT','at':'2026-12-02T09:00:00Z'}]}")
                .encode();
        String time = Long.toString(System.currentTimeMillis() / 1_000);
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/v1/public/carriers/DHL/events"))
                .header("Content-Type", "application/json")
                .header("Tallyline-Signature", "t=" + time + ",v1=" + CarrierWebhook.signature(secret, time, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
