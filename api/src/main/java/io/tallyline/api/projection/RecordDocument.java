package io.tallyline.api.projection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * An event as JSON, field by field under its own names, so that a new event needs no code here. Secrets and hashes of
 * them are left out by their name. What a class has is looked up once: every command over REST becomes such a document.
 */
final class RecordDocument {
    private static final String SECRET = "Hash";
    private static final JsonFactory JSON = new JsonFactory();
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType FIELD_OF_RECORD = MethodType.methodType(Object.class, Record.class);
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return fields(type);
        }
    };

    private record Field(String name, MethodHandle value) {}

    private RecordDocument() {}

    /** The document to look into. */
    static JsonObject of(Record event) {
        return new JsonObject(Buffer.buffer(utf8(event)));
    }

    /** The document as PostgreSQL takes it. */
    static byte[] utf8(Record event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(json, event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Record document) throws IOException {
        json.writeStartObject();
        for (Field field : FIELDS.get(document.getClass())) {
            json.writeFieldName(field.name());
            writeValue(json, read(document, field));
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(SafeText.of(text));
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name());
        } else if (value instanceof Record nested) {
            write(json, nested);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                writeValue(json, item);
            }
            json.writeEndArray();
        } else {
            throw new IllegalStateException("no JSON for a field of " + value.getClass());
        }
    }

    private static Object read(Record document, Field field) {
        try {
            return (Object) field.value().invokeExact(document);
        } catch (Throwable e) {
            throw new IllegalStateException("no access to " + field.name() + " of " + document.getClass(), e);
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (!component.getName().endsWith(SECRET)) {
                try {
                    MethodHandle value =
                            LOOKUP.unreflect(component.getAccessor()).asType(FIELD_OF_RECORD);
                    fields.add(new Field(component.getName(), value));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("no access to " + component, e);
                }
            }
        }
        return fields;
    }
}
