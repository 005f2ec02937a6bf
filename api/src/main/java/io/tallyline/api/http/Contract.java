package io.tallyline.api.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The OpenAPI document that stands beside this package: the text as it is served, and the form in which it validates.
 *
 * <p>The validator knows JSON under few names, so in its form a problem is plain JSON and texts that are not JSON have no
 * content; what clients read is the text.
 */
public final class Contract {
    private static final String RESOURCE = "/openapi.yaml";
    static final String ROLES = "x-roles";

    /** Of an operation that answers another text than JSON: its media type. */
    static final String TEXT = "x-text";

    /** What an operation may answer beside JSON. */
    private static final List<String> TEXTS = List.of("text/csv", "text/html");

    /** Where operations stand that take many items at once. */
    private static final String BULK = "/bulk";

    private static final String ACTIONS = "/actions";
    private static final String EVENTS = "{carrier}/events";

    private static final Set<String> JSON_ONLY = Set.of("application/json");

    /** Parsed when it is first needed. */
    private static final class Parsed {
        static final JsonObject DOCUMENT = forValidation(text());
    }

    private Contract() {}

    /** The document as text. */
    public static String text() {
        try (InputStream resource = Contract.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not in the jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document as the validator takes it; the caller's own copy. */
    public static JsonObject forValidation() {
        return Parsed.DOCUMENT.copy();
    }

    /** What the router goes by. Long to make and never changed. */
    static Future<OpenAPIContract> read(Vertx vertx) {
        return OpenAPIContract.from(vertx, forValidation())
                .map(read -> new ReadContract(read, new ReusedValidators(read.getSchemaRepository())));
    }

    private static JsonObject forValidation(String text) {
        JsonObject document = parse(text);
        // The gate asks for the key, before the body; the router would ask again, behind it.
        document.remove("security");
        // A tag is quoted, which the validator takes for broken JSON; EntityTag reads it.
        document.getJsonObject("components")
                .getJsonObject("parameters")
                .getJsonObject("IfMatch")
                .put("name", "Tallyline-Unread");
        forEachOperation(document, Contract::markText);
        forEachResponse(document, Contract::keepJson);
        forEachOperation(document, Contract::keepJsonBody);
        dropFormatsOfNullables(document);
        for (Map.Entry<String, Object> path : document.getJsonObject("paths")) {
            if (isOfMany(path.getKey())) {
                ((JsonObject) path.getValue())
                        .forEach(operation -> leaveItems(document, (JsonObject) operation.getValue()));
            }
        }
        return document;
    }

    private static boolean isOfMany(String path) {
        return path.endsWith(BULK) || path.endsWith(ACTIONS) || path.endsWith(EVENTS);
    }

    /** Items of a bulk request are checked one by one, by {@link ItemCheck}: a malformed one is no fault of the others. */
    private static void leaveItems(JsonObject document, JsonObject operation) {
        JsonObject schema = operation
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema");
        String name = schema.getString("$ref");
        JsonObject bulk = document.getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject(name.substring(name.lastIndexOf('/') + 1));
        bulk.getJsonObject("properties").forEach(list -> ((JsonObject) list.getValue()).remove("items"));
    }

    /** The roles that may call the operation; empty for one that needs no key. */
    static Set<ApiRole> roles(Operation operation) {
        Set<ApiRole> roles = EnumSet.noneOf(ApiRole.class);
        for (Object role : operation.getOpenAPIModel().getJsonArray(ROLES, new JsonArray())) {
            roles.add(ApiRole.valueOf((String) role));
        }
        return roles;
    }

    private static JsonObject parse(String text) {
        try {
            return new JsonObject(new ObjectMapper(new YAMLFactory())
                    .readValue(
                            text,
                            new com.fasterxml.jackson.core.type.TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forEachResponse(JsonObject document, java.util.function.Consumer<JsonObject> task) {
        document.getJsonObject("components")
                .getJsonObject("responses")
                .forEach(entry -> task.accept((JsonObject) entry.getValue()));
        forEachOperation(
                document,
                operation -> operation
                        .getJsonObject("responses")
                        .forEach(entry -> task.accept((JsonObject) entry.getValue())));
    }

    private static void forEachOperation(JsonObject document, java.util.function.Consumer<JsonObject> task) {
        for (Map.Entry<String, Object> path : document.getJsonObject("paths")) {
            for (Map.Entry<String, Object> operation : (JsonObject) path.getValue()) {
                task.accept((JsonObject) operation.getValue());
            }
        }
    }

    /** The validator holds null, too, to the format of the numbers that a field may have instead. */
    private static void dropFormatsOfNullables(Object part) {
        if (part instanceof JsonObject object) {
            if (object.getValue("type") instanceof JsonArray types
                    && types.contains("null")
                    && (types.contains("integer") || types.contains("number"))) {
                object.remove("format");
            }
            object.forEach(member -> dropFormatsOfNullables(member.getValue()));
        } else if (part instanceof JsonArray items) {
            items.forEach(Contract::dropFormatsOfNullables);
        }
    }

    private static void markText(JsonObject operation) {
        JsonObject answer = operation.getJsonObject("responses").getJsonObject("200", new JsonObject());
        for (String text : TEXTS) {
            if (answer.getJsonObject("content", new JsonObject()).containsKey(text)) {
                operation.put(TEXT, text);
            }
        }
    }

    /** A body that may be something else than JSON is read by its handler, which knows what to say of it. */
    private static void keepJsonBody(JsonObject operation) {
        JsonObject body = operation.getJsonObject("requestBody");
        if (body != null && !body.getJsonObject("content").fieldNames().equals(JSON_ONLY)) {
            operation.remove("requestBody");
        }
    }

    private static void keepJson(JsonObject response) {
        JsonObject content = response.getJsonObject("content");
        if (content == null) {
            return;
        }
        Object problem = content.remove("application/problem+json");
        if (problem != null) {
            content.put("application/json", problem);
        }
        content.remove("text/plain");
        TEXTS.forEach(content::remove);
        content.remove("application/yaml");
    }
}
