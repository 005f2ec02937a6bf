package io.tallyline.load.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true, never for ever. */
public final class Deadline {
    private static final long POLL_NANOS = 20_000_000;

    private Deadline() {}

    /** A condition that may fail to be asked. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    /**
     * Returns as soon as {@code condition} holds.
     *
     * @param what named in the error: "… within 60 s"
     * @throws IOException it did not hold in time
     */
    public static void await(String what, Duration limit, Condition condition) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException("not " + what + " within " + limit.toSeconds() + " s");
            }
            LockSupport.parkNanos(POLL_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted while waiting for: " + what);
            }
        }
    }
}
