package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.core.PriceBook.Price;
import io.tallyline.ledger.event.RefusalReason;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Prices and taxes of the lines of one order: what is left to us is taken from the price list and the tax rates, what is given
 * is compared with the list (DOMAIN D29, D30). The list is the customer's, else the channel's.
 */
final class LinePricing {
    private final TradeBooks trade;
    private final int priceList;
    private final boolean sameBasis;
    private final String destination;
    private final int day;

    private boolean outOfTolerance;

    /**
     * Pricing for an order.
     *
     * @param pricesIncludeTax whether the order's prices are gross
     * @param destination country that the goods go to; may be empty
     * @param day of the tax rates, yyyymmdd
     */
    LinePricing(TradeBooks trade, int customer, int channel, boolean pricesIncludeTax, String destination, int day) {
        this.trade = trade;
        this.priceList = priceList(trade, customer, channel);
        this.sameBasis = priceList != PriceListBook.NONE && trade.priceLists.includesTax(priceList) == pricesIncludeTax;
        this.destination = destination;
        this.day = day;
    }

    /** The list that prices an order, or {@link PriceListBook#NONE} where none can. */
    static int priceList(TradeBooks trade, int customer, int channel) {
        int own = trade.customers.priceList(customer);
        int list = own != PriceListBook.NONE ? own : trade.channels.priceList(channel);
        boolean readable = list != PriceListBook.NONE
                && trade.priceLists.isIn(list, trade.customers.currency(customer), trade.customers.digits(customer));
        return readable ? list : PriceListBook.NONE;
    }

    /** Whether a given price was further from the list's than that allows. */
    boolean isOutOfTolerance() {
        return outOfTolerance;
    }

    /** The reason against leaving price or tax of the line to us, or null. */
    @Nullable Objection check(OrderLine asked, int product) {
        boolean noPrice = asked.unitPriceMicros() == OrderCommand.OURS && listed(asked, product) == null;
        if (noPrice) return new Objection(RefusalReason.NO_PRICE, "/unitPriceMicros");
        boolean noTax = asked.taxBasisPoints() == OrderCommand.OURS && rate(product) == TaxBook.NONE;
        return noTax ? new Objection(RefusalReason.NO_TAX_RATE, "/taxBasisPoints") : null;
    }

    /** The line with its price and tax, once nothing is against it. */
    OrderLine price(OrderLine asked, int product) {
        int tax = asked.taxBasisPoints() == OrderCommand.OURS ? rate(product) : asked.taxBasisPoints();
        Price listed = listed(asked, product);
        if (listed != null && asked.unitPriceMicros() == OrderCommand.OURS) {
            return priced(asked, listed.unitPriceMicros(), listed.priceQuantity(), tax);
        }
        outOfTolerance |= listed != null && !isTolerable(asked, listed);
        return priced(asked, asked.unitPriceMicros(), asked.priceQuantity(), tax);
    }

    /** The line at the price that it has, whatever the list says, and with its tax. */
    OrderLine tax(OrderLine asked, int product) {
        int tax = asked.taxBasisPoints() == OrderCommand.OURS ? rate(product) : asked.taxBasisPoints();
        return priced(asked, asked.unitPriceMicros(), asked.priceQuantity(), tax);
    }

    private static OrderLine priced(OrderLine asked, long unitPriceMicros, int priceQuantity, int tax) {
        return new OrderLine(asked.sku(), asked.quantity(), unitPriceMicros, priceQuantity, asked.discountMinor(), tax);
    }

    /** The list's price, when it is on the basis of the order's: gross or net. */
    private @Nullable Price listed(OrderLine asked, int product) {
        return sameBasis ? trade.prices.find(priceList, product, asked.quantity()) : null;
    }

    private int rate(int product) {
        return trade.taxes.rate(trade.taxCodes.of(product), destination, day);
    }

    /** |given − listed| ≤ tolerance, both per the product of their price quantities. */
    private boolean isTolerable(OrderLine given, Price listed) {
        BigDecimal ours =
                BigDecimal.valueOf(listed.unitPriceMicros()).multiply(BigDecimal.valueOf(given.priceQuantity()));
        BigDecimal theirs =
                BigDecimal.valueOf(given.unitPriceMicros()).multiply(BigDecimal.valueOf(listed.priceQuantity()));
        BigDecimal allowed = ours.multiply(BigDecimal.valueOf(trade.priceLists.toleranceBasisPoints(priceList)));
        return theirs.subtract(ours)
                        .abs()
                        .multiply(BigDecimal.valueOf(LineAmount.WHOLE))
                        .compareTo(allowed)
                <= 0;
    }
}
