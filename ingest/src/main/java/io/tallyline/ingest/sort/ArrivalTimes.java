package io.tallyline.ingest.sort;

/**
 * When the bytes of one connection came, by their position since it was opened: a deadline runs from there, however long they wait
 * here for room. What the machine kept before they were read is not known.
 *
 * <pre>
 *   bytes   ──── read 1 ────│── read 2 ──│── read 3 ──
 *   entries        end, time │   end, time │  …           a telegram came with its last byte
 * </pre>
 *
 * <p>Bounded: when {@link #MOST} reads wait, what comes besides counts as come with the last of them, so a deadline may end early
 * and never late. One event loop.
 */
final class ArrivalTimes {
    static final int MOST = 64;

    private final long[] ends = new long[MOST];
    private final long[] nanos = new long[MOST];
    private int first;
    private int count;
    private long end;

    /** So many bytes more came now. */
    void add(int bytes, long nowNanos) {
        end += bytes;
        boolean hasRoom = count < MOST;
        count += hasRoom ? 1 : 0;
        int last = first + count - 1 & MOST - 1;
        ends[last] = end;
        if (hasRoom) {
            nanos[last] = nowNanos;
        }
    }

    /** When the byte at a position came; positions must not go back. */
    long nanosOf(long position) {
        while (count > 1 && ends[first] <= position) {
            first = first + 1 & MOST - 1;
            count--;
        }
        return nanos[first];
    }
}
