package io.tallyline.ingest.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.tallyline.ingest.answer.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * Lets one connection's answers out as fast as its socket takes them. At most one write is under way; what is answered
 * meanwhile gathers in the outbox and leaves as one buffer. A message stops being in flight when the bytes of its answer
 * are with the socket. Event loop.
 */
final class SocketWriter implements Outbox.ByteTarget {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Channel channel;
    private final ScannerLoop loop;
    private final Outbox outbox;
    private final InFlight inFlight;
    private final FrontLimits limits;
    private final Runnable onWritable;

    private boolean writing;
    private boolean unflushed;
    private boolean closeWanted;
    private boolean abandoned;
    private boolean closed;
    private long settledWithSocket;
    private long writingSinceNanos;
    private @Nullable ByteBuf chunk;

    /** @param onWritable run when a write that had to wait is done */
    SocketWriter(
            Channel channel,
            ScannerLoop loop,
            Outbox outbox,
            InFlight inFlight,
            FrontLimits limits,
            Runnable onWritable) {
        this.channel = channel;
        this.loop = loop;
        this.outbox = outbox;
        this.inFlight = inFlight;
        this.limits = limits;
        this.onWritable = onWritable;
    }

    /** Moves answers from the outbox to the socket until that has to wait or nothing is left. */
    void drain() {
        boolean all = false;
        while (!all && !writing && !closed) {
            // In this order: what is read first was written last, so nothing counts before its bytes are there.
            boolean closeAfterThese = outbox.isCloseWanted();
            long settled = outbox.settled();
            int readable = outbox.readableBytes();
            all = readable <= limits.unwrittenBytes();
            if (readable > 0) {
                write(Math.min(readable, limits.unwrittenBytes()));
            }
            if (all) {
                settledWithSocket = settled;
                closeWanted |= closeAfterThese;
            }
            if (readable > 0) {
                flush();
            } else {
                settleWritten();
            }
        }
    }

    /** Sends past the answers in their order, with the next flush. */
    void send(ByteBuf out) {
        if (abandoned) {
            out.release();
            return;
        }
        loop.figures.bytesOut.add(out.readableBytes());
        channel.write(out, channel.voidPromise());
        unflushed = true;
    }

    void flushSent() {
        if (unflushed) {
            flush();
        }
    }

    /** Bytes that wait because the socket takes none; 0 while it keeps up. */
    long unwrittenBytes() {
        ChannelOutboundBuffer waiting = abandoned ? null : channel.unsafe().outboundBuffer();
        return waiting == null || waiting.isEmpty() ? 0 : waiting.totalPendingWriteBytes() + outbox.readableBytes();
    }

    boolean isWriting() {
        return writing;
    }

    /** The answer thread wants the connection closed, and everything before that is with the socket or behind it. */
    boolean isCloseWanted() {
        return closeWanted;
    }

    /** Whether a write has been waiting for longer than a client may take. */
    boolean isStuck(long nowNanos) {
        return writing && nowNanos - writingSinceNanos > limits.unwritableMillis() * NANOS_PER_MILLI;
    }

    /** The socket takes nothing more: from now on answers are taken from the outbox for nobody, so that none waits. */
    void abandon() {
        abandoned = true;
        writing = false;
    }

    /** Sends nothing more. */
    void close() {
        closed = true;
    }

    @Override
    public void put(byte[] source, int offset, int length) {
        if (chunk != null) {
            chunk.writeBytes(source, offset, length);
        }
    }

    private void write(int bytes) {
        if (abandoned) {
            outbox.readInto(this, bytes);
            return;
        }
        ByteBuf out = channel.alloc().directBuffer(bytes);
        chunk = out;
        int moved = outbox.readInto(this, bytes);
        chunk = null;
        loop.figures.bytesOut.add(moved);
        channel.write(out, channel.voidPromise());
    }

    /** The socket mostly takes all at once; else an empty write behind it tells when it has. */
    private void flush() {
        unflushed = false;
        if (abandoned) {
            settleWritten();
            return;
        }
        channel.flush();
        if (writing || closed) {
            return;
        }
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (waiting == null || waiting.isEmpty()) {
            settleWritten();
            return;
        }
        writing = true;
        writingSinceNanos = loop.clock.nowNanos();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> onWritten(done.isSuccess()));
    }

    private void onWritten(boolean success) {
        writing = false;
        if (!closed && success) {
            settleWritten();
            onWritable.run();
        }
    }

    private void settleWritten() {
        inFlight.settle(settledWithSocket, loop.clock.nowNanos(), loop.figures.answerNanos);
    }
}
