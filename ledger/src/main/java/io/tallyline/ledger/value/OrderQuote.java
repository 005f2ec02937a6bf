package io.tallyline.ledger.value;

import java.util.List;

/**
 * What an order would cost and find if it were placed at this moment: decided by the rules that place it, and reserved for nobody.
 * Amounts are minor units of its currency.
 *
 * @param currency ISO 4217, the customer's
 * @param digits of the currency's minor unit
 * @param netMinor without tax, shipping included
 * @param taxMinor all of its tax
 * @param totalMinor what would be to be paid
 * @param shippingNetMinor without its tax
 * @param shippingTaxMinor tax of shipping alone
 * @param promotions names of the promotions that it would use
 * @param promisedDay yyyymmdd, 0 for none
 * @param holds what a person would have to clear first
 * @param lines in their order: those that were asked for, behind them what exceeds contracts
 */
public record OrderQuote(
        String currency,
        int digits,
        long netMinor,
        long taxMinor,
        long totalMinor,
        long shippingNetMinor,
        long shippingTaxMinor,
        List<String> promotions,
        int promisedDay,
        List<HoldReason> holds,
        List<Line> lines) {
    /**
     * A line as it would be.
     *
     * @param line from 1
     * @param quantity base units that would be wanted of it
     * @param reserved how many of them would be promised at once
     * @param backordered how many would wait
     * @param unitPriceMicros millionths of the currency unit per {@code priceQuantity} base units
     * @param discountMinor all that is off it
     * @param promotionMinor what of that promotions take off
     * @param contract that it would draw on; empty for none
     * @param netMinor without tax
     * @param requestedDay yyyymmdd, its own or the order's; 0 for none
     * @param promisedDay likewise
     */
    public record Line(
            int line,
            String sku,
            long quantity,
            long reserved,
            long backordered,
            long unitPriceMicros,
            int priceQuantity,
            long discountMinor,
            long promotionMinor,
            int taxBasisPoints,
            String contract,
            long netMinor,
            long taxMinor,
            int requestedDay,
            int promisedDay) {}
}
