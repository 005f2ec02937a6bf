package io.tallyline.api.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, so that it is stopped in the reverse order, also when the start itself breaks off half-way. */
final class ClosingStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingStack.class);

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** Stops one part; may throw anything. */
    @FunctionalInterface
    interface Stop {
        void run() throws Exception;
    }

    private record Entry(String name, Stop stop) {}

    /** Remembers how to stop a part; {@code name} is for the log. */
    synchronized void push(String name, Stop stop) {
        entries.push(new Entry(name, stop));
    }

    /** Stops everything, each part whatever became of the others. A second call does nothing. */
    @Override
    public synchronized void close() {
        while (!entries.isEmpty()) {
            Entry entry = entries.pop();
            try {
                entry.stop.run();
            } catch (Exception e) {
                LOG.warn("Stopping {} failed", entry.name, e);
            }
        }
    }
}
