package io.tallyline.ingest.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.tallyline.ingest.answer.AnswerBytes;
import io.tallyline.ingest.answer.Outbox;
import io.tallyline.ingest.answer.Outboxes;
import io.tallyline.ingest.answer.Verdict;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ledger.ring.CommandSlot;
import java.util.ArrayDeque;
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
 * <p>A message is in flight from its claim until the bytes of its answer are with the socket.
 */
final class Connection implements FrameSink {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ScannerLoop loop;
    private final Channel channel;
    private final ConnectionKind kind;
    private final FrontLimits limits;
    private final PortFigures.Part port;
    private final Outboxes outboxes;
    private final Outbox outbox;
    private final SocketWriter writer;
    private final WebSocketReplies webSocket;
    private final FrameSource frames;
    private final Conversation conversation;
    private final int partialMillis;

    private final ArrayDeque<ByteBuf> undecoded = new ArrayDeque<>();
    private final ReadTimes readTimes = new ReadTimes();
    private final InFlight inFlight = new InFlight();
    private final FramingFaults faults;
    private final MessageRate rate;

    private boolean stalled;
    private boolean ringWasFull;
    private boolean waitsForRing;
    private boolean waitsForRate;
    private boolean readLate;
    private boolean lastReadWasFull;
    private boolean closeAfterWrite;
    private boolean goodbyeWanted;
    private boolean leaving;
    private boolean left;
    private boolean closed;
    private long lastReadNanos;
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
        this.frames = plan.newFrames(webSocket, loop);
        this.conversation = plan.newConversation(this, loop);
        this.partialMillis = plan.partialMillis();
        this.faults = new FramingFaults(limits.framingFaults());
        this.rate = new MessageRate(limits.messagesPerSecond());
        this.openedNanos = loop.clock.nowNanos();
        this.lastReadNanos = openedNanos;
    }

    /** Takes a place among the connections; false when all are taken, or the server stops. */
    boolean open() {
        if (loop.isLeaving() || !outboxes.add(outbox)) {
            return false;
        }
        loop.add(this);
        loop.figures.connections[kind.index()].add(1);
        loop.figures.opened[kind.index()].increment();
        return true;
    }

    void connected() {
        conversation.connected();
    }

    // ---- in ----

    /** One socket read; the buffer is released here. */
    void onRead(ByteBuf in) {
        if (closed || closeAfterWrite || left) {
            in.release();
            return;
        }
        int bytes = in.readableBytes();
        lastReadNanos = loop.clock.nowNanos();
        lastReadWasFull = !in.isWritable();
        loop.figures.bytesIn.add(bytes);
        readTimes.add(bytes, lastReadNanos, readLate);
        if (!undecoded.isEmpty() || stalled) {
            undecoded.add(in);
            return;
        }
        boolean taken = false;
        try {
            taken = consume(in);
        } finally {
            if (taken || closed) {
                in.release();
            } else {
                undecoded.add(in);
                stall();
            }
        }
    }

    /** The socket has nothing more for now: what is read next did not wait outside. */
    void onReadComplete() {
        if (readLate && !stalled && !lastReadWasFull) {
            readLate = false;
        }
        writer.flushSent();
    }

    /** Copies into the framer and decodes; false when credit ran out, then the rest stays in {@code in}. */
    private boolean consume(ByteBuf in) {
        do {
            int fitting = Math.min(in.readableBytes(), frames.writableBytes());
            if (fitting > 0) {
                in.readBytes(frames.buffer(), frames.writeOffset(), fitting);
                frames.received(fitting);
            }
            if (!frames.drain(this)) {
                return false;
            }
        } while (in.isReadable() && !closed);
        return true;
    }

    private void stall() {
        if (closed) {
            return;
        }
        if (!stalled) {
            stalled = true;
            loop.figures.paused.add(1);
            loop.figures.pauses.increment();
            channel.config().setAutoRead(false);
        }
        if (ringWasFull) {
            waitForRing();
        }
    }

    /** The ring is below half again and it is this connection's turn. */
    void ringHasRoom() {
        waitsForRing = false;
        conversation.ringHasRoom();
        resume();
    }

    /** Goes on decoding where credit ran out, and reads again once all is decoded. */
    void resume() {
        if (!stalled || closed || closeAfterWrite) {
            return;
        }
        boolean allDecoded = decodeWaiting();
        writer.flushSent();
        if (closed) {
            return;
        }
        if (!allDecoded) {
            stall();
            return;
        }
        stalled = false;
        readLate = true;
        loop.figures.paused.add(-1);
        if (leaving) {
            leaveIfDone();
        } else {
            channel.config().setAutoRead(true);
        }
    }

    private boolean decodeWaiting() {
        ringWasFull = false;
        if (!frames.drain(this)) {
            return false;
        }
        while (!undecoded.isEmpty()) {
            if (!consume(undecoded.element())) {
                return false;
            }
            if (closed) {
                return true;
            }
            undecoded.remove().release();
        }
        return true;
    }

    // ---- FrameSink ----

    @Override
    public boolean hasCredit() {
        if (closed
                || closeAfterWrite
                || !conversation.acceptsFrames()
                || inFlight.count() >= outbox.window()
                || writer.unwrittenBytes() > limits.unwrittenBytes()
                || isTooFast()) {
            return false;
        }
        ringWasFull = !loop.claimAhead();
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
            loop.eventLoop.schedule(this::rateAllows, waitNanos, TimeUnit.NANOSECONDS);
        }
        return waitNanos > 0;
    }

    private void rateAllows() {
        waitsForRate = false;
        try {
            resume();
        } catch (RuntimeException e) {
            onFault(e);
        } finally {
            loop.publish();
        }
    }

    private void countMessage() {
        if (rate.isLimited()) {
            rate.count(loop.clock.nowNanos());
        }
    }

    @Override
    public void frame(byte[] buffer, int offset, int length, long streamOffset) {
        countMessage();
        readTimes.seek(streamOffset + length - 1);
        loop.figures.frames.increment();
        conversation.frame(buffer, offset, length);
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
        countMessage();
        readTimes.seek(streamOffset + length - 1);
        port.rejected(fault).increment();
        conversation.rejected(fault, buffer, offset, length);
        if (faults.isTooMany(lastReadNanos)) {
            closeBehindAnswers();
        }
    }

    // ---- for conversations ----

    /** The slot for a message, with who waits for the answer; in flight from now on. */
    CommandSlot claim() {
        return claim(readTimes.nanos());
    }

    /**
     * The same outside a frame, for a message whose bytes came at a time of its own.
     *
     * @return null when the ring is full; {@link Conversation#ringHasRoom} is called when it is not any more
     */
    @Nullable CommandSlot tryClaim(long arrivalNanos) {
        if (loop.claimAhead()) {
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
        return readTimes.nanos();
    }

    /** Whether they may have waited outside before, the connection having stopped reading. */
    boolean isAfterPause() {
        return readTimes.isLate();
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

    void closeSilent() {
        loop.figures.closedSilent.increment();
        close();
    }

    /** Closes once everything in flight is answered, or at once when nothing is. */
    void closeBehindAnswers() {
        closeAfterWrite = true;
        closeIfDone();
    }

    /** The same with a goodbye as the last answer. */
    void closeWithGoodbye() {
        goodbyeWanted = true;
        closeBehindAnswers();
    }

    /** The same for a device that says this and that, but no HELLO. */
    void closeStranger() {
        loop.figures.closedSilent.increment();
        closeBehindAnswers();
    }

    // ---- out ----

    /** Answers were committed. */
    private void onAnswers() {
        if (closed) {
            return;
        }
        writer.drain();
        closeAfterWrite |= writer.isCloseWanted();
        Verdict verdict = outbox.takeVerdict();
        if (verdict != null) {
            conversation.decided(verdict);
        }
        closeIfDone();
        resume();
        leaveIfDone();
    }

    /** Something of ours broke on this connection: it ends, and nobody else's with it. */
    void onFault(RuntimeException fault) {
        LOG.warn("connection with {} is closed", channel.remoteAddress(), fault);
        close();
    }

    /** A write that had to wait is done. */
    private void onWritable() {
        try {
            onAnswers();
        } finally {
            loop.publish();
        }
    }

    // ---- end ----

    void tick(long nowNanos) {
        if (closed) {
            return;
        }
        if (writer.isStuck(nowNanos)) {
            loop.figures.closedSlow.increment();
            close();
            return;
        }
        if (left) {
            return;
        }
        if (!stalled && nowNanos - lastReadNanos > partialMillis * NANOS_PER_MILLI && frames.isPartial()) {
            if (kind == ConnectionKind.NATIVE || kind == ConnectionKind.WEBSOCKET) {
                closeSilent();
                return;
            }
            frames.abandonPartial();
        }
        conversation.tick(nowNanos);
    }

    /**
     * The server stops: nothing more is read, what was read is decided and answered, then comes the goodbye. The
     * connection ends when the other side closes too, since closing with unread bytes would take the last answers away
     * from it; {@link #close} ends it at any time.
     */
    void leave() {
        if (closed || leaving) {
            return;
        }
        leaving = true;
        webSocket.goAway();
        channel.config().setAutoRead(false);
        leaveIfDone();
    }

    /** Everything that was read is answered and with the socket. */
    boolean hasLeft() {
        return closed || left;
    }

    private void leaveIfDone() {
        boolean busy = stalled || inFlight.count() > 0 || writer.isWriting() || !conversation.isIdle();
        if (!leaving || left || closed || closeAfterWrite || busy) {
            return;
        }
        left = true;
        if (channel.pipeline().get(WebSocketHandshake.class) != null) {
            close();
            return;
        }
        conversation.sayGoodbye();
        if (kind == ConnectionKind.WEBSOCKET) {
            webSocket.farewell();
        }
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> endOutput(sent.isSuccess()));
    }

    private void endOutput(boolean sent) {
        loop.onLeft();
        boolean plain = channel.pipeline().get(SslHandler.class) == null;
        if (sent && plain && channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
            channel.config().setAutoRead(true);
        } else {
            close();
        }
    }

    private void closeIfDone() {
        boolean done = !writer.isWriting() && (writer.isCloseWanted() || inFlight.count() == 0);
        if (closed || !closeAfterWrite || !done) {
            return;
        }
        if (goodbyeWanted) {
            conversation.sayGoodbye();
        }
        if (kind == ConnectionKind.WEBSOCKET) {
            webSocket.farewell();
        }
        channel.flush();
        close();
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
        loop.figures.connections[kind.index()].add(-1);
        port.lostReadings.add(conversation.lostReadings());
        if (stalled) {
            loop.figures.paused.add(-1);
        }
        while (!undecoded.isEmpty()) {
            undecoded.remove().release();
        }
        channel.close();
    }
}
