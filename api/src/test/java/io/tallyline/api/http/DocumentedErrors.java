package io.tallyline.api.http;

import io.tallyline.api.http.ContractExamples.Operation;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which problems an operation may answer, as {@code x-problems} of the contract says it. */
final class DocumentedErrors {
    private DocumentedErrors() {}

    static Set<ProblemType> of(Operation operation) {
        Set<ProblemType> types = EnumSet.noneOf(ProblemType.class);
        for (ProblemType type : ProblemType.values()) {
            JsonObject said = ContractExamples.problems().getJsonObject(type.path(), new JsonObject());
            boolean otherwise = names(said.getJsonArray("not"), operation);
            boolean may = applies(said.getString("when", "none"), operation) && !otherwise;
            if (may || names(said.getJsonArray("of"), operation)) {
                types.add(type);
            }
        }
        return types;
    }

    private static boolean names(@Nullable JsonArray operations, Operation operation) {
        return operations != null && operations.contains(operation.id());
    }

    private static boolean applies(String when, Operation operation) {
        return switch (when) {
            case "always" -> true;
            case "roles" -> operation.needsKey();
            case "someRoles" -> operation.needsKey() && operation.roles().size() < ApiRole.values().length;
            case "public" -> !operation.needsKey() && operation.path().startsWith("/v1/");
            case "path" -> operation.path().contains("{");
            case "body" -> operation.hasBody();
            case "json" -> operation.bodies().containsKey("application/json");
            case "cursor" -> operation.takes("Cursor");
            case "atLeast" -> operation.takes("AtLeast");
            case "key" -> operation.takes("IdempotencyKey");
            case "anyKey" -> operation.takesAny("IdempotencyKey", "OptionalIdempotencyKey");
            case "ifMatch" -> operation.takes("IfMatch");
            case "anyIfMatch" -> operation.takesAny("IfMatch", "OptionalIfMatch", "IfMatchOrNone");
            case "write" -> !operation.method().equals(HttpMethod.GET);
            case "none" -> false;
            default -> throw new AssertionError("x-problems says when: " + when);
        };
    }

    /** Roles that an operation does not admit. */
    static ApiRole stranger(Operation operation) {
        return Arrays.stream(ApiRole.values())
                .filter(role -> !operation.roles().contains(role.name()))
                .findFirst()
                .orElseThrow();
    }
}
