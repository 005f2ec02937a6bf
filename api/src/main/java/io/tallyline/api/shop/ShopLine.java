package io.tallyline.api.shop;

import io.tallyline.ledger.command.OrderCommand;

/**
 * A line of an order of a shop.
 *
 * @param unitPriceMicros millionths of the currency unit for {@code priceQuantity} pieces, or {@link OrderCommand#OURS}
 * @param discountMinor off the line as a whole
 * @param taxBasisPoints or {@link OrderCommand#OURS}
 * @param requestedDay ISO 8601, where that is not the order's; else empty
 * @param promisedDay likewise
 * @param place where it stands in the document
 */
public record ShopLine(
        String sku,
        long quantity,
        long unitPriceMicros,
        int priceQuantity,
        long discountMinor,
        int taxBasisPoints,
        String requestedDay,
        String promisedDay,
        String place) {
    /** On the days of its order. */
    public ShopLine(
            String sku,
            long quantity,
            long unitPriceMicros,
            int priceQuantity,
            long discountMinor,
            int taxBasisPoints,
            String place) {
        this(sku, quantity, unitPriceMicros, priceQuantity, discountMinor, taxBasisPoints, "", "", place);
    }
}
