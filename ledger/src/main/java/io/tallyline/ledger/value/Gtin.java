package io.tallyline.ledger.value;

/**
 * Check digits of GS1 keys in figures (GS1 General Specifications, 7.9): GTIN-8, -12, -13 and -14 as one number of 14
 * digits, and SSCC of 18 digits.
 */
public final class Gtin {
    /** What {@link #parse} returns for text that does not have the form of a GTIN. */
    public static final long NONE = 0;

    /** What {@link #parse} returns for a GTIN whose check digit is wrong. */
    public static final long WRONG_CHECK_DIGIT = -1;

    private Gtin() {}

    /** The GTIN as a number of 14 digits, {@link #NONE} or {@link #WRONG_CHECK_DIGIT}. */
    public static long parse(String code) {
        return switch (code.length()) {
            case 8, 12, 13, 14 -> digitsOnly(code) ? checked(code) : NONE;
            default -> NONE;
        };
    }

    /** Whether the text is an SSCC of 18 digits with its check digit. */
    public static boolean isSscc(String code) {
        return code.length() == Sscc.DIGITS
                && digitsOnly(code)
                && checkDigit(code) == code.charAt(Sscc.DIGITS - 1) - '0';
    }

    /** The digit that belongs at the end of these figures in place of the last one. */
    public static int checkDigit(String figures) {
        int sum = 0;
        int weight = 3;
        for (int i = figures.length() - 2; i >= 0; i--) {
            sum += weight * (figures.charAt(i) - '0');
            weight = 4 - weight;
        }
        return (10 - sum % 10) % 10;
    }

    /** The digit that belongs behind these figures, which are not negative. */
    public static int checkDigit(long figures) {
        long sum = 0;
        int weight = 3;
        for (long left = figures; left > 0; left /= 10) {
            sum += weight * (left % 10);
            weight = 4 - weight;
        }
        return (int) ((10 - sum % 10) % 10);
    }

    /** Fourteen digits, as people and labels write it. */
    public static String format(long gtin) {
        String digits = Long.toString(gtin);
        return "0".repeat(14 - digits.length()) + digits;
    }

    private static long checked(String code) {
        if (checkDigit(code) != code.charAt(code.length() - 1) - '0') {
            return WRONG_CHECK_DIGIT;
        }
        return Long.parseLong(code);
    }

    private static boolean digitsOnly(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) < '0' || code.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
