package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.FollowUpQueries.Origin;
import io.tallyline.ledger.value.AddressVerdict;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the person of an order whose customer or address changes. Members that are not sent stay as they are while the
 * customer is the same: whoever corrects a telephone number says nothing of the address. To another customer all of it goes along,
 * or none of it where the body has that customer's own.
 *
 * @param customer whose the order is from now on
 * @param sent what the body has; null for nothing
 * @param before what the order has; null for nothing, or nothing any more
 * @param opened what that was opened from; empty for nothing
 * @param wasErased whether it had more than can be read now
 * @param same whether it is the customer of before
 * @param destination country that the goods go to from now on, for an address that names none; empty where it is not known
 */
record OrderPerson(
        String customer,
        @Nullable JsonObject sent,
        @Nullable JsonObject before,
        String opened,
        boolean wasErased,
        boolean same,
        String destination) {
    private static final String PERSONAL = "personal";
    private static final String ADDRESS = "shippingAddress";

    static OrderPerson of(PersonalSeal seal, JsonObject body, Origin origin, String destination) {
        String customer = body.getString("customer");
        boolean same = customer.equals(origin.customer());
        JsonObject sent = body.getJsonObject(PERSONAL);
        String sealed = origin.personal();
        if (sealed == null || sealed.isEmpty()) {
            return new OrderPerson(customer, sent, null, "", false, same, destination);
        }
        JsonObject before = seal.open(origin.customer(), sealed).orElse(null);
        return new OrderPerson(customer, sent, before, sealed, before == null, same, destination);
    }

    /** What is known from now on; null for nothing. */
    private @Nullable JsonObject after() {
        if (sent == null || before == null || !same) {
            return sent == null ? before : sent;
        }
        return before.copy().mergeIn(sent);
    }

    /** Empty where the order keeps what it has. */
    Future<String> sealed(PersonalSeal seal) {
        JsonObject after = after();
        if (after == null || (sent == null && same)) {
            return Future.succeededFuture("");
        }
        boolean merged = sent != null && before != null && same;
        return merged ? Personal.sealAgain(seal, customer, after, opened) : seal.seal(customer, after);
    }

    /** The address that the goods go to from now on; none to look at where the body says nothing of it. */
    AddressCheck address() {
        return AddressCheck.ofPersonal(isAddressSent() || isJudgedAnew() ? after() : null, destination, "/" + PERSONAL);
    }

    private boolean isAddressSent() {
        return sent != null && sent.containsKey(ADDRESS);
    }

    /**
     * Of what goes where it went a person may have let pass what speaks against it. An address is known by the person's name only
     * where it has none of its own.
     */
    private boolean isJudgedAnew() {
        if (sent == null) return false;
        return (before == null || !same)
                ? isAddressSent()
                : !AddressCheck.isSame(before, before.copy().mergeIn(sent), destination);
    }

    /** A good address that nobody sent was there before whoever holds the order looked at it. */
    AddressVerdict verdict(AddressCheck address) {
        boolean lifts = address.verdict() == AddressVerdict.GOOD;
        boolean judged = isJudgedAnew() && (isAddressSent() || !lifts);
        return judged ? address.verdict() : AddressVerdict.NOT_CHECKED;
    }

    /** Whether the order has no address any more that goods could go to. */
    boolean losesAddress() {
        JsonObject after = after();
        boolean none = after == null || after.getJsonObject(ADDRESS) == null;
        return none && (!same || (sent != null && wasErased));
    }
}
