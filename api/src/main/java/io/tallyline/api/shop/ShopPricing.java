package io.tallyline.api.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The money of a shop's order in our terms, equal to the shop's to the minor unit.
 *
 * <p>Prices with tax stay as they are: their sum is the total, whatever the tax in it. Prices without tax stay as they are when
 * our tax, a whole number of basis points rounded on the line, comes to what the shop's does. When it does not (the shop rounds on
 * the document, or by tax, or a rate is finer than a basis point), every line is put with the shop's own tax in its price: the
 * sum is then right by construction, and what may differ by a minor unit is only how much of a line is tax.
 */
final class ShopPricing {
    private static final int MICRO_DIGITS = 6;
    private static final int MAX_PRICE_QUANTITY = 1_000_000;

    private final int digits;
    private final boolean includesTax;

    /**
     * Pricing for an order.
     *
     * @param digits of the currency's minor unit
     * @param includesTax whether the shop's amounts are with tax
     */
    ShopPricing(int digits, boolean includesTax) {
        this.digits = digits;
        this.includesTax = includesTax;
    }

    /** Lines and shipping with what they come to. */
    record Priced(
            boolean includesTax,
            List<ShopLine> lines,
            long shippingMinor,
            int shippingTaxBasisPoints,
            long totalMinor) {}

    Priced price(List<Goods> goods, Charge shipping) {
        if (includesTax) {
            return gross(goods, shipping);
        }
        BigDecimal asked = total(shipping);
        for (Goods each : goods) {
            asked = asked.add(total(each.charge()));
        }
        Priced net = net(goods, shipping);
        boolean equal = net.totalMinor
                == asked.scaleByPowerOfTen(digits)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
        return equal ? net : gross(goods, shipping);
    }

    private BigDecimal total(Charge charge) {
        return includesTax ? charge.amount() : charge.amount().add(charge.tax());
    }

    private Priced net(List<Goods> goods, Charge shipping) {
        List<ShopLine> lines = new ArrayList<>();
        long[] minor = wholeMinor(goods, shipping, false);
        for (int i = 0; i < goods.size(); i++) {
            lines.add(line(goods.get(i), goods.get(i).charge().list(), minor[i]));
        }
        return priced(false, lines, minor[goods.size()], rate(shipping));
    }

    private Priced gross(List<Goods> goods, Charge shipping) {
        List<ShopLine> lines = new ArrayList<>();
        long[] minor = wholeMinor(goods, shipping, true);
        for (int i = 0; i < goods.size(); i++) {
            Charge charge = goods.get(i).charge();
            BigDecimal list = includesTax ? charge.list() : withTax(charge);
            lines.add(line(goods.get(i), list, minor[i]));
        }
        return priced(true, lines, minor[goods.size()], rate(shipping));
    }

    /** What the line would have cost before discounts, at its own rate. */
    private BigDecimal withTax(Charge charge) {
        BigDecimal taxed = charge.list().compareTo(charge.amount()) == 0
                ? charge.amount().add(charge.tax())
                : charge.list()
                        .multiply(BigDecimal.valueOf(10_000L + rate(charge)))
                        .movePointLeft(4);
        return taxed.setScale(digits, RoundingMode.HALF_UP);
    }

    private Priced priced(boolean withTax, List<ShopLine> lines, long shippingMinor, int shippingRate) {
        long total =
                ShopAmounts.lines(lines, 0, withTax, digits) + ShopAmounts.gross(shippingMinor, shippingRate, withTax);
        return new Priced(withTax, List.copyOf(lines), shippingMinor, shippingRate, total);
    }

    private long[] wholeMinor(List<Goods> goods, Charge shipping, boolean withTax) {
        List<BigDecimal> amounts = new ArrayList<>();
        goods.forEach(each ->
                amounts.add(withTax ? total(each.charge()) : each.charge().amount()));
        amounts.add(withTax ? total(shipping) : shipping.amount());
        return ShopAmounts.wholeMinor(amounts, digits);
    }

    /** Nothing to tax is taxed with nothing, whatever rate stands beside it. */
    private static int rate(Charge charge) {
        return charge.tax().signum() == 0 ? 0 : charge.basisPoints();
    }

    /** A line of a price for a piece where there is one, else of a price for all of it; the rest is its discount. */
    private ShopLine line(Goods goods, BigDecimal list, long amountMinor) {
        long quantity = goods.quantity();
        BigDecimal[] perPiece = list.movePointRight(MICRO_DIGITS).divideAndRemainder(BigDecimal.valueOf(quantity));
        if (perPiece[1].signum() == 0) {
            long micros = perPiece[0].longValueExact();
            long listMinor = ShopAmounts.price(quantity, micros, 1, digits);
            if (listMinor >= amountMinor) {
                return line(goods, micros, 1, listMinor - amountMinor);
            }
        }
        long listMinor = Math.max(
                amountMinor,
                list.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValueExact());
        BigDecimal whole = BigDecimal.valueOf(listMinor).movePointRight(MICRO_DIGITS - digits);
        if (quantity <= MAX_PRICE_QUANTITY) {
            return line(goods, whole.longValueExact(), (int) quantity, listMinor - amountMinor);
        }
        long above = whole.divide(BigDecimal.valueOf(quantity), 0, RoundingMode.CEILING)
                .longValueExact();
        return line(goods, above, 1, ShopAmounts.price(quantity, above, 1, digits) - amountMinor);
    }

    private static ShopLine line(Goods goods, long micros, int priceQuantity, long discountMinor) {
        return new ShopLine(
                goods.sku(),
                goods.quantity(),
                micros,
                priceQuantity,
                discountMinor,
                rate(goods.charge()),
                goods.place());
    }

    /** Takes a discount on the order, and the tax on it, off the goods in proportion to what they cost. */
    List<Goods> discounted(List<Goods> goods, BigDecimal off, BigDecimal taxOff) {
        if (off.signum() == 0 && taxOff.signum() == 0) {
            return goods;
        }
        BigDecimal[] weights =
                goods.stream().map(each -> each.charge().amount()).toArray(BigDecimal[]::new);
        BigDecimal[] shares = ShopAmounts.spread(off, weights, digits);
        BigDecimal[] taxShares = ShopAmounts.spread(taxOff, weights, digits);
        List<Goods> discounted = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            discounted.add(goods.get(i).charged(goods.get(i).charge().less(shares[i], taxShares[i])));
        }
        return discounted;
    }
}
