package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SortingTest {
    private static final JsonObject SORTER =
            new JsonObject("{\"warehouse\":\"BER\",\"defaultLane\":\"RECIRC\",\"exceptionLane\":\"JACKPOT\"}");

    private ApiFixture api;

    @BeforeEach
    void start() {
        api = new ApiFixture();
        api.furnish();
        put("/v1/sorters/S1", SORTER).is(201);
        put("/v1/sorters/S1/lanes/L1", new JsonObject()).is(201);
        put("/v1/sorters/S1/lanes/L2", new JsonObject()).is(201);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer put(String path, JsonObject body) {
        return api.call(HttpMethod.PUT, path, body);
    }

    private static JsonObject rule(String match, String value, String lane) {
        return new JsonObject()
                .put("name", match)
                .put("match", match)
                .put("value", value)
                .put("lane", lane);
    }

    private static JsonObject rules(JsonObject... rules) {
        return new JsonObject().put("rules", new JsonArray(java.util.List.of(rules)));
    }

    private JsonObject ask(String body) {
        return api.call(HttpMethod.POST, "/v1/sorters/S1/decisions", new JsonObject(body), Map.of())
                .is(200)
                .json();
    }

    @Test
    void shouldCreateWithoutAVersionAndChangeOnlyTheOneThatWasRead() {
        Answer again = put("/v1/sorters/S1", SORTER.copy().put("maxPasses", 5)).isProblem(ProblemType.REFUSED);
        assertThat(again.json().getString("reason")).isEqualTo("ALREADY_EXISTS");

        String first = put("/v1/sorters/S1/rules", rules(rule("ANY", "", "L1")))
                .is(201)
                .etag();
        String second = api.put("/v1/sorters/S1/rules", rules(rule("ANY", "", "L2")), first)
                .is(200)
                .etag();
        api.put("/v1/sorters/S1/rules", rules(), first).isProblem(ProblemType.VERSION_CONFLICT);
        api.put("/v1/sorters/S1/rules", rules(), second).is(200);
    }

    @Test
    void shouldNameTheRuleWhoseLaneIsUnknown() {
        Answer refused = put("/v1/sorters/S1/rules", rules(rule("ANY", "", "L1"), rule("CODE", "P", "L9")))
                .isProblem(ProblemType.CONTENT_REFUSED);

        assertThat(refused.json().getString("reason")).isEqualTo("UNKNOWN_LANE");
        assertThat(refused.json().getString("field")).isEqualTo("/rules/1/lane");
        put("/v1/sorters/S9/rules", rules()).isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldGiveTheLaneThatIsAnnouncedAndTheSameToARepeat() {
        put("/v1/sorters/S1/rules", rules(rule("DESTINATION", "NORTH", "L1"))).is(201);
        put("/v1/parcels/P1", new JsonObject("{\"warehouse\":\"BER\",\"destination\":\"NORTH\"}"))
                .is(200);

        JsonObject first = ask("{\"number\":7,\"code\":\"P1\",\"rehearsal\":false}");
        put("/v1/sorters/S1/lanes/L1/state", new JsonObject("{\"state\":\"FULL\"}"))
                .is(200);
        JsonObject again = ask("{\"number\":7,\"code\":\"P1\",\"rehearsal\":false}");
        JsonObject next = ask("{\"number\":8,\"code\":\"P1\",\"rehearsal\":false}");

        assertThat(first.getString("lane")).isEqualTo("L1");
        assertThat(again.getString("lane")).isEqualTo("L1");
        assertThat(again.getLong("sequence")).isEqualTo(first.getLong("sequence"));
        assertThat(again.getBoolean("repeat")).isTrue();
        assertThat(next.getString("lane")).isEqualTo("RECIRC");
        assertThat(next.getString("cause")).isEqualTo("LANE_FULL");
        assertThat(next.getInteger("pass")).isEqualTo(2);
        confirm("{\"number\":8,\"lane\":\"RECIRC\"}").is(200);
        confirm("{\"number\":9,\"lane\":\"RECIRC\"}").isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldKnowALogisticUnitWithAndWithoutItsIdentifier() {
        put("/v1/sorters/S1/rules", rules(rule("DESTINATION", "NORTH", "L1"))).is(201);
        put("/v1/parcels/00106141411234567897", new JsonObject("{\"warehouse\":\"BER\",\"destination\":\"NORTH\"}"))
                .is(200);

        assertThat(ask("{\"number\":1,\"code\":\"106141411234567897\"}").getString("lane"))
                .isEqualTo("L1");
        assertThat(ask("{\"number\":2,\"code\":\"00106141411234567897\"}").getString("lane"))
                .isEqualTo("L1");
        assertThat(ask("{\"number\":3,\"code\":\"00106141411234567898\"}").getString("cause"))
                .isEqualTo("UNKNOWN_PARCEL");
    }

    @Test
    void shouldKnowAPieceByItsGtinAndSerialWhateverElseItsCodeSays() {
        put("/v1/sorters/S1/rules", rules(rule("DESTINATION", "NORTH", "L1"))).is(201);
        put(
                        "/v1/parcels/(01)04006381333931(10)L7(21)S1",
                        new JsonObject("{\"warehouse\":\"BER\",\"destination\":\"NORTH\"}"))
                .is(200);

        assertThat(ask("{\"number\":1,\"code\":\"010400638133393121S1\"}").getString("lane"))
                .isEqualTo("L1");
        assertThat(ask("{\"number\":2,\"code\":\"]d2010400638133393121S1\"}").getString("lane"))
                .isEqualTo("L1");
    }

    private Answer confirm(String body) {
        return api.post("/v1/sorters/S1/confirmations", new JsonObject(body));
    }

    @Test
    void shouldTakeOrRefuseEachParcelOfManyByItself() {
        JsonArray parcels = new JsonArray()
                .add(new JsonObject().put("code", "P1").put("warehouse", "BER"))
                .add(new JsonObject().put("code", "P2").put("warehouse", "NONE"));

        JsonArray results = api.post("/v1/parcels/bulk", new JsonObject().put("parcels", parcels))
                .is(200)
                .json()
                .getJsonArray("results");

        assertThat(results.getJsonObject(0).getInteger("status")).isEqualTo(200);
        assertThat(results.getJsonObject(1).getString("reason")).isEqualTo("UNKNOWN_WAREHOUSE");
        assertThat(results.getJsonObject(1).getString("field")).isEqualTo("/parcels/1/warehouse");
    }
}
