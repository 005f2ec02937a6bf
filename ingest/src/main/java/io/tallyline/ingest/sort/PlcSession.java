package io.tallyline.ingest.sort;

import io.tallyline.ingest.net.Complaints;
import io.tallyline.ingest.net.PortFigures;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PLC over all of its connections: what it asked and was not told yet, and which connection speaks for it. A connection
 * speaks from its first telegram on, and the one that spoke before is closed; so a PLC that lost its connection, and is the only
 * one to know, goes on with the next, and what it repeats there is the same request. The sorters' event loop.
 */
final class PlcSession {
    private static final Logger LOG = LoggerFactory.getLogger(PlcSession.class);

    /** Requests that wait for their decision, and commands that wait for room, before reading stops. */
    static final int MOST_PENDING = 4_096;

    private final SortLoop loop;
    private final SortListener listener;
    private final SortFigures figures;
    private final PortFigures.Part port;
    private final LedgerQueue ledger;
    private final LeftTelegrams left;
    private final CodeFields fields = new CodeFields();
    private final OpenDecisions open = new OpenDecisions();
    private final Complaints complaints = new Complaints();
    private final Complaints goings = new Complaints();
    private final Deadlines deadlines;
    private final Map<String, PendingSort> pending = new HashMap<>();
    private final List<SortConnection> connections = new ArrayList<>();
    private @Nullable SortConnection speaker;
    private long unnamed;
    /** Confirmations of parcels that are not decided yet. */
    private int early;

    private @Nullable SortTelegram lastConfirmation;

    PlcSession(SortLoop loop, SortListener listener, SortFigures figures, PortFigures port) {
        this.loop = loop;
        this.listener = listener;
        this.figures = figures;
        this.port = port.part(0);
        this.deadlines = new Deadlines(loop);
        this.ledger = new LedgerQueue(loop.eventLoop, loop.door, this::goOn);
        this.left = new LeftTelegrams(this, loop.limits.leftBytes());
    }

    SortListener listener() {
        return listener;
    }

    SortFigures figures() {
        return figures;
    }

    PortFigures.Part port() {
        return port;
    }

    SorterDirectory sorters() {
        return loop.sorters;
    }

    LedgerQueue ledger() {
        return ledger;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    int partialMillis() {
        return listener.protocol().framing().partialTimeoutMillis();
    }

    // ---- connections ----

    void add(SortConnection connection) {
        connections.add(connection);
    }

    void remove(SortConnection connection) {
        connections.remove(connection);
        if (speaker == connection) {
            speaker = null;
            if (!loop.isLeaving() && goings.mayTell(loop.nowNanos())) {
                LOG.info(
                        "{} of sorter {} has gone ({} times more before were not told)",
                        listener.device(),
                        listener.sorter(),
                        goings.takeUntold());
            }
        }
    }

    /** A connection has ended; what it confirmed is taken once there is room. */
    void leave(TelegramBytes undecoded) {
        left.add(undecoded);
    }

    /** A connection that is turned away, or ended at its first word, confirmed this, which it says only once. */
    void leave(SortTelegram telegram) {
        left.add(telegram);
    }

    /** So many confirmations of connections that have ended are lost, since too much of them waits. */
    void lost(int confirmations) {
        if (confirmations > 0) {
            port.countLost(confirmations);
            complain("left too much behind that can not be recorded for now; confirmations that are lost: "
                    + confirmations);
        }
    }

    /** All places are taken: whoever has held one in silence for longest, and long enough, gives it up. */
    void makeRoom() {
        for (SortConnection connection : connections) {
            if (connection.isSilent(loop.nowNanos())) {
                loop.figures.closedSilent();
                connection.close();
                return;
            }
        }
    }

    /** A connection said its first telegram and speaks for the PLC from now on; false when it is turned away instead. */
    boolean speak(SortConnection connection) {
        long now = loop.nowNanos();
        if (loop.guard.retryMillis(listener.device(), now) > 0) {
            complain("connects too often, or from two places; this connection is turned away");
            loop.figures.turnedAway();
            return false;
        }
        SortConnection before = speaker;
        loop.guard.connected(listener.device(), before != null, now, now);
        speaker = connection;
        if (before != null) {
            figures.takeOvers.increment();
            complain("has connected a second time; the older connection is closed");
            before.makeWay();
        }
        return true;
    }

    /** Told now and then only: a device that is broken does all of this a thousand times a second. */
    private void complain(String what) {
        if (port.endedConnections().mayTell(loop.nowNanos())) {
            LOG.warn(
                    "{} of sorter {} {} ({} before it were not told)",
                    listener.device(),
                    listener.sorter(),
                    what,
                    port.endedConnections().takeUntold());
        }
    }

    void leave() {
        List.copyOf(connections).forEach(SortConnection::leave);
    }

    void tick(long nowNanos) {
        List.copyOf(connections).forEach(connection -> connection.tick(nowNanos));
    }

    // ---- telegrams ----

    /** Whether one more telegram may be taken. */
    boolean hasRoom() {
        return pending.size() + early < MOST_PENDING && ledger.size() < MOST_PENDING;
    }

    /** The same of a connection that is open: what ended ones left goes first. */
    boolean takesNext() {
        return left.isEmpty() && hasRoom();
    }

    /** Whether everything that was asked is answered and recorded. */
    boolean isSettled() {
        return pending.isEmpty() && ledger.isEmpty() && left.isEmpty();
    }

    /** @param arrivalNanos when its last byte came, or earlier */
    void ask(SortTelegram telegram, long arrivalNanos, SortConnection connection) {
        figures.requests.increment();
        read(telegram);
        String key = key(telegram);
        PendingSort waiting = pending.get(key);
        if (waiting != null) {
            waiting.again(connection, arrivalNanos);
            return;
        }
        if (fields.tooLong) {
            tooLong(telegram);
        } else if (fields.malformed) {
            malformed(telegram);
        }
        if (telegram.weighingFailed()) {
            figures.weighingsFailed.increment();
        }
        PendingSort asked = new PendingSort(this, telegram, fields, () -> pending.remove(key));
        pending.put(key, asked);
        if (hasOwnNumbers()) {
            open.asked(fields.code, telegram.number());
        }
        asked.begin(connection, arrivalNanos);
    }

    /** What repeats of a telegram have in common; without number and code each is an object of its own. */
    private String key(SortTelegram telegram) {
        boolean named = telegram.number() != 0 || !fields.code.isEmpty();
        return named ? telegram.number() + " " + telegram.code() : "unnamed " + ++unnamed;
    }

    /** A lane was sent, or decided and kept back. */
    void told(String code, long number, String lane) {
        if (hasOwnNumbers()) {
            open.told(code, number, lane);
        }
    }

    void confirm(SortTelegram telegram) {
        figures.confirmations.increment();
        boolean repeats = hasOwnNumbers() && telegram.equals(lastConfirmation);
        lastConfirmation = telegram;
        if (repeats) {
            return;
        }
        read(telegram);
        boolean arrived = sorters().isLane(listener.sorter(), telegram.place());
        long number = hasOwnNumbers() ? meant(telegram, arrived) : telegram.number();
        ConfirmDivert command = new ConfirmDivert(
                listener.sorter(),
                listener.device(),
                number,
                fields.code,
                telegram.place(),
                number == 0 && fields.code.isEmpty());
        PendingSort undecided = undecided(command);
        if (undecided == null) {
            send(command, arrived);
        } else {
            early++;
            undecided.andThen(() -> {
                early--;
                send(command, arrived);
            });
        }
    }

    /** The request that it is about. Seen where no lane is, the parcel is still to arrive, so that stays open. */
    private long meant(SortTelegram telegram, boolean arrived) {
        return arrived ? open.confirm(fields.code, telegram.place()) : open.meant(fields.code, telegram.place());
    }

    /** The ledger knows nothing of a parcel whose default lane was sent before there was room for the question. */
    private @Nullable PendingSort undecided(ConfirmDivert command) {
        for (PendingSort asked : pending.values()) {
            if (asked.isConfirmedBy(command)) {
                return asked;
            }
        }
        return null;
    }

    private void send(ConfirmDivert command, boolean arrived) {
        ledger.send(command, result -> confirmed(command, arrived, result));
    }

    /** Whether every telegram has a number of its own, so that a confirmation does not say which request it is about. */
    private boolean hasOwnNumbers() {
        return listener.protocol().highestNumber() != 0;
    }

    private void read(SortTelegram telegram) {
        fields.read(telegram.code(), telegram.beside(), loop.siteTime().getYear());
    }

    private void tooLong(SortTelegram telegram) {
        figures.longCodes.increment();
        if (complaints.mayTell(loop.nowNanos())) {
            LOG.warn(
                    "Telegram {} of {} has a code of {} characters, at most {} bytes can be told apart: exception lane"
                            + " ({} before it were not told)",
                    telegram.number(),
                    listener.device(),
                    telegram.code().length(),
                    CodeFields.MAX_CODE_BYTES,
                    complaints.takeUntold());
        }
    }

    private void malformed(SortTelegram telegram) {
        figures.malformedCodes.increment();
        if (complaints.mayTell(loop.nowNanos())) {
            LOG.warn(
                    "Telegram {} of {} has a code with a zero byte, which no parcel can have: exception lane"
                            + " ({} before it were not told)",
                    telegram.number(),
                    listener.device(),
                    complaints.takeUntold());
        }
    }

    private void confirmed(ConfirmDivert command, boolean arrived, CommandResult result) {
        if (result.reason() == RefusalReason.UNKNOWN_LANE) {
            figures.unknownLanes.increment();
        } else if (!arrived && hasOwnNumbers()) {
            open.close(command.code(), command.number()); // It has become a lane just now.
        }
        if (result.kind() == CommandResult.Kind.REFUSED && complaints.mayTell(loop.nowNanos())) {
            LOG.warn(
                    "{} was refused: {} ({} before it were not told)",
                    command,
                    result.reason(),
                    complaints.takeUntold());
        }
    }

    /** The ledger gives no lane. */
    void refused(SortTelegram telegram, CommandResult result) {
        figures.unanswered.increment();
        if (complaints.mayTell(loop.nowNanos())) {
            LOG.warn(
                    "No lane for telegram {} of {}: {} ({} before it were not told)",
                    telegram.number(),
                    listener.device(),
                    result.reason() == null ? result.kind() : result.reason(),
                    complaints.takeUntold());
        }
    }

    /** Reads again once there is room for a good many. */
    private void goOn() {
        if (pending.size() + early <= MOST_PENDING / 2 && ledger.size() <= MOST_PENDING / 2) {
            left.goOn();
            List.copyOf(connections).forEach(SortConnection::goOn);
        }
        loop.onSettled();
    }
}
