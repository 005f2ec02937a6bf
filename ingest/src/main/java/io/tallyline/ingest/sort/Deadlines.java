package io.tallyline.ingest.sort;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * The deadlines of one PLC's requests, in the order in which these came. All are equally long, so the first one is always the next
 * to pass, and default lanes go out in the order of the requests: a timer for each would let them overtake one another. The sorters'
 * event loop.
 */
final class Deadlines {
    private record Entry(PendingSort asked, long atNanos) {}

    private final SortLoop loop;
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private boolean timing;

    Deadlines(SortLoop loop) {
        this.loop = loop;
    }

    /** Calls {@link PendingSort#late} at that time unless it is decided before; at once when the time has passed. */
    void add(PendingSort asked, long atNanos) {
        waiting.add(new Entry(asked, atNanos));
        pass();
    }

    private void pass() {
        long now = loop.nowNanos();
        while (!waiting.isEmpty() && (waiting.element().asked.isDecided() || waiting.element().atNanos - now <= 0)) {
            waiting.remove().asked.late();
        }
        if (!waiting.isEmpty()) {
            time(waiting.element().atNanos - now);
        }
    }

    private void time(long nanos) {
        EventLoop eventLoop = loop.eventLoop;
        if (!timing && !eventLoop.isShuttingDown()) {
            timing = true;
            eventLoop.schedule(this::timePassed, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void timePassed() {
        timing = false;
        pass();
    }
}
