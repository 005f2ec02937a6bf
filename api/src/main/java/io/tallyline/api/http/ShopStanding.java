package io.tallyline.api.http;

import io.tallyline.api.query.Order;
import io.tallyline.api.query.OrderQueries;
import io.tallyline.ledger.value.HoldReason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * How an order of a shop stands with us, as far as it matters for what a shop tells beside the order.
 *
 * @param version as of which this is true
 * @param receivedMinor all money that came for it, also what became the customer's credit since it was beyond the total, but no
 *     credit of the customer that was used for it
 * @param awaitsCancelling placed as an order that the shop had cancelled, and nothing has become of it since
 */
record ShopStanding(long version, long receivedMinor, boolean awaitsCancelling) {
    /** An order that was placed by this very request. */
    static ShopStanding placed(long version) {
        return new ShopStanding(version, 0, true);
    }

    /** An order of the rows, with its payments. */
    static ShopStanding of(Order order) {
        JsonArray payments = order.payments();
        long received = 0;
        for (int i = 0; payments != null && i < payments.size(); i++) {
            JsonObject payment = payments.getJsonObject(i);
            boolean came = !OrderQueries.BY_CREDIT.equals(payment.getString("paidBy"));
            received += came ? payment.getLong("amountMinor") : 0;
        }
        return new ShopStanding(order.lastSequence(), received, awaitsCancelling(order));
    }

    /**
     * What comes cancelled is held for the clerk until it is cancelled with us. Whatever happened to it since, a person
     * may have decided: a hold CLERK of today need not be the one of the placement.
     */
    private static boolean awaitsCancelling(Order order) {
        return order.lastSequence() == order.number()
                && order.lifecycle().equals("OPEN")
                && order.holds().contains(HoldReason.CLERK.name());
    }
}
