package io.tallyline.ingest.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.tallyline.ingest.answer.AnswerBytes;
import io.tallyline.ingest.answer.Outbox;
import io.tallyline.ingest.answer.Outboxes;
import io.tallyline.ingest.answer.Verdict;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ledger.ring.CommandSlot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's connection on any carrier: what its {@link ConnectionInput} takes in becomes commands, and answers are let out as
 * long as the socket takes them. On its event loop only.
 *
 * <pre>
 *   socket ─read─► input ─credit?─► conversation ─► slot … ring … outbox ─► socket
 *   credit = conversation accepts · in flight &lt; window · unwritten ≤ limit · not too fast · a free slot in the ring
 * </pre>
 *
 * <p>A message is in flight from its claim until the bytes of its answer are with the socket. When the connection may
 * close, whoever ends it, is told by {@link ConnectionEnd}.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final ScannerLoop loop;
    private final Channel channel;
    private final ConnectionKind kind;
    private final FrontLimits limits;
    private final PortFigures.Part port;
    private final Outboxes outboxes;
    final Outbox outbox;
    private final WebSocketReplies webSocket;
    final RingClaims claims;
    final ConnectionInput input;
    final ConnectionEnd end;
    final SocketWriter writer;
    final Conversation conversation;
    final InFlight inFlight = new InFlight();
    final LeftPlace left;

    private Runnable placesBack = () -> {};
    private boolean closed;
    private boolean broken;
    private int lostFrames;
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
        this.claims = new RingClaims(this, loop, outbox, inFlight);
        this.writer = new SocketWriter(channel, loop, outbox, inFlight, limits, this::onWritable);
        this.webSocket = new WebSocketReplies(this, writer, channel, limits);
        this.conversation = plan.newConversation(this, loop);
        this.openedNanos = loop.clock.nowNanos();
        this.input = new ConnectionInput(this, plan, channel, loop, plan.newFrames(webSocket, loop), conversation);
        this.end = new ConnectionEnd(this, channel, loop);
        this.left = plan.newLeftPlace();
    }

    /** Takes a place among the connections; false when all are taken, or the server stops. */
    boolean open() {
        if (loop.isLeaving() || !outboxes.add(outbox)) {
            return false;
        }
        loop.add(this);
        input.open();
        loop.figures.connections[kind.index()].add(1);
        loop.figures.opened[kind.index()].increment();
        return true;
    }

    void connected() {
        if (channel.pipeline().get(SslHandler.class) != null) {
            input.encrypted();
        }
        conversation.connected();
    }

    // ---- in ----

    /** One socket read; the buffer is released once it is decoded. */
    void onRead(ByteBuf in) {
        // What is told nowhere else is kept behind the end too, to be counted as lost.
        if (closed || end.hasLeft() || (end.isClosing() && !conversation.sendsNothingTwice())) {
            in.release();
        } else {
            input.read(in);
        }
    }

    /** The socket may have nothing more for now. */
    void onReadComplete() {
        input.readComplete();
        writer.flushSent();
        if (end.isAsked()) {
            end.check();
        }
    }

    /** See {@link ConnectionInput#lookForSilence}. */
    void lookForSilence(long nowNanos) {
        if (!closed) {
            input.lookForSilence(nowNanos);
            writer.flushSent();
        }
    }

    /** The ring is below half again and it is this connection's turn. */
    void ringHasRoom() {
        claims.turnHasCome();
        conversation.ringHasRoom();
        resume();
    }

    /** Goes on decoding where credit ran out. */
    void resume() {
        input.resume();
    }

    /** Whether so much is unanswered, or unwritten, that nothing more may be decoded. */
    boolean isFull() {
        return inFlight.count() >= outbox.window() || writer.unwrittenBytes() > limits.unwrittenBytes();
    }

    /** The two sides do not understand each other. What came besides is decided, where it comes once only. */
    void endOfFaults() {
        if (conversation.sendsNothingTwice()) {
            later(end::makeWay);
        } else {
            end.behindAnswers();
        }
    }

    // ---- for conversations ----

    /** The slot for a message, with who waits for the answer; in flight from now on. */
    CommandSlot claim() {
        return claims.claim(input.arrivalNanos());
    }

    /**
     * The same outside a frame, for a message whose bytes came at a time of its own.
     *
     * @return null when the ring is full, or others wait for it; {@link Conversation#ringHasRoom} is called in turn
     */
    @Nullable CommandSlot tryClaim(long arrivalNanos) {
        return claims.tryClaim(arrivalNanos);
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

    FrontLimits limits() {
        return limits;
    }

    boolean isClosed() {
        return closed;
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
    void take(Runnable turn) {
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

    /** The other side is no device at all. */
    void countForeign() {
        port.countRejected(FrameFault.FOREIGN_PROTOCOL);
    }

    /** Closes behind all answers a device that says this and that, but no HELLO. */
    void closeStranger() {
        loop.figures.closedSilent.increment();
        end.behindAnswers();
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
        input.tick(nowNanos);
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
            input.checkPartial(nowNanos);
            if (!closed) {
                conversation.tick(nowNanos);
            }
        }
    }

    /** The other side sends nothing more; that is a silence too, unless the connection broke. */
    void onInputEnded() {
        if (!closed && !broken && !end.hasEnded()) {
            input.ended();
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
        if (!closed) {
            input.readNoMore();
        }
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
        return input.isStalled() || inFlight.count() > 0 || writer.isWriting() || !conversation.isIdle();
    }

    /** The other side has ended, and not all of it is decided: that needs a place, of which each device has so many. */
    void leaveBehind() {
        if (!closed && !left.take(input.heldBytes())) {
            refuseLeft();
        }
    }

    void refuseLeft() {
        left.refused(port, channel.remoteAddress(), loop.clock.nowNanos());
        giveUp();
    }

    /**
     * Hands nothing over any more: that is lost. What is under way is waited for, since only the answer tells whether the ledger
     * took it.
     */
    private void giveUp() {
        if (!conversation.sendsNothingTwice() || inFlight.count() == 0) {
            close();
        } else {
            lostFrames += input.forget();
            end.behindAnswers();
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
        if (input.isStalled()) {
            loop.figures.paused.add(-1);
        }
        channel.close();
        try {
            lostFrames += input.forget();
        } finally {
            // Whatever breaks in the frames, others wait for this one's turn to end.
            try {
                conversation.closed(lostFrames);
            } finally {
                placesBack.run();
            }
        }
    }

    /** What is to be done when nothing is left of the connection: its places are free for others then, not before. */
    void atEnd(Runnable places) {
        placesBack = places;
    }
}
