package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallyline.api.client.RestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All ten hops of the real server: a scan in over TCP, the answer, the rows, and every read of them over REST. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServerTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private ServerProcess server;
    private RestClient rest;
    private String tunnelToken;
    private long lastSequence;
    private int beltPort;

    @BeforeAll
    void scanSomething(@TempDir Path folder) throws IOException {
        beltPort = UnusedPort.choose();
        server = new ServerProcess(
                folder, "", ", listeners: [{device: belt-9, profile: sick-mda, port: " + beltPort + "}]");
        rest = server.rest();
        SmallWarehouse warehouse = new SmallWarehouse(rest);
        warehouse.make();
        tunnelToken = warehouse.device("tunnel-1", "SHIP");
        try (LineDevice tunnel = server.connect("tunnel-1", tunnelToken, 1)) {
            for (int number = 1; number <= 9; number++) {
                lastSequence = LineDevice.sequenceOf(tunnel.scan(number, SmallWarehouse.EACH));
            }
            lastSequence = LineDevice.sequenceOf(tunnel.scan(10, SmallWarehouse.CASE));
            lastSequence = LineDevice.sequenceOf(tunnel.scan(11, "NO-SUCH-CODE"));
        }
        // The doors are open long before PostgreSQL is; from here on every read has rows.
        read("/v1/warehouses");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private JsonObject read(String path) throws IOException {
        String separator = path.contains("?") ? "&" : "?";
        return rest.get(path + separator + "atLeast=" + lastSequence).required().json();
    }

    @Test
    void shouldAnswerStockAsOfTheLastScan() throws IOException {
        JsonObject stock = read("/v1/stock/TEA-100");
        assertThat(stock.getJsonObject("asOf").getLong("sequence")).isGreaterThanOrEqualTo(lastSequence);
        JsonObject level = stock.getJsonArray("warehouses").getJsonObject(0);
        int left = SmallWarehouse.OPENING - 9 - 12;
        assertThat(level.getInteger("onHand")).isEqualTo(left);
        assertThat(level.getInteger("available")).isEqualTo(left);
        assertThat(level.getInteger("reserved")).isZero();
        assertThat(level.getInteger("held")).isZero();

        JsonArray byLocation = read("/v1/stock?warehouse=BER&location=A-01").getJsonArray("items");
        assertThat(byLocation.getJsonObject(0).getInteger("onHand")).isEqualTo(left);
    }

    @Test
    void shouldExplainANumberByTheEventsBehindIt() throws IOException {
        JsonArray events = read("/v1/stock/TEA-100/explain").getJsonArray("items");
        assertThat(events).hasSize(11);
        long sum = 0;
        for (int i = 0; i < events.size(); i++) {
            sum += events.getJsonObject(i).getLong("change");
        }
        assertThat(sum).isEqualTo(SmallWarehouse.OPENING - 9 - 12);
    }

    /** The items of all pages of a list, by the links of the pages themselves. */
    private List<List<JsonObject>> pages(String path) throws Exception {
        List<List<JsonObject>> pages = new ArrayList<>();
        String next = path + "&atLeast=" + lastSequence;
        while (next != null) {
            HttpResponse<String> page = http.send(
                    HttpRequest.newBuilder(URI.create(server.address()).resolve(next))
                            .header("Authorization", "Bearer " + server.key())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            List<JsonObject> items = new ArrayList<>();
            new JsonObject(page.body()).getJsonArray("items").forEach(item -> items.add((JsonObject) item));
            pages.add(items);
            Matcher link = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
            next = link.find() ? link.group(1) : null;
        }
        return pages;
    }

    @Test
    void shouldPageThroughScansByItsOwnLinks() throws Exception {
        List<List<JsonObject>> pages = pages("/v1/scans?device=tunnel-1&limit=4");
        assertThat(pages).hasSize(3);
        assertThat(pages.stream().flatMap(List::stream).map(scan -> scan.getInteger("number")))
                .containsExactly(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void shouldPageThroughTheBarcodesOfAProduct() throws Exception {
        List<List<JsonObject>> pages = pages("/v1/products/TEA-100/barcodes?limit=1");
        assertThat(pages).hasSize(2);
        assertThat(pages.stream().flatMap(List::stream).map(barcode -> barcode.getInteger("packQuantity")))
                .containsExactlyInAnyOrder(1, 12);
    }

    @Test
    void shouldKeepRefusedScansAsHistoryButNotAsMovements() throws IOException {
        JsonArray refused = read("/v1/scans?outcome=REFUSED").getJsonArray("items");
        assertThat(refused.getJsonObject(0).getString("reason")).isEqualTo("UNKNOWN_BARCODE");
        JsonArray moved = read("/v1/movements?sku=TEA-100&limit=100").getJsonArray("items");
        assertThat(moved).hasSize(11);
    }

    @Test
    void shouldFeedAnErpFromTheFirstEvent() throws IOException {
        long after = 0;
        List<Long> sequences = new ArrayList<>();
        while (after < lastSequence) {
            JsonObject page = read("/v1/changes?limit=5&after=" + after);
            for (Object item : page.getJsonArray("items")) {
                sequences.add(((JsonObject) item).getLong("sequence"));
            }
            after = page.getLong("next");
        }
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
        assertThat(sequences).contains(lastSequence);
    }

    @Test
    void shouldEndTheConnectionOfADeviceWhoseTokenWasReplaced() throws IOException {
        SmallWarehouse warehouse = new SmallWarehouse(rest);
        String token = warehouse.device("handheld-1", "VERIFY");
        try (LineDevice handheld = server.connect("handheld-1", token, 1)) {
            assertThat(handheld.scan(1, SmallWarehouse.EACH)).contains("\tVERIFIED\t");
            rest.post("/v1/devices/handheld-1/token").required();
            assertThat(handheld.receive()).startsWith("ERROR\tWRONG_TOKEN\t");
            assertThat(handheld.receive()).isEqualTo("null");
        }
        try (LineDevice stolen = server.connect("handheld-1", token, 2)) {
            assertThat(stolen.welcome()).startsWith("ERROR\tWRONG_TOKEN\t");
        }
    }

    /** Equal cartons one behind the other, one of them twice under the beam, and one without a readable label. */
    @Test
    void shouldTellWhatAFixedScannerReads() throws IOException {
        assertThat(rest.get("/metrics").required().body()).contains("tallyline_listeners_unregistered 1.0");
        assertThat(read("/v1/devices").getJsonArray("unregistered")).containsExactly("belt-9");
        new SmallWarehouse(rest)
                .post(
                        "/v1/devices",
                        "{'device':'belt-9','warehouse':'BER','location':'A-01','role':'VERIFY','withToken':false,"
                                + "'profile':'sick-mda','bounceMillis':60000}");
        try (Socket scanner = new Socket(InetAddress.getLoopbackAddress(), beltPort)) {
            String frames = measured("0016", SmallWarehouse.EACH)
                    + measured("0017", SmallWarehouse.EACH)
                    + measured("0017", SmallWarehouse.EACH)
                    + measured("0018", "NoRead");
            scanner.getOutputStream().write(frames.getBytes(StandardCharsets.US_ASCII));
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                JsonArray scans =
                        rest.get("/v1/scans?device=belt-9").required().json().getJsonArray("items");
                assertThat(scans.stream().map(scan -> ((JsonObject) scan).getString("outcome")))
                        .containsExactly("NO_READ", "DUPLICATE", "VERIFIED", "VERIFIED");
                JsonObject noRead = scans.getJsonObject(0);
                assertThat(noRead.getInteger("object")).isEqualTo(18);
                assertThat(noRead.getJsonObject("measures"))
                        .isEqualTo(new JsonObject()
                                .put("weightMilligrams", 81_212_000)
                                .put("lengthMillimetres", 321)
                                .put("widthMillimetres", 150)
                                .put("heightMillimetres", null)
                                .put("volumeCubicMillimetres", 4_189_050));
                assertThat(scans.getJsonObject(1).getString("duplicate"))
                        .as("its numbers are its own")
                        .isEqualTo("OBJECT");
            });
        }
        assertThat(rest.get("/metrics").required().body()).contains("tallyline_listeners_unregistered 0.0");
        assertThat(read("/v1/devices?limit=1").getJsonArray("unregistered")).isEmpty();
        JsonObject device = rest.get("/v1/devices/belt-9").required().json();
        JsonObject readings = device.getJsonObject("item").getJsonObject("readings");
        assertThat(readings.getLong("readings")).isEqualTo(4);
        assertThat(readings.getLong("noReads")).isEqualTo(1);
        assertThat(readings.getDouble("noReadRate")).isEqualTo(0.25);
        assertThat(readings.getLong("multiple")).isZero();
        assertThat(rest.get("/metrics").required().body())
                .contains("tallyline_readings_total{device=\"belt-9\",result=\"NO_READ\"} 1.0");
        assertThat(device.getJsonObject("item").getBoolean("profileKnown")).isTrue();
        long created = new SmallWarehouse(rest)
                .post(
                        "/v1/devices",
                        "{'device':'belt-10','warehouse':'BER','location':'A-01','role':'VERIFY','withToken':false,"
                                + "'profile':'nosuch'}")
                .getLong("sequence");
        JsonObject unknown =
                rest.get("/v1/devices/belt-10?atLeast=" + created).required().json();
        assertThat(unknown.getJsonObject("item").getBoolean("profileKnown")).isFalse();
        assertThat(rest.get("/metrics").required().body()).contains("tallyline_devices_profile_unknown 1.0");
        assertThat(read("/v1/devices/tunnel-1").getJsonObject("item").getValue("readings"))
                .isNull();
    }

    private static String measured(String object, String code) {
        return "\u0002" + object + ";" + code + ";000081212;g;0;0321;0150;0000;mm;0000;4189050\u0003";
    }

    /** Verifying moves nothing, so what the other tests count stays. */
    @Test
    void shouldKnowACartonAgainUnderAnotherHeadOfTheTunnel() throws Exception {
        String head = "{'device':'%s','warehouse':'BER','location':'A-01','role':'VERIFY',"
                + "'objectGroup':'belt-1','objectWindowSeconds':600}";
        SmallWarehouse warehouse = new SmallWarehouse(rest);
        String topToken = warehouse.post("/v1/devices", head.formatted("top")).getString("token");
        String sideToken = warehouse.post("/v1/devices", head.formatted("side")).getString("token");
        try (LineDevice top = server.connect("top", topToken, 1);
                LineDevice side = server.connect("side", sideToken, 1)) {
            String first = top.ask("SCAN\t1\t" + SmallWarehouse.EACH + "\tobject=17");
            assertThat(first).contains("\tVERIFIED\t");
            String second = side.ask("SCAN\t1\t" + SmallWarehouse.EACH + "\tobject=17");
            assertThat(second).contains("\tDUPLICATE\t").contains("\tlayer=object\tof=" + LineDevice.sequenceOf(first));
            assertThat(side.ask("SCAN\t2\t" + SmallWarehouse.EACH + "\tobject=18"))
                    .contains("\tVERIFIED\t");

            String third = side.ask("SCAN\t3\t" + SmallWarehouse.CASE + "\tobject=17");
            assertThat(third)
                    .contains("\tREFUSED\t")
                    .contains("\tof=" + LineDevice.sequenceOf(first))
                    .contains("\treason=MULTIPLE_CODES\t");

            JsonObject contradiction = scanOf("side", 3, LineDevice.sequenceOf(third));
            assertThat(contradiction.getString("reason")).isEqualTo("MULTIPLE_CODES");
            assertThat(contradiction.getLong("of")).as("what was counted").isEqualTo(LineDevice.sequenceOf(first));
            JsonObject scan = scanOf("side", 1, LineDevice.sequenceOf(second));
            assertThat(scan.getString("duplicate")).isEqualTo("OBJECT");
            assertThat(scan.getInteger("object")).isEqualTo(17);
            assertThat(scan.getValue("measures")).isNull();

            leaveTheBelt("side", LineDevice.sequenceOf(second));
            assertThat(side.ask("SCAN\t4\t" + SmallWarehouse.EACH + "\tobject=17"))
                    .as("without a restart")
                    .contains("\tVERIFIED\t");
        }
    }

    private JsonObject scanOf(String device, int number, long sequence) throws Exception {
        JsonObject page = rest.get("/v1/scans?device=" + device + "&atLeast=" + sequence)
                .required()
                .json();
        return page.getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getInteger("number") == number)
                .findFirst()
                .orElseThrow();
    }

    private void leaveTheBelt(String device, long sequence) throws Exception {
        URI address = URI.create(server.address()).resolve("/v1/devices/" + device + "?atLeast=" + sequence);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Authorization", "Bearer " + server.key());
        HttpResponse<String> read = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonObject item = new JsonObject(read.body()).getJsonObject("item");
        assertThat(item.getString("objectGroup")).isEqualTo("belt-1");
        assertThat(item.getInteger("objectWindowSeconds")).isEqualTo(600);
        String change = "{\"warehouse\":\"BER\",\"location\":\"A-01\",\"role\":\"VERIFY\"}";
        HttpResponse<String> changed = http.send(
                request.uri(URI.create(server.address()).resolve("/v1/devices/" + device))
                        .header("If-Match", read.headers().firstValue("ETag").orElseThrow())
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(change))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    }

    /** A clock that was once far ahead must not lock a device out for ever: renewing its token begins a new series. */
    @Test
    void shouldLetADeviceWithASaneEpochInAgainOnceItsTokenIsRenewed() throws IOException {
        String token = new SmallWarehouse(rest).device("handheld-3", "VERIFY");
        try (LineDevice ahead = server.connect("handheld-3", token, 999_999_999_999_999_999L)) {
            assertThat(ahead.scan(1, SmallWarehouse.EACH)).contains("\tVERIFIED\t");
        }
        try (LineDevice sane = server.connect("handheld-3", token, 1_790_000_000_000L)) {
            assertThat(sane.welcome()).startsWith("ERROR\tEPOCH_OLD\t");
        }
        String renewed =
                rest.post("/v1/devices/handheld-3/token").required().json().getString("token");
        try (LineDevice sane = server.connect("handheld-3", renewed, 1_790_000_000_000L)) {
            assertThat(sane.last()).isZero();
            assertThat(sane.scan(1, SmallWarehouse.EACH)).contains("\tVERIFIED\t");
        }
    }

    /** After a new epoch a number means another scan, so a supervisor may say which one is meant. */
    @Test
    void shouldUndoOnlyTheScanWhoseSequenceIsNamed() throws IOException {
        SmallWarehouse warehouse = new SmallWarehouse(rest);
        String ink = "4012345678901";
        warehouse.post("/v1/products", "{'sku':'ZINK-1','name':'Ink'}");
        warehouse.post("/v1/products/ZINK-1/barcodes", "{'code':'" + ink + "','packQuantity':1}");
        String token = warehouse.device("dock-1", "RECEIVE");
        long meant;
        long other;
        try (LineDevice dock = server.connect("dock-1", token, 1)) {
            meant = LineDevice.sequenceOf(dock.scan(1, ink));
        }
        try (LineDevice dock = server.connect("dock-1", token, 2)) {
            other = LineDevice.sequenceOf(dock.scan(1, ink));
        }
        RestClient.Reply refused = rest.post(
                "/v1/scans/dock-1/1/undo",
                new JsonObject().put("reason", "slipped").put("sequence", meant));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().getString("reason")).isEqualTo("ANOTHER_SCAN");
        assertThat(refused.json().getString("field")).isEqualTo("/sequence");
        rest.post(
                        "/v1/scans/dock-1/1/undo",
                        new JsonObject().put("reason", "slipped").put("sequence", other))
                .required();
    }

    /** One TAB too many makes it malformed, and no less secret. */
    @Test
    void shouldKeepThePinOfAMalformedSignOnSecret() throws IOException {
        String token = new SmallWarehouse(rest).device("handheld-2", "VERIFY");
        try (LineDevice handheld = server.connect("handheld-2", token, 1)) {
            String answer = handheld.ask("OPERATOR\t1\tB-17\t4711\tx");
            assertThat(answer).contains("reason=MALFORMED");
            JsonObject scans = rest.get("/v1/scans?device=handheld-2&atLeast=" + LineDevice.sequenceOf(answer))
                    .required()
                    .json();
            assertThat(scans.getJsonArray("items")).hasSize(1);
            assertThat(scans.encode()).doesNotContain("4711").doesNotContain("B-17");
        }
    }

    @Test
    void shouldRefuseNumbersAndTextsThatNoRowCanHold() throws IOException {
        assertThat(rest.get("/v1/stock?lot=%00").status()).isEqualTo(400);
        assertThat(rest.get("/v1/stock/TEA-100?atLeast=9223372036854775808").status())
                .isEqualTo(400);
        assertThat(rest.get("/v1/changes?after=9223372036854775808").status()).isEqualTo(400);
    }

    /** A weight is an amount of its own: nobody books one piece for it. */
    @Test
    void shouldRefuseACodeWithAWeightRatherThanBookOnePack() throws IOException {
        String token = new SmallWarehouse(rest).device("scale-1", "RECEIVE");
        try (LineDevice scale = server.connect("scale-1", token, 1)) {
            assertThat(scale.scan(1, "]C101" + "04006381333931" + "3103001500"))
                    .contains("\tREFUSED\t")
                    .contains("reason=BAD_QUANTITY");
        }
    }

    @Test
    void shouldTellOfItselfInMetricsAndHealth() throws IOException {
        String metrics = rest.get("/metrics").required().body();
        assertThat(metrics)
                .contains("tallyline_scans_total")
                .contains("device=\"tunnel-1\"")
                .contains("tallyline_answer_seconds")
                .contains("tallyline_ring_fill")
                .contains("tallyline_batch_slots")
                .contains("tallyline_sync_seconds")
                .contains("tallyline_journal_bytes")
                .contains("tallyline_snapshot_age_seconds")
                .contains("tallyline_projection_lag_events")
                .contains("tallyline_projection_lag_seconds")
                .contains("tallyline_connections")
                .contains("tallyline_junk_bytes_total{listener=\"native\"} 0.0")
                .contains("tallyline_frames_dropped_total{listener=\"websocket\",reason=\"OVER_LONG\"} 0.0")
                .contains("tallyline_readings_lost_total{listener=\"native\"} 0.0")
                .contains("tallyline_measures_unused_total{listener=\"native\"} 0.0")
                .contains("tallyline_connections_refused_total{listener=\"native\"} 0.0")
                .contains("tallyline_connections_refused_total{listener=\"rest\"} 0.0")
                .contains("tallyline_http_connections ")
                .contains("tallyline_http_connections_turned_away_total 0.0")
                .contains("jvm_memory_used_bytes");
        RestClient.Reply ready = rest.get("/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.body()).contains("postgresql").contains("running on port");
    }

    @Test
    void shouldDumpAndVerifyTheJournalOfTheLiveServer() {
        String dump = run("journal", "dump", "--config", server.configuration().toString());
        assertThat(dump.lines().filter(line -> line.contains("outcome=DEDUCTED")))
                .hasSize(10);
        assertThat(dump.lines().findFirst().orElse("")).startsWith("1 ");
        String part = run(
                "journal",
                "dump",
                "--from",
                "2",
                "--to",
                "3",
                "--config",
                server.configuration().toString());
        assertThat(part.lines()).hasSize(2);
        assertThat(run("journal", "verify", "--config", server.configuration().toString()))
                .contains("\"sound\":true");
    }

    /** The command line in this process, with what it prints. */
    private static String run(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).as(run.error()).isZero();
        return run.out();
    }
}
