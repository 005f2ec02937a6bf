package io.tallyline.api.http;

import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether who asks may let a customer or a salesperson owe more than before. Who may not leaves a limit as it is or lowers it: else
 * the consent to a credit, which an order waits for, could be had by raising the limit (F26).
 *
 * @param granted whether this role may
 */
record CreditGrant(boolean granted) {
    static final CreditGrant GRANTED = new CreditGrant(true);

    private static final Set<ApiRole> ROLES = Set.of(ApiRole.ADMINISTRATOR, ApiRole.ERP, ApiRole.FINANCE);

    private static final String LIMIT = "creditLimitMinor";

    /** The roles that may grant, in the words of a problem. */
    static JsonArray roles() {
        JsonArray names = new JsonArray();
        Stream.of(ApiRole.values()).filter(ROLES::contains).map(ApiRole::name).forEach(names::add);
        return names;
    }

    static CreditGrant of(ApiRequest request) {
        return new CreditGrant(ROLES.contains(request.caller().role()));
    }

    /** The limit that a body asks for, minor units: left out it is none, or the one of before for who may not grant any. */
    long limit(JsonObject body) {
        Long limit = body.getLong(LIMIT);
        if (limit != null) {
            return limit;
        }
        return granted || body.containsKey(LIMIT) ? PartnerCommand.NO_LIMIT : PartnerCommand.AS_IT_IS;
    }

    /**
     * The same where rows tell the limit of before.
     *
     * @param isKnown whether there is such an account; one that is new may owe nothing
     * @param now null for no limit
     */
    long limit(JsonObject body, boolean isKnown, @Nullable Long now) {
        long limit = limit(body);
        return limit == PartnerCommand.AS_IT_IS ? before(isKnown, now) : limit;
    }

    /**
     * What the ledger will have against the limit of a body; null for nothing.
     *
     * @param currency of the account; null when it is new
     * @param now its limit; null for no limit
     */
    TableRows.@Nullable Against against(JsonObject body, @Nullable String currency, @Nullable Long now) {
        boolean isKnown = currency != null;
        long before = before(isKnown, now);
        long limit = limit(body, isKnown, now);
        boolean more = before != PartnerCommand.NO_LIMIT && (limit == PartnerCommand.NO_LIMIT || limit > before);
        if (!granted && more) {
            return new TableRows.Against(RefusalReason.CREDIT_NOT_GRANTED, "/creditLimitMinor");
        }
        // The same number in another currency is another limit.
        boolean otherMoney = isKnown && !body.getString("currency").equals(currency);
        return !granted && otherMoney && limit != 0
                ? new TableRows.Against(RefusalReason.CREDIT_NOT_GRANTED, "/currency")
                : null;
    }

    private static long before(boolean isKnown, @Nullable Long now) {
        if (!isKnown) {
            return 0;
        }
        return now == null ? PartnerCommand.NO_LIMIT : now;
    }
}
