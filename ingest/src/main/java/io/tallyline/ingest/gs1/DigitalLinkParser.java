package io.tallyline.ingest.gs1;

/**
 * Elements in an uncompressed GS1 Digital Link URI (URI Syntax, without the alphabetic aliases that were dropped).
 *
 * <pre>
 *   https://example.com/some/stem/01/09521234543213/10/LOT%2F7?17=251231&amp;lang=en#top
 *           ╰───┬─────╯╰───┬────╯ ▲  ╰────┬───────╯ ▲  ╰──┬──╯ ╰───┬───╯ ╰──┬──╯ ╰─┬╯
 *             domain     ignored key    value    qualifier value  attribute ignored ignored
 * </pre>
 *
 * <p>The primary key that stands last in the path counts; what precedes it is ignored. A URI without one is opaque: an ordinary
 * address. Values are decoded into a buffer of the parser, to which the elements of the result refer until the next code is read.
 * Thread: the parser's.
 */
final class DigitalLinkParser {
    private static final int NONE = -1;
    private static final int MOST_CHARACTERS = 90;

    /** What RFC 3986 lets stand in a URI. */
    private static final AsciiSet URI =
            new AsciiSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static final AsciiSet DOMAIN =
            new AsciiSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.:[]");

    private final DigitalLinkTable table = DigitalLinkTable.get();
    private final DigitalLinkPath path = new DigitalLinkPath();
    private final ElementCollector elements;
    private final Verdict verdict;

    /** Room for all elements that a code may have, and one character more of one, to see that it is too long. */
    private final byte[] decoded = new byte[ScannedCode.MAX_ELEMENTS * MOST_CHARACTERS + MOST_CHARACTERS + 1];

    private int decodedEnd;

    DigitalLinkParser(ElementCollector elements, Verdict verdict) {
        this.elements = elements;
        this.verdict = verdict;
    }

    /** Whether a text begins like a web address. */
    static boolean isUri(byte[] bytes, int from, int to) {
        return schemeLength(bytes, from, to) > 0;
    }

    /** Reads a Digital Link; leaves any other text opaque. */
    boolean parseIfLink(byte[] bytes, int from, int to, ScannedCode code) {
        int scheme = schemeLength(bytes, from, to);
        if (scheme == 0) {
            return true;
        }
        int end = indexOf(bytes, from, to, '#');
        int pathEnd = indexOf(bytes, from, end, '?');
        int domain = from + scheme;
        int pathStart = indexOf(bytes, domain, pathEnd, '/');
        int key = lastKey(bytes, pathStart, pathEnd);
        if (key == NONE) {
            key = firstSoundKey(bytes, pathStart, pathEnd);
        }
        if (key == NONE) {
            return true;
        }
        code.kind(ScannedCode.Kind.DIGITAL_LINK);
        code.decodedInto(decoded);
        decodedEnd = 0;
        return checkCharacters(bytes, from, to, domain, pathStart)
                && parsePath(bytes, key, pathEnd, code)
                && parseQuery(bytes, pathEnd, end, code);
    }

    /** Where the slash before the last primary key stands, seen from the end in pairs of identifier and value; or none. */
    private int lastKey(byte[] bytes, int pathStart, int pathEnd) {
        int valueEnd = pathEnd;
        while (true) {
            int valueSlash = lastIndexOf(bytes, pathStart, valueEnd);
            int slash = valueSlash <= pathStart ? NONE : lastIndexOf(bytes, pathStart, valueSlash);
            Identifier identifier = slash == NONE ? null : elements.exactly(bytes, slash + 1, valueSlash);
            if (identifier == null) {
                return NONE;
            }
            if (table.key(identifier) != null) {
                return slash;
            }
            valueEnd = slash;
        }
    }

    /**
     * Where the first primary key with a sound value stands, or none: with something behind it that is no pair, or with an odd
     * slash, it is no ordinary address, but a Digital Link that is wrong.
     */
    private int firstSoundKey(byte[] bytes, int pathStart, int pathEnd) {
        int slash = pathStart;
        while (slash < pathEnd) {
            int valueSlash = indexOf(bytes, slash + 1, pathEnd, '/');
            Identifier identifier = elements.exactly(bytes, slash + 1, valueSlash);
            if (valueSlash < pathEnd && identifier != null && table.key(identifier) != null) {
                int valueEnd = indexOf(bytes, valueSlash + 1, pathEnd, '/');
                int end = PercentDecoder.decode(
                        bytes, valueSlash + 1, valueEnd, false, decoded, 0, identifier.mostCharacters() + 1);
                if (elements.check(identifier, decoded, 0, end)) {
                    return slash;
                }
            }
            slash = valueSlash;
        }
        return NONE;
    }

    private boolean checkCharacters(byte[] bytes, int from, int to, int domain, int pathStart) {
        int foreign = domain == pathStart ? domain : DOMAIN.firstForeign(bytes, domain, pathStart);
        if (foreign < 0) {
            foreign = URI.firstForeign(bytes, from, to);
        }
        return foreign < 0 || verdict.fail(Gs1Fault.NOT_A_URI, foreign);
    }

    private boolean parsePath(byte[] bytes, int key, int pathEnd, ScannedCode code) {
        int slash = key;
        while (slash < pathEnd) {
            int valueSlash = indexOf(bytes, slash + 1, pathEnd, '/');
            Identifier identifier = elements.exactly(bytes, slash + 1, valueSlash);
            if (identifier == null) {
                return elements.failIdentifier(bytes, slash + 1, valueSlash);
            }
            if (!follow(identifier, slash == key)) {
                return verdict.fail(Gs1Fault.NOT_A_QUALIFIER, slash + 1);
            }
            if (valueSlash == pathEnd) {
                return verdict.fail(Gs1Fault.VALUE_MISSING, pathEnd);
            }
            int valueEnd = indexOf(bytes, valueSlash + 1, pathEnd, '/');
            if (!takeValue(bytes, slash + 1, identifier, valueSlash + 1, valueEnd, false, code)) {
                return false;
            }
            slash = valueEnd;
        }
        return true;
    }

    private boolean follow(Identifier identifier, boolean first) {
        DigitalLinkKey key = first ? table.key(identifier) : null;
        if (key == null) {
            return path.goOn(identifier);
        }
        path.begin(key);
        return true;
    }

    private boolean parseQuery(byte[] bytes, int from, int to, ScannedCode code) {
        int at = from + 1;
        while (at < to) {
            int end = indexOf(bytes, at, to, '&');
            int equals = indexOf(bytes, at, end, '=');
            boolean numeric = equals > at && ValueChecks.firstNotDigit(bytes, at, equals) < 0;
            if (numeric && equals < end && !parseAttribute(bytes, at, equals, end, code)) {
                return false;
            }
            at = end + 1;
        }
        return true;
    }

    /** A parameter whose name is digits is an element, or an error; any other is the web's. */
    private boolean parseAttribute(byte[] bytes, int at, int equals, int end, ScannedCode code) {
        Identifier identifier = elements.exactly(bytes, at, equals);
        if (identifier == null) {
            return verdict.fail(Gs1Fault.UNKNOWN_IDENTIFIER, at);
        }
        if (!table.mayStandInQuery(identifier) || path.couldHave(identifier)) {
            return verdict.fail(Gs1Fault.NOT_AN_ATTRIBUTE, at);
        }
        return takeValue(bytes, at, identifier, equals + 1, end, true, code);
    }

    private boolean takeValue(
            byte[] bytes, int at, Identifier identifier, int from, int to, boolean inQuery, ScannedCode code) {
        int value = decodedEnd;
        int room = value + identifier.mostCharacters() + 1;
        int end = PercentDecoder.decode(bytes, from, to, inQuery, decoded, value, room);
        if (!elements.check(identifier, decoded, value, end)) {
            return verdict.fail(verdict.fault(), PercentDecoder.sourceOf(bytes, from, to, verdict.at() - value));
        }
        decodedEnd = end;
        return elements.keepOnce(identifier, at, value, end, to - from, code);
    }

    /** Bytes of {@code https://} or {@code http://} in capitals or not, or 0. */
    private static int schemeLength(byte[] bytes, int from, int to) {
        boolean secure = to - from > 4 && (bytes[from + 4] | 0x20) == 's';
        String scheme = secure ? "https://" : "http://";
        if (to - from < scheme.length()) {
            return 0;
        }
        for (int i = 0; i < scheme.length(); i++) {
            int character = bytes[from + i];
            boolean letter = character >= 'A' && character <= 'Z';
            if ((letter ? character | 0x20 : character) != scheme.charAt(i)) {
                return 0;
            }
        }
        return scheme.length();
    }

    private static int indexOf(byte[] bytes, int from, int to, char wanted) {
        int at = Math.min(from, to);
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** The last slash in a range, or none. */
    private static int lastIndexOf(byte[] bytes, int from, int to) {
        int at = to - 1;
        while (at >= from && bytes[at] != '/') {
            at--;
        }
        return at >= from ? at : NONE;
    }
}
