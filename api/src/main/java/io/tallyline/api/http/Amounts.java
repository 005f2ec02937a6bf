package io.tallyline.api.http;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * Money at the edge. Prices come in as decimal texts of the currency unit, since they may be finer than its smallest coin;
 * sums are whole minor units. What goes out says both. Nothing here is ever a binary fraction.
 */
final class Amounts {
    private static final int PRICE_DIGITS = 6;

    private Amounts() {}

    /**
     * The digits of a currency's minor unit, 0 to 4.
     *
     * @throws ProblemException it is not a currency of ISO 4217 that has one
     */
    static int digits(String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            if (digits >= 0) {
                return digits;
            }
        } catch (IllegalArgumentException e) {
            // Told below, in the same words.
        }
        throw ProblemException.invalid(
                "/currency", "ISO 4217 has no such currency with a minor unit: " + currency + ".");
    }

    /** Millionths of a price that the contract has let in. */
    static long micros(String price) {
        return new BigDecimal(price).movePointRight(PRICE_DIGITS).longValueExact();
    }

    /** A price as people write it: with at least the digits of the currency, and more where it has them. */
    static String price(long micros, int digits) {
        BigDecimal price = BigDecimal.valueOf(micros, PRICE_DIGITS).stripTrailingZeros();
        return price.setScale(Math.max(digits, price.scale())).toPlainString();
    }

    /** A sum as people write it. */
    static String text(long minor, int digits) {
        return BigDecimal.valueOf(minor, digits).toPlainString();
    }
}
