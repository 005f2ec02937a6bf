package io.tallyline.api.http;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of the contract for {@link QuickSchema}: each is made when it is first asked for, and then serves all threads.
 */
final class QuickSchemas {
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";

    private final SchemaRegistry registry;
    private final JsonObject definitions;
    private final Map<String, JsonObject> bodies = new HashMap<>();
    /** By operation, where they are and name. */
    private final Map<String, JsonObject> parameters = new HashMap<>();

    /** Of the contract that stands beside this package; made when it is first needed. */
    private static final class OfContract {
        static final QuickSchemas SCHEMAS = new QuickSchemas(Contract.forValidation());
    }

    private QuickSchemas(JsonObject contract) {
        registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .build()));
        definitions = renamed(contract.getJsonObject("components").getJsonObject("schemas"));
        for (Map.Entry<String, Object> path : contract.getJsonObject("paths")) {
            for (Map.Entry<String, Object> operation : (JsonObject) path.getValue()) {
                putBody((JsonObject) operation.getValue());
                putParameters((JsonObject) operation.getValue(), contract.getJsonObject("components"));
            }
        }
    }

    private void putBody(JsonObject operation) {
        JsonObject body = operation.getJsonObject("requestBody");
        if (body != null) {
            bodies.put(
                    operation.getString("operationId"),
                    body.getJsonObject("content")
                            .getJsonObject("application/json")
                            .getJsonObject("schema"));
        }
    }

    private void putParameters(JsonObject operation, JsonObject components) {
        for (Object each : operation.getJsonArray("parameters", new JsonArray())) {
            JsonObject parameter = (JsonObject) each;
            String reference = parameter.getString("$ref");
            if (reference != null) {
                parameter = components
                        .getJsonObject("parameters")
                        .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
            }
            parameters.put(
                    key(operation.getString("operationId"), parameter.getString("in"), parameter.getString("name")),
                    parameter.getJsonObject("schema"));
        }
    }

    private static String key(String operation, String in, String name) {
        return operation + ' ' + in + ' ' + name;
    }

    static QuickSchemas ofContract() {
        return OfContract.SCHEMAS;
    }

    /** The schema of this name. */
    QuickSchema named(String name) {
        return of(new JsonObject().put("$ref", COMPONENTS + name));
    }

    /** The schema of the bodies of an operation; null when it reads none by the contract. */
    @Nullable QuickSchema ofBody(String operation) {
        JsonObject body = bodies.get(operation);
        return body == null ? null : of(body);
    }

    /**
     * The schema of a parameter; null when the operation has none of that name.
     *
     * @param in path, query, header or cookie
     */
    @Nullable QuickSchema ofParameter(String operation, String in, String name) {
        JsonObject parameter = parameters.get(key(operation, in, name));
        return parameter == null ? null : of(parameter);
    }

    private QuickSchema of(JsonObject schema) {
        JsonObject whole = renamed(schema).put("$defs", definitions);
        Schema made = registry.getSchema(Objects.requireNonNull(JsonTree.of(whole)));
        return new QuickSchema(made);
    }

    /** A copy in which what stands among the components of a contract stands among the definitions of a schema. */
    private static JsonObject renamed(JsonObject schema) {
        JsonObject copy = new JsonObject();
        for (Map.Entry<String, Object> entry : schema) {
            copy.put(entry.getKey(), renamedValue(entry.getKey(), entry.getValue()));
        }
        return copy;
    }

    private static Object renamedValue(String name, Object value) {
        if (value instanceof JsonObject object) {
            return renamed(object);
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(each -> copy.add(renamedValue("", each)));
            return copy;
        }
        return name.equals("$ref") ? value.toString().replace(COMPONENTS, DEFINITIONS) : value;
    }
}
