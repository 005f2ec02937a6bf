package io.tallyline.api.query;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL text that grows together with its parameters; values never become text. */
final class QueryText {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    QueryText add(String text) {
        sql.append(text);
        return this;
    }

    /** Appends the place holder of a value. */
    QueryText value(Object value) {
        parameters.add(value);
        sql.append('$').append(parameters.size());
        return this;
    }

    /** Appends text, the place holder and more text, unless the value is missing. */
    QueryText unlessNull(String before, @Nullable Object value, String after) {
        return value == null ? this : add(before).value(value).add(after);
    }

    /** Appends text that ends with {@code any(}, the place holder of many texts, and its end. */
    QueryText amongst(String before, Collection<String> texts) {
        return add(before).value(texts.toArray(new String[0])).add("::text[])");
    }

    String sql() {
        return sql.toString();
    }

    Tuple parameters() {
        return Tuple.from(parameters);
    }
}
