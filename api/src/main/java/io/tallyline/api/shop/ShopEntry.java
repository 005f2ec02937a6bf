package io.tallyline.api.shop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One order of a document and what became of it: exactly one of order, fault and skip is there.
 *
 * @param externalNumber empty where not even that could be read
 * @param place where the order begins: JSON pointer, or line of the table
 * @param skip why it is none of ours to deliver
 */
public record ShopEntry(
        String externalNumber,
        String place,
        @Nullable ShopOrder order,
        @Nullable ShopFault fault,
        @Nullable Skip skip) {
    /** Why an order is passed over. */
    public enum Skip {
        /** The shop says that everything has been delivered. */
        SHIPPED,
        /** Everything was refunded. */
        NOTHING_LEFT,
        /** The customer has not ordered it yet, or the payment failed; it comes again when that changes. */
        NOT_ORDERED
    }

    static ShopEntry of(ShopOrder order, String place) {
        return new ShopEntry(order.externalNumber(), place, order, null, null);
    }

    static ShopEntry failed(String externalNumber, String place, ShopFault fault) {
        return new ShopEntry(externalNumber, place, null, fault, null);
    }

    static ShopEntry skipped(String externalNumber, String place, Skip skip) {
        return new ShopEntry(externalNumber, place, null, null, skip);
    }

    /** The order; only for entries that have one. */
    public ShopOrder requireOrder() {
        return Objects.requireNonNull(order, "this entry has no order");
    }
}
