package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.core.PriceBook.Price;
import io.tallyline.ledger.event.RefusalReason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Prices and taxes of the lines of one order: what is left to us is taken from the price list and the tax rates, what
 * is given is compared with the list (DOMAIN D29, D30), on whichever basis the list is. The list is the customer's,
 * else the channel's.
 */
final class LinePricing {
    private final TradeBooks trade;
    private final int priceList;
    private final int digits;
    private final boolean pricesIncludeTax;
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
        this.digits = trade.customers.digits(customer);
        this.pricesIncludeTax = pricesIncludeTax;
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

    /**
     * Compares what units cost, less all that whoever asked takes off, with the list or the contract: else a discount
     * would do what a price may not. What promotions take off is ours.
     *
     * @param asked the lines as they were asked for
     * @param drafts as they are in the order, at the same places
     * @param discounts minor units that the asker takes off each line, on the line or on the order
     */
    void judge(List<OrderLine> asked, List<LineDraft> drafts, long[] discounts) {
        for (int i = 0; i < discounts.length; i++) {
            outOfTolerance |= !isTolerable(asked.get(i), drafts.get(i), discounts[i]);
        }
    }

    /**
     * Compares a tax rate that somebody gave with ours on the day; where we have none there is nothing to compare with. A wrong rate
     * does to what is left of a gross price, and to what has to be paid of a net one, what a wrong price does.
     *
     * @param basisPoints as given, or {@link OrderCommand#OURS}
     */
    void judgeTax(int product, int basisPoints) {
        outOfTolerance |= basisPoints != OrderCommand.OURS && !isOurTax(product, basisPoints);
    }

    /** Whether a rate is ours on the day, or we have none. */
    boolean isOurTax(int product, int basisPoints) {
        int rate = rate(product);
        return rate == TaxBook.NONE || basisPoints == rate;
    }

    /** Whether what a line costs, less so many minor units, is as near to the list's or its contract's price as the list allows. */
    boolean isTolerable(OrderLine line, LineDraft draft, long discount) {
        if (priceList == PriceListBook.NONE) return true;
        boolean agreed = draft.contract() != ContractBook.NONE;
        Price reference =
                agreed ? agreed(draft.contract()) : trade.prices.find(priceList, draft.product, line.quantity());
        if (reference == null) {
            return true;
        }
        boolean ours = line.unitPriceMicros() == OrderCommand.OURS;
        Price given = ours ? reference : new Price(line.unitPriceMicros(), line.priceQuantity());
        PriceTolerance tolerance = new PriceTolerance(trade.priceLists.toleranceBasisPoints(priceList), digits);
        // A contract's price is on the order's basis, or the line would not draw on it.
        boolean listIncludesTax = agreed ? pricesIncludeTax : trade.priceLists.includesTax(priceList);
        if (listIncludesTax == pricesIncludeTax) {
            return tolerance.allows(line.quantity(), given, discount, reference);
        }
        return tolerance.allowsOnOtherBasis(
                line.quantity(), given, discount, reference, draft.taxBasisPoints(), pricesIncludeTax);
    }

    /** Whether the list has another price for so many units of a product than for so many others. */
    boolean isPricedOtherwise(int product, long quantity, long otherQuantity) {
        return !Objects.equals(
                trade.prices.find(priceList, product, quantity), trade.prices.find(priceList, product, otherQuantity));
    }

    /** Whether the list has a price for so many units of a product. */
    boolean isListed(int product, long quantity) {
        return trade.prices.find(priceList, product, quantity) != null;
    }

    private Price agreed(int contract) {
        return new Price(trade.contracts.unitPriceMicros(contract), trade.contracts.priceQuantity(contract));
    }

    /** Whether a line was further from its list's or contract's price than the list allows, or not taxed at our rate. */
    boolean isOutOfTolerance() {
        return outOfTolerance;
    }

    /** The reason against leaving price or tax of the line to us, or null. */
    @Nullable Objection check(OrderLine asked, int product) {
        if (isUnpriced(asked, product)) return new Objection(RefusalReason.NO_PRICE, "/unitPriceMicros");
        return isUntaxed(asked, product) ? new Objection(RefusalReason.NO_TAX_RATE, "/taxBasisPoints") : null;
    }

    /** Whether our tax rate is asked for, and we have none. */
    boolean isUntaxed(OrderLine asked, int product) {
        return asked.taxBasisPoints() == OrderCommand.OURS && rate(product) == TaxBook.NONE;
    }

    /** Whether our price is asked for, and we have none. */
    boolean isUnpriced(OrderLine asked, int product) {
        return asked.unitPriceMicros() == OrderCommand.OURS && listed(asked, product) == null;
    }

    /** The line with its price and tax, once nothing is against it; without a price it costs nothing, without a tax rate it has none. */
    OrderLine price(OrderLine asked, int product) {
        OrderLine taxed = tax(asked, product);
        if (asked.unitPriceMicros() != OrderCommand.OURS) return taxed;
        Price listed = listed(asked, product);
        return listed == null
                ? priced(taxed, 0, asked.priceQuantity(), taxed.taxBasisPoints())
                : priced(taxed, listed.unitPriceMicros(), listed.priceQuantity(), taxed.taxBasisPoints());
    }

    /** The line at the price that it has, whatever the list says, and with its tax. */
    OrderLine tax(OrderLine asked, int product) {
        int tax = asked.taxBasisPoints() == OrderCommand.OURS ? Math.max(0, rate(product)) : asked.taxBasisPoints();
        return priced(asked, asked.unitPriceMicros(), asked.priceQuantity(), tax);
    }

    private static OrderLine priced(OrderLine asked, long unitPriceMicros, int priceQuantity, int tax) {
        return new OrderLine(
                asked.sku(),
                asked.quantity(),
                unitPriceMicros,
                priceQuantity,
                asked.discountMinor(),
                tax,
                asked.days());
    }

    /** The list's price, when it is on the basis of the order's: gross or net. */
    private @Nullable Price listed(OrderLine asked, int product) {
        return sameBasis ? trade.prices.find(priceList, product, asked.quantity()) : null;
    }

    private int rate(int product) {
        return trade.taxes.rate(trade.taxCodes.of(product), destination, day);
    }
}
