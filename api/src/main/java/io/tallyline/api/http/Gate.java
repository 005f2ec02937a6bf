package io.tallyline.api.http;

import io.tallyline.api.submit.AccessDirectory;
import io.tallyline.api.submit.Caller;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before one operation and lets in who may pass, before a byte of the body is read: a known key (401), an admitted
 * role (403), parameters that the operation has, and the idempotency key where one is needed (400).
 */
final class Gate implements Handler<RoutingContext> {
    private static final String BEARER = "bearer ";

    private final AccessDirectory directory;
    private final Set<ApiRole> roles;
    private final Set<String> queryNames = new HashSet<>();
    private final boolean needsIdempotencyKey;
    /** What it answers in place of JSON; empty for JSON. */
    private final String text;
    /** Where it answers a text: whether it answers JSON too. */
    private final boolean alsoJson;

    /** @param roles that may call the operation; empty for one that needs no key */
    Gate(Operation operation, Set<ApiRole> roles, AccessDirectory directory) {
        this.directory = directory;
        this.roles = roles;
        boolean needsKey = false;
        for (Parameter parameter : operation.getParameters()) {
            switch (parameter.getIn()) {
                case QUERY -> queryNames.add(parameter.getName());
                case HEADER ->
                    needsKey |= parameter.isRequired() && parameter.getName().equals("Idempotency-Key");
                default -> {}
            }
        }
        this.needsIdempotencyKey = needsKey;
        this.text = operation.getOpenAPIModel().getString(Contract.TEXT, "");
        this.alsoJson = !text.isEmpty()
                && operation
                        .getOpenAPIModel()
                        .getJsonObject("responses")
                        .getJsonObject("200")
                        .getJsonObject("content", new JsonObject())
                        .containsKey("application/json");
    }

    @Override
    public void handle(RoutingContext routing) {
        if (!roles.isEmpty()) {
            authorize(routing);
        }
        for (String name : routing.queryParams().names()) {
            if (!queryNames.contains(name)) {
                throw ProblemException.invalid(name, "This operation has no such parameter.");
            }
            if (routing.queryParams().getAll(name).size() > 1) {
                throw ProblemException.invalid(name, "It is given more than once: which is meant?");
            }
        }
        if (needsIdempotencyKey && routing.request().getHeader("Idempotency-Key") == null) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_MISSING,
                    "This operation moves stock, money or an order and needs an Idempotency-Key.");
        }
        String accept = routing.request().getHeader("Accept");
        if (!acceptsJson(accept) && !acceptsText(accept)) {
            throw new ProblemException(
                    ProblemType.NOT_ACCEPTABLE,
                    text.isEmpty()
                            ? "Responses are application/json."
                            : "The answer is " + text + (alsoJson ? ", or application/json." : "."));
        }
        routing.next();
    }

    private void authorize(RoutingContext routing) {
        String secret = presented(routing);
        Caller caller = secret == null ? null : directory.find(secret);
        if (caller == null) {
            throw new ProblemException(
                            ProblemType.UNAUTHORIZED,
                            secret == null ? "The request has no API key." : "The API key is not known.")
                    .withHeader("WWW-Authenticate", "Bearer realm=\"tallyline\"");
        }
        if (!roles.contains(caller.role())) {
            JsonArray admitted = new JsonArray();
            roles.forEach(role -> admitted.add(role.name()));
            throw new ProblemException(
                            ProblemType.FORBIDDEN, "The role " + caller.role() + " may not call this operation.")
                    .with("roles", admitted);
        }
        routing.put(ApiRequest.CALLER, caller);
    }

    private static @Nullable String presented(RoutingContext routing) {
        String authorization = routing.request().getHeader("Authorization");
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return authorization.substring(BEARER.length()).strip();
        }
        return routing.request().getHeader("X-Api-Key");
    }

    private boolean acceptsText(@Nullable String accept) {
        return !text.isEmpty() && accept != null && (accept.contains(text) || accept.contains("text/*"));
    }

    private boolean acceptsJson(@Nullable String accept) {
        // What needs no key is text for machines that ask in many ways; the rest is JSON only.
        return roles.isEmpty()
                || accept == null
                || accept.contains("*/*")
                || accept.contains("application/*")
                || accept.contains("application/json")
                || accept.contains("application/problem+json");
    }
}
