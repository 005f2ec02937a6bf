package io.tallyline.api.http;

import io.tallyline.api.submit.Caller;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps roles to their warehouses: whatever warehouse a request names, in path, query or body, is one of theirs, and a
 * list that can be narrowed to a warehouse is. What names none is for everybody whose role admits the operation: an
 * order is of no warehouse. Behind the body's own check.
 */
final class WarehouseCheck implements Handler<RoutingContext> {
    private static final String WAREHOUSE = "warehouse";
    /** Where channels name many, and transfers two. */
    private static final Set<String> NAMES = Set.of(WAREHOUSE, "warehouses", "fromWarehouse", "toWarehouse");

    private final RoleSets roles;
    private final boolean inQuery;
    private final boolean takesJson;

    WarehouseCheck(Operation operation, RoleSets roles) {
        this.roles = roles;
        this.inQuery = operation.getParameters().stream()
                .anyMatch(
                        each -> each.getIn() == Location.QUERY && each.getName().equals(WAREHOUSE));
        this.takesJson = operation.getRequestBody() != null;
    }

    @Override
    public void handle(RoutingContext routing) {
        Caller caller = routing.get(ApiRequest.CALLER);
        Set<String> own = caller == null ? Set.of() : roles.warehouses(caller.role());
        if (!own.isEmpty()) {
            check(routing, own);
        }
        routing.next();
    }

    private void check(RoutingContext routing, Set<String> own) {
        Set<String> named = new TreeSet<>();
        String inPath = routing.pathParam(WAREHOUSE);
        if (inPath != null) {
            named.add(inPath);
        }
        named.addAll(routing.queryParam(WAREHOUSE));
        if (inQuery && named.isEmpty()) {
            throw refusal("This role is kept to warehouses: name one of them.", own);
        }
        boolean hasBody = routing.body().length() > 0;
        if (hasBody && takesJson) {
            addNamed(routing.body().asJsonObject(), named);
        } else if (hasBody && inPath == null) {
            throw refusal("This role is kept to warehouses, and a table may name any.", own);
        }
        named.removeAll(own);
        if (!named.isEmpty()) {
            throw refusal("This role is not for " + String.join(", ", named) + ".", own);
        }
    }

    private static ProblemException refusal(String detail, Set<String> own) {
        JsonArray warehouses = new JsonArray();
        own.forEach(warehouses::add);
        return new ProblemException(ProblemType.FORBIDDEN, detail).with("warehouses", warehouses);
    }

    /** Every warehouse that JSON names, however deep. */
    private static void addNamed(Object json, Set<String> named) {
        if (json instanceof JsonObject object) {
            for (Map.Entry<String, Object> field : object) {
                if (NAMES.contains(field.getKey())) {
                    addTexts(field.getValue(), named);
                }
                addNamed(field.getValue(), named);
            }
        } else if (json instanceof JsonArray array) {
            array.forEach(item -> addNamed(item, named));
        }
    }

    private static void addTexts(Object value, Set<String> named) {
        if (value instanceof String text && !text.isEmpty()) {
            named.add(text);
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> addTexts(item, named));
        }
    }
}
