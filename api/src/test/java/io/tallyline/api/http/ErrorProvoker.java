package io.tallyline.api.http;

import io.tallyline.api.http.ContractExamples.Operation;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes operations answer each problem that the contract says they may, by requests that are their examples but for one thing: what
 * changes nothing before the example itself is sent, the rest behind it, when what it names is there. What only an unlucky moment
 * brings about is told to the server in the ledger's stead.
 */
final class ErrorProvoker {
    /** Of a version that was before everything. */
    private static final String OLD = "\"1\"";

    private static final String UNKNOWN = "NONE-9";
    private static final String UNKNOWN_SSCC = "999999999999999999";
    private static final String UNKNOWN_NUMBER = "999999999";
    private static final String LONG = "x".repeat(10_000);
    private static final int MORE_THAN_A_MINUTE_ALLOWS = ApiFixture.STATUS_PER_MINUTE + 5;

    /** These may change something where they do not fail, so the example goes first. */
    private static final Set<ProblemType> BEHIND =
            EnumSet.of(ProblemType.UNKNOWN_RESOURCE, ProblemType.VERSION_CONFLICT, ProblemType.PRECONDITION_REQUIRED);

    /** Not in the middle of a story: rows that are away, and a server that has been asked too often. */
    private static final Set<ProblemType> ELSEWHERE =
            EnumSet.of(ProblemType.ROWS_AWAY, ProblemType.NOT_YET, ProblemType.TOO_MANY_REQUESTS);

    private final ApiFixture api;
    private final ExampleSender examples;
    /** What was answered instead, by operation and problem. */
    private final Map<String, String> missing = new LinkedHashMap<>();

    ErrorProvoker(ApiFixture api, ExampleSender examples) {
        this.api = api;
        this.examples = examples;
    }

    /** Documented problems that no request has brought about, with the answers that came instead. */
    Map<String, String> missing() {
        return missing;
    }

    /** Calls an operation by its example, and all that can go wrong with it around that. */
    JsonObject call(String operationId) {
        Operation operation = ContractExamples.of(operationId);
        Set<ProblemType> documented = EnumSet.copyOf(DocumentedErrors.of(operation));
        documented.removeAll(ELSEWHERE);
        for (ProblemType type : documented) {
            if (!BEHIND.contains(type) || type == ProblemType.VERSION_CONFLICT) {
                provoke(operation, type);
            }
        }
        JsonObject answer = examples.call(operationId);
        for (ProblemType type : documented) {
            if (BEHIND.contains(type) && (!type.equals(ProblemType.VERSION_CONFLICT) || isMissing(operation, type))) {
                provoke(operation, type);
            }
        }
        return answer;
    }

    /** When nothing else is asked any more. */
    void askTooOften(String operationId) {
        Operation operation = ContractExamples.of(operationId);
        for (int i = 0;
                i < MORE_THAN_A_MINUTE_ALLOWS && (i == 0 || isMissing(operation, ProblemType.TOO_MANY_REQUESTS));
                i++) {
            provoke(operation, ProblemType.TOO_MANY_REQUESTS);
        }
    }

    private boolean isMissing(Operation operation, ProblemType type) {
        return missing.containsKey(key(operation, type));
    }

    static String key(Operation operation, ProblemType type) {
        return operation.id() + " " + type.path();
    }

    private void provoke(Operation operation, ProblemType type) {
        ExampleRequest request = examples.request(operation.id());
        note(key(operation, type), type, () -> answer(operation, type, request));
        if (type == ProblemType.INVALID_REQUEST && operation.isOfOurForm()) {
            String key = key(operation, type) + " for its body";
            note(key, type, () -> request.saying(withStranger(request)).send(api));
        }
    }

    private void note(String key, ProblemType type, Supplier<Answer> asking) {
        try {
            Answer answer = asking.get();
            if (says(answer, type)) {
                missing.remove(key);
            } else {
                missing.put(key, answer.response().statusCode() + " " + answer.text());
            }
        } catch (AssertionError e) {
            // Outside the contract: the rest is worth to be seen too.
            missing.put(key, String.valueOf(e.getMessage()));
        }
    }

    /** A problem of the type, or an item's result with its status. */
    private static boolean says(Answer answer, ProblemType type) {
        try {
            JsonObject json = answer.json();
            if (answer.response().statusCode() == type.status()) {
                return ("/problems/" + type.path()).equals(json.getString("type"));
            }
            return json.getJsonArray("results", new JsonArray()).stream()
                    .anyMatch(result -> Objects.equals(((JsonObject) result).getInteger("status"), type.status()));
        } catch (DecodeException | ClassCastException e) {
            return false;
        }
    }

    private Answer answer(Operation operation, ProblemType type, ExampleRequest request) {
        return switch (type) {
            case INVALID_REQUEST -> request.asking("nonsense", "1").send(api);
            case BAD_JSON -> request.saying(Buffer.buffer("{")).send(api);
            case INVALID_CURSOR -> request.asking("cursor", "*").send(api);
            case IDEMPOTENCY_KEY_MISSING -> request.without("Idempotency-Key").send(api);
            case UNAUTHORIZED -> request.without("Authorization").send(api);
            case FORBIDDEN ->
                request.with("Authorization", "Bearer " + api.key(DocumentedErrors.stranger(operation)))
                        .send(api);
            case UNKNOWN_RESOURCE -> request.to(toNothing(operation, request)).send(api);
            case METHOD_NOT_ALLOWED -> request.by(HttpMethod.PATCH).send(api);
            case NOT_ACCEPTABLE -> request.with("Accept", "image/png").send(api);
            case BODY_TOO_LARGE ->
                request.saying(Buffer.buffer(" ".repeat(ApiFixture.MAX_BODY_BYTES + 1)))
                        .send(api);
            case URI_TOO_LONG -> request.asking("nonsense", LONG).send(api);
            case HEADERS_TOO_LARGE -> request.with("X-Nonsense", LONG).send(api);
            case UNSUPPORTED_MEDIA_TYPE ->
                request.with("Content-Type", "application/x-nonsense").send(api);
            case VERSION_CONFLICT ->
                versioned(operation, request).with("If-Match", OLD).send(api);
            case PRECONDITION_REQUIRED ->
                versioned(operation, request).without("If-Match").send(api);
            case TOO_MANY_REQUESTS -> request.send(api);
            case REFUSED -> instead(CommandResult.Kind.REFUSED, RefusalReason.LIMIT_REACHED, request);
            case CONTENT_REFUSED -> instead(CommandResult.Kind.REFUSED, RefusalReason.MALFORMED, request);
            case INTERNAL_ERROR -> instead(CommandResult.Kind.REFUSED, RefusalReason.INTERNAL_ERROR, request);
            case IDEMPOTENCY_KEY_REUSED ->
                instead(CommandResult.Kind.KEY_REUSED, null, request.with("Idempotency-Key", "used before"));
            case OVERLOADED -> whileTheRingIsFull(request);
            case HISTORY_DISCARDED -> withoutHistory(request);
            case NOT_FOUND, ROWS_AWAY, NOT_YET ->
                throw new AssertionError(operation.id() + " was not to answer " + type + " here");
        };
    }

    private static Buffer withStranger(ExampleRequest request) {
        return new JsonObject(Objects.requireNonNull(request.body()))
                .put("nonsense", 1)
                .toBuffer();
    }

    /** An order is of a version when it finishes a draft. */
    private ExampleRequest versioned(Operation operation, ExampleRequest request) {
        if (!operation.id().equals("placeOrder")) {
            return request;
        }
        JsonObject draft =
                api.post("/v1/drafts", new JsonObject().put("channel", "web")).json();
        return request.saying(new JsonObject(Objects.requireNonNull(request.body()))
                .put("draft", draft.getLong("draft"))
                .toBuffer());
    }

    /** The path with other names than any that there are. */
    private static String toNothing(Operation operation, ExampleRequest request) {
        String path = operation.path();
        for (JsonObject parameter : operation.parameters()) {
            path = path.replace("{" + parameter.getString("name") + "}", nothing(parameter));
        }
        int query = request.address().indexOf('?');
        return query < 0 ? path : path + request.address().substring(query);
    }

    /** A name that the contract lets in, of none that there is; where it lets in a few, the last of them is one of which nothing is set. */
    private static String nothing(JsonObject parameter) {
        JsonObject schema = ContractExamples.resolved(parameter.getJsonObject("schema"));
        JsonArray few = schema.getJsonArray("enum");
        if (few != null) {
            return few.getString(few.size() - 1);
        }
        if (!UNKNOWN.matches(schema.getString("pattern", ".*"))) {
            return UNKNOWN_SSCC;
        }
        return "integer".equals(schema.getString("type"))
                ? String.valueOf(schema.getValue("maximum", UNKNOWN_NUMBER))
                : UNKNOWN;
    }

    private Answer instead(CommandResult.Kind kind, @Nullable RefusalReason reason, ExampleRequest request) {
        api.insteadOfDeciding = new CommandResult(kind, api.journal.lastDurable(), reason, "", false);
        try {
            return request.send(api);
        } finally {
            api.insteadOfDeciding = null;
        }
    }

    private Answer whileTheRingIsFull(ExampleRequest request) {
        api.ringFull = true;
        try {
            return request.send(api);
        } finally {
            api.ringFull = false;
        }
    }

    private Answer withoutHistory(ExampleRequest request) {
        api.historyBegin = 2;
        try {
            return request.send(api);
        } finally {
            api.historyBegin = 1;
        }
    }
}
