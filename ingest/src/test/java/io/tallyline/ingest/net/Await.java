package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition with a deadline, which only a test that fails ever comes near. */
final class Await {
    private static final long DEADLINE_NANOS = 120_000_000_000L;
    private static final long LOOK_NANOS = 1_000_000L;

    private Await() {}

    /** Lets so much time pass. */
    static void nanos(long nanos) {
        long start = System.nanoTime();
        until("time to pass", () -> System.nanoTime() - start >= nanos);
    }

    static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > DEADLINE_NANOS) {
                fail("not within " + DEADLINE_NANOS / 1_000_000_000L + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
