package io.tallyline.api.shop;

import io.tallyline.ledger.value.ShopEnd;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One order of a document and what became of it: exactly one of order, fault and skip is there.
 *
 * @param externalNumber empty where not even that could be read
 * @param place where the order begins: JSON pointer, or line of the table
 * @param skip why it is none of ours to deliver
 * @param skippedVersion of the state that is skipped, as a version of the order; 0 where it is not told, and of anything else
 */
public record ShopEntry(
        String externalNumber,
        String place,
        @Nullable ShopOrder order,
        @Nullable ShopFault fault,
        @Nullable Skip skip,
        long skippedVersion) {
    /** Why an order is passed over. */
    public enum Skip {
        /** The shop says that everything has been delivered. */
        SHIPPED(ShopEnd.DELIVERED),
        /** Everything was refunded. */
        NOTHING_LEFT(ShopEnd.NOT_WANTED),
        /** The customer has not ordered it yet, or the payment failed; it comes again when that changes. */
        NOT_ORDERED(ShopEnd.NOT_WANTED);

        private final ShopEnd end;

        Skip(ShopEnd end) {
            this.end = end;
        }

        /** The same in the ledger's word. */
        public ShopEnd end() {
            return end;
        }
    }

    static ShopEntry of(ShopOrder order, String place) {
        return new ShopEntry(order.externalNumber(), place, order, null, null, 0);
    }

    static ShopEntry failed(String externalNumber, String place, ShopFault fault) {
        return new ShopEntry(externalNumber, place, null, fault, null, 0);
    }

    static ShopEntry skipped(String externalNumber, String place, Skip skip, long version) {
        return new ShopEntry(externalNumber, place, null, null, skip, version);
    }

    /** The order; only for entries that have one. */
    public ShopOrder requireOrder() {
        return Objects.requireNonNull(order, "this entry has no order");
    }
}
