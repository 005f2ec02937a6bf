package io.tallyline.ingest.gs1;

/** Nothing but the digits of a GTIN, as EAN/UPC and ITF-14 symbols hold them. */
final class PlainDigitsParser {
    private static final int EAN_13_DIGITS = 13;
    private static final int UPC_A_DIGITS = 12;

    private final Verdict verdict;

    PlainDigitsParser(Verdict verdict) {
        this.verdict = verdict;
    }

    /** A symbol that holds exactly so many digits of a GTIN. */
    boolean parse(byte[] bytes, int from, int to, int digits, ScannedCode code) {
        int notDigit = ValueChecks.firstNotDigit(bytes, from, to);
        if (notDigit >= 0) {
            return verdict.fail(Gs1Fault.NOT_A_DIGIT, notDigit);
        }
        if (to - from != digits && !isShortened(bytes, from, to, digits)) {
            return verdict.fail(Gs1Fault.WRONG_LENGTH, to);
        }
        if (!CheckCharacters.isRightDigit(bytes, from, to)) {
            return verdict.fail(Gs1Fault.WRONG_CHECK_DIGIT, to - 1);
        }
        if (ValueChecks.isZero(bytes, from, to)) {
            return verdict.fail(Gs1Fault.NOT_ALLOWED_VALUE, from);
        }
        take(bytes, from, to, code);
        return true;
    }

    /** A UPC-A is an EAN-13 that begins with a zero, and some readers print it without; only the check digit tells. */
    private static boolean isShortened(byte[] bytes, int from, int to, int digits) {
        return digits == EAN_13_DIGITS && to - from == UPC_A_DIGITS && CheckCharacters.isRightDigit(bytes, from, to);
    }

    /** A symbol that holds a GTIN only if it has 14 digits: ITF-14. */
    boolean parseIfFourteen(byte[] bytes, int from, int to, ScannedCode code) {
        boolean fourteen = to - from == 14 && ValueChecks.firstNotDigit(bytes, from, to) < 0;
        return !fourteen || parse(bytes, from, to, 14, code);
    }

    /** Whether these are the digits of a GTIN, its check digit included. */
    static boolean isGtin(byte[] bytes, int from, int to) {
        return isGtinLength(to - from)
                && ValueChecks.firstNotDigit(bytes, from, to) < 0
                && CheckCharacters.isRightDigit(bytes, from, to);
    }

    private static boolean isGtinLength(int digits) {
        return digits == 8 || (digits >= 12 && digits <= 14);
    }

    /** A text of unknown origin: a GTIN if it has the length and a right check digit, opaque if not. Zeros are no number of any goods. */
    static void parseIfGtin(byte[] bytes, int from, int to, ScannedCode code) {
        if (!isGtinLength(to - from) || ValueChecks.firstNotDigit(bytes, from, to) >= 0) {
            return;
        }
        if (ValueChecks.isZero(bytes, from, to)) {
            return;
        }
        if (CheckCharacters.isRightDigit(bytes, from, to)) {
            take(bytes, from, to, code);
        } else {
            code.warn(Gs1Warning.NEARLY_GTIN);
        }
    }

    private static void take(byte[] bytes, int from, int to, ScannedCode code) {
        code.kind(ScannedCode.Kind.GTIN);
        code.gtin(ValueChecks.number(bytes, from, to));
    }
}
