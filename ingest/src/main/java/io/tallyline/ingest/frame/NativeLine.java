package io.tallyline.ingest.frame;

/**
 * Reads one line of the native TCP protocol in place. Thread: one event loop. Allocates nothing.
 *
 * <pre>
 *   S C A N ⇥ 4 2 ⇥ ] C 1 0 1 0 9 5 2 … ⇥ q u a n t i t y = 2
 *   type    number  code                  key = value
 *
 *   HELLO⇥1⇥device⇥epoch⇥token      TASK[⇥task]      SCAN⇥number⇥code[⇥key=value]…
 *   OPERATOR⇥number⇥badge[⇥pin]     BYE              DO⇥number⇥verb[⇥key=value]…
 *   UNDO⇥number⇥undo[⇥reason=…]     PING⇥n
 * </pre>
 *
 * <p>In a field, {@code \t \n \r \\} stand for TAB, LF, CR and backslash; they are decoded where they stand, so the line is
 * changed. Everything else is itself, GS included. Every fault names the offset of the field, and a number that is legible is
 * recovered whatever else is wrong.
 */
public final class NativeLine {
    private static final byte TAB = '\t';
    private static final byte BACKSLASH = '\\';

    private NativeLine() {}

    /**
     * Reads a whole line.
     *
     * @return whether nothing is wrong; if something is, the message says what
     */
    public static boolean parse(byte[] line, int offset, int length, NativeMessage message) {
        message.begin(line, offset);
        int end = offset + length;
        int malformed = Utf8.firstMalformed(line, offset, end);
        if (malformed >= 0) {
            message.fail(NativeFault.MALFORMED_UTF8, malformed);
        }
        int typeEnd = endOfField(line, offset, end);
        NativeType type = NativeType.of(line, offset, typeEnd - offset, false);
        message.type(type);
        if (type == NativeType.UNKNOWN) {
            message.fail(NativeFault.UNKNOWN_TYPE, offset, NativeField.TYPE);
            return false;
        }
        parseFields(line, typeEnd, end, type, message);
        return !message.isFaulty();
    }

    /**
     * Reads the beginning of a line that was too long, for the type and the number alone. The number counts only if the TAB
     * behind it is there: without it, digits may be missing.
     */
    public static void parseHead(byte[] head, int offset, int length, NativeMessage message) {
        message.begin(head, offset);
        message.fail(NativeFault.MESSAGE_TOO_LONG, offset);
        int end = offset + length;
        int typeEnd = endOfField(head, offset, end);
        NativeType type = NativeType.of(head, offset, typeEnd - offset, false);
        message.type(type);
        if (type.isNumbered() && typeEnd < end) {
            int numberEnd = endOfField(head, typeEnd + 1, end);
            if (numberEnd < end) {
                message.put(NativeField.NUMBER, typeEnd + 1, numberEnd - typeEnd - 1);
            }
        }
    }

    private static void parseFields(byte[] line, int typeEnd, int end, NativeType type, NativeMessage message) {
        int position = 0;
        int at = typeEnd;
        for (; at < end; position++) {
            int from = at + 1;
            at = endOfField(line, from, end);
            int length = unescape(line, from, at, message);
            if (position < type.positions()) {
                message.put(type.position(position), from, length);
            } else if (type.hasKeys()) {
                parseKeyValue(line, from, length, type, message);
            } else {
                message.fail(NativeFault.UNEXPECTED_FIELD, from);
            }
        }
        if (position < type.requiredPositions()) {
            message.fail(NativeFault.MISSING_FIELD, end, type.position(position));
        }
    }

    private static void parseKeyValue(byte[] line, int offset, int length, NativeType type, NativeMessage message) {
        int equals = offset;
        while (equals < offset + length && line[equals] != '=') {
            equals++;
        }
        if (equals == offset + length) {
            message.fail(NativeFault.NOT_KEY_VALUE, offset);
            return;
        }
        int index = NativeField.indexOf(line, offset, equals - offset);
        if (index < 0 || !type.hasKey(NativeField.at(index))) {
            message.fail(NativeFault.UNKNOWN_KEY, offset);
            return;
        }
        message.put(NativeField.at(index), equals + 1, offset + length - equals - 1);
    }

    private static int endOfField(byte[] line, int from, int end) {
        int at = from;
        while (at < end && line[at] != TAB) {
            at++;
        }
        return at;
    }

    /** Decodes the escapes of a field where they stand; the field keeps its beginning and may become shorter. */
    private static int unescape(byte[] line, int from, int to, NativeMessage message) {
        int read = from;
        while (read < to && line[read] != BACKSLASH) {
            read++;
        }
        int write = read;
        while (read < to) {
            byte value = line[read];
            if (value == BACKSLASH) {
                int decoded = read + 1 < to ? decode(line[read + 1]) : -1;
                if (decoded < 0) {
                    message.fail(NativeFault.MALFORMED_ESCAPE, read);
                    return to - from;
                }
                value = (byte) decoded;
                read++;
            }
            line[write++] = value;
            read++;
        }
        return write - from;
    }

    private static int decode(byte escaped) {
        return switch (escaped) {
            case 't' -> TAB;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case BACKSLASH -> BACKSLASH;
            default -> -1;
        };
    }
}
