package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the quick look takes, the validator of the contract takes; and it takes what clients really send. */
class QuickSchemasTest {
    private static final int CHANGES = 300;

    private static final List<Object> STRANGE = List.of(
            "",
            "x",
            "0",
            "-1",
            "12.34",
            "2026-02-30",
            "2026-02-28T10:00:00Z",
            "2026-02-28T10:00:00",
            "2026-2-8t1:00:00z",
            "\uD83D\uDE00".repeat(40),
            "a".repeat(300),
            "é",
            "\u0000",
            "DE",
            "EUR",
            "ON_ACCOUNT",
            0,
            1,
            -1,
            65_536,
            2_147_483_647,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            5.0,
            0.5,
            1e3,
            true,
            false);

    private final Random random = new Random(7);
    /** Of the document itself: the library adds to its own copy. */
    private final Map<String, JsonObject> examples = new HashMap<>();

    private int taken;
    private int refused;

    @Test
    void shouldTakeNothingThatTheContractDoesNot() {
        Vertx vertx = Vertx.vertx();
        try {
            OpenAPIContract contract =
                    OpenAPIContract.from(vertx, Contract.forValidation()).await();
            List<Operation> withBody = contract.operations().stream()
                    .filter(each -> QuickSchemas.ofContract().ofBody(each.getOperationId()) != null)
                    .toList();
            assertThat(withBody).hasSizeGreaterThan(60);
            readExamples();
            assertThat(examples).hasSizeGreaterThan(60);
            for (Operation operation : withBody) {
                Validator validator = contract.getSchemaRepository()
                        .validator(Objects.requireNonNull(Objects.requireNonNull(operation.getRequestBody())
                                        .getContent()
                                        .get("application/json"))
                                .getSchema());
                QuickSchema quick =
                        Objects.requireNonNull(QuickSchemas.ofContract().ofBody(operation.getOperationId()));
                compare(operation, quick, validator);
            }
        } finally {
            vertx.close().await();
        }
        // Both ways are gone often enough to say something.
        assertThat(taken).isGreaterThan(1_500);
        assertThat(refused).isGreaterThan(5_000);
    }

    /** What is said of a bad body does not depend on how often others asked. */
    @Test
    void shouldSayTheSameHoweverOftenItWasAsked() {
        try (ApiFixture api = new ApiFixture()) {
            List<JsonObject> bad = List.of(
                    new JsonObject(),
                    new JsonObject().put("sku", 1.5).put("name", "Pen"),
                    new JsonObject().put("sku", "PEN").put("name", "Pen").put("unheardOf", true));
            List<JsonObject> first =
                    bad.stream().map(body -> refused(api, body)).toList();
            for (int i = 0; i < 2 * RequestCheck.OFTEN; i++) {
                JsonObject body = new JsonObject().put("sku", "P-" + i).put("name", "Pen");
                api.post("/v1/products", body).is(201);
            }
            assertThat(bad.stream().map(body -> refused(api, body))).containsExactlyElementsOf(first);
            Map<String, String> text = Map.of("Content-Type", "text/plain", "Idempotency-Key", "text");
            JsonObject pen = new JsonObject().put("sku", "PEN").put("name", "Pen");
            int status = api.call(HttpMethod.POST, "/v1/products", pen, text)
                    .response()
                    .statusCode();
            assertThat(status).isIn(400, 415);
        }
    }

    private static JsonObject refused(ApiFixture api, JsonObject body) {
        JsonObject problem = api.post("/v1/products", body).is(400).json();
        problem.remove("sequence");
        problem.remove("instance");
        return problem;
    }

    private void readExamples() {
        for (Map.Entry<String, Object> path : Contract.forValidation().getJsonObject("paths")) {
            for (Map.Entry<String, Object> entry : (JsonObject) path.getValue()) {
                JsonObject operation = (JsonObject) entry.getValue();
                JsonObject body = operation.getJsonObject("requestBody");
                Object example = body == null
                        ? null
                        : body.getJsonObject("content")
                                .getJsonObject("application/json")
                                .getValue("example");
                if (example instanceof JsonObject object) {
                    examples.put(operation.getString("operationId"), object);
                }
            }
        }
    }

    private void compare(Operation operation, QuickSchema quick, Validator validator) {
        JsonObject example = examples.get(operation.getOperationId());
        if (example == null) {
            return;
        }
        assertThat(quick.takes(example))
                .as("%s %s", operation.getOperationId(), example.encode())
                .isTrue();
        for (int i = 0; i < CHANGES; i++) {
            Object changed = changed(Json.decodeValue(example.encode()), 1 + random.nextInt(2));
            boolean fits = Boolean.TRUE.equals(validator.validate(changed).getValid());
            if (quick.takes(changed)) {
                taken++;
                assertThat(fits)
                        .as("%s %s", operation.getOperationId(), Json.encode(changed))
                        .isTrue();
            } else {
                refused++;
            }
        }
    }

    private @Nullable Object changed(@Nullable Object value, int times) {
        @Nullable Object now = value;
        for (int i = 0; i < times; i++) {
            now = changed(now);
        }
        return now;
    }

    /** The value with one thing in it changed. */
    private @Nullable Object changed(@Nullable Object value) {
        if (value instanceof JsonObject object && random.nextInt(12) > 0) {
            List<String> names = new ArrayList<>(object.fieldNames());
            int dice = random.nextInt(10);
            if (names.isEmpty() || dice == 0) {
                object.put("unheardOf", strange());
            } else if (dice == 1) {
                object.remove(names.get(random.nextInt(names.size())));
            } else {
                String name = names.get(random.nextInt(names.size()));
                object.put(name, changed(object.getValue(name)));
            }
            return object;
        }
        if (value instanceof JsonArray array && !array.isEmpty() && random.nextInt(6) > 0) {
            int place = random.nextInt(array.size());
            if (random.nextInt(4) == 0) {
                array.add(array.getValue(place));
            } else {
                array.set(place, changed(array.getValue(place)));
            }
            return array;
        }
        return strange();
    }

    private @Nullable Object strange() {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> new JsonArray();
            case 2 -> new JsonObject().put("a", 1);
            default -> STRANGE.get(random.nextInt(STRANGE.size()));
        };
    }
}
