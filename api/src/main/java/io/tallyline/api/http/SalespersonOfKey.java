package io.tallyline.api.http;

import io.tallyline.api.submit.Caller;
import io.vertx.core.json.JsonObject;

/**
 * Whose the orders are that are entered with a key which is one salesperson's: that one's, so that they count against nobody else's
 * credit limit (DOMAIN D28). Whoever asks with any other key says whose an order is.
 */
final class SalespersonOfKey {
    private static final String MEMBER = "salesperson";

    private SalespersonOfKey() {}

    /**
     * An order with its salesperson.
     *
     * @param order as it was sent; left as it is
     * @param field where it stands in the body; empty for the whole
     * @throws ProblemException it is said to be another's
     */
    static JsonObject enter(Caller caller, JsonObject order, String field) {
        if (caller.salesperson().isEmpty()) {
            return order;
        }
        check(caller, order, field);
        return order.copy().put(MEMBER, caller.salesperson());
    }

    /** Fails where a body says that an order is another's, or nobody's; one that says nothing of it passes. */
    static void check(Caller caller, JsonObject body, String field) {
        String own = caller.salesperson();
        boolean another = !own.isEmpty() && body.containsKey(MEMBER) && !own.equals(body.getString(MEMBER));
        if (another) {
            throw new ProblemException(
                            ProblemType.FORBIDDEN, "With this key only orders of salesperson " + own + " are entered.")
                    .withError(field + "/" + MEMBER, "Leave it out, or name " + own + ".");
        }
    }
}
