package io.tallyline.api.http;

import io.tallyline.api.personal.CarrierSecrets;
import io.tallyline.api.query.CarrierMessageQueries;
import io.tallyline.api.query.CarrierMessageQueries.Message;
import io.tallyline.api.query.CarrierMessageQueries.Pushed;
import io.tallyline.api.submit.CommandGateway;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierTold;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells carriers that are pushed, one message after the other, in the order of the events. Which ones they know is in the ledger
 * ({@link MarkCarrierTold}), so that a restart or a rebuild tells nothing again but what was on its way; that has the same id. What is not
 * taken is told again, later and later. One event loop.
 */
final class CarrierPush {
    static final String SIGNATURE = "Tallyline-Signature";

    private static final Logger LOG = LoggerFactory.getLogger(CarrierPush.class);
    private static final int MOST_CARRIERS = 1_000;
    private static final int PORTION = 20;
    private static final long PERIOD_MILLIS = 1_000;
    private static final long ANSWER_MILLIS = 10_000;
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(5);
    private static final CommandContext CONTEXT = new CommandContext("carrier push", "carrierPush", 0, 0, 0, 0);

    private final Vertx vertx;
    private final CommandGateway gateway;
    private final CarrierMessageQueries queries;
    private final CarrierSecrets secrets;
    private final CarrierMessageBody bodies;
    private final InstantSource clock;
    private final HttpClient client;
    private final Map<String, Line> lines = new HashMap<>();
    private long timer = -1;

    /** How it stands with one carrier. */
    private static final class Line {
        private boolean busy;
        private long told;
        private long pauseMillis;
        private long notBeforeMillis;
    }

    CarrierPush(
            Vertx vertx,
            CommandGateway gateway,
            CarrierMessageQueries queries,
            CarrierSecrets secrets,
            CarrierMessageBody bodies,
            InstantSource clock) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.queries = queries;
        this.secrets = secrets;
        this.bodies = bodies;
        this.clock = clock;
        this.client = vertx.createHttpClient();
    }

    void start() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, id -> look());
    }

    Future<Void> close() {
        vertx.cancelTimer(timer);
        return client.close();
    }

    private void look() {
        // Rows may be away: it is looked again in a moment.
        queries.pushed(MOST_CARRIERS).onSuccess(page -> page.items().forEach(this::tell));
    }

    private void tell(Pushed carrier) {
        Line line = lines.computeIfAbsent(carrier.carrier(), name -> new Line());
        if (line.busy || clock.millis() < line.notBeforeMillis) {
            return;
        }
        line.busy = true;
        line.told = Math.max(line.told, carrier.told());
        queries.since(carrier.carrier(), line.told, PORTION)
                .compose(page ->
                        tellAll(carrier, line, page.items(), 0, page.next().isPresent()))
                .onComplete(done -> {
                    line.busy = false;
                    pause(carrier, line, done.cause());
                });
    }

    private void pause(Pushed carrier, Line line, @Nullable Throwable failure) {
        if (failure == null) {
            line.pauseMillis = 0;
            return;
        }
        line.pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Math.max(FIRST_PAUSE_MILLIS, 2 * line.pauseMillis));
        line.notBeforeMillis = clock.millis() + line.pauseMillis;
        LOG.warn(
                "Carrier {} was not told, again in {} ms: {}",
                carrier.carrier(),
                line.pauseMillis,
                failure.getMessage());
    }

    /** An event is told when all of it is: of the last one of a portion more may follow. */
    private Future<Void> tellAll(Pushed carrier, Line line, List<Message> messages, int at, boolean more) {
        if (at >= messages.size()) {
            return Future.succeededFuture();
        }
        Message message = messages.get(at);
        boolean last = at + 1 == messages.size();
        boolean whole = last ? !more : messages.get(at + 1).sequence() > message.sequence();
        return send(carrier, message)
                .compose(taken -> whole ? mark(carrier, line, message.sequence()) : Future.<Void>succeededFuture())
                .compose(marked -> tellAll(carrier, line, messages, at + 1, more));
    }

    private Future<Void> send(Pushed carrier, Message message) {
        Buffer body = bodies.of(carrier.carrier(), message).toBuffer();
        String signature = secrets.sign(carrier.carrier(), clock.instant().getEpochSecond(), body.getBytes());
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(carrier.endpoint())
                .setMethod(HttpMethod.POST)
                .setTimeout(ANSWER_MILLIS);
        return client.request(options)
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .putHeader(SIGNATURE, signature)
                        .send(body))
                .compose(response -> {
                    boolean taken = response.statusCode() >= 200 && response.statusCode() < 300;
                    return response.end()
                            .compose(end -> taken
                                    ? Future.<Void>succeededFuture()
                                    : Future.failedFuture("answered " + response.statusCode()));
                });
    }

    private Future<Void> mark(Pushed carrier, Line line, long sequence) {
        line.told = Math.max(line.told, sequence);
        return gateway.submit(new MarkCarrierTold(carrier.carrier(), sequence), CONTEXT)
                .mapEmpty();
    }
}
