package io.tallyline.ledger.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What a line costs (DOMAIN D29): amounts are rounded half up to the minor unit, line by line, and a document is the
 * sum of its lines.
 *
 * @param net minor units without tax
 * @param tax minor units
 */
record LineAmount(long net, long tax) {
    /** More than any amount of a document, in minor units, and far from where sums overflow. */
    static final long MAX_MINOR = 1_000_000_000_000_000L;

    /** Ten thousand basis points are all of it. */
    static final int WHOLE = 10_000;

    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    /**
     * The price of a quantity, before discount, rounded.
     *
     * @param unitPriceMicros millionths of the currency unit for {@code priceQuantity} base units
     * @param digits of the currency's minor unit
     * @return minor units; more than {@link #MAX_MINOR} for whatever is more
     */
    static long price(long quantity, long unitPriceMicros, int priceQuantity, int digits) {
        BigDecimal minor = BigDecimal.valueOf(quantity)
                .multiply(BigDecimal.valueOf(unitPriceMicros))
                .scaleByPowerOfTen(digits)
                .divide(MICROS.multiply(BigDecimal.valueOf(priceQuantity)), 0, RoundingMode.HALF_UP);
        return minor.min(BigDecimal.valueOf(MAX_MINOR + 1)).longValueExact();
    }

    /** {@code amount} · {@code part} / {@code whole}, rounded half up; none of them is negative. */
    static long share(long amount, long part, long whole) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** An amount as agreed, which is with tax or without, in its two parts. */
    static LineAmount taxed(long amount, int taxBasisPoints, boolean includesTax) {
        if (includesTax) {
            long tax = share(amount, taxBasisPoints, WHOLE + taxBasisPoints);
            return new LineAmount(amount - tax, tax);
        }
        return new LineAmount(amount, share(amount, taxBasisPoints, WHOLE));
    }

    /** Whether a command may name so many minor units. */
    static boolean isAmount(long minor) {
        return minor >= 0 && minor <= MAX_MINOR;
    }

    LineAmount plus(LineAmount other) {
        return new LineAmount(net + other.net, tax + other.tax);
    }

    long gross() {
        return net + tax;
    }

    /**
     * Spreads a discount over amounts in their proportion: each gets the whole part of its share, and what is left
     * goes, a minor unit each, to those with the largest remainders; of equal ones the first.
     *
     * @param discount at most the sum of the amounts
     */
    static long[] spread(long discount, long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum += amount;
        }
        long[] shares = new long[amounts.length];
        long[] remainders = new long[amounts.length];
        if (sum == 0) {
            return shares;
        }
        long left = discount;
        for (int i = 0; i < amounts.length; i++) {
            BigInteger[] parts = BigInteger.valueOf(discount)
                    .multiply(BigInteger.valueOf(amounts[i]))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            shares[i] = parts[0].longValueExact();
            remainders[i] = parts[1].longValueExact();
            left -= shares[i];
        }
        for (; left > 0; left--) {
            int largest = 0;
            for (int i = 1; i < remainders.length; i++) {
                if (remainders[i] > remainders[largest]) {
                    largest = i;
                }
            }
            shares[largest]++;
            remainders[largest] = -1;
        }
        return shares;
    }
}
