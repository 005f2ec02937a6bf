package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.http.ContractExamples.Operation;
import io.tallyline.ledger.value.SecretNumbers;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls operations with the very parameters and bodies that the contract shows, and holds their answers to what it shows of them.
 * Only what a server numbers or keeps secret is given from outside; If-Match is the ETag of the answer before that had one.
 */
final class ExampleSender {
    private final ApiFixture api;
    private final String key;
    /** By the names that parameters and members of bodies have: what the server gave. */
    private final Map<String, String> given = new HashMap<>();

    /** What of a body only the server knows. */
    private static final String SECRET = "code";

    private final Set<String> called = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private String etag = "";
    private int requests;

    /** @param key of an administrator */
    ExampleSender(ApiFixture api, String key) {
        this.api = api;
        this.key = key;
    }

    /** From now on this stands where the contract shows another. */
    void give(String name, String value) {
        given.put(name, value);
    }

    /** The next change is one of this version. */
    void version(String tag) {
        etag = tag;
    }

    Set<String> called() {
        return Set.copyOf(called);
    }

    /** Answers that are not as they are shown. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Sends every example that an operation has; tells the last answer. */
    JsonObject call(String operationId) {
        Operation operation = ContractExamples.of(operationId);
        called.add(operationId);
        if (!operation.hasBody()) {
            return check(operation, send(operation, "application/json", null));
        }
        JsonObject last = new JsonObject();
        for (Map.Entry<String, Object> body : operation.bodies().entrySet()) {
            last = check(operation, send(operation, body.getKey(), bytes(operationId, body.getValue())));
        }
        return last;
    }

    private Answer send(Operation operation, String mediaType, @Nullable Buffer body) {
        return request(operation, mediaType, body).send(api);
    }

    /** What {@link #call} would send, the first of it, not sent yet. */
    ExampleRequest request(String operationId) {
        Operation operation = ContractExamples.of(operationId);
        if (!operation.hasBody()) {
            return request(operation, "application/json", null);
        }
        Map.Entry<String, Object> body =
                operation.bodies().entrySet().iterator().next();
        return request(operation, body.getKey(), bytes(operationId, body.getValue()));
    }

    private Buffer bytes(String operationId, @Nullable Object example) {
        return Objects.requireNonNull(example, operationId) instanceof JsonObject object
                ? filled(object).toBuffer()
                : Buffer.buffer((String) example);
    }

    private ExampleRequest request(Operation operation, String mediaType, @Nullable Buffer body) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", mediaType));
        if (operation.needsKey()) {
            headers.put("Authorization", "Bearer " + key);
        }
        if (operation.takes("IdempotencyKey")) {
            headers.put("Idempotency-Key", operation.id() + ++requests);
        }
        if (operation.takesAny("IfMatch", "OptionalIfMatch")) {
            headers.put("If-Match", etag);
        }
        if (operation.takes("CarrierSignature") && body != null) {
            long now = System.currentTimeMillis() / 1_000;
            headers.put(
                    "Tallyline-Signature",
                    api.orderSecrets.carriers().sign("DHL", SecretNumbers.FIRST, now, body.getBytes()));
        }
        return address(operation, mediaType, new ExampleRequest(operation.method(), operation.path(), headers, body));
    }

    private ExampleRequest address(Operation operation, String mediaType, ExampleRequest request) {
        ExampleRequest addressed = request;
        for (JsonObject parameter : operation.parameters()) {
            String name = parameter.getString("name");
            if (!parameter.containsKey("example")) {
                continue;
            }
            String value = given.getOrDefault(name, String.valueOf(parameter.getValue("example")));
            // It tells what the body is; its example, what the JSON is.
            if (name.equals("format") && mediaType.equals("text/csv")) {
                value = "csv";
            }
            addressed = switch (parameter.getString("in")) {
                case "path" -> addressed.naming(name, value);
                case "query" -> addressed.asking(name, value);
                default -> addressed;
            };
        }
        return operation.takes("AtLeast")
                ? addressed.asking("atLeast", String.valueOf(api.journal.lastDurable()))
                : addressed;
    }

    /** With the numbers that this server gave. */
    private JsonObject filled(JsonObject example) {
        JsonObject filled = example.copy();
        for (String name : filled.fieldNames()) {
            Object value = filled.getValue(name);
            String ours = given.get(name);
            if (value instanceof Number && ours != null) {
                filled.put(name, Long.parseLong(ours));
            } else if (value instanceof JsonArray array && ours != null && array.getValue(0) instanceof Number) {
                filled.put(name, new JsonArray().add(Long.parseLong(ours)));
            } else if (value instanceof JsonArray array) {
                filled.put(name, filled(array));
            } else if (name.equals(SECRET) && ours != null) {
                filled.put(name, ours);
            }
        }
        return filled;
    }

    private JsonArray filled(JsonArray examples) {
        JsonArray filled = new JsonArray();
        examples.forEach(each -> filled.add(each instanceof JsonObject object ? filled(object) : each));
        return filled;
    }

    private JsonObject check(Operation operation, Answer answer) {
        String what = operation.id() + ": ";
        assertThat(answer.response().statusCode())
                .as("%s%s", what, answer.text())
                .isBetween(200, 299);
        if (answer.etag() != null) {
            etag = answer.etag();
        }
        Object shown = operation.answer().orElse(null);
        if (!answer.header("Content-Type").equals("application/json")) {
            // Of a text its beginning is shown.
            if (shown != null && !answer.text().startsWith((String) shown)) {
                faults.add(what + answer.text());
            }
            return new JsonObject();
        }
        JsonObject json = answer.json();
        if (shown != null) {
            ShownAnswer.differences(shown, json).forEach(each -> faults.add(what + each));
        }
        for (Object result : json.getJsonArray("results", new JsonArray())) {
            if (result instanceof JsonObject item && item.getInteger("status", 200) >= 300) {
                faults.add(what + item);
            }
        }
        return json;
    }
}
