package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.query.AsOfSequence;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = new ApiFixture();
        api.furnish();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            /v1/products   | {"sku":"A","name":"B","colour":"red"}                          | /colour   | unknown field
            /v1/products   | {"sku":"A"}                                                    | /name     | missing field
            /v1/products   | {"sku":"A","name":7}                                           | /name     | wrong type
            /v1/products   | {"sku":"A","name":"B","blocked":"yes"}                         | /blocked  | wrong type
            /v1/products   | {"sku":"A","name":"B","tracking":"SOME"}                       | /tracking | no such value
            /v1/products   | {"sku":"","name":"B"}                                          | /sku      | too short
            /v1/products   | {"sku":"a b","name":"B"}                                       | /sku      | bad characters
            /v1/warehouses | {"warehouse":"X","name":"X","zone":"Mars/Base"}                | /zone     | no such zone
            /v1/receipts   | {"warehouse":"BER","lines":[]}                                 | /lines    | too few
            /v1/receipts   | {"warehouse":"BER","lines":[{"sku":"TEA","location":"A-01","quantity":0}]}   | /lines/0/quantity | too small
            /v1/receipts   | {"warehouse":"BER","lines":[{"sku":"TEA","location":"A-01","quantity":1.5}]} | /lines/0/quantity | not whole
            /v1/receipts   | {"warehouse":"BER","lines":[{"sku":"TEA","location":"A-01","quantity":1,"expiry":"2027-02-30"}]} | /lines/0/expiry | no such day
            /v1/adjustments| {"sku":"TEA","warehouse":"BER","location":"A-01","difference":0,"reason":"x"} | /difference | zero
            /v1/products   | []                                                             | ~~        | not an object
            /v1/warehouses/BER/locations | {"location":"Z-9","gln":"0000000000000"}         | /gln      | of no place
            /v1/devices    | {"device":"b-1","warehouse":"BER","location":"A-01","role":"SHIP","profile":""}  | /profile | empty
            /v1/devices    | {"device":"b-1","warehouse":"BER","location":"A-01","role":"SHIP","profile":" "} | /profile | blank
            """)
    void shouldNameTheFieldThatIsWrong(String path, String body, String field, String what) {
        Answer answer = send(path, Buffer.buffer(body)).isProblem(ProblemType.INVALID_REQUEST);

        assertThat(answer.json().getJsonArray("errors").stream()
                        .map(error -> ((io.vertx.core.json.JsonObject) error).getString("field")))
                .as("%s: %s", what, answer.text())
                .contains(field);
    }

    @Test
    void shouldNameEachFieldOnce() {
        Answer answer = send(
                        "/v1/products", Buffer.buffer("{\"sku\":\"A\",\"name\":\"B\",\"colour\":\"red\",\"size\":1}"))
                .isProblem(ProblemType.INVALID_REQUEST);
        assertThat(answer.json().getJsonArray("errors").stream()
                        .map(error -> ((io.vertx.core.json.JsonObject) error).getString("field")))
                .as(answer.text())
                .containsExactlyInAnyOrder("/colour", "/size");
    }

    /** A client chooses how many faults there are; the answer must not wait for each to be compared with each. */
    @Test
    void shouldNameTheFirstOfTwentyThousandUnknownFields() {
        StringBuilder body = new StringBuilder("{\"sku\":\"A\",\"name\":\"B\"");
        for (int i = 0; i < 20_000; i++) {
            body.append(",\"").append(Integer.toString(i + 1_296, 36)).append("\":1");
        }
        long begun = System.nanoTime();
        Answer answer =
                send("/v1/products", Buffer.buffer(body.append('}').toString())).isProblem(ProblemType.INVALID_REQUEST);
        assertThat(answer.json().getJsonArray("errors")).hasSize(20);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("compared with each, it took minutes")
                .isLessThan(Duration.ofSeconds(20));
    }

    /** Not also of all that it is in. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            /v1/products | {"sku":"A","name":"B","colour":"red"} | /colour
            /v1/products | {"sku":"A","name":7}                  | /name
            /v1/products | {"sku":"A"}                           | /name
            /v1/receipts | {"warehouse":"BER","lines":[{"sku":"TEA","location":"A-01","quantity":0}]} | /lines/0/quantity
            /v1/receipts | {"warehouse":"BER","lines":[{"sku":"TEA","location":"A-01","quantity":1,"colour":1}]} | /lines/0/colour
            /v1/orders   | {"channel":"web","customer":"a","paymentType":"CARD","lines":[{"sku":"TEA","quantity":1,"unitPrice":"1,5"}]} | /lines/0/unitPrice
            /v1/orders   | {"channel":"web","customer":"a","paymentType":"CARD","lines":[{"sku":"TEA","quantity":1}],"personal":{"shippingAddress":{"country":"DEU"}}} | /personal/shippingAddress/country
            """)
    void shouldNameOneWrongFieldOnce(String path, String body, String field) {
        Answer answer = send(path, Buffer.buffer(body)).isProblem(ProblemType.INVALID_REQUEST);
        assertThat(answer.json().getString("detail")).as(answer.text()).isEqualTo("One field is not valid.");
        assertThat(answer.field()).isEqualTo(field);
        assertThat(answer.text()).doesNotContain("schema");
    }

    @Test
    void shouldRefuseAParameterThatIsGivenTwice() {
        assertThat(api.get("/v1/orders?status=PENDING&status=COMPLETED")
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("status");
    }

    @Test
    void shouldTakeNoEmptyProfileWhenADeviceIsChangedEither() {
        Answer made = send(
                        "/v1/devices",
                        Buffer.buffer(
                                "{\"device\":\"b-2\",\"warehouse\":\"BER\",\"location\":\"A-01\",\"role\":\"SHIP\"}"))
                .is(201);
        assertThat(api.put(
                                "/v1/devices/b-2",
                                new io.vertx.core.json.JsonObject(
                                        "{\"warehouse\":\"BER\",\"location\":\"A-01\",\"role\":\"SHIP\",\"profile\":\"\"}"),
                                made.etag())
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("/profile");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"sku":"A",}                     | 11 | A name in double quotes is expected at line 1, column 12.
            {"sku":"A","sku":"B","name":"C"} | 11 | The object has this name already, and it stands again at line 1, column 12.
            {"sku":"A"} {}                   | 12 | Nothing may follow the end of the JSON, and something does at line 1, column 13.
            {"sku":"A"                       | 10 | A comma or } is expected where the body ends, at line 1, column 11.
            nonsense                         | 0  | A value is expected at line 1, column 1.
            """)
    void shouldNameTheOffsetWhereTheJsonBreaks(String body, long offset, String detail) {
        Answer answer = send("/v1/products", Buffer.buffer(body)).isProblem(ProblemType.BAD_JSON);

        assertThat(answer.json().getLong("offset")).as(answer.text()).isEqualTo(offset);
        assertThat(answer.json().getString("detail")).isEqualTo(detail);
    }

    /** The router itself would answer with a status and nothing else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/products/%zz                | path   | 14
            /v1/products/TEA%               | path   | 17
            /v1/nowhere/%4                  | path   | 13
            /%zz                            | path   | 2
            /reference/%zz                  | path   | 12
            /v1/products?cursor=%zz&limit=1 | cursor | 21
            /v1/products?limit=1&cursor=a%2 | cursor | 30
            /v1/products?%zz=1              | query  | 14
            """)
    void shouldNameWhereTheAddressHasABrokenEscape(String address, String field, int character) {
        Answer answer = api.get(address).isProblem(ProblemType.INVALID_REQUEST);

        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Tallyline-Sequence")).isNotNull();
        assertThat(answer.field()).isEqualTo(field);
        assertThat(answer.text()).contains("At character " + character + " of the address");
        api.get("/v1/products/%ff").isProblem(ProblemType.INVALID_REQUEST);
    }

    @Test
    void shouldTurnAwayWhatIsNotUtf8() {
        send("/v1/products", Buffer.buffer(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}))
                .isProblem(ProblemType.BAD_JSON);
    }

    @Test
    void shouldTurnAwayABodyBeyondTheLimit() {
        send("/v1/products", Buffer.buffer(" ".repeat(ApiFixture.MAX_BODY_BYTES + 1)))
                .isProblem(ProblemType.BODY_TOO_LARGE);
    }

    @Test
    void shouldTurnAwayOtherPathsMethodsAndTypes() {
        api.get("/v2/products").isProblem(ProblemType.NOT_FOUND);
        api.get("/").isProblem(ProblemType.NOT_FOUND);
        assertThat(api.call(HttpMethod.PATCH, "/v1/products", null)
                        .isProblem(ProblemType.METHOD_NOT_ALLOWED)
                        .header("Allow"))
                .isEqualTo("GET, POST");
        api.call(HttpMethod.GET, "/v1/me", null, Map.of("Accept", "text/html")).isProblem(ProblemType.NOT_ACCEPTABLE);
        api.call(
                        HttpMethod.POST,
                        "/v1/products",
                        new io.vertx.core.json.JsonObject(),
                        Map.of("Content-Type", "text/csv"))
                .isProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        api.call(HttpMethod.POST, "/v1/products", null).isProblem(ProblemType.INVALID_REQUEST);
    }

    /** Between what is called so and the operation, the method decides. */
    @Test
    void shouldReachAProductThatIsCalledAsAnOperationIs() {
        Answer created = api.post(
                        "/v1/products", new io.vertx.core.json.JsonObject("{\"sku\":\"bulk\",\"name\":\"In bulk\"}"))
                .is(201);
        api.put("/v1/products/bulk", new io.vertx.core.json.JsonObject("{\"name\":\"Loose\"}"), created.etag())
                .is(200);
        api.get("/v1/products/bulk").isProblem(ProblemType.ROWS_AWAY);
        api.post(
                        "/v1/products/bulk",
                        new io.vertx.core.json.JsonObject("{\"products\":[{\"sku\":\"C\",\"name\":\"C\"}]}"))
                .is(200);
        assertThat(api.call(HttpMethod.PATCH, "/v1/products/bulk", null)
                        .isProblem(ProblemType.METHOD_NOT_ALLOWED)
                        .header("Allow"))
                .isEqualTo("GET, POST, PUT");
    }

    @Test
    void shouldTurnAwayParametersItDoesNotKnowOrCanNotRead() {
        assertThat(api.get("/v1/products?page=2")
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("page");
        assertThat(api.get("/v1/products?limit=many")
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("limit");
        assertThat(api.get("/v1/products?limit=0")
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("limit");
        assertThat(api.get("/v1/products?atLeast=-1")
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("atLeast");
    }

    @Test
    void shouldTurnReadsAwayAndTakeWritesWhilePostgresIsAway() {
        for (String path : new String[] {
            "/v1/products", "/v1/products/TEA", "/v1/stock", "/v1/stock/TEA/explain", "/v1/scans", "/v1/changes"
        }) {
            assertThat(api.get(path).isProblem(ProblemType.ROWS_AWAY).header("Retry-After"))
                    .isEqualTo("2");
        }
        send("/v1/products", Buffer.buffer("{\"sku\":\"AWAY\",\"name\":\"Away\"}"))
                .is(201);
        api.get("/v1/stock?atLeast=999999").isProblem(ProblemType.NOT_YET);
        api.get("/v1/products?cursor=*").isProblem(ProblemType.INVALID_CURSOR);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /v1/products,                 4294967297,          an id beyond all ids
            /v1/products,                 -1,                  below all ids
            /v1/products,                 99999999999999999999,no number of ours
            /v1/warehouses/BER/locations, 4294967297,          an id beyond all ids
            /v1/stock,                    1:4294967297:1,      one of several ids
            /v1/stock,                    1,                   too few values
            /v1/stock/TEA/explain,        9223372036854775807:1:1:1:1,  a sequence with none behind it
            /v1/stock/TEA/explain,        5:4294967297:1:1:1,  a line beyond all lines
            /v1/products/TEA/barcodes,    NUL,                 a text that no row can hold
            """)
    void shouldNameTheCursorThatNoPageGaveOut(String path, String values, String what) {
        String crafted = values.replace(':', '\u001F').replace("NUL", "\0");
        String cursor = Base64.getUrlEncoder().encodeToString(crafted.getBytes(StandardCharsets.UTF_8));
        Answer answer = api.get(path + "?cursor=" + cursor).isProblem(ProblemType.INVALID_CURSOR);
        assertThat(answer.field()).as(what).isEqualTo("cursor");
    }

    @Test
    void shouldTurnAwayACursorThatIsNotUtf8() {
        assertThat(api.get("/v1/products/TEA/barcodes?cursor=w_8")
                        .isProblem(ProblemType.INVALID_CURSOR)
                        .field())
                .isEqualTo("cursor");
    }

    @Test
    void shouldTellOneWaitingReaderTooManyToComeBack() {
        try (ApiFixture crowded = new ApiFixture()) {
            List<Future<Void>> waiting = new ArrayList<>();
            for (int i = 0; i < AsOfSequence.MAX_WAITING; i++) {
                waiting.add(crowded.asOf.waitFor(999_999, Duration.ofSeconds(100)));
            }
            assertThat(crowded.get("/v1/stock?atLeast=999999")
                            .isProblem(ProblemType.OVERLOADED)
                            .header("Retry-After"))
                    .isEqualTo("2");
            crowded.asOf.reached(999_999);
            waiting.forEach(ApiFixture::await);
            crowded.get("/v1/stock?atLeast=999999").isProblem(ProblemType.ROWS_AWAY);
        }
    }

    @Test
    void shouldAnswerAnAddressThatIsTooLong() {
        Answer answer = api.get("/v1/products?cursor=" + "x".repeat(8_000));

        answer.isProblem(ProblemType.URI_TOO_LONG);
        assertThat(answer.header("Connection"))
                .as("what could not be read ends the connection")
                .isEqualTo("close");
    }

    @Test
    void shouldAnswerHeadersThatAreTooLarge() {
        Answer answer = api.send(HttpMethod.GET, "/v1/me", null, Map.of("X-Nonsense", "x".repeat(10_000)));

        answer.isProblem(ProblemType.HEADERS_TOO_LARGE);
        assertThat(answer.header("Connection"))
                .as("what could not be read ends the connection")
                .isEqualTo("close");
    }

    private static Answer send(String path, Buffer body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Api-Key", api.key(ApiRole.ADMINISTRATOR));
        headers.put("Content-Type", "application/json");
        headers.put("Idempotency-Key", "bad-input");
        return api.send(HttpMethod.POST, path, body, headers);
    }
}
