package io.tallyline.ingest.net;

import java.util.concurrent.TimeUnit;

/**
 * Keeps what a device does a thousand times a second from becoming a thousand lines of the log: one line is told, then for
 * ten seconds none, and the next says how many were not. What happened is counted elsewhere. One event loop.
 */
public final class Complaints {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private boolean toldBefore;
    private long toldNanos;
    private long untold;

    /** Whether one more may be told now; else it is noted as not told. */
    public boolean mayTell(long nowNanos) {
        if (toldBefore && nowNanos - toldNanos < QUIET_NANOS) {
            untold++;
            return false;
        }
        toldBefore = true;
        toldNanos = nowNanos;
        return true;
    }

    /** How many were not told since the last that was. */
    public long takeUntold() {
        long since = untold;
        untold = 0;
        return since;
    }
}
