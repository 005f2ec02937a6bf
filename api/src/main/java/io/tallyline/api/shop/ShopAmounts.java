package io.tallyline.api.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Sums as the ledger will count them (DOMAIN D29): lines rounded half up to the minor unit, tax on the line, an order the sum of
 * its lines. Said here once more because the edge may not ask the ledger's books; a test places orders and compares.
 */
final class ShopAmounts {
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    private static final long WHOLE = 10_000;

    private ShopAmounts() {}

    /** Minor units of a price for a quantity. */
    static long price(long quantity, long unitPriceMicros, int priceQuantity, int digits) {
        return BigDecimal.valueOf(quantity)
                .multiply(BigDecimal.valueOf(unitPriceMicros))
                .scaleByPowerOfTen(digits)
                .divide(MICROS.multiply(BigDecimal.valueOf(priceQuantity)), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** With its tax, when it is not in it already. */
    static long gross(long minor, int basisPoints, boolean includesTax) {
        return includesTax
                ? minor
                : minor
                        + BigDecimal.valueOf(minor)
                                .multiply(BigDecimal.valueOf(basisPoints))
                                .divide(BigDecimal.valueOf(WHOLE), 0, RoundingMode.HALF_UP)
                                .longValueExact();
    }

    /** What lines cost without shipping, a discount on the order spread over them first. */
    static long lines(List<ShopLine> lines, long discountMinor, boolean includesTax, int digits) {
        BigDecimal[] amounts = new BigDecimal[lines.size()];
        for (int i = 0; i < amounts.length; i++) {
            ShopLine line = lines.get(i);
            amounts[i] = BigDecimal.valueOf(price(line.quantity(), line.unitPriceMicros(), line.priceQuantity(), digits)
                    - line.discountMinor());
        }
        BigDecimal[] shares = spread(BigDecimal.valueOf(discountMinor), amounts, 0);
        long total = 0;
        for (int i = 0; i < amounts.length; i++) {
            long amount = amounts[i].subtract(shares[i]).longValueExact();
            total += gross(amount, lines.get(i).taxBasisPoints(), includesTax);
        }
        return total;
    }

    /**
     * Whole minor units of amounts, which together are what the amounts are together, rounded half up: each gets the whole part,
     * and what is left goes, a unit each, to those with the largest remainders; of equal ones the first.
     *
     * @param amounts currency units, none negative
     */
    static long[] wholeMinor(List<BigDecimal> amounts, int digits) {
        BigDecimal[] minor = new BigDecimal[amounts.size()];
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < minor.length; i++) {
            minor[i] = amounts.get(i).scaleByPowerOfTen(digits);
            sum = sum.add(minor[i]);
        }
        BigDecimal[] whole = settle(minor, sum.setScale(0, RoundingMode.HALF_UP), 0);
        long[] units = new long[whole.length];
        for (int i = 0; i < whole.length; i++) {
            units[i] = whole[i].longValueExact();
        }
        return units;
    }

    /** An amount spread in proportion to others, in steps of {@code scale} decimals. */
    static BigDecimal[] spread(BigDecimal amount, BigDecimal[] weights, int scale) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal weight : weights) {
            sum = sum.add(weight);
        }
        BigDecimal[] exact = new BigDecimal[weights.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = sum.signum() == 0
                    ? BigDecimal.ZERO
                    : amount.multiply(weights[i]).divide(sum, 24, RoundingMode.HALF_UP);
        }
        return settle(exact, sum.signum() == 0 ? BigDecimal.ZERO : amount.setScale(scale, RoundingMode.HALF_UP), scale);
    }

    private static BigDecimal[] settle(BigDecimal[] exact, BigDecimal sum, int scale) {
        BigDecimal[] settled = new BigDecimal[exact.length];
        BigDecimal left = sum;
        for (int i = 0; i < exact.length; i++) {
            settled[i] = exact[i].setScale(scale, RoundingMode.FLOOR);
            left = left.subtract(settled[i]);
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
        boolean[] given = new boolean[exact.length];
        for (; left.signum() > 0; left = left.subtract(unit)) {
            int largest = largestRemainder(exact, settled, given);
            settled[largest] = settled[largest].add(unit);
            given[largest] = true;
        }
        return settled;
    }

    private static int largestRemainder(BigDecimal[] exact, BigDecimal[] settled, boolean[] given) {
        int largest = -1;
        for (int i = 0; i < exact.length; i++) {
            boolean larger = largest < 0
                    || exact[i].subtract(settled[i]).compareTo(exact[largest].subtract(settled[largest])) > 0;
            if (!given[i] && larger) {
                largest = i;
            }
        }
        return Math.max(largest, 0);
    }
}
