package io.tallyline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as Vert.x holds it, as the tree that Jackson makes of it. */
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    /**
     * The value as a tree; null when something in it is neither text, whole number, truth nor nothing. What a number with a fraction or
     * beyond 64 bits is to a schema, validators do not agree on.
     */
    static @Nullable JsonNode of(@Nullable Object value) {
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof JsonObject object) {
            return object(object.getMap());
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof JsonArray array) {
            return array(array.getList());
        }
        if (value instanceof List<?> list) {
            return array(list);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        return value == null ? NODES.nullNode() : null;
    }

    private static @Nullable JsonNode object(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            JsonNode value = of(entry.getValue());
            if (value == null) {
                return null;
            }
            object.set(String.valueOf(entry.getKey()), value);
        }
        return object;
    }

    private static @Nullable JsonNode array(List<?> list) {
        ArrayNode array = NODES.arrayNode(list.size());
        for (Object each : list) {
            JsonNode value = of(each);
            if (value == null) {
                return null;
            }
            array.add(value);
        }
        return array;
    }
}
