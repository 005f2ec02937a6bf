package io.tallyline.api.http;

import io.tallyline.api.query.CarrierQueries;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a carrier that is pushed takes what it is sent, and a person who has it tried at once. Of this server, not of rows. */
final class CarrierDeliveryHandler {
    private final CarrierQueries queries;
    private final Reads reads;
    private final CarrierPush push;

    CarrierDeliveryHandler(CarrierQueries queries, Reads reads, CarrierPush push) {
        this.queries = queries;
        this.reads = reads;
        this.push = push;
    }

    void register(Operations operations) {
        operations
                .add("getCarrierDeliveries", this::getCarrierDeliveries)
                .add("retryCarrierDeliveries", this::retryCarrierDeliveries);
    }

    Future<ApiReply> getCarrierDeliveries(ApiRequest request) {
        String carrier = request.path("carrier");
        return reads.ask(request, () -> queries.carriers(carrier, 1, Optional.empty()))
                .map(page -> {
                    if (page.items().isEmpty()) {
                        throw ProblemException.unknown("carrier", carrier).at(page.asOf());
                    }
                    return ApiReply.of(200, page.asOf(), rendered(carrier, push.standing(carrier)));
                });
    }

    /** What it was before is answered: the carrier has not been asked yet. */
    Future<ApiReply> retryCarrierDeliveries(ApiRequest request) {
        return getCarrierDeliveries(request).onSuccess(reply -> push.ask(request.path("carrier")));
    }

    private static JsonObject rendered(String carrier, CarrierLine.Standing standing) {
        boolean waits = !standing.message().isEmpty();
        return new JsonObject()
                .put("carrier", carrier)
                .put("state", standing.state().name())
                .put("message", waits ? standing.message() : null)
                .put("tries", standing.tries())
                .put("answered", standing.answered() == 0 ? null : standing.answered())
                .put("since", text(standing.since()))
                .put("nextTry", text(standing.nextTry()))
                .put("setAsideInARow", standing.asideInARow());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
