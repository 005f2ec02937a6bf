package io.tallyline.ingest.net;

/**
 * When one connection's line was silent for as long as ends a frame, told by looks at the clock between which the event loop
 * has looked at its sockets.
 *
 * <pre>
 *   last byte ──── gap ────► look: it is over; bytes may stand in the socket, the loop having been busy
 *                                │ the sockets are looked at
 *                                └─► next look: nothing was read, so the line was silent up to the look before
 * </pre>
 *
 * <p>So a loop that is late ends frames later, never sooner. Where it was so late that a silence would have been seen had
 * it been in time, what is read then may have come at once or behind that silence; and while the connection does not read,
 * nobody knows of silences at all. In both cases the next silence that is seen says so. Event loop.
 */
final class LineSilence {
    /** So many looks in a gap: how much longer than the gap it takes to see that it is over. */
    private static final int LOOKS_PER_GAP = 8;

    private static final long SHORTEST_LOOK_NANOS = 1_000_000;
    /** A gap is seen at the second look behind it, by a loop that is in time. */
    private static final int LOOKS_TO_SEE = 2;

    private final long gapNanos;
    private long lastByteNanos;
    private boolean begun;
    private boolean over;
    private boolean stopped;
    private boolean allSeen = true;

    LineSilence(long gapNanos) {
        this.gapNanos = gapNanos;
    }

    /** The pause between two looks. */
    long lookNanos() {
        return Math.max(SHORTEST_LOOK_NANOS, gapNanos / LOOKS_PER_GAP);
    }

    /** Bytes were read. */
    void read(long nowNanos) {
        if (stopped || (begun && nowNanos - lastByteNanos > gapNanos + LOOKS_TO_SEE * lookNanos())) {
            allSeen = false;
        }
        lastByteNanos = nowNanos;
        begun = true;
        over = false;
    }

    /** The connection reads no more, for now or for good: nothing that does not come then is a silence. */
    void stopped() {
        stopped = true;
    }

    /** It reads again: what is read next came at some time of the pause, with whatever silences. */
    void resumed(long nowNanos) {
        stopped = false;
        allSeen = false;
        read(nowNanos);
    }

    /** True when the line was silent for the gap, which is told once. */
    boolean look(long nowNanos) {
        if (!begun || stopped) {
            return false;
        }
        boolean proven = over;
        over = nowNanos - lastByteNanos >= gapNanos;
        begun = !proven;
        return proven;
    }

    /** Whether bytes came since the last silence. */
    boolean isAwaited() {
        return begun;
    }

    /** Whether every silence before this one was seen too; asked once behind each. */
    boolean takeAllSeen() {
        boolean seen = allSeen;
        allSeen = true;
        begun = false;
        return seen;
    }
}
