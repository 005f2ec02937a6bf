package io.tallyline.ingest.answer;

import java.util.HashMap;
import java.util.Map;

/**
 * Holds a flapping device off: when connections of one device take over from each other too often, the one that has the
 * session keeps it, and every further HELLO is turned away for a fixed time.
 *
 * <pre>
 *   take-over  take-over  take-over                          HELLO
 *   ─┬─────────┬──────────┬──────────────── hold-off ────────┬──►  counted anew
 *    └── within takeOverMillis ──┘ HELLO: HELD_OFF retryMillis
 * </pre>
 *
 * <p>The hold-off ends: its end is fixed when it begins, and a HELLO during it changes nothing. One entry per device
 * that was ever taken over. Take-overs come from the answer thread, HELLOs from event loops, both rarely.
 */
public final class TakeOverGuard {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final int mostTakeOvers;
    private final long withinNanos;
    private final long holdOffNanos;
    private final Map<String, Flapping> devices = new HashMap<>();

    /**
     * @param mostTakeOvers so many within the time are accepted, the next begins a hold-off
     * @param withinMillis the time in which they are counted
     * @param holdOffMillis how long HELLOs are then turned away
     */
    public TakeOverGuard(int mostTakeOvers, int withinMillis, int holdOffMillis) {
        this.mostTakeOvers = mostTakeOvers;
        this.withinNanos = withinMillis * NANOS_PER_MILLI;
        this.holdOffNanos = holdOffMillis * NANOS_PER_MILLI;
    }

    /** A connection of this device took over from another. */
    public synchronized void takenOver(String device, long nowNanos) {
        Flapping flapping = devices.computeIfAbsent(device, name -> new Flapping(nowNanos));
        if (nowNanos - flapping.sinceNanos > withinNanos) {
            flapping.sinceNanos = nowNanos;
            flapping.takeOvers = 0;
        }
        flapping.takeOvers++;
        if (flapping.takeOvers > mostTakeOvers) {
            flapping.heldOffUntilNanos = nowNanos + holdOffNanos;
            flapping.sinceNanos = flapping.heldOffUntilNanos;
            flapping.takeOvers = 0;
        }
    }

    /** Milliseconds that a HELLO of this device has to wait, at least 1; 0 when it is welcome. */
    public synchronized int retryMillis(String device, long nowNanos) {
        Flapping flapping = devices.get(device);
        if (flapping == null || nowNanos >= flapping.heldOffUntilNanos) {
            return 0;
        }
        return (int) ((flapping.heldOffUntilNanos - nowNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }

    private static final class Flapping {
        private long sinceNanos;
        private int takeOvers;
        private long heldOffUntilNanos = Long.MIN_VALUE;

        private Flapping(long sinceNanos) {
            this.sinceNanos = sinceNanos;
        }
    }
}
