package io.tallyline.api.http;

import io.tallyline.api.query.CarrierMessageQueries;
import io.tallyline.api.query.CarrierMessageQueries.Message;
import io.tallyline.api.query.CarrierMessageQueries.ToRetry;
import io.tallyline.api.query.Page;
import io.tallyline.api.submit.CommandGateway;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierMessage;
import io.tallyline.ledger.value.MessageStanding;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Sends once more what was set aside and a person wants to be sent; it is taken, or set aside again. One event loop. */
final class CarrierRetries {
    private static final int PORTION = 20;
    /** Of one that is on its way. */
    private static final long UNDER_WAY = Long.MAX_VALUE;

    private final CommandGateway gateway;
    private final CarrierMessageQueries queries;
    private final CarrierPost post;
    private final CarrierMessageBody bodies;
    private final CommandContext context;
    private final Consumer<String> taken;
    /** By message, the event that says what became of it: rows of before do not know. */
    private final Map<String, Long> settled = new HashMap<>();

    /** @param taken is told the carrier that took one */
    CarrierRetries(
            CommandGateway gateway,
            CarrierMessageQueries queries,
            CarrierPost post,
            CarrierMessageBody bodies,
            CommandContext context,
            Consumer<String> taken) {
        this.gateway = gateway;
        this.queries = queries;
        this.post = post;
        this.bodies = bodies;
        this.context = context;
        this.taken = taken;
    }

    void look() {
        queries.toRetry(PORTION).onSuccess(this::sendAll);
    }

    private void sendAll(Page<ToRetry> page) {
        settled.values().removeIf(sequence -> sequence <= page.asOf());
        page.items().forEach(this::send);
    }

    private void send(ToRetry retry) {
        String message = retry.carrier() + "-" + retry.message().sequence() + "-"
                + retry.message().part();
        if (settled.putIfAbsent(message, UNDER_WAY) != null) {
            return;
        }
        post.send(retry.carrier(), retry.endpoint(), retry.message())
                .onSuccess(sent -> taken.accept(retry.carrier()))
                .transform(sent -> sent.succeeded()
                        ? mark(retry, MessageStanding.TAKEN, "")
                        : mark(retry, MessageStanding.SET_ASIDE, CarrierPost.NotTaken.answer(sent.cause())))
                .onSuccess(sequence -> settled.put(message, sequence))
                // The ledger took no command now: it is sent once more.
                .onFailure(failure -> settled.remove(message));
    }

    private Future<Long> mark(ToRetry retry, MessageStanding standing, String answer) {
        Message message = retry.message();
        return bodies.sealed(message, answer)
                .compose(closed -> gateway.submit(
                        new MarkCarrierMessage(
                                retry.carrier(),
                                message.sequence(),
                                message.part(),
                                standing,
                                retry.tries() + 1,
                                closed),
                        context))
                .map(CommandOutcome::sequence);
    }
}
