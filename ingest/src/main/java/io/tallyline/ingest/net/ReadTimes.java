package io.tallyline.ingest.net;

/**
 * When the undecoded bytes of a connection were read from the socket: frames that wait for credit keep the time of their
 * own read, and the times of fixed scanners decide about bounces. Positions count from the connection's first byte.
 *
 * <pre>
 *   bytes   ──── read 1 ────│── read 2 ──│── read 3 ──
 *   entries   end, time, earliest │ end, … │ end, …        a frame belongs to the read that its last byte came with
 * </pre>
 *
 * <p>Bounded: when {@link #MOST} reads wait, the newest two become one that came between the earliest of the first and the
 * time of the second. Event loop.
 */
final class ReadTimes {
    static final int MOST = 16;

    private final long[] ends = new long[MOST];
    private final long[] nanos = new long[MOST];
    private final long[] earliest = new long[MOST];
    private int first;
    private int count;
    private long end;
    private long lastEarliest = Long.MIN_VALUE;

    /**
     * So many bytes more were read now.
     *
     * @param earliestNanos they came no sooner than this, nor than what was read before them
     */
    void add(int bytes, long nowNanos, long earliestNanos) {
        end += bytes;
        lastEarliest = Math.max(lastEarliest, earliestNanos);
        int last;
        if (count < MOST) {
            count++;
            last = first + count - 1 & MOST - 1;
            earliest[last] = lastEarliest;
        } else {
            last = first + count - 1 & MOST - 1;
        }
        ends[last] = end;
        nanos[last] = nowNanos;
    }

    /** Makes {@link #nanos()} and {@link #earliestNanos()} tell about the read with this byte; positions must not go back. */
    void seek(long position) {
        while (count > 1 && ends[first] <= position) {
            first = first + 1 & MOST - 1;
            count--;
        }
    }

    long nanos() {
        return nanos[first];
    }

    long earliestNanos() {
        return earliest[first];
    }
}
