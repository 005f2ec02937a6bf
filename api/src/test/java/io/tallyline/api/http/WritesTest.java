package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritesTest {
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
    void shouldCreateWithLocationAndVersion() {
        Answer created = api.post("/v1/products", new JsonObject("{\"sku\":\"4711\",\"name\":\"Cologne\"}"))
                .is(201);

        assertThat(created.header("Location")).isEqualTo("/v1/products/4711");
        assertThat(created.etag()).isEqualTo("\"" + created.json().getLong("sequence") + "\"");
        assertThat(created.header("Tallyline-Sequence"))
                .isEqualTo(created.json().getLong("sequence").toString());
    }

    @Test
    void shouldRefuseToCreateTwice() {
        Answer refused = api.post("/v1/products", new JsonObject("{\"sku\":\"TEA\",\"name\":\"Tea\"}"))
                .isProblem(ProblemType.REFUSED);

        assertThat(refused.json().getString("reason")).isEqualTo("ALREADY_EXISTS");
        assertThat(refused.json().getInteger("reasonNumber")).isEqualTo(110);
        assertThat(refused.json().getString("field")).isEqualTo("/sku");
    }

    @Test
    void shouldChangeOnlyTheVersionThatWasRead() {
        JsonObject change = new JsonObject("{\"name\":\"Green tea\"}");
        String first = api.post("/v1/products", new JsonObject("{\"sku\":\"T2\",\"name\":\"Tea\"}"))
                .is(201)
                .etag();

        api.call(HttpMethod.PUT, "/v1/products/T2", change, Map.of()).isProblem(ProblemType.PRECONDITION_REQUIRED);
        String second = api.put("/v1/products/T2", change, first).is(200).etag();
        assertThat(second).isNotEqualTo(first);
        api.put("/v1/products/T2", new JsonObject("{\"name\":\"Black tea\"}"), first)
                .isProblem(ProblemType.VERSION_CONFLICT);
        for (String foreign : List.of("W/\"1\"", "*", "\"x\"", "7", "\"0\"", "\"99999999999999999999\"")) {
            api.put("/v1/products/T2", change, foreign).isProblem(ProblemType.VERSION_CONFLICT);
        }
        api.put("/v1/products/NONE", change, second).isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldLetOneOfTwoWritersWin() {
        String etag = api.post("/v1/products", new JsonObject("{\"sku\":\"T3\",\"name\":\"Tea\"}"))
                .is(201)
                .etag();
        Map<String, String> headers =
                Map.of("If-Match", etag, "Content-Type", "application/json", "X-Api-Key", api.key(ApiRole.ERP));

        var one = api.sending(
                HttpMethod.PUT, "/v1/products/T3", new JsonObject("{\"name\":\"One\"}").toBuffer(), headers);
        var other = api.sending(
                HttpMethod.PUT, "/v1/products/T3", new JsonObject("{\"name\":\"Other\"}").toBuffer(), headers);

        ApiFixture.await(Future.join(one, other));
        assertThat(List.of(
                        one.result().response().statusCode(),
                        other.result().response().statusCode()))
                .containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void shouldBindGtinsAndOpaqueCodesButNoSscc() {
        assertThat(bind("4006381333931").is(201).header("Location"))
                .isEqualTo("/v1/products/TEA/barcodes/4006381333931");
        bind("HOUSE-7").is(201);
        assertThat(bind("4006381333932").isProblem(ProblemType.INVALID_REQUEST).field())
                .isEqualTo("/code");
        assertThat(bind("340123450000000000")
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .text())
                .contains("SSCC");
        assertThat(bind("(00)340123450000000000")
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .text())
                .contains("SSCC");
        api.call(HttpMethod.DELETE, "/v1/products/TEA/barcodes/4006381333931", null)
                .is(200);
        api.call(HttpMethod.DELETE, "/v1/products/TEA/barcodes/4006381333931", null)
                .isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    private Answer bind(String code) {
        return api.post("/v1/products/TEA/barcodes", new JsonObject().put("code", code));
    }

    @Test
    void shouldShowADeviceTokenOnce() {
        JsonObject device = new JsonObject()
                .put("device", "hand-1")
                .put("warehouse", "BER")
                .put("location", "A-01")
                .put("role", "MOVE");

        String token = api.post("/v1/devices", device).is(201).json().getString("token");
        String other = api.post("/v1/devices/hand-1/token", null).is(201).json().getString("token");

        assertThat(token).startsWith("tld_").isNotEqualTo(other);
        api.post("/v1/devices/hand-9/token", null).isProblem(ProblemType.UNKNOWN_RESOURCE);
        assertThat(api.post(
                                "/v1/devices",
                                device.copy().put("device", "tunnel-1").put("withToken", false))
                        .is(201)
                        .json()
                        .getString("token"))
                .isNull();
    }

    @Test
    void shouldTakeTheWayOfStock() {
        Answer received = receive(10).is(201);
        assertThat(received.header("Location"))
                .isEqualTo("/v1/changes?after=" + (received.json().getLong("sequence") - 1) + "&limit=1");

        JsonObject move = new JsonObject()
                .put("reason", "replenish")
                .put(
                        "lines",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("sku", "TEA")
                                        .put("warehouse", "BER")
                                        .put("fromLocation", "A-01")
                                        .put("toLocation", "A-02")
                                        .put("quantity", 4)));
        api.post("/v1/moves", move).is(201);
        api.post("/v1/adjustments", adjustment(-4)).is(201);
        Answer refused = api.post("/v1/adjustments", adjustment(-1)).isProblem(ProblemType.REFUSED);
        assertThat(refused.json().getString("reason")).isEqualTo("NOT_ENOUGH_STOCK");
        api.post("/v1/scans/hand-1/1/undo", new JsonObject("{\"reason\":\"wrong\"}"))
                .isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldCorrectTheExpiryOfALot() {
        api.post("/v1/products", new JsonObject("{\"sku\":\"MILK\",\"name\":\"Milk\",\"tracking\":\"LOT\"}"))
                .is(201);
        JsonObject received = receipt(1);
        received.getJsonArray("lines")
                .getJsonObject(0)
                .put("sku", "MILK")
                .put("lot", "L1")
                .put("expiry", "2027-01-01");
        api.post("/v1/receipts", received).is(201);
        JsonObject correction = new JsonObject()
                .put("sku", "MILK")
                .put("lot", "L1")
                .put("expiry", "2028-01-01")
                .put("reason", "misprinted");

        api.post("/v1/lot-corrections", correction).is(201);

        Answer refused = api.post("/v1/receipts", received).isProblem(ProblemType.REFUSED);
        assertThat(refused.json().getString("reason")).isEqualTo("EXPIRY_CONFLICT");
        api.post("/v1/lot-corrections", correction.copy().put("lot", "L9")).isProblem(ProblemType.UNKNOWN_RESOURCE);
        api.post("/v1/lot-corrections", correction.copy().put("expiry", "2028-02-31"))
                .isProblem(ProblemType.INVALID_REQUEST);
    }

    @Test
    void shouldNameTheLineThatIsWrong() {
        JsonObject receipt = receipt(1);
        receipt.getJsonArray("lines")
                .add(receipt.getJsonArray("lines").getJsonObject(0).copy().put("sku", "NONE"));

        Answer refused = api.post("/v1/receipts", receipt).isProblem(ProblemType.CONTENT_REFUSED);

        assertThat(refused.json().getString("field")).isEqualTo("/lines/1/sku");
    }

    @Test
    void shouldGiveAResultPerBulkItem() {
        JsonArray products = new JsonArray();
        for (String sku : List.of("P1", "TEA", "P2")) {
            products.add(new JsonObject().put("sku", sku).put("name", sku));
        }

        JsonArray results = api.post("/v1/products/bulk", new JsonObject().put("products", products))
                .is(200)
                .json()
                .getJsonArray("results");

        // TEA was there, and is called otherwise now.
        for (int item = 0; item < 3; item++) {
            assertThat(results.getJsonObject(item).getInteger("status")).isEqualTo(200);
            assertThat(results.getJsonObject(item).getLong("sequence")).isPositive();
        }
        api.post("/v1/products", new JsonObject().put("sku", "P2").put("name", "P2"))
                .isProblem(ProblemType.REFUSED);
    }

    @Test
    void shouldAnswerOverloadWithRetryAfterAndTakeNothing() {
        api.ringFull = true;
        assertThat(receive(1).isProblem(ProblemType.OVERLOADED).header("Retry-After"))
                .isEqualTo("2");
        api.ringFull = false;
        api.journal.setRoom(false);
        receive(1).isProblem(ProblemType.OVERLOADED);
        api.journal.setRoom(true);
        receive(1).is(201);
    }

    @Test
    void shouldAskTheProcessForAdministration() {
        api.post("/v1/admin/rebuild", null).is(202);
        assertThat(api.rebuilds).hasValue(1);
        api.historyBegin = 4_711;
        Answer refused = api.post("/v1/admin/rebuild", null).isProblem(ProblemType.HISTORY_DISCARDED);
        assertThat(refused.json().getLong("historyBegin")).isEqualTo(4_711);
        assertThat(refused.json().getString("detail")).contains("sequence 4711");
        assertThat(api.rebuilds).hasValue(1);
        api.post("/v1/admin/projection/pause", null).is(200);
        api.post("/v1/admin/projection/resume", null).is(200);
        assertThat(api.get("/v1/admin/journal/verify").is(200).json().getBoolean("sound"))
                .isTrue();
    }

    private Answer receive(int quantity) {
        return api.post("/v1/receipts", receipt(quantity));
    }

    private static JsonObject receipt(int quantity) {
        JsonObject line =
                new JsonObject().put("sku", "TEA").put("location", "A-01").put("quantity", quantity);
        return new JsonObject().put("warehouse", "BER").put("lines", new JsonArray().add(line));
    }

    private static JsonObject adjustment(int difference) {
        return new JsonObject()
                .put("sku", "TEA")
                .put("warehouse", "BER")
                .put("location", "A-02")
                .put("difference", difference)
                .put("reason", "broken");
    }
}
