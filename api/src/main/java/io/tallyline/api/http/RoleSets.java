package io.tallyline.api.http;

import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which operations and warehouses each role is for: the contract's {@code x-roles}, as the settings change them. The
 * same for as long as a server runs.
 */
final class RoleSets {
    /** As the contract has them. */
    static final RoleSets SHIPPED = new RoleSets(List.of());

    /** By operationId; empty for one that needs no key. */
    private final Map<String, Set<ApiRole>> admitted = new TreeMap<>();

    private final Map<ApiRole, Set<String>> warehouses = new EnumMap<>(ApiRole.class);

    /** @param policies of roles, which have no faults */
    RoleSets(List<RolePolicy> policies) {
        for (Map.Entry<String, Object> path : Contract.forValidation().getJsonObject("paths")) {
            ((JsonObject) path.getValue()).forEach(method -> {
                if (method.getValue() instanceof JsonObject operation && operation.containsKey("operationId")) {
                    admitted.put(operation.getString("operationId"), shipped(operation));
                }
            });
        }
        for (RolePolicy policy : policies) {
            policy.may().forEach(operation -> ofOperation(operation).add(policy.role()));
            policy.mayNot().forEach(operation -> ofOperation(operation).remove(policy.role()));
            warehouses.put(policy.role(), new TreeSet<>(policy.warehouses()));
        }
    }

    private static Set<ApiRole> shipped(JsonObject operation) {
        Set<ApiRole> roles = EnumSet.noneOf(ApiRole.class);
        for (Object role : operation.getJsonArray(Contract.ROLES, new JsonArray())) {
            roles.add(ApiRole.valueOf((String) role));
        }
        return roles;
    }

    private Set<ApiRole> ofOperation(String operation) {
        Set<ApiRole> roles = admitted.get(operation);
        if (roles == null) {
            throw new IllegalArgumentException("there is no operation " + operation);
        }
        return roles;
    }

    /** Whether there is such an operation, and it asks for a key. */
    boolean isKnown(String operation) {
        return !admitted.getOrDefault(operation, Set.of()).isEmpty();
    }

    /** The roles that may call an operation; empty for one that needs no key. */
    Set<ApiRole> admitted(String operation) {
        return Collections.unmodifiableSet(ofOperation(operation));
    }

    /** The operations that a role may call, in the order of their names. */
    List<String> operations(ApiRole role) {
        return admitted.entrySet().stream()
                .filter(each -> each.getValue().contains(role))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The warehouses that a role is kept to; empty for all. */
    Set<String> warehouses(ApiRole role) {
        return warehouses.getOrDefault(role, Set.of());
    }
}
