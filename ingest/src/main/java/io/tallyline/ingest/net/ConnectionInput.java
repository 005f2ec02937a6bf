package io.tallyline.ingest.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import org.jspecify.annotations.Nullable;

/**
 * The way in of one connection: takes bytes in as long as there is credit, and stops reading when there is none. On its event
 * loop only, but for what others look for.
 *
 * <pre>
 *   socket ─read─► undecoded ─► frames ─credit?─► conversation
 *                                  │
 *                                  └─ no credit: stalled, every byte is kept, nothing more is read; on when credit returns
 * </pre>
 *
 * <p>Where silence ends a frame, reading goes on for a while though stalled: while a line is not read, nobody sees its silences.
 */
final class ConnectionInput implements FrameSink {
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** So much of a line whose silences mean something is read on while nothing can be decoded. */
    private static final int READ_AHEAD_BYTES = 65_536;

    /** And so much memory, since a read may be small and its buffer large. */
    private static final int READ_AHEAD_MEMORY = 8 * READ_AHEAD_BYTES;

    private final Connection connection;
    private final Channel channel;
    private final ScannerLoop loop;
    private final PortFigures.Part port;
    private final UndecodedBytes undecoded;
    private final Conversation conversation;
    private final ReadPauses pauses;
    private final PauseLook look;
    private final PartialFrame partial = new PartialFrame();
    private final int partialMillis;
    /** Null where something else than silence ends a frame. */
    private final @Nullable LineSilence silence;

    private final FramingFaults faults;
    private final MessagePace pace;
    /** Of a fixed scanner; null where the first message tells, and a token is asked for. */
    private final @Nullable Opening opening;

    /** Something waits to be decoded; others look for who is not read. */
    private volatile boolean stalled;

    /** The socket is not read. */
    private boolean paused;

    private boolean ringWasFull;
    private boolean misunderstood;
    private boolean forgotten;
    /** Others look for who is silent. */
    private volatile long lastReadNanos;

    ConnectionInput(
            Connection connection,
            ConnectionPlan plan,
            Channel channel,
            ScannerLoop loop,
            FrameSource frames,
            Conversation conversation) {
        this.connection = connection;
        this.channel = channel;
        this.loop = loop;
        this.port = plan.figures().part(loop.index);
        this.undecoded = new UndecodedBytes(frames);
        this.conversation = conversation;
        this.partialMillis = plan.partialMillis();
        this.silence = plan.idleGapMillis() == 0 ? null : new LineSilence(plan.idleGapMillis() * NANOS_PER_MILLI);
        this.faults = new FramingFaults(plan.limits().framingFaults());
        this.pace = new MessagePace(connection, loop, plan.limits().messagesPerSecond());
        this.opening = plan.isFixed() ? new Opening() : null;
        this.lastReadNanos = loop.clock.nowNanos();
        this.pauses = new ReadPauses(lastReadNanos);
        this.look = new PauseLook(connection, loop, pauses);
    }

    /** The connection has its place. */
    void open() {
        if (silence != null) {
            loop.watchSilences(connection, silence.lookNanos());
        }
    }

    /** TLS stands between the socket and what is read. */
    void encrypted() {
        pauses.encrypted();
    }

    // ---- read ----

    /** One socket read; the buffer is released once it is decoded. */
    void read(ByteBuf in) {
        if (forgotten) {
            in.release();
            return;
        }
        long nowNanos = loop.clock.nowNanos();
        lastReadNanos = nowNanos;
        loop.figures.bytesIn.add(in.readableBytes());
        if (opening != null && opening.isForeign(in)) {
            in.release();
            conversation.foreign(opening.seen(), 0, opening.length());
            return;
        }
        undecoded.add(in, nowNanos, pauses.read(in.readableBytes(), !in.isWritable(), nowNanos));
        if (silence != null) {
            silence.read(nowNanos);
        }
        if (!stalled) {
            decodeOrStall();
        } else {
            boolean wasPaused = paused;
            pauseIfFull();
            if (wasPaused && !connection.left.holds(undecoded.heldBytes())) {
                connection.refuseLeft();
                return;
            }
        }
        partial.note(!stalled && undecoded.isPartial(), nowNanos);
    }

    /** The socket may have nothing more for now. */
    void readComplete() {
        pauses.readsDone(paused);
    }

    /** Now and then, where silence ends a frame; between two of these the loop has looked at its sockets. */
    void lookForSilence(long nowNanos) {
        if (silence != null && silence.look(nowNanos)) {
            lineIsSilent(silence);
        }
    }

    /** The other side sends nothing more; that is a silence too. */
    void ended() {
        if (silence != null) {
            lineIsSilent(silence);
        }
    }

    private void lineIsSilent(LineSilence ended) {
        undecoded.lineIsSilent(ended.takeAllSeen());
        if (!stalled) {
            decodeOrStall();
        }
    }

    // ---- decoded ----

    private void decodeOrStall() {
        if (!decode()) {
            stall();
        }
    }

    private boolean decode() {
        ringWasFull = false;
        return undecoded.decode(this);
    }

    private void stall() {
        if (connection.isClosed()) {
            return;
        }
        if (!stalled) {
            stalled = true;
            loop.figures.paused.add(1);
            loop.figures.pauses.increment();
        }
        pauseIfFull();
        if (ringWasFull) {
            connection.claims.await();
        }
    }

    private void pauseIfFull() {
        if (paused || (silence != null && mayReadAhead())) {
            return;
        }
        paused = true;
        readNoMore();
    }

    /**
     * Whoever decides it: the socket is not read from here on. What does not come then is no silence of the device, so it ends no
     * frame; only {@link #readAgain} measures silences again.
     */
    void readNoMore() {
        channel.config().setAutoRead(false);
        if (silence != null) {
            silence.stopped();
        }
    }

    private boolean mayReadAhead() {
        return undecoded.waitingBytes() < READ_AHEAD_BYTES && undecoded.heldBytes() < READ_AHEAD_MEMORY;
    }

    /** Goes on decoding where credit ran out, and reads again once all is decoded. */
    void resume() {
        if (!stalled || !connection.takesMore()) {
            return;
        }
        boolean allDecoded = decode();
        connection.left.keep(undecoded.heldBytes());
        connection.writer.flushSent();
        if (connection.isClosed()) {
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
        connection.end.check();
    }

    private void readAgain(long nowNanos) {
        paused = false;
        pauses.resumed(nowNanos);
        lastReadNanos = nowNanos; // Whoever was not read could say nothing.
        if (conversation.sendsNothingTwice()) {
            look.begin();
        }
        if (connection.end.hasEnded() || loop.isLeaving()) {
            return;
        }
        if (silence != null) {
            silence.resumed(nowNanos);
        }
        channel.config().setAutoRead(true);
    }

    // ---- FrameSink ----

    @Override
    public boolean hasCredit() {
        if (!connection.takesMore() || !conversation.acceptsFrames() || connection.isFull() || pace.isTooFast()) {
            return false;
        }
        ringWasFull = !loop.claimAhead(connection);
        return !ringWasFull;
    }

    @Override
    public void frame(byte[] buffer, int offset, int length, long streamOffset) {
        count(length, streamOffset);
        loop.figures.frames.increment();
        conversation.frame(buffer, offset, length);
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
        count(length, streamOffset);
        port.rejected(fault).increment();
        conversation.rejected(fault, buffer, offset, length);
        boolean ofOurs = silence != null && fault == FrameFault.FRAMING_LOST; // The pause in which nobody looked.
        if (!ofOurs && faults.isTooMany(lastReadNanos) && !misunderstood) {
            misunderstood = true;
            connection.endOfFaults();
        }
    }

    private void count(int length, long streamOffset) {
        pace.count();
        partial.frameEnded();
        undecoded.seek(streamOffset + length - 1);
    }

    // ---- asked ----

    /** When the bytes of the frame at hand were read. */
    long arrivalNanos() {
        return undecoded.arrivalNanos();
    }

    /** They came to the socket no sooner. */
    long earliestNanos() {
        return undecoded.earliestNanos();
    }

    long lastReadNanos() {
        return lastReadNanos;
    }

    /** Whether they may have waited outside before, the connection having stopped reading. */
    boolean isAfterPause() {
        return undecoded.earliestNanos() < undecoded.arrivalNanos();
    }

    /** Whether something that was read waits to be decoded. Any thread. */
    boolean isStalled() {
        return stalled;
    }

    /** Whether the socket is not read. */
    boolean isPaused() {
        return paused;
    }

    /** Whether nothing that came long ago can stand in the socket, and no frame waits for the silence that ends it. */
    boolean hasReadAll() {
        return !pauses.isLate() && (silence == null || !silence.isAwaited());
    }

    /** What waits holds so much of the memory. */
    long heldBytes() {
        return undecoded.heldBytes();
    }

    // ---- given up ----

    void tick(long nowNanos) {
        pauses.tick(nowNanos, paused);
    }

    /** A fixed scanner's frame is given up when nothing more of it comes; who sends again has so long for the whole message. */
    void checkPartial(long nowNanos) {
        long nanos = partialMillis * NANOS_PER_MILLI;
        if (stalled || silence != null || connection.end.hasEnded() || !undecoded.isPartial()) {
            return;
        }
        if (!conversation.sendsNothingTwice()) {
            if (partial.isOlderThan(nanos, nowNanos)) {
                connection.closeSilent();
            }
        } else if (nowNanos - lastReadNanos > nanos) {
            undecoded.abandonPartial();
        }
    }

    /** The frame that was begun does not end any more. */
    void abandonPartial() {
        undecoded.abandonPartial();
    }

    /** Decodes nothing more; tells how many readings that came whole are lost by that. */
    int forget() {
        if (forgotten) {
            return 0;
        }
        forgotten = true;
        LostFrames lost = new LostFrames(conversation);
        try {
            if (conversation.sendsNothingTwice()) {
                undecoded.decode(lost);
                undecoded.abandonPartial();
            }
        } finally {
            undecoded.release();
        }
        return lost.readings();
    }
}
