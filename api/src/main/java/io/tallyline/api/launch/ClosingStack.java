package io.tallyline.api.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, so that it is stopped in the reverse order, also when the start itself breaks off half-way. Being told to
 * stop meanwhile breaks the start off with the next part, or within one that takes long and asks: the thread that starts is
 * the one that stops, so that no part is stopped while it is being started.
 */
final class ClosingStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingStack.class);

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final BooleanSupplier toldToStop;

    /** @param toldToStop asked with each part that was started, and within those that take long */
    ClosingStack(BooleanSupplier toldToStop) {
        this.toldToStop = toldToStop;
    }

    /** Stops one part; may throw anything. */
    @FunctionalInterface
    interface Stop {
        void run() throws Exception;
    }

    private record Entry(String name, Stop stop) {}

    /** The start is to break off; what was started by then is still to be stopped. */
    static final class StartBrokenOffException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private StartBrokenOffException(String where) {
            super("told to stop during the start, " + where);
        }
    }

    /**
     * Remembers how to stop a part; {@code name} is for the log.
     *
     * @throws StartBrokenOffException this start is to go no further; the part is remembered all the same
     */
    synchronized void push(String name, Stop stop) {
        entries.push(new Entry(name, stop));
        breakOffIfTold("behind the start of " + name);
    }

    /**
     * For a part that takes long to start, in the middle of it.
     *
     * @param where for the log
     * @throws StartBrokenOffException this start is to go no further
     */
    void breakOffIfTold(String where) {
        if (toldToStop.getAsBoolean()) {
            throw new StartBrokenOffException(where);
        }
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
