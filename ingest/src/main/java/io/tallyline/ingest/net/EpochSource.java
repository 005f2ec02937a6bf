package io.tallyline.ingest.net;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Epochs for devices that have none of their own: the time of the connection in milliseconds, never twice. Any thread. */
final class EpochSource {
    private final AtomicLong last = new AtomicLong();

    long next(long nowNanos) {
        long nowMillis = TimeUnit.NANOSECONDS.toMillis(nowNanos);
        return last.updateAndGet(before -> Math.max(before + 1, nowMillis));
    }
}
