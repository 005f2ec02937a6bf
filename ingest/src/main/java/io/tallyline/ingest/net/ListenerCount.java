package io.tallyline.ingest.net;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the connections of one listener, so that strangers at one port can not take the places of all. Any event loop. */
final class ListenerCount {
    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    ListenerCount(int limit) {
        this.limit = limit;
    }

    /** Counts one connection more; false when the listener has as many as it may have. */
    boolean enter() {
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    boolean isFull() {
        return open.get() >= limit;
    }

    void leave() {
        open.decrementAndGet();
    }
}
