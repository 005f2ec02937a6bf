package io.tallyline.ledger.value;

/** Global location numbers (GS1 General Specifications, 3.4): 13 digits with a check digit, kept as one number. */
public final class Gln {
    /** No GLN. */
    public static final long NONE = 0;

    private static final int DIGITS = 13;
    private static final long MOST = 9_999_999_999_999L;

    private Gln() {}

    /** Whether this is a GLN: at most 13 digits, the last one their check digit. */
    public static boolean isValid(long gln) {
        if (gln <= 0 || gln > MOST) {
            return false;
        }
        String figures = format(gln);
        return Gtin.checkDigit(figures) == figures.charAt(DIGITS - 1) - '0';
    }

    /** Thirteen digits, as people and labels write it. */
    public static String format(long gln) {
        String digits = Long.toString(gln);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
