package io.tallyline.ledger.snapshot;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Keeps a thread to a share of a core: it works in slices and rests after each, longer while the writer is busy. A rest
 * while busy has an end, so that the follower falls behind but never stands still. One thread; {@link #stop} is any
 * thread's.
 */
final class Pace {
    /** Thrown out of a rest when the thread is to end. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Stopped() {
            super("stopped", null, false, false);
        }
    }

    private static final long LOOK_AGAIN_NANOS = 2_000_000;

    private final double share;
    private final long longestPauseNanos;
    private final BooleanSupplier busy;
    private volatile boolean stopping;
    private long sliceStart = System.nanoTime();

    /**
     * @param share of a core, above 0 and at most 1
     * @param longestPauseNanos the longest rest after a slice while {@code busy}
     */
    Pace(double share, long longestPauseNanos, BooleanSupplier busy) {
        this.share = share;
        this.longestPauseNanos = longestPauseNanos;
        this.busy = busy;
    }

    boolean stopping() {
        return stopping;
    }

    /** Lets no rest begin or go on. The thread must be unparked too. */
    void stop() {
        stopping = true;
    }

    /**
     * The end of a slice: rests for as long as the share demands, then while the writer is busy.
     *
     * @throws Stopped the thread is to end
     */
    void rest() {
        long now = System.nanoTime();
        long worked = now - sliceStart;
        long restUntil = now + (long) (worked * (1 / share - 1));
        pauseUntil(restUntil);
        long busyUntil = now + longestPauseNanos;
        while (busy.getAsBoolean() && System.nanoTime() - busyUntil < 0) {
            pauseUntil(Math.min(busyUntil, System.nanoTime() + LOOK_AGAIN_NANOS));
        }
        sliceStart = System.nanoTime();
    }

    /** There is nothing to do: rests for so long, and the slice begins anew. */
    void idle(long nanos) {
        pauseUntil(System.nanoTime() + nanos);
        sliceStart = System.nanoTime();
    }

    private void pauseUntil(long deadline) {
        while (true) {
            if (stopping) {
                throw new Stopped();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }
}
