package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract's schemas say what they seem to say. */
class ContractWordsTest {
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "$ref",
            "description",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "const",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
            "minItems",
            "maxItems",
            "uniqueItems",
            "default",
            "example",
            "examples",
            "format",
            "oneOf",
            "anyOf",
            "allOf",
            "minProperties",
            "maxProperties",
            "not");

    @Test
    void shouldKnowEveryWordOfTheContractsSchemas() {
        // A comma in a text without quotes begins another keyword in YAML, and the text ends there.
        JsonObject schemas =
                Contract.forValidation().getJsonObject("components").getJsonObject("schemas");
        schemas.forEach(entry -> words(entry.getKey(), (JsonObject) entry.getValue()));
    }

    private static void words(String place, JsonObject schema) {
        assertThat(KEYWORDS).as(place).containsAll(schema.fieldNames());
        for (Map.Entry<String, Object> entry : schema) {
            String inside = place + "/" + entry.getKey();
            if (entry.getKey().equals("properties")) {
                ((JsonObject) entry.getValue())
                        .forEach(each -> words(inside + "/" + each.getKey(), (JsonObject) each.getValue()));
            } else if (entry.getValue() instanceof JsonObject object
                    && !entry.getKey().startsWith("example")) {
                words(inside, object);
            } else if (entry.getValue() instanceof JsonArray array) {
                array.stream().filter(JsonObject.class::isInstance).forEach(each -> words(inside, (JsonObject) each));
            }
        }
    }
}
