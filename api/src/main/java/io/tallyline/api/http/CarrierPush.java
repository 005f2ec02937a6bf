package io.tallyline.api.http;

import io.tallyline.api.query.CarrierMessageQueries;
import io.tallyline.api.query.CarrierMessageQueries.Message;
import io.tallyline.api.query.CarrierMessageQueries.Pushed;
import io.tallyline.api.submit.CommandGateway;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierMessage;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierTold;
import io.tallyline.ledger.value.MessageStanding;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells carriers that are pushed, one message after the other, in the order of the events. Which ones they know is in the ledger
 * ({@link MarkCarrierTold}), so that a restart or a rebuild tells nothing again but what was on its way; that has the same id. What is not
 * taken is told again, later and later, until patience with it is over: then it is set aside, which is in the ledger too
 * ({@link MarkCarrierMessage}), and the next one is told; unless the carrier takes none at all ({@link CarrierLine}). One event loop; figures any thread.
 */
final class CarrierPush {
    private static final Logger LOG = LoggerFactory.getLogger(CarrierPush.class);
    private static final int MOST_CARRIERS = 1_000;
    private static final int PORTION = 20;
    private static final long PERIOD_MILLIS = 1_000;
    private static final CommandContext CONTEXT = new CommandContext("carrier push", "carrierPush", 0, 0, 0, 0);

    private final Vertx vertx;
    private final CommandGateway gateway;
    private final CarrierMessageQueries queries;
    private final CarrierPost post;
    private final CarrierMessageBody bodies;
    private final CarrierRetries retries;
    private final CarrierPatience patience;
    private final InstantSource clock;
    private final Map<String, CarrierLine> lines = new ConcurrentHashMap<>();
    private final AtomicLong setAside = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile long aside;
    private volatile long stopped;
    private long timer = -1;

    CarrierPush(
            Vertx vertx,
            CommandGateway gateway,
            CarrierMessageQueries queries,
            CarrierPost post,
            CarrierMessageBody bodies,
            CarrierPatience patience,
            InstantSource clock) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.queries = queries;
        this.post = post;
        this.bodies = bodies;
        this.retries = new CarrierRetries(
                gateway,
                queries,
                post,
                bodies,
                CONTEXT,
                carrier -> line(carrier).tookAgain());
        this.patience = patience;
        this.clock = clock;
    }

    void start() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, id -> look());
    }

    Future<Void> close() {
        vertx.cancelTimer(timer);
        return post.close();
    }

    /** Messages that are set aside now, of all carriers. */
    long aside() {
        return aside;
    }

    /** Messages that this server set aside since its start. */
    long setAside() {
        return setAside.get();
    }

    /** Messages that were sent and not taken. */
    long failed() {
        return failed.get();
    }

    /** Carriers that turned down several messages in a row, so that everything waits. */
    long stopped() {
        return stopped;
    }

    /** How it stands with what a carrier is sent. Any thread. */
    CarrierLine.Standing standing(String carrier) {
        CarrierLine line = lines.get(carrier);
        return line == null ? CarrierLine.Standing.UNTRIED : line.standing();
    }

    /** A person wants it tried at once. Any thread. */
    void ask(String carrier) {
        CarrierLine line = lines.get(carrier);
        if (line != null) {
            line.ask();
        }
    }

    private void look() {
        // Rows may be away: it is looked again in a moment.
        queries.pushed(MOST_CARRIERS).onSuccess(page -> {
            page.items().forEach(this::tell);
            stopped = page.items().stream()
                    .filter(each -> line(each.carrier()).isStopped())
                    .count();
        });
        queries.countAside().onSuccess(count -> aside = count);
        retries.look();
    }

    private void tell(Pushed carrier) {
        CarrierLine line = line(carrier.carrier());
        if (!line.isDue(carrier.endpoint(), clock.millis())) {
            return;
        }
        line.begin(carrier.told());
        queries.since(carrier.carrier(), line.told(), PORTION)
                .compose(page ->
                        tellAll(carrier, line, page.items(), 0, page.next().isPresent()))
                .onComplete(done -> end(carrier, line, done.cause()));
    }

    private CarrierLine line(String carrier) {
        return lines.computeIfAbsent(carrier, name -> new CarrierLine(patience));
    }

    private void end(Pushed carrier, CarrierLine line, @Nullable Throwable failure) {
        if (failure == null) {
            line.end();
            return;
        }
        LOG.warn(
                "Carrier {} was not told, again in {} ms: {}",
                carrier.carrier(),
                line.pause(clock.millis()),
                CarrierPost.NotTaken.brief(failure));
    }

    /** An event is told when all of it is: of the last one of a portion more may follow. */
    private Future<Void> tellAll(Pushed carrier, CarrierLine line, List<Message> messages, int at, boolean more) {
        if (at >= messages.size()) {
            return Future.succeededFuture();
        }
        Message message = messages.get(at);
        boolean last = at + 1 == messages.size();
        boolean whole = last ? !more : messages.get(at + 1).sequence() > message.sequence();
        return send(carrier, line, message)
                .compose(taken -> whole ? mark(carrier, line, message.sequence()) : Future.<Void>succeededFuture())
                .compose(marked -> tellAll(carrier, line, messages, at + 1, more));
    }

    private Future<Void> send(Pushed carrier, CarrierLine line, Message message) {
        return line.isAside(key(message))
                ? Future.succeededFuture()
                : post.send(carrier.carrier(), carrier.endpoint(), message)
                        .onSuccess(taken -> line.taken())
                        .recover(failure -> notTaken(carrier, line, message, failure));
    }

    private static String key(Message message) {
        return message.sequence() + "-" + message.part();
    }

    /** Done when it is set aside, so that the next one is told; else fails as it did. */
    private Future<Void> notTaken(Pushed carrier, CarrierLine line, Message message, Throwable failure) {
        failed.incrementAndGet();
        return line.notTaken(key(message), CarrierPost.NotTaken.status(failure), clock.millis())
                ? setAside(carrier, line, message, failure)
                : Future.failedFuture(failure);
    }

    private Future<Void> setAside(Pushed carrier, CarrierLine line, Message message, Throwable failure) {
        return bodies.sealed(message, CarrierPost.NotTaken.answer(failure))
                .compose(answer -> gateway.submit(
                        new MarkCarrierMessage(
                                carrier.carrier(),
                                message.sequence(),
                                message.part(),
                                MessageStanding.SET_ASIDE,
                                line.tries(),
                                answer),
                        CONTEXT))
                .compose(outcome -> {
                    if (!isTaken(outcome)) {
                        return Future.failedFuture(failure);
                    }
                    setAside.incrementAndGet();
                    boolean stops = line.setAside(key(message));
                    LOG.warn(
                            "Message {} of carrier {} is set aside after {} tries: {}",
                            key(message),
                            carrier.carrier(),
                            line.tries(),
                            CarrierPost.NotTaken.brief(failure));
                    if (stops) {
                        LOG.warn(
                                "Carrier {} turned down {} messages in a row: nothing more of it is set aside, and one is tried until it is taken",
                                carrier.carrier(),
                                CarrierLine.MOST_IN_A_ROW);
                    }
                    return Future.succeededFuture();
                });
    }

    private static boolean isTaken(CommandOutcome outcome) {
        return outcome.kind() == CommandOutcome.Kind.ACCEPTED || outcome.kind() == CommandOutcome.Kind.UNCHANGED;
    }

    private Future<Void> mark(Pushed carrier, CarrierLine line, long sequence) {
        line.tell(sequence);
        return gateway.submit(new MarkCarrierTold(carrier.carrier(), sequence), CONTEXT)
                .mapEmpty();
    }
}
