package io.tallyline.api.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, so that it is stopped in the reverse order, also when the start itself breaks off half-way, or is to be broken
 * off: whoever starts finds out with the next part. Any thread.
 */
final class ClosingStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingStack.class);

    private final Deque<Entry> entries = new ArrayDeque<>();
    private boolean closed;

    /** Stops one part; may throw anything. */
    @FunctionalInterface
    interface Stop {
        void run() throws Exception;
    }

    private record Entry(String name, Stop stop) {}

    /** It was closed while the start was still under way. */
    static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private ClosedException(String name) {
            super("told to stop while it started; the last that was started is " + name);
        }
    }

    /**
     * Remembers how to stop a part; {@code name} is for the log.
     *
     * @throws ClosedException if all was stopped meanwhile; then this part is stopped too
     */
    synchronized void push(String name, Stop stop) {
        if (closed) {
            stop(new Entry(name, stop));
            throw new ClosedException(name);
        }
        entries.push(new Entry(name, stop));
    }

    /** Stops everything, each part whatever became of the others. A second call does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!entries.isEmpty()) {
            stop(entries.pop());
        }
    }

    private static void stop(Entry entry) {
        try {
            entry.stop.run();
        } catch (Exception e) {
            LOG.warn("Stopping {} failed", entry.name, e);
        }
    }
}
