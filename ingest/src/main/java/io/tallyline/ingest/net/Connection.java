package io.tallyline.ingest.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.tallyline.ingest.answer.AnswerBytes;
import io.tallyline.ingest.answer.Outbox;
import io.tallyline.ingest.answer.Outboxes;
import io.tallyline.ingest.answer.Verdict;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ledger.ring.CommandSlot;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's connection on any carrier: takes bytes in as long as there is credit, and lets answers out as long as the
 * socket takes them. On its event loop only.
 *
 * <pre>
 *   socket ─read─► undecoded ─► frames ─credit?─► conversation ─► slot … ring … outbox ─► socket
 *                                  │
 *                                  └─ no credit: stop reading, keep every byte, go on when credit returns
 *   credit = conversation accepts · in flight &lt; window · unwritten ≤ limit · not too fast · a free slot in the ring
 * </pre>
 *
 * <p>A message is in flight from its claim until the bytes of its answer are with the socket. When the connection may
 * close, whoever ends it, is told by {@link ConnectionEnd}.
 */
final class Connection implements FrameSink {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long POLL_MILLIS = 1;
    /** So much of a line whose silences mean something is read on while nothing can be decoded. */
    private static final int READ_AHEAD_BYTES = 65_536;

    /** And so much memory, since a read may be small and its buffer large. */
    private static final int READ_AHEAD_MEMORY = 8 * READ_AHEAD_BYTES;

    private final ScannerLoop loop;
    private final Channel channel;
    private final ConnectionKind kind;
    private final FrontLimits limits;
    private final PortFigures.Part port;
    private final Outboxes outboxes;
    private final Outbox outbox;
    private final WebSocketReplies webSocket;
    private final ConnectionEnd end;
    private final LeftPlace left;
    private final ReadPauses pauses;
    private final PartialFrame partial = new PartialFrame();
    private final int partialMillis;
    /** Null where something else than silence ends a frame. */
    private final @Nullable LineSilence silence;

    final SocketWriter writer;
    final UndecodedBytes undecoded;
    final Conversation conversation;
    final InFlight inFlight = new InFlight();

    private final FramingFaults faults;
    private final MessageRate rate;

    /** Something waits to be decoded; others look for who is not read. */
    private volatile boolean stalled;

    /** The socket is not read. */
    private boolean paused;

    private boolean ringWasFull;
    private boolean waitsForRing;
    private boolean waitsForRate;
    private boolean looksForBytes;
    private boolean misunderstood;
    private boolean broken;
    private Runnable placesBack = () -> {};
    private boolean closed;
    /** What was not handed over is counted as lost. */
    private boolean given;

    private int lostFrames;
    /** Others look for who is silent. */
    private volatile long lastReadNanos;

    private final long openedNanos;

    Connection(ConnectionPlan plan, Channel channel, ScannerLoop loop, Outboxes outboxes) {
        this.loop = loop;
        this.channel = channel;
        this.kind = plan.kind();
        this.limits = plan.limits();
        this.port = plan.figures().part(loop.index);
        this.outboxes = outboxes;
        this.outbox =
                new Outbox(loop.lane, plan.renderer(), plan.window(), plan.isFixed(), this::onAnswers, this::onFault);
        this.writer = new SocketWriter(channel, loop, outbox, inFlight, limits, this::onWritable);
        this.webSocket = new WebSocketReplies(this, writer, channel, limits);
        this.undecoded = new UndecodedBytes(plan.newFrames(webSocket, loop));
        this.conversation = plan.newConversation(this, loop);
        this.end = new ConnectionEnd(this, channel, loop);
        this.left = plan.newLeftPlace();
        this.partialMillis = plan.partialMillis();
        this.silence = plan.idleGapMillis() == 0 ? null : new LineSilence(plan.idleGapMillis() * NANOS_PER_MILLI);
        this.faults = new FramingFaults(limits.framingFaults());
        this.rate = new MessageRate(limits.messagesPerSecond());
        this.openedNanos = loop.clock.nowNanos();
        this.lastReadNanos = openedNanos;
        this.pauses = new ReadPauses(openedNanos);
    }

    /** Takes a place among the connections; false when all are taken, or the server stops. */
    boolean open() {
        if (loop.isLeaving() || !outboxes.add(outbox)) {
            return false;
        }
        loop.add(this);
        if (silence != null) {
            loop.watchSilences(this, silence.lookNanos());
        }
        loop.figures.connections[kind.index()].add(1);
        loop.figures.opened[kind.index()].increment();
        return true;
    }

    void connected() {
        if (channel.pipeline().get(SslHandler.class) != null) {
            pauses.encrypted();
        }
        conversation.connected();
    }

    // ---- in ----

    /** One socket read; the buffer is released once it is decoded. */
    void onRead(ByteBuf in) {
        // What is told nowhere else is kept behind the end too, to be counted as lost.
        if (closed || given || end.hasLeft() || (end.isClosing() && !conversation.sendsNothingTwice())) {
            in.release();
            return;
        }
        long nowNanos = loop.clock.nowNanos();
        lastReadNanos = nowNanos;
        loop.figures.bytesIn.add(in.readableBytes());
        undecoded.add(in, nowNanos, pauses.read(in.readableBytes(), !in.isWritable(), nowNanos));
        if (silence != null) {
            silence.read(nowNanos);
        }
        if (!stalled && !decode()) {
            stall();
        } else if (stalled) {
            boolean wasPaused = paused;
            pauseIfFull();
            if (wasPaused && !left.holds(undecoded.heldBytes())) {
                refuseLeft();
                return;
            }
        }
        partial.note(!stalled && undecoded.isPartial(), nowNanos);
    }

    /** Now and then, where silence ends a frame; between two of these the loop has looked at its sockets. */
    void lookForSilence(long nowNanos) {
        if (silence != null && !closed && silence.look(nowNanos)) {
            lineIsSilent(silence);
            writer.flushSent();
        }
    }

    private void lineIsSilent(LineSilence ended) {
        undecoded.lineIsSilent(ended.takeAllSeen());
        if (!stalled && !decode()) {
            stall();
        }
    }

    /** The socket may have nothing more for now. */
    void onReadComplete() {
        pauses.readsDone(paused);
        writer.flushSent();
        if (end.isAsked()) {
            end.check();
        }
    }

    private boolean decode() {
        ringWasFull = false;
        return undecoded.decode(this);
    }

    private void stall() {
        if (closed) {
            return;
        }
        if (!stalled) {
            stalled = true;
            loop.figures.paused.add(1);
            loop.figures.pauses.increment();
        }
        pauseIfFull();
        if (ringWasFull) {
            waitForRing();
        }
    }

    /** Nothing more is read, but of a line whose silences mean something: while it is not read, nobody sees them. */
    private void pauseIfFull() {
        if (paused || (silence != null && mayReadAhead())) {
            return;
        }
        paused = true;
        channel.config().setAutoRead(false);
        if (silence != null) {
            silence.stopped();
        }
    }

    /** The ring is below half again and it is this connection's turn. */
    void ringHasRoom() {
        waitsForRing = false;
        conversation.ringHasRoom();
        resume();
    }

    private boolean mayReadAhead() {
        return undecoded.waitingBytes() < READ_AHEAD_BYTES && undecoded.heldBytes() < READ_AHEAD_MEMORY;
    }

    /** Goes on decoding where credit ran out, and reads again once all is decoded. */
    void resume() {
        if (!stalled || closed || end.isClosing()) {
            return;
        }
        boolean allDecoded = decode();
        left.keep(undecoded.heldBytes());
        writer.flushSent();
        if (closed) {
            return;
        }
        if (!allDecoded) {
            stall();
            return;
        }
        stalled = false;
        loop.figures.paused.add(-1);
        long nowNanos = loop.clock.nowNanos();
        if (paused) {
            readAgain(nowNanos);
        }
        partial.note(undecoded.isPartial(), nowNanos);
        end.check();
    }

    private void readAgain(long nowNanos) {
        paused = false;
        pauses.resumed(nowNanos);
        lastReadNanos = nowNanos; // Whoever was not read could say nothing.
        if (silence != null) {
            silence.resumed(nowNanos);
        }
        lookForBytes();
        if (!end.hasEnded() && !loop.isLeaving()) {
            channel.config().setAutoRead(true);
        }
    }

    /**
     * Finds out whether something waited in the socket, as soon as the loop has looked: what comes later is read as it comes. The
     * first of two waits may end before the loop looks at its sockets again, the second begins behind the first and can not.
     */
    private void lookForBytes() {
        if (conversation.sendsNothingTwice() && !looksForBytes) {
            looksForBytes = true;
            int resumes = pauses.resumes();
            Runnable look = () -> take(() -> onPolled(resumes));
            loop.eventLoop.schedule(
                    () -> {
                        loop.eventLoop.schedule(look, POLL_MILLIS, TimeUnit.MILLISECONDS);
                    },
                    POLL_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void onPolled(int resumesThen) {
        looksForBytes = false;
        pauses.polled(resumesThen, paused);
        end.check();
        if (pauses.resumes() != resumesThen) {
            lookForBytes();
        }
    }

    // ---- FrameSink ----

    @Override
    public boolean hasCredit() {
        if (closed
                || end.isClosing()
                || !conversation.acceptsFrames()
                || inFlight.count() >= outbox.window()
                || writer.unwrittenBytes() > limits.unwrittenBytes()
                || isTooFast()) {
            return false;
        }
        ringWasFull = !loop.claimAhead(this);
        return !ringWasFull;
    }

    /** Whether it has to wait for the next message; goes on by itself then. */
    private boolean isTooFast() {
        if (!rate.isLimited()) {
            return false;
        }
        long waitNanos = rate.waitNanos(loop.clock.nowNanos());
        if (waitNanos > 0 && !waitsForRate) {
            waitsForRate = true;
            loop.eventLoop.schedule(() -> take(this::rateAllows), waitNanos, TimeUnit.NANOSECONDS);
        }
        return waitNanos > 0;
    }

    private void rateAllows() {
        waitsForRate = false;
        resume();
    }

    private void countMessage() {
        if (rate.isLimited()) {
            rate.count(loop.clock.nowNanos());
        }
    }

    @Override
    public void frame(byte[] buffer, int offset, int length, long streamOffset) {
        countMessage();
        partial.frameEnded();
        undecoded.seek(streamOffset + length - 1);
        loop.figures.frames.increment();
        conversation.frame(buffer, offset, length);
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
        countMessage();
        partial.frameEnded();
        undecoded.seek(streamOffset + length - 1);
        port.rejected(fault).increment();
        conversation.rejected(fault, buffer, offset, length);
        boolean ofOurs = silence != null && fault == FrameFault.FRAMING_LOST; // The pause in which nobody looked.
        if (!ofOurs && faults.isTooMany(lastReadNanos) && !misunderstood) {
            misunderstood = true;
            endOfFaults();
        }
    }

    /** The two sides do not understand each other. What came besides is decided, where it comes once only. */
    private void endOfFaults() {
        if (conversation.sendsNothingTwice()) {
            later(end::makeWay);
        } else {
            closeBehindAnswers();
        }
    }

    // ---- for conversations ----

    /** The slot for a message, with who waits for the answer; in flight from now on. */
    CommandSlot claim() {
        return claim(undecoded.arrivalNanos());
    }

    /**
     * The same outside a frame, for a message whose bytes came at a time of its own.
     *
     * @return null when the ring is full, or others wait for it; {@link Conversation#ringHasRoom} is called in turn
     */
    @Nullable CommandSlot tryClaim(long arrivalNanos) {
        if (loop.claimAhead(this)) {
            return claim(arrivalNanos);
        }
        waitForRing();
        return null;
    }

    private void waitForRing() {
        if (!waitsForRing) {
            waitsForRing = true;
            loop.waitForRing(this);
        }
    }

    private CommandSlot claim(long arrivalNanos) {
        CommandSlot slot = loop.takeSlot();
        slot.connection = outbox.index();
        slot.connectionStamp = outbox.stamp();
        inFlight.claim(arrivalNanos);
        return slot;
    }

    /** When the bytes of the frame at hand were read. */
    long arrivalNanos() {
        return undecoded.arrivalNanos();
    }

    /** They came to the socket no sooner. */
    long earliestNanos() {
        return undecoded.earliestNanos();
    }

    /** Whether they may have waited outside before, the connection having stopped reading. */
    boolean isAfterPause() {
        return undecoded.earliestNanos() < undecoded.arrivalNanos();
    }

    /** Sends at once, past the answers in their order: for PONG and the like. */
    void send(AnswerBytes bytes) {
        if (closed || bytes.length() == 0) {
            return;
        }
        ByteBuf out = channel.alloc().directBuffer(bytes.length());
        out.writeBytes(bytes.array(), bytes.start(), bytes.length());
        writer.send(out);
    }

    long openedNanos() {
        return openedNanos;
    }

    long lastReadNanos() {
        return lastReadNanos;
    }

    FrontLimits limits() {
        return limits;
    }

    boolean isClosed() {
        return closed;
    }

    /** Another connection of the device wants its session: once all that came is decided, this one ends. */
    void makeWay() {
        end.makeWay();
    }

    boolean isAskedToEnd() {
        return end.isAsked();
    }

    /** Whether nothing that came long ago can stand in the socket. */
    boolean hasReadAll() {
        return !pauses.isLate() && (silence == null || !silence.isAwaited());
    }

    /** Whether it may still hand something over: it does not only wait for answers. */
    boolean takesMore() {
        return !closed && !end.isClosing();
    }

    /** Does this soon, as a turn of this connection of its own. Any thread. */
    void later(Runnable turn) {
        if (!loop.eventLoop.isShuttingDown()) {
            loop.eventLoop.execute(() -> take(turn));
        }
    }

    /** A turn that no read and no answer is the cause of: what breaks in it is this connection's alone. */
    private void take(Runnable turn) {
        try {
            if (!closed) {
                turn.run();
            }
        } catch (RuntimeException e) {
            onFault(e);
        } finally {
            loop.publish();
        }
    }

    void closeSilent() {
        loop.figures.closedSilent.increment();
        close();
    }

    /** Closes once everything in flight is answered, or at once when nothing is. */
    void closeBehindAnswers() {
        end.behindAnswers();
    }

    /** The same with a goodbye as the last answer. */
    void closeWithGoodbye() {
        end.withGoodbye();
    }

    /** The same for a device that says this and that, but no HELLO. */
    void closeStranger() {
        loop.figures.closedSilent.increment();
        closeBehindAnswers();
    }

    // ---- out ----

    /** Answers were committed. */
    void onAnswers() {
        if (closed) {
            return;
        }
        writer.drain();
        Verdict verdict = outbox.nextVerdict();
        while (verdict != null && !closed) {
            conversation.decided(verdict);
            verdict = outbox.nextVerdict();
        }
        writer.flushSent();
        end.check();
        resume();
        end.check();
    }

    /** Something of ours broke on this connection: it ends, and nobody else's with it. */
    void onFault(RuntimeException fault) {
        LOG.warn("connection with {} is closed", channel.remoteAddress(), fault);
        close();
    }

    /** A write that had to wait is done, and what waited for fewer in flight goes on. */
    private void onWritable() {
        try {
            onAnswers();
            if (!closed) {
                conversation.ringHasRoom();
            }
        } finally {
            loop.publish();
        }
    }

    // ---- end ----

    void tick(long nowNanos) {
        if (closed) {
            return;
        }
        pauses.tick(nowNanos, paused);
        end.check();
        if (closed) {
            return;
        }
        if (writer.isStuck(nowNanos)) {
            loop.figures.closedSlow.increment();
            end.goOnAlone();
        } else if (end.isAskedTooLong(nowNanos)) {
            end.goOnAlone();
        } else if (end.isOverdue(nowNanos)) {
            giveUp();
        } else if (!end.hasLeft()) {
            checkPartial(nowNanos);
            if (!closed) {
                conversation.tick(nowNanos);
            }
        }
    }

    /** A fixed scanner's frame is given up when nothing more of it comes; who sends again has so long for the whole message. */
    private void checkPartial(long nowNanos) {
        long nanos = partialMillis * NANOS_PER_MILLI;
        if (stalled || silence != null || end.hasEnded() || !undecoded.isPartial()) {
            return;
        }
        if (!conversation.sendsNothingTwice()) {
            if (partial.isOlderThan(nanos, nowNanos)) {
                closeSilent();
            }
        } else if (nowNanos - lastReadNanos > nanos) {
            undecoded.abandonPartial();
        }
    }

    /** The other side sends nothing more; that is a silence too, unless the connection broke. */
    void onInputEnded() {
        if (silence != null && !closed && !broken && !end.hasEnded()) {
            lineIsSilent(silence);
        }
        end.inputEnded();
    }

    /** The other side takes no answers any more. */
    void onOutputEnded() {
        end.outputEnded();
    }

    /** There is no socket any more. */
    void onGone() {
        broken = true;
        end.socketGone();
    }

    /** The server stops; {@link #close} ends the connection at any time. */
    void leave() {
        if (!closed) {
            webSocket.goAway();
            end.leave();
        }
    }

    /** Everything that was read is answered and with the socket. */
    boolean hasLeft() {
        return closed || end.hasLeft();
    }

    /** Whether something that was read is not decoded, not decided or not answered. */
    boolean isBusy() {
        return stalled || inFlight.count() > 0 || writer.isWriting() || !conversation.isIdle();
    }

    /** Whether something that was read waits to be decoded, so that nothing more is read. Any thread. */
    boolean hasUndecoded() {
        return stalled;
    }

    /** The other side has ended, and not all of it is decided: that needs a place, of which each device has so many. */
    void leaveBehind() {
        if (!closed && !left.take(undecoded.heldBytes())) {
            refuseLeft();
        }
    }

    private void refuseLeft() {
        port.refusedLeft.increment();
        if (port.refusedLeftTold.mayTell(loop.clock.nowNanos())) {
            LOG.warn(
                    "a connection with {} has ended, and too much that came of its device before waits to be decided: what it"
                            + " brought is lost ({} before it were not told)",
                    channel.remoteAddress(),
                    port.refusedLeftTold.takeUntold());
        }
        giveUp();
    }

    /**
     * Hands nothing over any more: that is lost. What is under way is waited for, since only the answer tells whether the ledger
     * took it.
     */
    private void giveUp() {
        if (!conversation.sendsNothingTwice() || inFlight.count() == 0) {
            close();
        } else if (!given) {
            forgetUndecoded();
            closeBehindAnswers();
        }
    }

    /** Somebody of the same device has its place now: it decides what it has read and ends. Any thread. */
    void giveWay() {
        later(this::giveUpSilent);
    }

    /** Nobody is there any more: it decides what it has read, if it must, and ends. */
    void giveUpSilent() {
        loop.figures.closedSilent.increment();
        end.goOnAlone();
    }

    /** Whether the other side sends nothing more. Any thread. */
    boolean hasEnded() {
        return end.hasEnded();
    }

    /** On a WebSocket the last word is the protocol's own. */
    void webSocketFarewell() {
        if (kind == ConnectionKind.WEBSOCKET) {
            webSocket.farewell();
        }
    }

    /** One connection less; it may live on without a socket. */
    void countGone() {
        loop.figures.connections[kind.index()].add(-1);
    }

    /** Closes at once and forgets everything; answers still on their way find nobody. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        writer.close();
        outboxes.remove(outbox);
        loop.remove(this);
        left.give();
        if (!end.isGone()) {
            countGone();
        }
        if (stalled) {
            loop.figures.paused.add(-1);
        }
        channel.close();
        try {
            forget();
        } finally {
            placesBack.run();
        }
    }

    /** What is to be done when nothing is left of the connection: its places are free for others then, not before. */
    void atEnd(Runnable places) {
        placesBack = places;
    }

    private void forget() {
        try {
            forgetUndecoded();
        } finally {
            // Whatever breaks in the frames, others wait for this one's turn to end.
            conversation.closed(lostFrames);
        }
    }

    private void forgetUndecoded() {
        if (given) {
            return;
        }
        given = true;
        LostFrames lost = new LostFrames(conversation);
        try {
            if (conversation.sendsNothingTwice()) {
                undecoded.decode(lost);
                undecoded.abandonPartial();
            }
        } finally {
            undecoded.release();
            lostFrames = lost.readings();
        }
    }
}
