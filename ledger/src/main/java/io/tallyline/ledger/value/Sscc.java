package io.tallyline.ledger.value;

/**
 * The number of a logistic unit (GS1 General Specifications, 00): 18 digits, which fit into a long, on labels behind the
 * identifier. Parcels are known by the 18 digits, so whoever takes a code from outside asks here.
 */
public final class Sscc {
    /** What {@link #parse(byte[], int)} returns of a code that is none; no unit has this number. */
    public static final long NONE = 0;

    static final int DIGITS = 18;

    private static final String IDENTIFIER = "00";
    private static final int LABEL_DIGITS = IDENTIFIER.length() + DIGITS;

    /** What no unit begins with: a short number that was filled up to twenty digits does. */
    private static final String PADDING = "0000000";

    private Sscc() {}

    /** Eighteen digits, as people and labels write it. */
    public static String format(long sscc) {
        String digits = Long.toString(sscc);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** The number of a text that is known to be 18 digits. */
    public static long parse(String digits) {
        return Long.parseLong(digits);
    }

    /**
     * The number of a scanned code that is 18 digits, with or without 00 before them, or {@link #NONE}. Whether the check digit is right
     * nobody asks. Allocates nothing.
     */
    public static long parse(byte[] code, int length) {
        boolean labelled = length == LABEL_DIGITS && code[0] == '0' && code[1] == '0';
        if (!labelled && length != DIGITS) {
            return NONE;
        }
        long sscc = 0;
        for (int i = length - DIGITS; i < length; i++) {
            if (code[i] < '0' || code[i] > '9') {
                return NONE;
            }
            sscc = sscc * 10 + (code[i] - '0');
        }
        return sscc;
    }

    /** The 18 digits of a code that {@link #isLabelled}; any other code as it is. */
    public static String withoutIdentifier(String code) {
        return isLabelled(code) ? code.substring(IDENTIFIER.length()) : code;
    }

    /** Whether these are twenty digits: 00 and an SSCC whose check digit is right. */
    public static boolean isLabelled(String code) {
        return code.length() == LABEL_DIGITS
                && code.startsWith(IDENTIFIER)
                && !code.startsWith(PADDING)
                && Gtin.isSscc(code.substring(IDENTIFIER.length()));
    }
}
