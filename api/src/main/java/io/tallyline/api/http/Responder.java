package io.tallyline.api.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Calls the handler method of one operation and writes what its future brings. */
final class Responder implements Handler<RoutingContext> {
    /** On every response: the sequence it is true as of. */
    static final String SEQUENCE = "Tallyline-Sequence";

    private final String operation;
    private final Function<ApiRequest, Future<ApiReply>> method;
    private final LongSupplier durableSequence;

    Responder(String operation, Function<ApiRequest, Future<ApiReply>> method, LongSupplier durableSequence) {
        this.operation = operation;
        this.method = method;
        this.durableSequence = durableSequence;
    }

    @Override
    public void handle(RoutingContext routing) {
        method.apply(new ApiRequest(routing, operation))
                .onSuccess(reply -> write(routing.response(), reply))
                .onFailure(routing::fail);
    }

    private void write(HttpServerResponse response, ApiReply reply) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        long sequence = reply.sequence();
        if (sequence == 0) {
            // Of many items none came as far as the ledger: it is true as of now.
            sequence = durableSequence.getAsLong();
            if (reply.body().containsKey("sequence")) {
                reply.body().put("sequence", sequence);
            }
        }
        response.putHeader(SEQUENCE, Long.toString(sequence));
        response.putHeader("Content-Type", reply.mediaType());
        response.end(reply.content());
    }
}
