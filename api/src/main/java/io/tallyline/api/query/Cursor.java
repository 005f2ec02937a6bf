package io.tallyline.api.query;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where a page begins: the values of the last row before it, so that rows which arrive meanwhile shift nothing. Opaque to
 * clients: {@link #text} is what they send back.
 */
public record Cursor(List<String> values) {
    private static final char SEPARATOR = '\u001F';

    static Cursor of(Object... values) {
        return new Cursor(Arrays.stream(values).map(String::valueOf).toList());
    }

    /** For a link. */
    public String text() {
        String joined = String.join(String.valueOf(SEPARATOR), values);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor of a text that {@link #text} made; anything else fails when it is used. */
    public static Cursor parse(String text) throws InvalidCursorException {
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return new Cursor(List.of(joined.split(String.valueOf(SEPARATOR), -1)));
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException(text);
        }
    }

    long number(int index) throws InvalidCursorException {
        try {
            return Long.parseLong(word(index));
        } catch (NumberFormatException e) {
            throw new InvalidCursorException(text());
        }
    }

    String word(int index) throws InvalidCursorException {
        if (index >= values.size()) {
            throw new InvalidCursorException(text());
        }
        return values.get(index);
    }

    /** The text is not one that this list gave out. */
    public static final class InvalidCursorException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        InvalidCursorException(String text) {
            super("'" + text + "' is no cursor of this list");
        }
    }
}
