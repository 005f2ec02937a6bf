package io.tallyline.ingest.net;

/**
 * When the undecoded bytes of a connection were read from the socket: frames that wait for credit keep the time of their
 * own read, and the times of fixed scanners decide about bounces. Positions count from the connection's first byte.
 *
 * <pre>
 *   bytes   ──── read 1 ────│── read 2 ──│── read 3 ──
 *   entries   end, time, late │ end, …     │ end, …        a frame belongs to the read that its last byte came with
 * </pre>
 *
 * <p>Bounded: when {@link #MOST} reads wait, the newest two become one with the later time. Event loop.
 */
final class ReadTimes {
    static final int MOST = 16;

    private final long[] ends = new long[MOST];
    private final long[] nanos = new long[MOST];
    private final boolean[] late = new boolean[MOST];
    private int first;
    private int count;
    private long end;

    /** So many bytes more were read now; {@code afterPause} says that they may have waited outside. */
    void add(int bytes, long nowNanos, boolean afterPause) {
        end += bytes;
        if (count < MOST) {
            count++;
        }
        int last = first + count - 1 & MOST - 1;
        ends[last] = end;
        nanos[last] = nowNanos;
        late[last] = afterPause;
    }

    /** Makes {@link #nanos()} and {@link #isLate()} tell about the read with this byte; positions must not go back. */
    void seek(long position) {
        while (count > 1 && ends[first] <= position) {
            first = first + 1 & MOST - 1;
            count--;
        }
    }

    long nanos() {
        return nanos[first];
    }

    boolean isLate() {
        return late[first];
    }
}
