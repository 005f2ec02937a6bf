package io.tallyline.ledger.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread wait for work of others on a machine with few cores: it looks a moment longer (some microseconds),
 * then parks until it is signalled. Signalling costs a fence and a read while nobody is parked.
 *
 * <p>The Disruptor's own strategies either burn a core when idle (yielding, busy spin), or spin for the handler ahead
 * while the writer syncs (blocking), or wake up thousands of times a second (sleeping).
 */
final class Waiter {
    private static final int LOOKS = 100;
    /** A park ends by itself after this time, so that nothing depends on a signal alone. */
    private static final long LONGEST_PARK_NANOS = 50_000_000;

    private static final VarHandle PARKED;

    static {
        try {
            PARKED = MethodHandles.lookup().findVarHandle(Waiter.class, "parked", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Thread parked;

    /** Waits until {@code ready}, a signal, or some time: the caller looks again. The one waiting thread only. */
    void await(BooleanSupplier ready) {
        for (int i = 0; i < LOOKS; i++) {
            if (ready.getAsBoolean()) {
                return;
            }
            Thread.onSpinWait();
        }
        parked = Thread.currentThread();
        // Either the signaller sees the parked thread, or this look sees what was signalled.
        VarHandle.fullFence();
        if (!ready.getAsBoolean()) {
            LockSupport.parkNanos(this, LONGEST_PARK_NANOS);
        }
        parked = null;
    }

    /** Wakes the waiting thread, if it is parked. Any thread, after it made the work visible. */
    void signal() {
        VarHandle.fullFence();
        Thread thread = parked;
        if (thread != null && PARKED.compareAndSet(this, thread, null)) {
            LockSupport.unpark(thread);
        }
    }
}
