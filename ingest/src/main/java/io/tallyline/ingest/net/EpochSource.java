package io.tallyline.ingest.net;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Epochs for devices that have none of their own. A device goes on in the one it had as long as the server runs, however
 * often it connects: its numbers are given here and by nobody else, and only within an epoch the ledger knows what of its
 * earlier readings was undone. By the device's name, because a device may have two doors. Any thread.
 */
final class EpochSource {
    private final AtomicLong last = new AtomicLong();
    private final Map<String, Long> used = new ConcurrentHashMap<>();

    /** The epoch that the device goes on in, or null when it has to begin one. */
    @Nullable Long known(String device) {
        return used.get(device);
    }

    /** A new epoch, in which the device goes on from now: the time in milliseconds, never twice. */
    long begin(String device, long nowNanos) {
        long nowMillis = TimeUnit.NANOSECONDS.toMillis(nowNanos);
        long epoch = last.updateAndGet(before -> Math.max(before + 1, nowMillis));
        used.put(device, epoch);
        return epoch;
    }

    /** The ledger holds a later one, which the device began itself: this one is over. */
    void end(String device, long epoch) {
        used.remove(device, epoch);
    }
}
