package io.tallyline.api.shop;

import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import java.util.List;

/**
 * An order of a shop in our terms.
 *
 * @param externalNumber the number that the shop and its customer know it by
 * @param externalVersion milliseconds since 1970 of its last change there; 0 where the document has none
 * @param customer our code of the customer
 * @param guest what a guest is known by, whom that customer is only an example of; empty of everybody else
 * @param currency ISO 4217, of all amounts
 * @param currencyDigits digits of its minor unit
 * @param pricesIncludeTax whether prices, discounts and shipping are with tax
 * @param discountMinor off the order as a whole, besides the discounts of its lines
 * @param requestedDay ISO 8601; empty for none
 * @param promisedDay ISO 8601; empty for none
 * @param destination ISO 3166-1 alpha-2; empty where it is not known
 * @param holds what a person has to clear first
 * @param remarks why there are holds, and what of the document has no place with us
 * @param cancelled the shop has cancelled it before we saw it
 */
public record ShopOrder(
        String externalNumber,
        long externalVersion,
        String customer,
        String guest,
        String currency,
        int currencyDigits,
        PaymentType paymentType,
        boolean pricesIncludeTax,
        long discountMinor,
        String shippingMethod,
        long shippingMinor,
        int shippingTaxBasisPoints,
        String requestedDay,
        String promisedDay,
        String destination,
        List<ShopLine> lines,
        List<HoldReason> holds,
        List<String> remarks,
        ShopPerson person,
        ShopTotals totals,
        ShopPayment payment,
        boolean cancelled) {

    /**
     * What the order costs.
     *
     * @param shopMinor as the shop says; {@link #UNKNOWN} where it says nothing
     * @param ourMinor as the ledger will count it; {@link #UNKNOWN} where a price or a tax is left to us
     */
    public record ShopTotals(long shopMinor, long ourMinor) {
        public static final long UNKNOWN = -1;

        /** Whether both are known and differ. */
        public boolean differ() {
            return shopMinor != UNKNOWN && ourMinor != UNKNOWN && shopMinor != ourMinor;
        }
    }

    /**
     * Money that the shop has received.
     *
     * @param paidMinor all of it so far; 0 for none
     * @param reference of the transaction there; may be empty
     */
    public record ShopPayment(long paidMinor, String reference) {}
}
