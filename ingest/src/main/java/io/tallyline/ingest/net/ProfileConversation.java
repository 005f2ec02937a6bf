package io.tallyline.ingest.net;

import io.tallyline.ingest.answer.AnswerBytes;
import io.tallyline.ingest.answer.Verdict;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.profile.Reading;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.ring.CommandSlot;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed scanner's side of the ledger: it knows neither HELLO nor numbers, so both are said here in its name.
 *
 * <pre>
 *   STRANGER ──first frame──► KNOWN ──trusted HELLO──► AWAITING_WELCOME ──WELCOME──► OPEN: frame ─► code ─► slot ─► ACK
 *             (or we dialed)    ▲                        │ ERROR                      ▲                              │
 *                               └── NOT_READY, held off ─┤                            └── NACK: all from it on again ┘
 *                                                        ▼ anything else                  taken over: close
 *                                                      close, what was read is lost and counted
 * </pre>
 *
 * <p>Whoever connects may be a port scanner or a health check: only a whole frame that is no {@link ForeignProtocol} shows that it
 * is the device, and only then the session is taken from the connection that has it. That frame waits here until the session is there.
 *
 * <p>Where several connections of the scanner have something to say, each waits for its {@link SessionTurns turn}. One that
 * ended, or has to make way for a newer one, keeps the session until all that it brought is decided; one whose session a program
 * takes that speaks for the device itself counts the rest as lost.
 *
 * <p>From our socket on a reading is there exactly once: a frame is kept until it is decided. Several are under
 * way at once, numbered one behind the other. When the ledger does not take one, for want of room, it takes none behind it
 * either, since the numbers have a gap; once all of them are answered they go again from the first that is not decided, under
 * the same numbers.
 */
final class ProfileConversation implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileConversation.class);
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final int HEARTBEATS_MISSED = 3;

    /** Where the conversation stands. */
    private enum State {
        STRANGER,
        /** No scanner: nothing of it is a reading, and the connection closes. */
        FOREIGN,
        KNOWN,
        AWAITING_WELCOME,
        OPEN
    }

    private final Connection connection;
    private final ScannerLoop loop;
    private final ConnectionPlan.Fixed plan;
    private final PortFigures.Part port;
    private final FrameTranslator frames;
    private final HeldReadings held = new HeldReadings();

    private final Runnable turn;
    private final Runnable makeWay;

    private State state = State.STRANGER;
    private boolean inLine;
    private boolean ended;
    private int device;
    private int session;
    private long epoch;
    private boolean newEpoch;
    private long sessionNanos;
    private long retryAtNanos;

    /** The number of the first scan that is not decided. */
    private long number;

    /** Whether the ledger did not take a scan, and answers to those behind it are still to come. */
    private boolean refused;

    /** Whether a heartbeat came behind what is held; nothing is decoded until it is answered. */
    private boolean replyDue;

    ProfileConversation(Connection connection, ScannerLoop loop, ConnectionPlan.Fixed plan) {
        this.connection = connection;
        this.loop = loop;
        this.plan = plan;
        this.port = plan.figures().part(loop.index);
        this.turn = () -> connection.later(this::goOn);
        this.makeWay = () -> connection.later(this::makeWay);
        this.frames = new FrameTranslator(plan, port);
    }

    @Override
    public void connected() {
        frames.timeIs(loop.clock.nowNanos());
        if (plan.kind() == ConnectionKind.DIALED) {
            becomeKnown();
            goOn();
        }
    }

    private void becomeKnown() {
        state = State.KNOWN;
        connection.outbox.asksForSession(loop.clock.nowNanos());
        getInLine(false);
    }

    private void getInLine(boolean hasSession) {
        if (!inLine) {
            inLine = true;
            plan.turns().enter(plan.device(), turn, hasSession);
        }
    }

    /** The session is there and others may ask for it. */
    private void holdSession() {
        if (inLine) {
            inLine = false;
            plan.turns().hold(plan.device(), turn, makeWay);
        }
    }

    private void makeWay() {
        inLine = true;
        connection.end.makeWay();
    }

    @Override
    public boolean sendsNothingTwice() {
        return true;
    }

    @Override
    public void inputEnded() {
        ended = true;
        if (state == State.OPEN && (!held.isEmpty() || connection.input.isStalled())) {
            getInLine(true);
        }
    }

    @Override
    public boolean acceptsFrames() {
        return switch (state) {
            case STRANGER -> held.isEmpty();
            case FOREIGN, KNOWN, AWAITING_WELCOME -> false;
            case OPEN ->
                !held.isWaiting()
                        && !refused
                        && !replyDue
                        && connection.inFlight.count() < ConnectionPlan.Fixed.UNDER_WAY;
        };
    }

    @Override
    public boolean isReading(byte[] buffer, int offset, int length) {
        return state != State.FOREIGN && frames.isReading(buffer, offset, length);
    }

    /** What was handed over is decided, whoever hears of it. */
    @Override
    public void closed(int lostFrames) {
        int lost = lostFrames + held.scans() - held.underWay();
        if (lost > 0) {
            complain(
                    port.lostReadingsTold,
                    "is not connected any more; readings that were not decided yet and are lost: " + lost);
            port.lostReadings.add(lost);
        }
        plan.turns().leave(plan.device(), turn);
    }

    @Override
    public boolean isIdle() {
        return held.isEmpty();
    }

    @Override
    public void sayGoodbye() {}

    @Override
    public void frame(byte[] buffer, int offset, int length) {
        if (state == State.STRANGER && ForeignProtocol.begins(buffer, offset, length)) {
            foreign(buffer, offset, length);
            return;
        }
        HeldReading blank = held.blank();
        Reading.Kind what = frames.read(buffer, offset, length, blank);
        if (FrameTranslator.isScan(what)) {
            blank.arrival.take(connection);
            held.keep();
        } else if (what == Reading.Kind.HEARTBEAT) {
            heartbeat();
        } else if (what == Reading.Kind.MEASURED) {
            measured();
        }
        if (state == State.STRANGER && what != Reading.Kind.BLANK) {
            becomeKnown();
        }
        goOn();
    }

    /** Taken for a scanner's, its lines would be readings, and its connection would take the session from the scanner's own. */
    @Override
    public void foreign(byte[] buffer, int offset, int length) {
        state = State.FOREIGN;
        connection.countForeign();
        if (port.rejectedFrames.mayTell(loop.clock.nowNanos())) {
            LOG.warn(
                    "At the port of {} somebody speaks another protocol and is turned away; it begins \"{}\" ({} before it were not"
                            + " told)",
                    plan.device(),
                    PrintableBytes.of(buffer, offset, length),
                    port.rejectedFrames.takeUntold());
        }
        connection.later(connection::closeSilent);
    }

    /** An unusable frame is counted and dropped: nobody knows what it was. */
    @Override
    public void rejected(FrameFault why, byte[] buffer, int offset, int length) {
        if (port.rejectedFrames.mayTell(loop.clock.nowNanos())) {
            LOG.warn(
                    "{} sent a frame that can not be used: {}; it begins \"{}\" ({} before it were not told)",
                    plan.device(),
                    why,
                    PrintableBytes.of(buffer, offset, length),
                    port.rejectedFrames.takeUntold());
        }
    }

    @Override
    public void decided(Verdict verdict) {
        switch (verdict.kind()) {
            case WELCOME -> {
                device = verdict.device();
                session = verdict.session();
                number = verdict.number() + 1;
                state = State.OPEN;
                sessionNanos = loop.clock.nowNanos();
                plan.onOpen().run();
                submit();
            }
            case ACK -> {
                held.answered();
                held.decideFirst();
                number++;
                replyIfItsTurn();
                submit();
            }
            case NACK_GAP -> notTaken(0);
            case NACK_NOT_READY -> notTaken(RETRY_NANOS);
            case ERROR -> {
                if (verdict.error() == ScanAnswer.ErrorCode.NOT_READY) {
                    state = State.KNOWN;
                    retryAtNanos = loop.clock.nowNanos() + RETRY_NANOS;
                } else if (verdict.error() == ScanAnswer.ErrorCode.EPOCH_OLD && !newEpoch) {
                    plan.epochs().end(plan.device(), epoch);
                    state = State.KNOWN;
                    goOn();
                } else {
                    turnedAway(String.valueOf(verdict.error()));
                }
            }
            case DISCARDED, TASK, BYE -> {
                // Whatever is under way behind it is of the same session, and discarded too.
                while (held.underWay() > 0) {
                    held.answered();
                }
                turnedAway(verdict.kind().name());
            }
        }
    }

    /**
     * The ledger did not take a scan. Those behind it can not be taken either, and each of them is answered; only then it is
     * known that the numbers from the first on are free.
     */
    private void notTaken(long waitNanos) {
        held.answered();
        refused = true;
        if (waitNanos > 0) {
            retryAtNanos = loop.clock.nowNanos() + waitNanos;
        }
        if (held.underWay() == 0) {
            refused = false;
            held.rewind();
            submit();
        }
    }

    /** It is answered in its turn, behind the answers to what came before it. */
    private void heartbeat() {
        replyDue = true;
        replyIfItsTurn();
    }

    private void replyIfItsTurn() {
        if (replyDue && held.isEmpty()) {
            replyDue = false;
            reply();
        }
    }

    @Override
    public void ringHasRoom() {
        goOn();
    }

    @Override
    public void tick(long nowNanos) {
        frames.timeIs(nowNanos);
        if (state == State.STRANGER && plan.kind() == ConnectionKind.DIALED) {
            return; // still being dialed
        }
        if (state == State.OPEN && !ended && !connection.end.isAsked()) {
            holdSession();
        }
        goOn();
        long silentNanos = TimeUnit.SECONDS.toNanos(
                (long) HEARTBEATS_MISSED * plan.profile().heartbeat().everySeconds());
        boolean isRead = !ended && !connection.input.isStalled();
        if (silentNanos > 0 && isRead && nowNanos - connection.input.lastReadNanos() > silentNanos) {
            complain("has missed its heartbeats");
            connection.giveUpSilent();
        }
    }

    private void turnedAway(String why) {
        complain("has no session: the ledger answered " + why);
        connection.close();
    }

    private void complain(String what) {
        complain(port.endedConnections, what);
    }

    private void complain(Complaints complaints, String what) {
        if (complaints.mayTell(loop.clock.nowNanos())) {
            LOG.warn("{} {} ({} before it were not told)", plan.device(), what, complaints.takeUntold());
        }
    }

    private void goOn() {
        long nowNanos = loop.clock.nowNanos();
        if (state == State.KNOWN && connection.takesMore() && nowNanos >= retryAtNanos) {
            hello(nowNanos);
        } else {
            submit();
        }
    }

    private void hello(long nowNanos) {
        if (!plan.turns().isMine(plan.device(), turn)) {
            return;
        }
        int heldOffMillis = plan.guard().retryMillis(plan.device(), nowNanos);
        if (heldOffMillis > 0) {
            complain("connects too often, or from two places; this connection is held off");
            retryAtNanos = nowNanos + TimeUnit.MILLISECONDS.toNanos(heldOffMillis);
            return;
        }
        if (!plan.turns().askForSession(plan.device(), turn)) {
            plan.guard().askedToMakeWay(plan.device(), nowNanos);
            return;
        }
        CommandSlot slot = connection.tryClaim(nowNanos);
        if (slot == null) {
            return;
        }
        chooseEpoch(nowNanos);
        frames.hello(plan.deviceBytes(), epoch, slot.scan);
        slot.scan.arrivalNanos = nowNanos;
        slot.origin = CommandSlot.Origin.DEVICE;
        state = State.AWAITING_WELCOME;
    }

    /**
     * The device's numbers go on where WELCOME says. What an older connection had under way is behind that, or comes after
     * this HELLO and is discarded with its session: it can not get the number that is given here.
     */
    private void chooseEpoch(long nowNanos) {
        Long known = plan.epochs().known(plan.device());
        newEpoch = known == null;
        epoch = known == null ? plan.epochs().begin(plan.device(), nowNanos) : known;
    }

    /** Hands over as many scans as may be under way; the others wait. */
    private void submit() {
        if (state != State.OPEN || refused || !connection.takesMore() || loop.clock.nowNanos() < retryAtNanos) {
            return;
        }
        HeldReading frame = held.next();
        while (frame != null && connection.inFlight.count() < plan.window()) {
            CommandSlot slot = connection.tryClaim(frame.arrival.readNanos());
            if (slot == null) {
                return;
            }
            frames.put(frame, number + held.underWay(), slot.scan);
            slot.scan.device = device;
            slot.scan.session = session;
            frame.arrival.put(slot.scan, sessionNanos);
            slot.origin = CommandSlot.Origin.DEVICE;
            held.submitNext();
            frame = held.next();
        }
    }

    /** The ledger takes codes only; what a scale without a reader says must at least not vanish unseen. */
    private void measured() {
        port.unusedMeasures.increment();
        complain("weighs or measures without a code, which nothing takes yet");
    }

    private void reply() {
        byte[] reply = plan.heartbeatReply();
        if (reply.length > 0) {
            AnswerBytes bytes = loop.scratch.clear();
            bytes.putBytes(reply);
            connection.send(bytes);
        }
    }
}
