package io.tallyline.ledger.core;

import io.tallyline.ledger.core.PriceBook.Price;
import java.math.BigDecimal;

/**
 * How far what a line costs may be from what it would cost by another price (DOMAIN D30), reckoned without rounding.
 */
final class PriceTolerance {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(LineAmount.WHOLE);
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final BigDecimal basisPoints;
    private final int digits;

    /** @param digits of the currency's minor unit */
    PriceTolerance(int basisPoints, int digits) {
        this.basisPoints = BigDecimal.valueOf(basisPoints);
        this.digits = digits;
    }

    /**
     * Whether |given less discount − reference| ≤ tolerance, both prices gross or both net.
     *
     * @param discount minor units off the whole quantity
     */
    boolean allows(long quantity, Price given, long discount, Price reference) {
        return allows(quantity, given, discount, reference, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO);
    }

    /**
     * The same where one price is gross and the other net. Prices are told in minor units, so half a one is no
     * difference: that is what a price with tax is rounded by.
     *
     * @param givenIncludesTax whether it is the given price that is gross
     */
    boolean allowsOnOtherBasis(
            long quantity, Price given, long discount, Price reference, int taxBasisPoints, boolean givenIncludesTax) {
        BigDecimal taxed = WHOLE.add(BigDecimal.valueOf(taxBasisPoints));
        return givenIncludesTax
                ? allows(quantity, given, discount, reference, taxed, WHOLE, HALF)
                : allows(quantity, given, discount, reference, WHOLE, taxed, HALF);
    }

    /** Everything is multiplied by what it would be divided by. */
    private boolean allows(
            long quantity,
            Price given,
            long discount,
            Price reference,
            BigDecimal taxUp,
            BigDecimal taxDown,
            BigDecimal slackMinor) {
        BigDecimal units = BigDecimal.valueOf(quantity);
        BigDecimal ofGiven = BigDecimal.valueOf(given.priceQuantity());
        BigDecimal ofReference = BigDecimal.valueOf(reference.priceQuantity());
        BigDecimal off = BigDecimal.valueOf(discount).multiply(MICROS).multiply(ofGiven);
        BigDecimal theirs =
                minorMicros(units, given).subtract(off).multiply(ofReference).multiply(taxDown);
        BigDecimal ours = minorMicros(units, reference).multiply(ofGiven).multiply(taxUp);
        BigDecimal slack = slackMinor
                .multiply(MICROS)
                .multiply(units)
                .multiply(ofReference)
                .multiply(taxDown);
        BigDecimal apart = theirs.subtract(ours).abs().subtract(slack);
        return apart.multiply(WHOLE).compareTo(ours.multiply(basisPoints)) <= 0;
    }

    private BigDecimal minorMicros(BigDecimal units, Price price) {
        return units.multiply(BigDecimal.valueOf(price.unitPriceMicros())).scaleByPowerOfTen(digits);
    }
}
