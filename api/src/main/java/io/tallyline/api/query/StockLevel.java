package io.tallyline.api.query;

import io.tallyline.ledger.value.Condition;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A stock number with its parts (DOMAIN D2), in base units.
 *
 * @param warehouse and the texts after it: empty where the number sums over them
 * @param company whose goods; empty as well for the house's own as long as that has no name
 * @param reserved held for order lines; known per product and warehouse only, since a reservation is not for a place
 * @param available on hand - reserved - held
 * @param lastSequence the newest event that touched it
 * @param condition null where the number sums over them
 * @param reservedKnown false where nobody knows what was reserved then: {@code reserved} and {@code available} say nothing
 */
public record StockLevel(
        String sku,
        String warehouse,
        String location,
        String lot,
        int expiry,
        long onHand,
        long reserved,
        long held,
        long available,
        long lastSequence,
        String company,
        @Nullable Condition condition,
        boolean reservedKnown) {
    /** Expiry as yyyymmdd, if the lot has one. */
    public OptionalLong expiryDay() {
        return expiry == 0 ? OptionalLong.empty() : OptionalLong.of(expiry);
    }
}
