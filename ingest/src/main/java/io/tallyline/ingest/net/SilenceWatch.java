package io.tallyline.ingest.net;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock of those connections of one event loop whose frames end by silence: one timer for all, as often as the shortest
 * silence wants it, and none where there are none. Its pauses begin anew behind each run, so that the loop looks at its
 * sockets in each. That event loop.
 */
final class SilenceWatch {
    private final ScannerLoop loop;
    private final List<Connection> connections = new ArrayList<>();
    private @Nullable Future<?> timer;
    private long everyNanos = Long.MAX_VALUE;

    SilenceWatch(ScannerLoop loop) {
        this.loop = loop;
    }

    void add(Connection connection, long atLeastEveryNanos) {
        connections.add(connection);
        if (atLeastEveryNanos < everyNanos) {
            stop();
            everyNanos = atLeastEveryNanos;
            timer = loop.eventLoop.scheduleWithFixedDelay(this::look, everyNanos, everyNanos, TimeUnit.NANOSECONDS);
        }
    }

    void remove(Connection connection) {
        if (connections.remove(connection) && connections.isEmpty()) {
            stop();
        }
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
        timer = null;
        everyNanos = Long.MAX_VALUE;
    }

    private void look() {
        long nowNanos = loop.clock.nowNanos();
        try {
            for (int i = connections.size() - 1; i >= 0; i--) {
                if (i < connections.size()) {
                    look(connections.get(i), nowNanos);
                }
            }
        } finally {
            loop.publish();
        }
    }

    /** What breaks on one connection must not stop the clock of all. */
    private static void look(Connection connection, long nowNanos) {
        try {
            connection.lookForSilence(nowNanos);
        } catch (RuntimeException e) {
            connection.onFault(e);
        }
    }
}
