package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseTest {
    private static final String PATH = "/v1/barcodes/parse";

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = new ApiFixture();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonArray parse(JsonObject body) {
        return api.post(PATH, body).is(200).json().getJsonArray("results");
    }

    private static JsonObject parse(String code) {
        JsonArray results = parse(new JsonObject().put("codes", new JsonArray().add(code)));
        assertThat(results).hasSize(1);
        return results.getJsonObject(0);
    }

    @Test
    void shouldSayWhatEachCodeMeansInTheirOrder() {
        JsonArray results = parse(new JsonObject()
                .put(
                        "codes",
                        new JsonArray()
                                .add("]C1010952123454321310LOT7\u001d17251231")
                                .add("https://example.com/01/09521234543213/10/LOT7?17=251231")
                                .add("(01)09521234543214")
                                .add("SHELF-1")
                                .add("")));
        assertThat(results).hasSize(5);
        JsonObject label = results.getJsonObject(0);
        assertThat(label.getString("input")).isEqualTo("]C1010952123454321310LOT7\u001d17251231");
        assertThat(label.getString("symbology")).isEqualTo("GS1_128");
        assertThat(label.getString("gtin")).isEqualTo("09521234543213");
        assertThat(label.getString("lot")).isEqualTo("LOT7");
        assertThat(label.getString("expiry")).isEqualTo("2025-12-31");
        assertThat(results.getJsonObject(1).getJsonArray("elements")).isEqualTo(label.getJsonArray("elements"));
        assertThat(results.getJsonObject(2).getJsonObject("error"))
                .isEqualTo(new JsonObject(
                        "{\"code\":\"WRONG_CHECK_DIGIT\",\"offset\":17,\"text\":\"the check digit is wrong\"}"));
        assertThat(results.getJsonObject(3).getString("kind")).isEqualTo("OPAQUE");
        assertThat(results.getJsonObject(4).getJsonObject("error").getString("code"))
                .isEqualTo("EMPTY");
    }

    @Test
    void shouldTakeTheOptions() {
        JsonArray codes = new JsonArray().add("(10)LOT").add("(236)X");
        JsonArray lenient = parse(
                new JsonObject().put("codes", codes).put("requisites", "off").put("unknownAi", "accept"));
        assertThat(lenient.getJsonObject(0).getBoolean("valid")).isTrue();
        assertThat(lenient.getJsonObject(1).getJsonArray("warnings")).containsExactly("UNKNOWN_IDENTIFIER");
        JsonArray strict = parse(new JsonObject().put("codes", codes).put("requisites", "on"));
        assertThat(strict.getJsonObject(0).getJsonObject("error").getString("code"))
                .isEqualTo("MISSING_REQUISITE");
        assertThat(strict.getJsonObject(1).getJsonObject("error").getString("code"))
                .isEqualTo("UNKNOWN_IDENTIFIER");
        assertThat(parse(new JsonObject().put("codes", codes)).getJsonObject(0).getBoolean("valid"))
                .isTrue();
    }

    @Test
    void shouldKeepHostileTextWhatItIs() {
        String evil = "\u001b[31m\u202e</script>\"\\\u0000\ud83d\ude00";
        assertThat(parse(evil).getString("input")).isEqualTo(evil);
        // No escapes here: JSON has its own.
        assertThat(parse("\\x39521234543213").getString("kind")).isEqualTo("OPAQUE");
    }

    @Test
    void shouldTakeAThousandCodesAndNoMore() {
        JsonArray codes = new JsonArray(new ArrayList<>(Collections.nCopies(1_000, "]C1010952123454321310A")));
        assertThat(parse(new JsonObject().put("codes", codes))).hasSize(1_000);
        codes.add("A");
        assertThat(api.post(PATH, new JsonObject().put("codes", codes))
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("/codes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                            | /codes
            {"codes":[]}                                  | /codes
            {"codes":"A"}                                 | /codes
            {"codes":[7]}                                 | /codes/0
            {"codes":["A",null]}                          | /codes/1
            {"codes":["A"],"requisites":"maybe"}          | /requisites
            {"codes":["A"],"requisites":true}             | /requisites
            {"codes":["A"],"unknownAi":"drop"}            | /unknownAi
            {"codes":["A"],"colour":"red"}                | /colour
            """)
    void shouldNameTheFieldThatIsWrong(String body, String field) {
        Answer answer = api.call(HttpMethod.POST, PATH, new JsonObject(body)).isProblem(ProblemType.INVALID_REQUEST);
        assertThat(answer.json().getJsonArray("errors").stream().map(error -> ((JsonObject) error).getString("field")))
                .as(answer.text())
                .contains(field);
    }

    @Test
    void shouldRefuseACodeThatIsTooLong() {
        parse("A".repeat(4_096));
        api.post(PATH, new JsonObject().put("codes", new JsonArray().add("A".repeat(4_097))))
                .isProblem(ProblemType.INVALID_REQUEST);
        api.post(PATH, new JsonObject().put("codes", new JsonArray().add("A".repeat(ApiFixture.MAX_BODY_BYTES))))
                .isProblem(ProblemType.BODY_TOO_LARGE);
    }

    @Test
    void shouldServeEveryRoleAndChangeNothing() {
        long before = api.journal.lastDurable();
        for (ApiRole role : ApiRole.values()) {
            api.send(
                            HttpMethod.POST,
                            PATH,
                            Buffer.buffer("{\"codes\":[\"A\"]}"),
                            Map.of("X-Api-Key", api.key(role), "Content-Type", "application/json"))
                    .is(200);
        }
        assertThat(api.journal.lastDurable()).isEqualTo(before);
    }
}
