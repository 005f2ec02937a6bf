package io.tallyline.api.http;

import io.tallyline.api.query.CarrierMessageQueries;
import io.tallyline.api.query.CarrierMessageQueries.Aside;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierMessage;
import io.tallyline.ledger.value.MessageStanding;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** Messages that carriers never took: what they are, and what a person does about them. */
final class AsideMessageHandler {
    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9]{1,18}-[0-9]{1,18}");

    private final Writes writes;
    private final CarrierMessageQueries queries;
    private final Reads reads;
    private final CarrierMessageBody bodies;

    AsideMessageHandler(Writes writes, CarrierMessageQueries queries, Reads reads, CarrierMessageBody bodies) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.bodies = bodies;
    }

    void register(Operations operations) {
        operations
                .add("listAsideMessages", this::listAsideMessages)
                .add("setMessageAside", this::setMessageAside)
                .add("retryAsideMessage", request -> mark(request, MessageStanding.TO_RETRY))
                .add("dropAsideMessage", request -> mark(request, MessageStanding.DROPPED));
    }

    Future<ApiReply> listAsideMessages(ApiRequest request) {
        String carrier = request.path("carrier");
        return reads.list(
                request,
                () -> queries.aside(carrier, request.limit(), Reads.cursor(request)),
                aside -> rendered(carrier, aside));
    }

    /** Of a message that there is: the ledger knows its event only. */
    Future<ApiReply> setMessageAside(ApiRequest request) {
        String carrier = request.path("carrier");
        return reads.ask(request, () -> queries.message(carrier, sequence(request), part(request)))
                .compose(page -> page.items().isEmpty()
                        ? Future.failedFuture(ProblemException.unknown("message", request.path("message"))
                                .at(page.asOf()))
                        : mark(request, MessageStanding.SET_ASIDE));
    }

    private Future<ApiReply> mark(ApiRequest request, MessageStanding standing) {
        MarkCarrierMessage command =
                new MarkCarrierMessage(request.path("carrier"), sequence(request), part(request), standing, 0, "");
        return writes.submit(command, request.context()).map(outcome -> ApiReply.written(200, outcome));
    }

    private static long sequence(ApiRequest request) {
        return Long.parseLong(id(request)[0]);
    }

    private static long part(ApiRequest request) {
        return Long.parseLong(id(request)[1]);
    }

    /** Sequence and part; what is no id is the id of nothing. */
    private static String[] id(ApiRequest request) {
        String message = request.path("message");
        if (!MESSAGE_ID.matcher(message).matches()) {
            throw ProblemException.unknown("message", message);
        }
        return message.split("-", -1);
    }

    private JsonObject rendered(String carrier, Aside aside) {
        return bodies.of(carrier, aside.message())
                .put("standing", aside.standing())
                .put("tries", aside.tries())
                .put("answer", bodies.opened(aside.message(), aside.answer()))
                .put("since", aside.since().toString());
    }
}
