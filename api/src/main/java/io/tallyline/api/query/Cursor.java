package io.tallyline.api.query;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
    /** The one character that no text of a row can hold. */
    private static final char NUL = 0;

    static Cursor of(Object... values) {
        return new Cursor(Arrays.stream(values).map(String::valueOf).toList());
    }

    /** For a link. */
    public String text() {
        String joined = String.join(String.valueOf(SEPARATOR), values);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor of a text that {@link #text} made; of anything else, what can be read fails when it is used. */
    public static Cursor parse(String text) throws InvalidCursorException {
        try {
            String joined = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))
                    .toString();
            if (joined.indexOf(NUL) >= 0) {
                throw new InvalidCursorException(text);
            }
            return new Cursor(List.of(joined.split(String.valueOf(SEPARATOR), -1)));
        } catch (CharacterCodingException e) {
            throw new InvalidCursorException(text);
        } catch (IllegalArgumentException e) {
            throw e instanceof InvalidCursorException invalid ? invalid : new InvalidCursorException(text);
        }
    }

    /** A dense id, as tables have them. */
    int id(int index) throws InvalidCursorException {
        return (int) number(index, 0, Integer.MAX_VALUE);
    }

    /** A sequence that has another behind it. */
    long sequence(int index) throws InvalidCursorException {
        return number(index, 0, Long.MAX_VALUE - 1);
    }

    /** A line of an event; -1 for before its first. */
    int line(int index) throws InvalidCursorException {
        return (int) number(index, -1, Integer.MAX_VALUE);
    }

    private long number(int index, long least, long most) throws InvalidCursorException {
        long number = number(index);
        if (number < least || number > most) {
            throw new InvalidCursorException(text());
        }
        return number;
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
