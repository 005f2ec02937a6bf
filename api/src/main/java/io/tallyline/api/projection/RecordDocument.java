package io.tallyline.api.projection;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * An event as JSON, field by field under its own names, so that a new event needs no code here. Secrets and hashes of
 * them are left out by their name. Reflection: cold path only.
 */
final class RecordDocument {
    private static final String SECRET = "Hash";

    private RecordDocument() {}

    static JsonObject of(Record event) {
        JsonObject document = new JsonObject();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            if (!component.getName().endsWith(SECRET)) {
                document.put(component.getName(), value(read(event, component)));
            }
        }
        return document;
    }

    private static Object read(Record event, RecordComponent component) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no access to " + component, e);
        }
    }

    private static Object value(Object value) {
        if (value instanceof Record nested) {
            return of(nested);
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(item -> array.add(value(item)));
            return array;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value;
    }
}
