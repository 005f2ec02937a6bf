package io.tallyline.ingest.net;

import io.tallyline.ingest.answer.AnswerBytes;
import io.tallyline.ingest.answer.Verdict;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.profile.MessageReader;
import io.tallyline.ingest.profile.Reading;
import io.tallyline.ingest.profile.ReadingFault;
import io.tallyline.ingest.translate.ObjectFacts;
import io.tallyline.ingest.translate.ObjectTranslator;
import io.tallyline.ingest.translate.ScanTranslator;
import io.tallyline.ledger.command.ScanCommand;
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
 *             (or we dialed)    ▲                        │ ERROR                      ▲      next code … next frame  │
 *                               └── NOT_READY, held off ─┤                            └── NACK NOT_READY: same again ┘
 *                                                        ▼ anything else                  taken over: close
 *                                                      close, what was read is lost and counted
 * </pre>
 *
 * <p>Whoever connects may be a port scanner or a health check: only a whole frame shows that it is the device, and only
 * then the session is taken from the connection that has it. That frame waits here until the session is there.
 *
 * <p>Where several connections of the scanner have something to say, each waits for its {@link SessionTurns turn}. One that
 * ended keeps the session until all that it brought is decided; one that is taken over in the middle of that counts the rest
 * as lost.
 *
 * <p>From our socket on a reading is there exactly once: a frame is kept until each of its codes is decided, and only then
 * the next one is decoded. That is one code per sync, several hundred a second, which is far above any belt.
 */
final class ProfileConversation implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileConversation.class);
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final int HEARTBEATS_MISSED = 3;

    /** Where the conversation stands. */
    private enum State {
        STRANGER,
        KNOWN,
        AWAITING_WELCOME,
        OPEN
    }

    private final Connection connection;
    private final ScannerLoop loop;
    private final ConnectionPlan.Fixed plan;
    private final PortFigures.Part port;
    private final MessageReader reader;
    private final ScanTranslator translator;
    private final Reading reading = new Reading();
    private final PendingCodes pending = new PendingCodes();
    private final ObjectTranslator object;
    private final ObjectFacts facts = new ObjectFacts();

    private final Runnable turn;

    private State state = State.STRANGER;
    private boolean inLine;
    private boolean ended;
    private int device;
    private int session;
    private long number;
    private long epoch;
    private boolean newEpoch;
    private final Arrival arrival = new Arrival();
    private long sessionNanos;
    private boolean submitted;
    private long retryAtNanos;
    private ReadingFault fault = ReadingFault.NONE;
    private int faultOffset;

    ProfileConversation(Connection connection, ScannerLoop loop, ConnectionPlan.Fixed plan) {
        this.connection = connection;
        this.loop = loop;
        this.plan = plan;
        this.port = plan.figures().part(loop.index);
        this.turn = () -> connection.later(this::goOn);
        this.reader = new MessageReader(plan.profile(), plan.limits().maxCodeBytes());
        this.translator = new ScanTranslator(plan.profile().gs1Options());
        this.object = new ObjectTranslator(
                plan.profile().gs1Options(), plan.profile().gs1().requisitesTogether(), Reading.MAX_CODES);
    }

    @Override
    public void connected() {
        translator.timeIs(loop.clock.nowNanos());
        if (plan.kind() == ConnectionKind.DIALED) {
            becomeKnown();
            goOn();
        }
    }

    private void becomeKnown() {
        state = State.KNOWN;
        getInLine(false);
    }

    private void getInLine(boolean hasSession) {
        if (!inLine) {
            inLine = true;
            plan.turns().enter(plan.device(), turn, hasSession);
        }
    }

    private void leaveLine() {
        if (inLine) {
            inLine = false;
            plan.turns().leave(plan.device(), turn);
        }
    }

    @Override
    public boolean sendsNothingTwice() {
        return true;
    }

    @Override
    public void inputEnded() {
        ended = true;
        if (state == State.OPEN && (!pending.isEmpty() || connection.hasUndecoded())) {
            getInLine(true);
        }
    }

    @Override
    public boolean acceptsFrames() {
        return pending.isEmpty() && (state == State.STRANGER || state == State.OPEN);
    }

    @Override
    public boolean isReading(byte[] buffer, int offset, int length) {
        return switch (reader.read(buffer, offset, length, reading)) {
            case GOOD, PARTIAL, MULTIPLE, NO_READ, FAULTY -> true;
            case MEASURED, REPLY, HEARTBEAT, BLANK -> false;
        };
    }

    /** What was handed over is decided, whoever hears of it. */
    @Override
    public void closed(int lostFrames) {
        int lost = lostFrames + (submitted ? Math.max(0, pending.left() - 1) : pending.left());
        if (lost > 0) {
            complain(
                    port.lostReadingsTold,
                    "is not connected any more; readings that were not decided yet and are lost: " + lost);
            port.lostReadings.add(lost);
        }
        leaveLine();
    }

    @Override
    public boolean isIdle() {
        return pending.isEmpty();
    }

    @Override
    public void sayGoodbye() {}

    @Override
    public void frame(byte[] buffer, int offset, int length) {
        Reading.Kind what = reader.read(buffer, offset, length, reading);
        facts.take(reading);
        switch (what) {
            case GOOD, PARTIAL -> putCodes();
            case MULTIPLE -> putDifferentGoods();
            case NO_READ -> {
                pending.putNoRead();
                port.readings(ReadingResult.NO_READ).increment();
            }
            case MEASURED -> measured();
            case HEARTBEAT -> reply();
            case REPLY, BLANK -> {}
            case FAULTY -> {
                pending.putMalformed(buffer, offset, Math.min(length, ScanTranslator.HEAD_BYTES));
                fault = reading.fault();
                faultOffset = reading.faultOffset();
            }
        }
        arrival.take(connection);
        if (state == State.STRANGER && what != Reading.Kind.BLANK) {
            becomeKnown();
        }
        goOn();
    }

    private void putCodes() {
        pending.putCodes(reading);
        boolean one =
                pending.codes() > 1 && object.join(pending.bytes(), pending.ends(), pending.codes(), translator.year());
        ReadingResult result = reading.kind() == Reading.Kind.PARTIAL ? ReadingResult.PARTIAL : ReadingResult.GOOD;
        if (one) {
            pending.becomeObject();
            result = object.isOfDifferentGoods() ? ReadingResult.MULTIPLE : result;
        }
        port.readings(result).increment();
    }

    /** The scanner itself says that it can not tell which codes are the object's; it may have told none of them. */
    private void putDifferentGoods() {
        pending.putCodes(reading);
        object.refuse(pending.bytes(), pending.ends(), pending.codes());
        pending.becomeObject();
        port.readings(ReadingResult.MULTIPLE).increment();
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
                pending.done();
                number++;
                submitted = false;
                submit();
            }
            case NACK_GAP -> {
                number = verdict.number();
                submitted = false;
                submit();
            }
            case NACK_NOT_READY -> {
                submitted = false;
                retryAtNanos = loop.clock.nowNanos() + RETRY_NANOS;
            }
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
                submitted = false;
                turnedAway(verdict.kind().name());
            }
        }
    }

    @Override
    public void ringHasRoom() {
        goOn();
    }

    @Override
    public void tick(long nowNanos) {
        translator.timeIs(nowNanos);
        if (state == State.STRANGER && plan.kind() == ConnectionKind.DIALED) {
            return; // still being dialed
        }
        if (state == State.OPEN && !ended) {
            leaveLine();
        }
        goOn();
        long silentNanos = TimeUnit.SECONDS.toNanos(
                (long) HEARTBEATS_MISSED * plan.profile().heartbeat().everySeconds());
        if (silentNanos > 0 && !ended && nowNanos - connection.lastReadNanos() > silentNanos) {
            complain("has missed its heartbeats");
            connection.closeSilent();
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
        if (state == State.KNOWN && !connection.isClosed() && nowNanos >= retryAtNanos) {
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
        CommandSlot slot = connection.tryClaim(nowNanos);
        if (slot == null) {
            return;
        }
        chooseEpoch(nowNanos);
        translator.trustedHello(plan.deviceBytes(), epoch, slot.scan);
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

    /** Hands over the next code, unless one is under way or has to wait. */
    private void submit() {
        if (state != State.OPEN || submitted || pending.isEmpty() || loop.clock.nowNanos() < retryAtNanos) {
            return;
        }
        CommandSlot slot = connection.tryClaim(arrival.readNanos());
        if (slot == null) {
            return;
        }
        translate(slot.scan);
        slot.scan.device = device;
        slot.scan.session = session;
        arrival.put(slot.scan, sessionNanos);
        facts.put(slot.scan);
        slot.origin = CommandSlot.Origin.DEVICE;
        submitted = true;
    }

    private void translate(ScanCommand scan) {
        switch (pending.kind()) {
            case CODES -> translator.reading(pending.bytes(), pending.offset(), pending.length(), number, scan);
            case OBJECT -> object.put(number, scan);
            case NO_READ -> translator.noRead(number, scan);
            case MALFORMED ->
                translator.malformedReading(pending.bytes(), pending.length(), fault, faultOffset, number, scan);
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
