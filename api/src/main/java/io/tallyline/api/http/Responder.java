package io.tallyline.api.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Calls the handler method of one operation and writes what its future brings. */
final class Responder implements Handler<RoutingContext> {
    /** On every response: the sequence it is true as of. */
    static final String SEQUENCE = "Tallyline-Sequence";

    private final String operation;
    private final Function<ApiRequest, Future<ApiReply>> method;

    Responder(String operation, Function<ApiRequest, Future<ApiReply>> method) {
        this.operation = operation;
        this.method = method;
    }

    @Override
    public void handle(RoutingContext routing) {
        method.apply(new ApiRequest(routing, operation))
                .onSuccess(reply -> write(routing.response(), reply))
                .onFailure(routing::fail);
    }

    private static void write(HttpServerResponse response, ApiReply reply) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        response.putHeader(SEQUENCE, Long.toString(reply.sequence()));
        response.putHeader("Content-Type", "application/json");
        response.end(reply.body().toBuffer());
    }
}
