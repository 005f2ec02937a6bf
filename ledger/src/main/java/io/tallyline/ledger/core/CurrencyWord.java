package io.tallyline.ledger.core;

/** The three capital letters of a currency (ISO 4217) in one word of a row. */
final class CurrencyWord {
    private static final int BITS = Byte.SIZE;
    private static final int LETTER = 0xFF;

    private CurrencyWord() {}

    static boolean isCurrency(String currency) {
        boolean letters = currency.length() == 3;
        for (int i = 0; letters && i < currency.length(); i++) {
            letters = currency.charAt(i) >= 'A' && currency.charAt(i) <= 'Z';
        }
        return letters;
    }

    static long of(String currency) {
        return (long) currency.charAt(0) << (2 * BITS) | (long) currency.charAt(1) << BITS | currency.charAt(2);
    }

    static String text(long word) {
        return "" + (char) (word >> (2 * BITS) & LETTER) + (char) (word >> BITS & LETTER) + (char) (word & LETTER);
    }
}
