package io.tallyline.api.http;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which method serves which operation: each handler names its own, by operationId. Filled once, before the doors open. */
final class Operations {
    private final Map<String, Function<ApiRequest, Future<ApiReply>>> methods = new HashMap<>();

    Operations add(String operation, Function<ApiRequest, Future<ApiReply>> method) {
        if (methods.put(operation, method) != null) {
            throw new IllegalStateException(operation + " has two methods");
        }
        return this;
    }

    Function<ApiRequest, Future<ApiReply>> method(String operation) {
        Function<ApiRequest, Future<ApiReply>> method = methods.get(operation);
        if (method == null) {
            throw new IllegalStateException("the contract names an operation without a method: " + operation);
        }
        return method;
    }

    Set<String> names() {
        return methods.keySet();
    }
}
