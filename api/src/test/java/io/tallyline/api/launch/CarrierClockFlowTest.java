package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallyline.api.client.RestClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the real server: a manifest that closes by itself, and what a carrier tells before the ship is booked. */
@Tag("slow")
class CarrierClockFlowTest {
    private static final String CUT_OFF = "/v1/warehouses/BER/manifest-cut-offs/DHL";

    /** The day of a warehouse that moves around the world ends at once, whatever the time is. */
    @Test
    void shouldCloseAManifestByTheClockAndKeepWhatIsToldEarly(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            ShippingFloor floor = new ShippingFloor(server);
            floor.make("{'name':'DHL','handOver':'BY_HAND'}");
            move(server.rest(), "Etc/GMT+12");
            long set = floor.put(CUT_OFF, "{'closesAt':'23:59','ships':true}").getLong("sequence");
            JsonObject cutOff = floor.item(CUT_OFF, set);
            assertThat(cutOff.getString("closesAt")).isEqualTo("23:59");
            assertThat(cutOff.getBoolean("ships")).isTrue();
            assertThat(cutOff.getBoolean("onlyDue")).isFalse();
            assertThat(server.rest().put(CUT_OFF, body("15:00"), set - 1).status())
                    .isEqualTo(412);
            assertThat(server.rest().put(CUT_OFF, body("15:00")).status()).isEqualTo(409);
            String parcel = floor.parcel().getString("parcel");
            assertThat(floor.items("/v1/manifests")).isEmpty();
            server.killAndStart();
            move(server.rest(), "Etc/GMT-14");

            JsonObject manifest = await().atMost(Duration.ofSeconds(60))
                    .until(() -> floor.items("/v1/manifests"), each -> !each.isEmpty())
                    .get(0);
            assertThat(manifest.getString("cutOff")).isNotNull();
            assertThat(manifest.getString("actor")).isEqualTo("system");
            assertThat(manifest.getInteger("parcels")).isEqualTo(1);
            long closed = manifest.getLong("manifest");
            assertThat(floor.item("/v1/packed-parcels/" + parcel, closed + 1).getString("state"))
                    .isEqualTo("SHIPPED");
            assertThat(floor.item(CUT_OFF, closed).getString("over")).isEqualTo(manifest.getString("cutOff"));
            long ended = server.rest()
                    .put(CUT_OFF, body(null), set)
                    .required()
                    .json()
                    .getLong("sequence");
            assertThat(floor.item(CUT_OFF, ended).getString("closesAt")).isNull();

            tellEarly(server, floor);
        }
    }

    private static void tellEarly(ServerProcess server, ShippingFloor floor) throws Exception {
        JsonObject parcel = floor.parcel();
        String path = "/v1/packed-parcels/" + parcel.getString("parcel");
        floor.put(path + "/label", "{'trackingNumber':'JJD0002'}");
        JsonObject told = floor.post(
                "/v1/carriers/DHL/events",
                "{'events':[{'id':'1','trackingNumber':'JJD0002','state':'DELIVERED','at':'2026-12-02T09:00:00Z'},"
                        + "{'id':'2','trackingNumber':'JJD0002','state':'FAILED','at':'2026-12-01T09:00:00Z'},"
                        + "{'id':'1','trackingNumber':'JJD0002','state':'DELIVERED','at':'2026-12-02T09:00:00Z'}]}");
        assertThat(told.getJsonArray("results").stream().map(each -> ((JsonObject) each).getInteger("status")))
                .containsExactly(200, 200, 200);
        long last = told.getJsonArray("results").getJsonObject(1).getLong("sequence");
        JsonObject early = floor.item(path, last);
        assertThat(early.getString("state")).isEqualTo("CLOSED");
        assertThat(early.getString("toldEarly")).isEqualTo("DELIVERED");
        List<JsonObject> tracking = floor.items(path + "/tracking");
        assertThat(tracking).extracting(each -> each.getBoolean("early")).containsExactly(true, true);
        assertThat(tracking).extracting(each -> each.getBoolean("changes")).containsExactly(true, false);
        server.killAndStart();
        long left = floor.post("/v1/packed-parcels/ship", "{'parcels':['" + parcel.getString("parcel") + "']}")
                .getLong("sequence");
        JsonObject delivered = floor.item(path, left + 2);
        assertThat(delivered.getString("state")).isEqualTo("DELIVERED");
        assertThat(delivered.getString("toldEarly")).isNull();
        assertThat(floor.item("/v1/orders/" + parcel.getLong("order"), left + 3).getString("status"))
                .isEqualTo("COMPLETED");
    }

    private static JsonObject body(@Nullable String closesAt) {
        return new JsonObject().put("closesAt", closesAt).put("ships", true);
    }

    private static void move(RestClient rest, String zone) throws IOException {
        JsonObject warehouse = rest.get("/v1/warehouses/BER").required().json().getJsonObject("item");
        rest.put(
                        "/v1/warehouses/BER",
                        new JsonObject().put("name", "Berlin").put("zone", zone),
                        warehouse.getLong("version"))
                .required();
    }
}
