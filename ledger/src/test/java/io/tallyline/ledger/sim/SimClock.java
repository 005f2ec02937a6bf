package io.tallyline.ledger.sim;

import io.tallyline.ledger.ring.LedgerClock;

/** Time that only the test moves. One thread. */
public final class SimClock implements LedgerClock {
    private long nowNanos;

    public SimClock(long startNanos) {
        nowNanos = startNanos;
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    public void advanceMillis(long millis) {
        nowNanos += millis * 1_000_000;
    }
}
