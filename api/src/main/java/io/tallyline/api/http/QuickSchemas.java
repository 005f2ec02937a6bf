package io.tallyline.api.http;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of the contract for {@link QuickSchema}: one document that holds all of them, of which each is made when it is first
 * asked for, and then serves all threads and all servers of the process.
 */
final class QuickSchemas {
    private static final String DOCUMENT = "tallyline:contract";
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";
    private static final String JSON = "application/json";

    private final SchemaRegistry registry;
    private final JsonObject definitions;
    private final Map<String, QuickSchema> made = new ConcurrentHashMap<>();

    /** Of the contract that stands beside this package; made when it is first needed. */
    private static final class OfContract {
        static final QuickSchemas SCHEMAS = new QuickSchemas(Contract.forValidation());
    }

    private QuickSchemas(JsonObject contract) {
        JsonObject components = contract.getJsonObject("components");
        definitions = renamed(components.getJsonObject("schemas"));
        for (Map.Entry<String, Object> path : contract.getJsonObject("paths")) {
            for (Map.Entry<String, Object> operation : (JsonObject) path.getValue()) {
                putBody((JsonObject) operation.getValue());
            }
        }
        String document = new JsonObject().put("$defs", definitions).encode();
        registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(DOCUMENT, document))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    private void putBody(JsonObject operation) {
        JsonObject body = operation.getJsonObject("requestBody");
        if (body != null) {
            JsonObject schema =
                    body.getJsonObject("content").getJsonObject(JSON).getJsonObject("schema");
            definitions.put(bodyName(operation.getString("operationId")), renamed(schema));
        }
    }

    /** None of the contract's own schemas has a point in its name. */
    private static String bodyName(String operation) {
        return operation + ".body";
    }

    static QuickSchemas ofContract() {
        return OfContract.SCHEMAS;
    }

    /** The schema of the bodies of an operation; null when it reads none by the contract. */
    @Nullable QuickSchema ofBody(String operation) {
        String name = bodyName(operation);
        return definitions.containsKey(name) ? made.computeIfAbsent(name, this::make) : null;
    }

    private QuickSchema make(String name) {
        return new QuickSchema(registry.getSchema(SchemaLocation.of(DOCUMENT + DEFINITIONS + name)));
    }

    /** A copy in which what stands among the components of a contract stands among the definitions of a schema. */
    private static JsonObject renamed(JsonObject schema) {
        JsonObject copy = new JsonObject();
        for (Map.Entry<String, Object> entry : schema) {
            copy.put(entry.getKey(), renamed(entry.getKey(), entry.getValue()));
        }
        return copy;
    }

    private static Object renamed(String name, Object value) {
        if (value instanceof JsonObject object) {
            return renamed(object);
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(each -> copy.add(renamed("", each)));
            return copy;
        }
        return name.equals("$ref") ? value.toString().replace(COMPONENTS, DEFINITIONS) : value;
    }
}
