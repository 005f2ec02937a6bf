package io.tallyline.api.demo;

/** Makes valid GTINs for goods that do not exist, under GS1's prefix 952 for demonstrations. */
public final class SampleGtin {
    private SampleGtin() {}

    /**
     * The GTIN-13 of a single piece.
     *
     * @param item 0 to 999 999 999
     */
    public static String each(int item) {
        return withCheckDigit("952" + padded(item));
    }

    /** The GTIN-14 of a case of the same item (indicator digit 1). */
    public static String caseOf(int item) {
        return withCheckDigit("1952" + padded(item));
    }

    private static String padded(int item) {
        if (item < 0 || item > 999_999_999) {
            throw new IllegalArgumentException("items are numbered 0 to 999999999, not " + item);
        }
        return String.format("%09d", item);
    }

    /** Appends the check digit: weights 3 and 1 from the right (GS1 General Specifications, 7.9). */
    static String withCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += weight * (digits.charAt(i) - '0');
        }
        return digits + (10 - sum % 10) % 10;
    }
}
