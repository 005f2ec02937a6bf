package io.tallyline.api.http;

import io.tallyline.ledger.ring.LedgerClock;
import java.time.Duration;
import java.time.Instant;

/** Ledger time that begins at a known moment, so that what depends on the day is the same whenever a test runs. */
final class StoryClock implements LedgerClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long started = System.nanoTime();
    private volatile long beginNanos;

    StoryClock(Instant begin) {
        beginNanos = begin.getEpochSecond() * NANOS_PER_SECOND;
    }

    /** From now on it is the machine's time, which is later. */
    void goOnToday() {
        long passed = System.nanoTime() - started;
        beginNanos = Duration.between(Instant.EPOCH, Instant.now()).toNanos() - passed;
    }

    @Override
    public long nowNanos() {
        return beginNanos + System.nanoTime() - started;
    }
}
