package io.tallyline.ingest.frame;

/**
 * Reads one message of the native WebSocket protocol: a single flat JSON object (RFC 8259) with known keys, each at most once, in
 * any order. Thread: one event loop; one instance per loop. Allocates nothing: strings are decoded where they stand, which
 * always makes them shorter, so the message is changed.
 *
 * <pre>
 *   {"type":"scan","number":42,"code":"]C10109521234543213\u001d","quantity":2}
 * </pre>
 *
 * <p>Strict: whole numbers only, no nested values, no null, no trailing comma. A wrong value does not stop the reading, nor does
 * what is wrong inside of a string, so that the number is found wherever it stands; JSON whose structure is malformed does, and
 * then what stood before it counts.
 */
public final class NativeJson {
    private byte[] json = {};
    private int at;
    private int end;
    private int stringLength;
    private boolean typeSeen;

    /**
     * Reads a whole message.
     *
     * @return whether nothing is wrong; if something is, the message says what
     */
    public boolean parse(byte[] bytes, int offset, int length, NativeMessage message) {
        json = bytes;
        at = offset;
        end = offset + length;
        typeSeen = false;
        message.begin(bytes, offset);
        int malformed = Utf8.firstMalformed(bytes, offset, end);
        if (malformed >= 0) {
            message.fail(NativeFault.MALFORMED_UTF8, malformed);
        }
        if (parseObject(message)) {
            checkFields(message);
        }
        return !message.isFaulty();
    }

    /**
     * Reads type and number of a message that is too long, from its first bytes. The message is faulty in every case.
     *
     * @param length bytes of the head
     */
    public void parseHead(byte[] bytes, int offset, int length, NativeMessage message) {
        json = bytes;
        at = offset;
        end = offset + length;
        typeSeen = false;
        message.begin(bytes, offset);
        message.fail(NativeFault.MESSAGE_TOO_LONG, offset);
        parseObject(message);
    }

    private boolean parseObject(NativeMessage message) {
        if (!expect('{', message)) {
            return false;
        }
        skipBlanks();
        if (at < end && json[at] == '}') {
            at++;
        } else if (!parseMembers(message)) {
            return false;
        }
        skipBlanks();
        return at == end || malformed(message);
    }

    private boolean parseMembers(NativeMessage message) {
        while (true) {
            skipBlanks();
            if (!parseMember(message)) {
                return false;
            }
            skipBlanks();
            if (at < end && json[at] == '}') {
                at++;
                return true;
            }
            if (!expect(',', message)) {
                return false;
            }
        }
    }

    private boolean parseMember(NativeMessage message) {
        int key = at + 1;
        if (!parseString(message)) {
            return false;
        }
        int keyLength = stringLength;
        if (!expect(':', message)) {
            return false;
        }
        skipBlanks();
        int index = NativeField.indexOf(json, key, keyLength);
        if (index < 0) {
            message.fail(NativeFault.UNKNOWN_KEY, key);
            return skipValue(message);
        }
        NativeField field = NativeField.at(index);
        return field == NativeField.TYPE ? parseType(message) : parseValue(field, message);
    }

    private boolean parseType(NativeMessage message) {
        int value = at + 1;
        if (at < end && json[at] != '"') {
            message.fail(NativeFault.WRONG_TYPE, at, NativeField.TYPE);
            return skipValue(message);
        }
        if (!parseString(message)) {
            return false;
        }
        if (typeSeen) {
            message.fail(NativeFault.DUPLICATE_KEY, value, NativeField.TYPE);
            return true;
        }
        typeSeen = true;
        message.type(NativeType.of(json, value, stringLength, true));
        if (message.type() == NativeType.UNKNOWN) {
            message.fail(NativeFault.UNKNOWN_TYPE, value, NativeField.TYPE);
        }
        return true;
    }

    private boolean parseValue(NativeField field, NativeMessage message) {
        if (at == end) {
            return malformed(message);
        }
        boolean wantsNumber = field.kind() == NativeField.Kind.NUMBER;
        int from = at;
        if (json[at] == '"' && !wantsNumber) {
            if (!parseString(message)) {
                return false;
            }
            message.put(field, from + 1, stringLength);
            return true;
        }
        if (wantsNumber && (json[at] == '-' || isDigit(json[at]))) {
            return parseNumber(field, message);
        }
        boolean nested = json[at] == '{' || json[at] == '[';
        message.fail(nested ? NativeFault.NESTED_VALUE : NativeFault.WRONG_TYPE, at, field);
        return skipValue(message);
    }

    private boolean parseNumber(NativeField field, NativeMessage message) {
        int from = at;
        if (!skipNumber(message)) {
            return false;
        }
        for (int i = from; i < at; i++) {
            if (json[i] == '.' || json[i] == 'e' || json[i] == 'E') {
                message.fail(NativeFault.NOT_A_NUMBER, from, field);
                return true;
            }
        }
        if (json[from] == '-') {
            message.fail(NativeFault.NUMBER_OUT_OF_RANGE, from, field);
        } else {
            message.put(field, from, at - from);
        }
        return true;
    }

    /** Passes a value that is not wanted. */
    private boolean skipValue(NativeMessage message) {
        if (at == end) {
            return malformed(message);
        }
        return switch (json[at]) {
            case '"' -> parseString(message);
            case '{', '[' -> {
                message.fail(NativeFault.NESTED_VALUE, at);
                yield skipNested(message);
            }
            case 't' -> skipWord("true", message);
            case 'f' -> skipWord("false", message);
            case 'n' -> skipWord("null", message);
            default -> skipNumber(message);
        };
    }

    /** Passes an object or array up to where its brackets close; what stands in it is of no interest. No recursion. */
    private boolean skipNested(NativeMessage message) {
        int depth = 0;
        do {
            if (at == end) {
                return malformed(message);
            }
            switch (json[at]) {
                case '"' -> {
                    if (!parseString(message)) {
                        return false;
                    }
                    continue;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0);
        return true;
    }

    private boolean skipWord(String word, NativeMessage message) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at == end || json[at] != word.charAt(i)) {
                return malformed(message);
            }
        }
        return true;
    }

    private boolean skipNumber(NativeMessage message) {
        if (json[at] == '-') {
            at++;
        }
        int whole = at;
        if (!skipDigits(message)) {
            return false;
        }
        if (json[whole] == '0' && at - whole > 1) {
            at = whole;
            return malformed(message);
        }
        if (at < end && json[at] == '.') {
            at++;
            if (!skipDigits(message)) {
                return false;
            }
        }
        if (at < end && (json[at] == 'e' || json[at] == 'E')) {
            at++;
            if (at < end && (json[at] == '+' || json[at] == '-')) {
                at++;
            }
            return skipDigits(message);
        }
        return true;
    }

    private boolean skipDigits(NativeMessage message) {
        int from = at;
        while (at < end && isDigit(json[at])) {
            at++;
        }
        return at > from || malformed(message);
    }

    /**
     * Decodes a string where it stands; it then begins behind the quotation mark and has {@code stringLength} bytes. What
     * is wrong in it stays as it is: false only when it has no end.
     */
    private boolean parseString(NativeMessage message) {
        if (at == end || json[at] != '"') {
            return malformed(message);
        }
        int from = ++at;
        int write = from;
        while (at < end) {
            byte value = json[at];
            if (value == '"') {
                at++;
                stringLength = write - from;
                return true;
            }
            int next = value == '\\' ? unescape(write) : -1;
            if (next >= 0) {
                write = next;
                continue;
            }
            if (value == '\\') {
                message.fail(NativeFault.MALFORMED_ESCAPE, at);
            } else if (value >= 0 && value < 0x20) {
                message.fail(NativeFault.MALFORMED_JSON, at);
            }
            json[write++] = value;
            at++;
        }
        return malformed(message);
    }

    /** Decodes the escape at {@code at} to a position, and tells the position behind it, or -1. */
    private int unescape(int write) {
        if (at + 1 >= end) {
            return -1;
        }
        byte escaped = json[at + 1];
        if (escaped == 'u') {
            return unescapeUnicode(write);
        }
        int value = switch (escaped) {
            case '"', '\\', '/' -> escaped;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> -1;
        };
        if (value < 0) {
            return -1;
        }
        json[write] = (byte) value;
        at += 2;
        return write + 1;
    }

    private int unescapeUnicode(int write) {
        int unit = hexUnit(at);
        if (unit < 0 || Character.isLowSurrogate((char) unit)) {
            return -1;
        }
        int codePoint = unit;
        int bytes = 6;
        if (Character.isHighSurrogate((char) unit)) {
            int low = hexUnit(at + 6);
            if (low < 0 || !Character.isLowSurrogate((char) low)) {
                return -1;
            }
            codePoint = Character.toCodePoint((char) unit, (char) low);
            bytes = 12;
        }
        at += bytes;
        return Utf8.put(json, write, codePoint);
    }

    /** The four hexadecimal digits of a {@code \}{@code uXXXX} at a position, or -1. */
    private int hexUnit(int from) {
        if (from + 6 > end || json[from] != '\\' || json[from + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = from + 2; i < from + 6; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /** Which fields belong to a message is known only when its type is, and the type may stand last. */
    private void checkFields(NativeMessage message) {
        if (!typeSeen) {
            message.fail(NativeFault.MISSING_FIELD, end, NativeField.TYPE);
            return;
        }
        NativeType type = message.type();
        for (int i = 0; i < NativeField.count(); i++) {
            NativeField field = NativeField.at(i);
            if (message.has(field) && (type.allowed() & field.bit()) == 0) {
                message.fail(NativeFault.UNEXPECTED_FIELD, message.offset(field), field);
            } else if (!message.has(field) && (type.required() & field.bit()) != 0) {
                message.fail(NativeFault.MISSING_FIELD, end, field);
            }
        }
    }

    private boolean expect(char expected, NativeMessage message) {
        skipBlanks();
        if (at == end || json[at] != expected) {
            return malformed(message);
        }
        at++;
        return true;
    }

    private boolean malformed(NativeMessage message) {
        message.fail(NativeFault.MALFORMED_JSON, Math.min(at, end));
        return false;
    }

    private void skipBlanks() {
        while (at < end && (json[at] == ' ' || json[at] == '\t' || json[at] == '\n' || json[at] == '\r')) {
            at++;
        }
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}
