package io.tallyline.ingest.answer;

import java.util.HashMap;
import java.util.Map;

/**
 * Holds a flapping device off: when its connections take over from each other too often, or it connects anew too often,
 * every further HELLO of it is turned away for a while; whoever has the session then keeps it. Other devices notice
 * nothing.
 *
 * <pre>
 *   connect connect connect            HELLO        connect …            quiet for as long as the longest
 *   ─┬───────┬───────┬───── hold-off ──┬────────────┬──── twice as long ──┬───────────────────────────► forgotten
 *    └─ too many within withinMillis   └─ welcome   └─ again              └─ welcome
 * </pre>
 *
 * <p>A hold-off ends: its end is fixed when it begins, at most {@code longestHoldOffMillis} later, and nothing that comes
 * before that end counts, though it may get its session only then: who waited for one did not flap meanwhile. One entry
 * per device that ever had a session. Sessions come from the answer thread or the sorters' event loop, HELLOs from event
 * loops, all of them rarely.
 */
public final class FlappingGuard {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final int mostTakeOvers;
    private final int mostConnects;
    private final long withinNanos;
    private final long holdOffNanos;
    private final long longestHoldOffNanos;
    private final Map<String, Flapping> devices = new HashMap<>();

    /**
     * @param mostTakeOvers so many within the time are accepted, the next begins a hold-off
     * @param mostConnects the same for sessions on new connections, take-overs included
     * @param withinMillis the time in which both are counted
     * @param holdOffMillis how long HELLOs are turned away the first time; twice as long each further time
     * @param longestHoldOffMillis but never longer; after as long without another one all is forgotten
     */
    public FlappingGuard(
            int mostTakeOvers, int mostConnects, int withinMillis, int holdOffMillis, int longestHoldOffMillis) {
        this.mostTakeOvers = mostTakeOvers;
        this.mostConnects = mostConnects;
        this.withinNanos = withinMillis * NANOS_PER_MILLI;
        this.holdOffNanos = holdOffMillis * NANOS_PER_MILLI;
        this.longestHoldOffNanos = longestHoldOffMillis * NANOS_PER_MILLI;
    }

    /**
     * An older connection of this device, which has its session, was asked to end for a newer one: the next session is a
     * take-over although nobody has it any more then. Not if it is asked for later than {@code withinMillis} behind this:
     * then the newer one has gone without it, and who comes now takes nothing from anybody.
     */
    public synchronized void askedToMakeWay(String device, long nowNanos) {
        Flapping flapping = devices.get(device);
        if (flapping != null) {
            flapping.makesWayUntilNanos = nowNanos + withinNanos;
        }
    }

    /**
     * A new connection of this device got its session.
     *
     * @param tookOver whether another connection had it
     * @param sinceNanos when it asked for the session, which is what counts; it may have waited for long
     * @return whether another one had it, or was asked to end for this one
     */
    public synchronized boolean connected(String device, boolean tookOver, long sinceNanos, long nowNanos) {
        Flapping flapping = devices.computeIfAbsent(device, name -> new Flapping(sinceNanos));
        boolean takeOver = tookOver || sinceNanos <= flapping.makesWayUntilNanos;
        flapping.makesWayUntilNanos = Long.MIN_VALUE;
        if (sinceNanos >= flapping.heldOffUntilNanos) {
            count(flapping, takeOver, sinceNanos, nowNanos);
        }
        return takeOver;
    }

    private void count(Flapping flapping, boolean takeOver, long sinceNanos, long nowNanos) {
        if (sinceNanos - flapping.sinceNanos > withinNanos) {
            flapping.countFrom(sinceNanos);
        }
        flapping.connects++;
        flapping.takeOvers += takeOver ? 1 : 0;
        if (flapping.connects > mostConnects || flapping.takeOvers > mostTakeOvers) {
            holdOff(flapping, nowNanos);
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

    private void holdOff(Flapping flapping, long nowNanos) {
        if (flapping.holdOffs > 0 && nowNanos - flapping.heldOffUntilNanos > longestHoldOffNanos) {
            flapping.holdOffs = 0;
        }
        flapping.heldOffUntilNanos = nowNanos + lengthNanos(flapping.holdOffs);
        flapping.holdOffs++;
        flapping.countFrom(flapping.heldOffUntilNanos);
    }

    private long lengthNanos(int before) {
        long nanos = holdOffNanos;
        for (int i = 0; i < before && nanos < longestHoldOffNanos; i++) {
            nanos *= 2;
        }
        return Math.min(nanos, longestHoldOffNanos);
    }

    private static final class Flapping {
        private long sinceNanos;
        private int connects;
        private int takeOvers;
        private int holdOffs;
        private long makesWayUntilNanos = Long.MIN_VALUE;
        private long heldOffUntilNanos = Long.MIN_VALUE;

        private Flapping(long sinceNanos) {
            this.sinceNanos = sinceNanos;
        }

        private void countFrom(long nanos) {
            sinceNanos = nanos;
            connects = 0;
            takeOvers = 0;
        }
    }
}
