package io.tallyline.ingest.gs1;

/**
 * Reads what one code means (GS1 General Specifications, release of January 2026). Thread: one event loop; an instance holds only
 * its options. Never throws on any bytes, never loops, allocates nothing.
 *
 * <pre>
 *   ]C1  01 09521234543213  10 LOT7 ⟨GS⟩ 17 251231
 *   AIM  AI value           AI value  ▲  AI value
 *   prefix  predefined      up to the separator or the end
 *           length
 * </pre>
 *
 * <p>Behind a prefix of a GS1 symbology stand elements. Without prefix: 8, 12, 13 or 14 digits with a right check digit are a
 * GTIN, {@code (01)…(10)…} typed by a person are elements, anything else is opaque. A missing separator is never guessed.
 * Digital Link URIs and the combinations of identifiers across the codes of one object are not read here yet: both come with the
 * front's full label support.
 */
public final class Gs1Parser {
    private static final byte GS = 0x1D;

    private final IdentifierTable table = IdentifierTable.get();
    private final Verdict verdict = new Verdict();
    private final MissingSeparator missingSeparator = new MissingSeparator(table);
    private final Gs1Options options;

    public Gs1Parser(Gs1Options options) {
        this.options = options;
    }

    /**
     * Reads a code.
     *
     * @param bytes holds the code; not changed, and the result refers to it
     * @param year the current year, four digits: short dates lie from 49 years before it to 50 after it
     * @return whether the code is valid; opaque codes are
     */
    public boolean parse(byte[] bytes, int offset, int length, int year, ScannedCode code) {
        int end = offset + length;
        boolean prefixed = options.readAimPrefix() && Symbology.isPrefix(bytes, offset, end);
        int data = prefixed ? offset + Symbology.PREFIX_BYTES : offset;
        Symbology symbology = prefixed ? Symbology.of(bytes[offset + 1], bytes[offset + 2]) : Symbology.UNKNOWN;
        code.begin(bytes, data, end - data, symbology);
        verdict.clear();
        if (data == end) {
            return code.fail(Gs1Fault.EMPTY, data - offset);
        }
        boolean valid = switch (symbology.content()) {
            case ANYTHING -> parseAnything(bytes, data, end, year, code);
            case ELEMENTS -> parseElements(bytes, data, end, year, code);
            case THIRTEEN_DIGITS -> parseGtin(bytes, data, end, 13, code);
            case EIGHT_DIGITS -> parseGtin(bytes, data, end, 8, code);
            case MAYBE_FOURTEEN_DIGITS -> !isFourteenDigits(bytes, data, end) || parseGtin(bytes, data, end, 14, code);
            case OPAQUE -> true;
        };
        return valid || code.fail(verdict.fault(), verdict.at() - offset);
    }

    private boolean parseAnything(byte[] bytes, int from, int to, int year, ScannedCode code) {
        if (bytes[from] == GS) {
            int first = options.forgiveLeadingSeparator() ? from + 1 : from;
            return first == to ? verdict.fail(Gs1Fault.EMPTY, to) : parseElements(bytes, first, to, year, code);
        }
        if (bytes[from] == '(' && bracketedDigits(bytes, from, to) > 0) {
            return parseBracketed(bytes, from, to, year, code);
        }
        int digits = to - from;
        boolean gtinLength = digits == 8 || (digits >= 12 && digits <= 14);
        if (gtinLength && ValueChecks.firstNotDigit(bytes, from, to) < 0) {
            if (CheckCharacters.isRightDigit(bytes, from, to)) {
                takeGtin(bytes, from, to, code);
            } else {
                code.warn(ScannedCode.WARN_NEARLY_GTIN);
            }
        }
        return true;
    }

    private boolean parseGtin(byte[] bytes, int from, int to, int digits, ScannedCode code) {
        int notDigit = ValueChecks.firstNotDigit(bytes, from, to);
        if (notDigit >= 0) {
            return verdict.fail(Gs1Fault.NOT_A_DIGIT, notDigit);
        }
        if (to - from != digits) {
            return verdict.fail(Gs1Fault.WRONG_LENGTH, to);
        }
        if (!CheckCharacters.isRightDigit(bytes, from, to)) {
            return verdict.fail(Gs1Fault.WRONG_CHECK_DIGIT, to - 1);
        }
        takeGtin(bytes, from, to, code);
        return true;
    }

    private static void takeGtin(byte[] bytes, int from, int to, ScannedCode code) {
        code.kind(ScannedCode.Kind.GTIN);
        code.gtin(ValueChecks.number(bytes, from, to));
    }

    private static boolean isFourteenDigits(byte[] bytes, int from, int to) {
        return to - from == 14 && ValueChecks.firstNotDigit(bytes, from, to) < 0;
    }

    private boolean parseElements(byte[] bytes, int from, int to, int year, ScannedCode code) {
        code.kind(ScannedCode.Kind.ELEMENTS);
        if (bytes[from] == GS) {
            return verdict.fail(Gs1Fault.SEPARATOR_AT_START, from);
        }
        int at = from;
        while (at < to) {
            Identifier identifier = table.at(bytes, at, to);
            if (identifier == null) {
                return failIdentifier(bytes, at, to);
            }
            int value = at + identifier.digitCount();
            int end = endOfValue(bytes, value, to, identifier);
            if (!takeElement(bytes, at, value, end, year, identifier, code)) {
                return false;
            }
            if (!identifier.endsByItself() && !checkSeparators(bytes, value, end, year, code)) {
                return false;
            }
            at = end;
            if (at < to && bytes[at] == GS) {
                at++;
                if (at < to && bytes[at] == GS) {
                    return verdict.fail(Gs1Fault.DOUBLE_SEPARATOR, at);
                }
            }
        }
        return true;
    }

    private boolean checkSeparators(byte[] bytes, int from, int to, int year, ScannedCode code) {
        int suspect = missingSeparator.firstSuspect(bytes, from, to, year);
        if (suspect < 0) {
            return true;
        }
        if (options.refuseSuspectSeparator()) {
            return verdict.fail(Gs1Fault.SUSPECT_MISSING_SEPARATOR, suspect);
        }
        code.warn(ScannedCode.WARN_SUSPECT_SEPARATOR);
        return true;
    }

    /** A value with a predefined length ends there; any value ends at a separator or at the end of the code. */
    private static int endOfValue(byte[] bytes, int from, int to, Identifier identifier) {
        int limit = identifier.endsByItself() ? Math.min(to, from + identifier.mostCharacters()) : to;
        int at = from;
        while (at < limit && bytes[at] != GS) {
            at++;
        }
        return at;
    }

    private boolean parseBracketed(byte[] bytes, int from, int to, int year, ScannedCode code) {
        code.kind(ScannedCode.Kind.ELEMENTS);
        int at = from;
        while (at < to) {
            int digits = bracketedDigits(bytes, at, to);
            Identifier identifier = table.at(bytes, at + 1, at + 1 + digits);
            if (identifier == null || identifier.digitCount() != digits) {
                return verdict.fail(Gs1Fault.UNKNOWN_IDENTIFIER, at + 1);
            }
            int value = at + digits + 2;
            int end = endOfBracketedValue(bytes, value, to);
            if (!takeElement(bytes, at + 1, value, end, year, identifier, code)) {
                return false;
            }
            at = end;
        }
        return true;
    }

    /** Up to the next identifier in brackets that exists; other brackets are data. */
    private int endOfBracketedValue(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == '(') {
                int digits = bracketedDigits(bytes, at, to);
                Identifier next = digits == 0 ? null : table.at(bytes, at + 1, at + 1 + digits);
                if (next != null && next.digitCount() == digits) {
                    return at;
                }
            }
        }
        return to;
    }

    /** How many digits stand in brackets at a position, if they are as many as an identifier has; else 0. */
    private static int bracketedDigits(byte[] bytes, int at, int to) {
        int close = at + 1;
        while (close < to && close - at <= 5 && bytes[close] >= '0' && bytes[close] <= '9') {
            close++;
        }
        int digits = close - at - 1;
        return digits >= 2 && digits <= 4 && close < to && bytes[close] == ')' ? digits : 0;
    }

    private boolean takeElement(
            byte[] bytes, int at, int value, int end, int year, Identifier identifier, ScannedCode code) {
        if (!identifier.check(bytes, value, end, year, verdict)) {
            return false;
        }
        int before = code.elementOf(identifier);
        if (before >= 0) {
            return isSameValue(code, before, value, end) || verdict.fail(Gs1Fault.REPEATED_IDENTIFIER, at);
        }
        if (code.elementCount() == ScannedCode.MAX_ELEMENTS) {
            return verdict.fail(Gs1Fault.TOO_MANY_ELEMENTS, at);
        }
        code.add(identifier, value, end - value, year);
        return true;
    }

    private static boolean isSameValue(ScannedCode code, int before, int value, int end) {
        int length = code.elementLength(before);
        boolean same = length == end - value;
        for (int i = 0; same && i < length; i++) {
            same = code.buffer()[code.elementOffset(before) + i] == code.buffer()[value + i];
        }
        return same;
    }

    private boolean failIdentifier(byte[] bytes, int at, int to) {
        int end = Math.min(to, at + 2);
        int notDigit = ValueChecks.firstNotDigit(bytes, at, end);
        return notDigit >= 0
                ? verdict.fail(Gs1Fault.NOT_AN_IDENTIFIER, notDigit)
                : verdict.fail(Gs1Fault.UNKNOWN_IDENTIFIER, at);
    }
}
