package io.tallyline.ingest.gs1;

/**
 * Elements as they stand below a barcode and as a person types them: {@code (01)09521234543213(10)LOT7}. Two to four digits in
 * brackets are always an identifier, whether it exists or not; other brackets are data.
 */
final class BracketedTextParser {
    private static final int FEWEST_DIGITS = 2;
    private static final int MOST_DIGITS = 4;

    private final ElementCollector elements;
    private final Verdict verdict;

    BracketedTextParser(ElementCollector elements, Verdict verdict) {
        this.elements = elements;
        this.verdict = verdict;
    }

    /** Whether a text begins like this. */
    static boolean isBracketed(byte[] bytes, int from, int to) {
        return bracketedDigits(bytes, from, to) > 0;
    }

    boolean parse(byte[] bytes, int from, int to, ScannedCode code) {
        code.kind(ScannedCode.Kind.ELEMENTS);
        int at = from;
        while (at < to) {
            int digits = bracketedDigits(bytes, at, to);
            Identifier identifier = elements.exactly(bytes, at + 1, at + 1 + digits);
            if (identifier == null) {
                return verdict.fail(Gs1Fault.UNKNOWN_IDENTIFIER, at + 1);
            }
            int value = at + digits + 2;
            int end = endOfValue(bytes, value, to);
            if (!elements.check(identifier, bytes, value, end)
                    || !elements.keep(identifier, at + 1, value, end, code)) {
                return false;
            }
            at = end;
        }
        return true;
    }

    /** Up to the next identifier. */
    private static int endOfValue(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bracketedDigits(bytes, at, to) == 0) {
            at++;
        }
        return at;
    }

    /** How many digits stand in brackets at a position, if they are as many as an identifier has; else 0. */
    private static int bracketedDigits(byte[] bytes, int at, int to) {
        if (bytes[at] != '(') {
            return 0;
        }
        int close = at + 1;
        while (close < to && close - at <= MOST_DIGITS && bytes[close] >= '0' && bytes[close] <= '9') {
            close++;
        }
        int digits = close - at - 1;
        return digits >= FEWEST_DIGITS && close < to && bytes[close] == ')' ? digits : 0;
    }
}
