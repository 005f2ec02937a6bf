package io.tallyline.api.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a shop charges for a line or for shipping, in currency units. {@code list} and {@code amount} are with tax or without, as
 * the order's prices are.
 *
 * @param list before discounts
 * @param amount after them
 * @param tax the shop's own tax on {@code amount}, as it rounded it
 * @param basisPoints what the shop says that the rate is
 */
record Charge(BigDecimal list, BigDecimal amount, BigDecimal tax, int basisPoints) {
    static final Charge NONE = new Charge(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    /** The part for {@code part} of {@code whole} pieces. */
    Charge part(long part, long whole) {
        return new Charge(share(list, part, whole), share(amount, part, whole), share(tax, part, whole), basisPoints);
    }

    private static BigDecimal share(BigDecimal amount, long part, long whole) {
        return amount.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(whole), 12, RoundingMode.HALF_UP);
    }

    Charge less(BigDecimal off, BigDecimal taxOff) {
        return new Charge(list, amount.subtract(off), tax.subtract(taxOff), basisPoints);
    }

    /** With another price before discounts. */
    Charge listed(BigDecimal list) {
        return new Charge(list.max(amount), amount, tax, basisPoints);
    }

    /** Both together; of two rates the one that their tax comes to. */
    Charge plus(Charge other, boolean includesTax) {
        BigDecimal sum = amount.add(other.amount);
        BigDecimal taxes = tax.add(other.tax);
        int rate = amount.signum() == 0 || basisPoints == other.basisPoints
                ? other.basisPoints
                : other.amount.signum() == 0 ? basisPoints : effective(includesTax ? sum.subtract(taxes) : sum, taxes);
        return new Charge(list.add(other.list), sum, taxes, rate);
    }

    /** The rate that a tax comes to on what it is on. */
    static int effective(BigDecimal net, BigDecimal tax) {
        return net.signum() <= 0
                ? 0
                : tax.multiply(WHOLE).divide(net, 0, RoundingMode.HALF_UP).intValue();
    }

    /** Basis points of a rate, 0.19 for 19 %. */
    static int basisPoints(BigDecimal rate) {
        return rate.multiply(WHOLE).setScale(0, RoundingMode.HALF_UP).intValue();
    }
}
