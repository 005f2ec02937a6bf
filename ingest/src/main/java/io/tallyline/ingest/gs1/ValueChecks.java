package io.tallyline.ingest.gs1;

/** The small checks of {@link ValueCheck}. The characters are already known to be of the right set. */
final class ValueChecks {
    /** The shortest GS1 Company Prefix. */
    private static final int MIN_PREFIX_DIGITS = 4;

    private ValueChecks() {}

    static int firstNotDigit(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return i;
            }
        }
        return -1;
    }

    /** Value of up to 18 digits. */
    static long number(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    static boolean isBelow(byte[] bytes, int from, int to, int limit) {
        return number(bytes, from, to) < limit;
    }

    static int firstWrongHourMinute(byte[] bytes, int from, int to) {
        if (!isBelow(bytes, from, from + 2, 24)) {
            return from;
        }
        return isBelow(bytes, from + 2, to, 60) ? -1 : from + 2;
    }

    static boolean isZero(byte[] bytes, int from, int to) {
        return number(bytes, from, to) == 0;
    }

    static boolean isOneOf(byte[] bytes, int from, int to, String characters) {
        return to - from == 1 && characters.indexOf(bytes[from]) >= 0;
    }

    static boolean isAll(byte[] bytes, int from, int to, char character) {
        int at = from;
        while (at < to && bytes[at] == character) {
            at++;
        }
        return at == to && to > from;
    }

    static boolean isPieceOfTotal(byte[] bytes, int from, int to) {
        int middle = from + (to - from) / 2;
        long piece = number(bytes, from, middle);
        long total = number(bytes, middle, to);
        return (to - from) % 2 == 0 && piece >= 1 && piece <= total;
    }

    static boolean isPosition(byte[] bytes, int from, int to) {
        int slash = from;
        while (slash < to && bytes[slash] != '/') {
            slash++;
        }
        boolean wellFormed = slash > from
                && slash < to - 1
                && firstNotDigit(bytes, from, slash) < 0
                && firstNotDigit(bytes, slash + 1, to) < 0
                && bytes[from] != '0'
                && bytes[slash + 1] != '0';
        return wellFormed && number(bytes, from, slash) <= number(bytes, slash + 1, to);
    }

    /** Where a percent sign is not followed by two hexadecimal digits, or -1. */
    static int firstWrongPercent(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '%' && (i + 2 >= to || !isHex(bytes[i + 1]) || !isHex(bytes[i + 2]))) {
                return i;
            }
        }
        return -1;
    }

    /** Where the digits of a company prefix should be and are not, or -1. */
    static int firstWrongPrefix(byte[] bytes, int from, int to) {
        if (to - from < MIN_PREFIX_DIGITS) {
            return from;
        }
        return firstNotDigit(bytes, from, from + MIN_PREFIX_DIGITS);
    }

    static boolean isHex(byte character) {
        return Character.digit(character, 16) >= 0;
    }
}
