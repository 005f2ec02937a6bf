package io.tallyline.ingest.answer;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A ring of bytes between one producer and one consumer; positions only grow and are cut to the ring by a mask. */
final class OutboxSegment {
    private final byte[] bytes;
    private final int mask;

    /** The segment that is filled after this one; set once, when nothing more comes here. */
    volatile @Nullable OutboxSegment next;

    private long pendingTail;
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();

    /** @param capacity a power of two */
    OutboxSegment(int capacity) {
        bytes = new byte[capacity];
        mask = capacity - 1;
    }

    int capacity() {
        return bytes.length;
    }

    boolean hasRoom(int length) {
        return bytes.length - (pendingTail - head.getAcquire()) >= length;
    }

    /** The caller has made sure of the room. */
    void put(byte[] source, int offset, int length) {
        int at = (int) pendingTail & mask;
        int first = Math.min(length, bytes.length - at);
        System.arraycopy(source, offset, bytes, at, first);
        System.arraycopy(source, offset + first, bytes, 0, length - first);
        pendingTail += length;
    }

    void commit() {
        tail.setRelease(pendingTail);
    }

    int readableBytes() {
        return (int) (tail.getAcquire() - head.getPlain());
    }

    /** The caller has made sure that so much is readable. */
    int readInto(Outbox.ByteTarget target, int length) {
        int at = (int) head.getPlain() & mask;
        int first = Math.min(length, bytes.length - at);
        target.put(bytes, at, first);
        if (first < length) {
            target.put(bytes, 0, length - first);
        }
        head.setRelease(head.getPlain() + length);
        return length;
    }
}
