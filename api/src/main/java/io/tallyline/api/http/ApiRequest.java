package io.tallyline.api.http;

import io.tallyline.api.submit.Caller;
import io.tallyline.api.submit.CommandContexts;
import io.tallyline.ledger.command.CommandContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request as handlers see it: who asks, and parameters and body that fit the contract. One event loop. */
final class ApiRequest {
    static final String CALLER = "tallyline.caller";
    static final int DEFAULT_LIMIT = 100;
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern REPRESENTATION =
            Pattern.compile("(^|[,;\\s])return\\s*=\\s*\"?representation\"?", Pattern.CASE_INSENSITIVE);

    private final RoutingContext routing;
    private final ValidatedRequest validated;
    private final String operation;
    private byte @Nullable [] bodyDigest;

    ApiRequest(RoutingContext routing, String operation) {
        this.routing = routing;
        this.validated = routing.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        this.operation = operation;
    }

    /** Who calls; only operations that need a key may ask. */
    Caller caller() {
        return routing.get(CALLER);
    }

    /** The context of the command: with the idempotency key if the request has one. */
    CommandContext context() {
        String key = routing.request().getHeader(IDEMPOTENCY_KEY);
        if (key == null) {
            return unkeyedContext();
        }
        return CommandContexts.keyed(caller(), operation, key, routing.request().path(), rawBody());
    }

    /**
     * The context of one item of the request, which has an idempotency key: what stands for the whole body stands for each item.
     *
     * @param name of the key among those of the request's items
     * @param place of the item, from 0
     */
    CommandContext contextOfItem(int name, int place) {
        String key = routing.request().getHeader(IDEMPOTENCY_KEY);
        String path = routing.request().path();
        return CommandContexts.keyedItem(
                caller(), operation, key + "/" + name, path, Integer.toString(place), bodyDigest());
    }

    private byte[] bodyDigest() {
        byte[] digest = bodyDigest;
        if (digest == null) {
            digest = CommandContexts.digest(rawBody());
            bodyDigest = digest;
        }
        return digest;
    }

    /** The context of an operation that takes no idempotency key, because its answer is a secret that is shown once. */
    CommandContext unkeyedContext() {
        return CommandContexts.plain(caller(), operation);
    }

    /** The body; the contract has required it. */
    JsonObject body() {
        return validated.getBody().getJsonObject();
    }

    /** The body as it came, for operations whose bodies the contract describes and does not read. */
    byte[] rawBody() {
        Buffer body = routing.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    /** Content-Type without its parameters, in small letters; empty when there is none. */
    String mediaType() {
        return JsonBodyCheck.mediaType(routing.request().getHeader("Content-Type"));
    }

    /** Who is at the other end of the connection, in digits; a reverse proxy stands for all behind it. */
    String remoteAddress() {
        SocketAddress remote = routing.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    }

    String path(String name) {
        return String.valueOf(pathParameter(name).get());
    }

    long pathNumber(String name) {
        return pathParameter(name).getLong();
    }

    private RequestParameter pathParameter(String name) {
        return Objects.requireNonNull(validated.getPathParameters().get(name), name);
    }

    @Nullable String query(String name) {
        RequestParameter parameter = validated.getQuery().get(name);
        return parameter == null || parameter.isNull() ? null : String.valueOf(parameter.get());
    }

    long queryNumber(String name, long otherwise) {
        RequestParameter parameter = validated.getQuery().get(name);
        return parameter == null || parameter.isNull() ? otherwise : parameter.getLong();
    }

    int limit() {
        return (int) queryNumber("limit", DEFAULT_LIMIT);
    }

    /** Whether the caller would rather have the whole thing back than what became of the request (RFC 7240). */
    boolean prefersRepresentation() {
        String prefer = routing.request().getHeader("Prefer");
        return prefer != null && REPRESENTATION.matcher(prefer).find();
    }

    /** Whether the caller asks for a table rather than for JSON, of what can be both: by which Accept names first. */
    boolean prefersTable() {
        String accept = routing.request().getHeader("Accept");
        int table = accept == null ? -1 : accept.indexOf("text/csv");
        int json = accept == null ? -1 : accept.indexOf("application/json");
        return table >= 0 && (json < 0 || table < json);
    }

    /** A header as it came; null when there is none. */
    @Nullable String header(String name) {
        return routing.request().getHeader(name);
    }

    /** Whether the request names a version that it changes. */
    boolean hasIfMatch() {
        return routing.request().getHeader("If-Match") != null;
    }

    /** The version that If-Match names. */
    long expectedSequence() {
        return EntityTag.expected(routing.request().getHeader("If-Match"));
    }

    /** The address of this request with one query parameter set anew: the next page. */
    String addressWith(String parameter, String value) {
        StringBuilder address = new StringBuilder(routing.request().path());
        char separator = '?';
        for (var entry : routing.queryParams()) {
            if (!entry.getKey().equals(parameter)) {
                address.append(separator).append(entry.getKey()).append('=').append(encoded(entry.getValue()));
                separator = '&';
            }
        }
        return address.append(separator)
                .append(parameter)
                .append('=')
                .append(encoded(value))
                .toString();
    }

    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
