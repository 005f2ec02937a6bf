package io.tallyline.ledger.value;

/**
 * The text of a logistic unit's number: 18 digits, on labels behind the identifier 00. Parcels are known by the 18
 * digits, so whoever takes a code from outside asks here.
 */
public final class Sscc {
    private static final String IDENTIFIER = "00";
    private static final int LABEL_DIGITS = 20;

    /** What no unit begins with: a short number that was filled up to twenty digits does. */
    private static final String PADDING = "0000000";

    private Sscc() {}

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
