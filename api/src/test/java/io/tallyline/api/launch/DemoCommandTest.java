package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallyline.api.client.RestClient;
import io.tallyline.api.demo.DemoWarehouse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code tallyline demo} as anybody starts it: what its floor does is seen over REST alone. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoCommandTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> TUNNELS =
            List.of(DemoWarehouse.SICK, DemoWarehouse.DATALOGIC_TOP, DemoWarehouse.DATALOGIC_SIDE);

    private ServerProcess demo;
    private RestClient rest;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        demo = ServerProcess.demo(folder);
        rest = demo.rest();
        await().atMost(LIMIT).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
            for (String device : TUNNELS) {
                assertThat(readings(device).getLong("noReads")).as(device).isGreaterThan(1);
            }
            assertThat(scans(DemoWarehouse.PUTTER, "PUT_AWAY")).hasSizeGreaterThan(1);
            assertThat(scans(DemoWarehouse.MOVER, "MOVED")).hasSizeGreaterThan(1);
            assertThat(scans(DemoWarehouse.PUT_BACKER, "MOVED")).isNotEmpty();
            for (String picker : DemoWarehouse.PICKERS.values()) {
                assertThat(scans(picker, "PICKED")).as(picker).hasSizeGreaterThan(1);
            }
        });
    }

    @AfterAll
    void stop() throws IOException {
        demo.close();
    }

    private JsonObject readings(String device) throws IOException {
        RestClient.Reply reply = rest.get("/v1/devices/" + device);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().getJsonObject("item").getJsonObject("readings");
    }

    private List<JsonObject> scans(String device, String outcome) throws IOException {
        return items("/v1/scans?limit=1000&device=" + device + "&outcome=" + outcome);
    }

    @Test
    void shouldCountEqualCartonsCloseBehindEachOther() throws IOException {
        List<JsonObject> counted = scans(DemoWarehouse.SICK, "DEDUCTED");
        long equal = 0;
        for (int i = 1; i < counted.size(); i++) {
            JsonObject later = counted.get(i - 1);
            JsonObject earlier = counted.get(i);
            assertThat(later.getInteger("object")).isNotEqualTo(earlier.getInteger("object"));
            Duration apart = Duration.between(time(earlier), time(later));
            if (later.getString("code").equals(earlier.getString("code")) && apart.toMillis() < 1_000) {
                equal++;
            }
        }
        assertThat(equal).isGreaterThan(counted.size() / 2);
        assertThat(scans(DemoWarehouse.SICK, "DUPLICATE")).isEmpty();
    }

    private static Instant time(JsonObject scan) {
        return Instant.parse(scan.getString("time"));
    }

    @Test
    void shouldWeighAndMeasureInTheSickTunnel() throws IOException {
        assertThat(scans(DemoWarehouse.SICK, "DEDUCTED")).anySatisfy(scan -> {
            assertThat(scan.getJsonObject("measures").getLong("weightMilligrams"))
                    .isGreaterThan(4_000_000);
            assertThat(scan.getJsonObject("measures").getInteger("heightMillimetres"))
                    .isGreaterThan(120);
        });
    }

    @Test
    void shouldKnowACartonAgainUnderTheOtherHead() throws IOException {
        List<JsonObject> repeated = scans(DemoWarehouse.DATALOGIC_SIDE, "DUPLICATE");
        Map<Long, JsonObject> first = scans(DemoWarehouse.DATALOGIC_TOP, "DEDUCTED").stream()
                .collect(Collectors.toMap(scan -> scan.getLong("sequence"), Function.identity()));
        List<JsonObject> known = repeated.stream()
                .filter(scan -> first.containsKey(scan.getLong("of")))
                .toList();
        assertThat(known).isNotEmpty().allSatisfy(scan -> {
            assertThat(scan.getString("duplicate")).isEqualTo("OBJECT");
            JsonObject before = Objects.requireNonNull(first.get(scan.getLong("of")));
            assertThat(scan.getInteger("object")).isEqualTo(before.getInteger("object"));
            assertThat(scan.getString("gtin")).isEqualTo(before.getString("gtin"));
        });
        assertThat(scans(DemoWarehouse.DATALOGIC_SIDE, "DEDUCTED"))
                .as("what the head on top could not read counts under the other one")
                .isNotEmpty();
    }

    @Test
    void shouldTellHowMuchEachTunnelReads() throws IOException {
        for (String device : TUNNELS) {
            JsonObject readings = readings(device);
            assertThat(readings.getDouble("noReadRate")).as(device).isBetween(0.001, 0.1);
            assertThat(readings.getLong("multiple")).isZero();
        }
        assertThat(readings(DemoWarehouse.DATALOGIC_TOP).getDouble("partialRate"))
                .isBetween(0.01, 0.2);
        // Printed now and then only.
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(demo.printed())
                                .contains("sick-tunnel (sick-mda)")
                                .containsPattern(
                                        "scans/s \\| accepted [0-9,]+ \\| duplicate [0-9,]+ \\| refused [0-9,]+ \\| no-read [1-9]"));
    }

    /** It makes them itself, and is through with that when it tells who is missing. */
    @Test
    void shouldMissNoDevice() throws Exception {
        assertThat(demo.printed())
                .contains("PROFILE scanners connect to")
                .doesNotContain("no device is registered", "which there is not");
    }

    @Test
    void shouldPickOrdersIntoTotes() throws IOException {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(lists("DONE")).isNotEmpty();
            assertThat(demo.printed()).containsPattern("\\| orders [0-9]+ \\| picked [1-9]");
        });
        assertThat(lists("DONE"))
                .allSatisfy(list -> assertThat(DemoWarehouse.PICKERS).containsKey(list.getString("operator")));
        assertThat(items("/v1/orders?status=PICKING&limit=1000"))
                .anySatisfy(order -> assertThat(order.getInteger("picked")).isPositive());
    }

    @Test
    void shouldPutBackWhatIsGivenUp() throws IOException {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(demo.printed()).containsPattern("\\| put back [1-9]"));
        assertThat(items("/v1/orders?status=CANCELLED&limit=1000")).isNotEmpty();
    }

    private List<JsonObject> lists(String status) throws IOException {
        return items("/v1/pick-lists?limit=1000&status=" + status);
    }

    private List<JsonObject> items(String path) throws IOException {
        return rest.get(path).required().json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Nothing on the floor is misread, nor against the rules of its station: orders that are given up while they are picked apart. */
    @Test
    void shouldRefuseNothingButWhatIsGivenUp() throws IOException {
        assertThat(items("/v1/scans?outcome=REFUSED&limit=1000")).allSatisfy(scan -> {
            assertThat(DemoWarehouse.PICKERS).containsValue(scan.getString("device"));
            assertThat(scan.getString("reason")).isIn("LINE_CANCELLED", "MOVED_ON");
        });
    }
}
