package io.tallyline.load.fleet;

/**
 * When a device pulls its trigger.
 *
 * <ul>
 *   <li>{@code pipelined}: as long as the window has room; a scan's time is that of its sending.
 *   <li>{@code openLoop}: on a fixed timetable, whether the server keeps up or not; a scan's time is the timetable's, so
 *       that waiting in the device counts (no coordinated omission).
 *   <li>{@code lockStep}: the next one when the last is answered.
 * </ul>
 */
public final class Pacing {
    /** How scans are triggered. */
    enum Kind {
        PIPELINED,
        OPEN_LOOP,
        LOCK_STEP
    }

    final Kind kind;
    /** Open loop: nanoseconds between two scans of one device. */
    final long intervalNanos;

    private Pacing(Kind kind, long intervalNanos) {
        this.kind = kind;
        this.intervalNanos = intervalNanos;
    }

    public static Pacing pipelined() {
        return new Pacing(Kind.PIPELINED, 0);
    }

    /** A timetable of {@code scansPerSecond} in all, spread evenly over {@code devices}. */
    public static Pacing openLoop(double scansPerSecond, int devices) {
        return new Pacing(Kind.OPEN_LOOP, (long) (1e9 * devices / scansPerSecond));
    }

    public static Pacing lockStep() {
        return new Pacing(Kind.LOCK_STEP, 0);
    }
}
