package io.tallyline.api.http;

import io.tallyline.ledger.value.ApiRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server's settings change of a role that the contract lays out (DOMAIN, roles; F80).
 *
 * @param may operationIds that it may call too
 * @param mayNot operationIds that it may not call any more
 * @param warehouses those that it is kept to; empty for all
 */
public record RolePolicy(ApiRole role, List<String> may, List<String> mayNot, List<String> warehouses) {
    public RolePolicy {
        may = List.copyOf(may);
        mayNot = List.copyOf(mayNot);
        warehouses = List.copyOf(warehouses);
    }

    /**
     * What is wrong with it; null for nothing. Who may do everything always may, or nobody could put things right; and
     * what needs no key is for everybody, whatever anybody's role is.
     */
    public @Nullable String fault() {
        if (role == ApiRole.ADMINISTRATOR) {
            return "ADMINISTRATOR may call everything, always";
        }
        for (List<String> operations : List.of(may, mayNot)) {
            for (String operation : operations) {
                if (!RoleSets.SHIPPED.isKnown(operation)) {
                    return "there is no operation " + operation + " that needs a key";
                }
            }
        }
        return may.stream().anyMatch(mayNot::contains) ? "an operation stands under may and under mayNot" : null;
    }
}
