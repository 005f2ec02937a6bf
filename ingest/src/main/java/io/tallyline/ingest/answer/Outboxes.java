package io.tallyline.ingest.answer;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Every connection's outbox by index, with a stamp against the re-use of an index: how an answer finds the connection
 * that waits for it, and how it finds out that nobody does. Event loops add and remove, any thread looks up.
 */
public final class Outboxes {
    private final AtomicReferenceArray<@Nullable Outbox> places;
    private final int[] free;
    private int freeCount;
    private long lastStamp;

    /** @param limit most connections at a time */
    public Outboxes(int limit) {
        places = new AtomicReferenceArray<>(limit);
        free = new int[limit];
        for (int i = 0; i < limit; i++) {
            free[i] = limit - 1 - i;
        }
        freeCount = limit;
    }

    /** Gives an outbox its place; false when all are taken. */
    public synchronized boolean add(Outbox outbox) {
        if (freeCount == 0) {
            return false;
        }
        int index = free[--freeCount];
        outbox.place(index, ++lastStamp);
        places.set(index, outbox);
        return true;
    }

    /** Takes the place back: answers that are still on their way find nobody. */
    public synchronized void remove(Outbox outbox) {
        if (places.compareAndSet(outbox.index(), outbox, null)) {
            free[freeCount++] = outbox.index();
        }
    }

    /** The outbox of a connection, or null when the connection is gone. */
    @Nullable Outbox find(int index, long stamp) {
        if (index < 0 || index >= places.length()) {
            return null;
        }
        Outbox outbox = places.get(index);
        return outbox != null && outbox.stamp() == stamp ? outbox : null;
    }
}
