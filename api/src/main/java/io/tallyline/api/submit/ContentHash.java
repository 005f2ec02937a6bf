package io.tallyline.api.submit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A hash of what a shop sent for an order, to tell a repetition from another version of it (DOMAIN D23): 128 bits of the
 * SHA-256 of its JSON with the names in alphabetical order, so that neither order nor white space is a change. The version's
 * own number is left out: the same content under a new number is no news. So is the draft that the order came of.
 */
public record ContentHash(long high, long low) {
    private static final String VERSION = "externalVersion";
    private static final String DRAFT = "draft";
    private static final ObjectMapper CANONICAL =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    /** The hash of an order's JSON. */
    public static ContentHash of(JsonObject order) {
        Map<String, Object> content = new LinkedHashMap<>(order.getMap());
        content.remove(VERSION);
        content.remove(DRAFT);
        try {
            ByteBuffer hash = ByteBuffer.wrap(Secret.sha256(CANONICAL.writeValueAsBytes(plain(content))));
            return new ContentHash(hash.getLong(), hash.getLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the wrappers of Vert.x, which Jackson does not know. */
    private static Object plain(Object value) {
        if (value instanceof JsonObject object) {
            return plain(object.getMap());
        }
        if (value instanceof JsonArray array) {
            return plain(array.getList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, member) -> plain.put(String.valueOf(name), plain(member)));
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ContentHash::plain).toList();
        }
        return value;
    }
}
