package io.tallyline.ingest.sort;

import io.netty.buffer.ByteBuf;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one connection of a PLC brought and what is not decoded yet, in its order. The sorters' event loop. */
final class TelegramBytes {
    private final Framer framer;
    private final Deque<ByteBuf> unread = new ArrayDeque<>();

    TelegramBytes(Framer framer) {
        this.framer = framer;
    }

    /** Takes one read over; it is released once it is decoded. */
    void add(ByteBuf bytes) {
        unread.add(bytes);
    }

    /** Bytes that wait, those of a telegram that is begun included. */
    long size() {
        long bytes = framer.undecodedBytes();
        for (ByteBuf each : unread) {
            bytes += each.readableBytes();
        }
        return bytes;
    }

    /** Decodes as far as the sink has credit; true when nothing waits any more but what is begun. */
    boolean decode(FrameSink sink) {
        boolean all = framer.drain(sink);
        while (all && !unread.isEmpty()) {
            ByteBuf bytes = unread.element();
            int fitting = Math.min(bytes.readableBytes(), framer.writableBytes());
            bytes.readBytes(framer.buffer(), framer.writeOffset(), fitting);
            framer.received(fitting);
            if (!bytes.isReadable()) {
                unread.remove().release();
            }
            all = framer.drain(sink);
        }
        return all;
    }

    /** Whether more waits than a telegram that is begun, whose end can not come any more once the connection has ended. */
    boolean hasMore() {
        return !unread.isEmpty() || (framer.undecodedBytes() > 0 && !framer.isPartial());
    }

    /** Whether a telegram was begun whose end has not come. */
    boolean isPartial() {
        return framer.isPartial();
    }

    /** Gives up the telegram that was begun. */
    void abandonPartial() {
        framer.abandonPartial();
    }

    /** Forgets all of it; a telegram that was begun does not end any more, and is counted so. */
    void release() {
        framer.abandonPartial();
        unread.forEach(ByteBuf::release);
        unread.clear();
    }
}
