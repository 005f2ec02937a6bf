package io.tallyline.api.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the contract shows of each operation. Read from its text as clients do: the form that validates has no bodies but JSON,
 * and the contract that validates writes into what it was given.
 */
final class ContractExamples {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String EXAMPLE = "example";
    private static final JsonObject DOCUMENT = parse();
    private static final Map<String, Operation> OPERATIONS = operations();

    /** One operation as it stands in the document. */
    record Operation(String id, HttpMethod method, String path, JsonObject model) {
        /** Examples of its body by media type; an example that is missing is null, and so is every one where no body belongs. */
        Map<String, @Nullable Object> bodies() {
            return examples(model.getJsonObject("requestBody", new JsonObject()));
        }

        boolean hasBody() {
            return model.containsKey("requestBody");
        }

        /** Whether the contract names each member of its JSON; a document of somebody else's form may have others. */
        boolean isOfOurForm() {
            JsonObject content =
                    model.getJsonObject("requestBody", new JsonObject()).getJsonObject("content", new JsonObject());
            return content.containsKey("application/json")
                    && !resolved(content.getJsonObject("application/json").getJsonObject("schema"))
                            .getBoolean("additionalProperties", true);
        }

        /** Example of what it answers when all is well, text or JSON. */
        Optional<Object> answer() {
            JsonObject responses = model.getJsonObject("responses");
            return responses.fieldNames().stream()
                    .filter(status -> status.startsWith("2"))
                    .flatMap(status -> examples(responses.getJsonObject(status)).values().stream())
                    .filter(Objects::nonNull)
                    .findFirst();
        }

        /** References resolved. */
        List<JsonObject> parameters() {
            return model.getJsonArray("parameters", new JsonArray()).stream()
                    .map(each -> resolved((JsonObject) each))
                    .toList();
        }

        /** Whether it takes a parameter that stands under this name among the components. */
        boolean takes(String component) {
            return model.getJsonArray("parameters", new JsonArray()).stream()
                    .anyMatch(each -> ((JsonObject) each).getString("$ref", "").endsWith("/" + component));
        }

        boolean takesAny(String... components) {
            return Arrays.stream(components).anyMatch(this::takes);
        }

        Set<String> roles() {
            Set<String> roles = new TreeSet<>();
            model.getJsonArray("x-roles", new JsonArray()).forEach(role -> roles.add((String) role));
            return roles;
        }

        boolean needsKey() {
            return !model.getJsonArray("security", new JsonArray().add("")).isEmpty();
        }
    }

    private ContractExamples() {}

    static List<Operation> all() {
        return List.copyOf(OPERATIONS.values());
    }

    static Operation of(String operationId) {
        return Objects.requireNonNull(OPERATIONS.get(operationId), operationId);
    }

    /** The JSON body that an operation shows; the caller's own copy. */
    static JsonObject body(String operationId) {
        Object shown = of(operationId).bodies().get("application/json");
        return ((JsonObject) Objects.requireNonNull(shown, operationId)).copy();
    }

    /** Which operations may answer each type of problem, by its name within {@code /problems}. */
    static JsonObject problems() {
        return DOCUMENT.getJsonObject("x-problems");
    }

    private static Map<String, @Nullable Object> examples(JsonObject described) {
        Map<String, @Nullable Object> examples = new LinkedHashMap<>();
        JsonObject content = described.getJsonObject("content", new JsonObject());
        for (String type : content.fieldNames()) {
            examples.put(type, content.getJsonObject(type).getValue(EXAMPLE));
        }
        return examples;
    }

    static JsonObject resolved(JsonObject described) {
        String reference = described.getString("$ref");
        if (reference == null) {
            return described;
        }
        JsonObject found = DOCUMENT;
        for (String name : reference.substring(2).split("/", -1)) {
            found = found.getJsonObject(name);
        }
        return found;
    }

    private static Map<String, Operation> operations() {
        Map<String, Operation> operations = new LinkedHashMap<>();
        JsonObject paths = DOCUMENT.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject item = paths.getJsonObject(path);
            List<String> methods = new ArrayList<>(item.fieldNames());
            methods.retainAll(METHODS);
            for (String method : methods) {
                JsonObject model = item.getJsonObject(method);
                String id = model.getString("operationId");
                operations.put(id, new Operation(id, HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)), path, model));
            }
        }
        return operations;
    }

    private static JsonObject parse() {
        try {
            return new JsonObject(new ObjectMapper(new YAMLFactory())
                    .readValue(Contract.text(), new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
