package io.tallyline.ingest.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tallyline.ingest.frame.FrameSink;
import java.util.ArrayDeque;

/**
 * The bytes of one connection that were read and are not decoded yet, in their order: those in the frame source, and behind
 * them whole reads that did not fit. Nothing is decoded without credit and nothing is dropped for want of it.
 *
 * <pre>
 *   socket ─read─► │ read 3 │ read 2 │ ──copy──► │ frame source │ ──credit?──► sink
 *                   waiting                        times of the reads go with their bytes
 * </pre>
 *
 * <p>Where silence ends a frame, it stands among the reads as one without bytes.
 *
 * <p>Bounded as long as the connection stops reading when {@link #decode} says so; at the end of the input the socket hands
 * over all that it still has, at most what the kernel's receive buffer holds; {@link LeftConnections} bounds what the
 * connections of one device hold together then. Event loop.
 */
final class UndecodedBytes {
    private static final ByteBuf SILENCE = Unpooled.unreleasableBuffer(Unpooled.buffer(0, 0));
    private static final ByteBuf SILENCE_AFTER_PAUSE = Unpooled.unreleasableBuffer(Unpooled.buffer(0, 0));

    private final FrameSource frames;
    private final ReadTimes times = new ReadTimes();
    private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();
    private boolean released;
    private long heldBytes;
    private long waitingBytes;

    UndecodedBytes(FrameSource frames) {
        this.frames = frames;
    }

    /**
     * Takes one socket read over; it is released once it is decoded.
     *
     * @param earliestNanos its bytes came no sooner
     */
    void add(ByteBuf in, long nowNanos, long earliestNanos) {
        times.add(in.readableBytes(), nowNanos, earliestNanos);
        waiting.add(in);
        heldBytes += in.capacity();
        waitingBytes += in.readableBytes();
    }

    /** Behind what was added so far the line was silent for as long as ends a frame; see {@code Framer.lineIsSilent}. */
    void lineIsSilent(boolean allSeen) {
        waiting.add(allSeen ? SILENCE : SILENCE_AFTER_PAUSE);
    }

    /** What the reads that wait hold of the memory. */
    long heldBytes() {
        return heldBytes;
    }

    /** How many bytes wait in reads that are not with the frame source. */
    long waitingBytes() {
        return waitingBytes;
    }

    /** Decodes as far as the sink has credit; false when that ran out. */
    boolean decode(FrameSink sink) {
        if (!frames.drain(sink)) {
            return false;
        }
        while (!waiting.isEmpty()) {
            ByteBuf next = waiting.element();
            if (isSame(next, SILENCE) || isSame(next, SILENCE_AFTER_PAUSE)) {
                frames.lineIsSilent(isSame(next, SILENCE));
            }
            if (!decode(next, sink)) {
                return false;
            }
            if (released) {
                return true;
            }
            releaseFirst();
        }
        return true;
    }

    /** A buffer without bytes equals every other one. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(ByteBuf one, ByteBuf other) {
        return one == other;
    }

    private void releaseFirst() {
        ByteBuf first = waiting.remove();
        heldBytes -= first.capacity();
        first.release();
    }

    /** Copies into the frame source and decodes; false when credit ran out, then the rest stays in {@code in}. */
    private boolean decode(ByteBuf in, FrameSink sink) {
        do {
            int fitting = Math.min(in.readableBytes(), frames.writableBytes());
            if (fitting > 0) {
                in.readBytes(frames.buffer(), frames.writeOffset(), fitting);
                frames.received(fitting);
                waitingBytes -= fitting;
            }
            if (!frames.drain(sink)) {
                return false;
            }
        } while (!released && in.isReadable());
        return true;
    }

    /** Makes the times tell about the read with the last byte of a frame; positions must not go back. */
    void seek(long position) {
        times.seek(position);
    }

    /** When the bytes of the frame at hand were read. */
    long arrivalNanos() {
        return times.nanos();
    }

    /** They came no sooner. */
    long earliestNanos() {
        return times.earliestNanos();
    }

    /** Whether a frame was begun whose end has not come. */
    boolean isPartial() {
        return frames.isPartial();
    }

    /** Gives up the frame that was begun. */
    void abandonPartial() {
        frames.abandonPartial();
    }

    /** Forgets all of them; nothing may be decoded behind this. */
    void release() {
        released = true;
        while (!waiting.isEmpty()) {
            releaseFirst();
        }
    }
}
