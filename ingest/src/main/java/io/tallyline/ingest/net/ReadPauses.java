package io.tallyline.ingest.net;

/**
 * What one connection's pauses in reading mean for the times of what is read: since when it may have waited in the socket.
 *
 * <pre>
 *   read, socket empty ─── stalled ─── reads again ─── socket empty
 *         └─ what came since waited outside, nobody knows how long ─┘ from here on it is read as it comes
 * </pre>
 *
 * <p>A read that does not fill its buffer has emptied the socket, and a socket that is looked at and brings nothing was empty. The first can not be seen through TLS, and where so much had come that
 * the socket may have been full, more waits at the sender's: then a quiet second tells. Event loop.
 */
final class ReadPauses {
    private static final int FULL_SOCKET_BYTES = 16_384;
    private static final long QUIET_NANOS = 1_000_000_000;

    private boolean encrypted;
    private boolean late;
    private boolean stopped;
    private boolean lastReadWasFull;
    private long lateBytes;
    private long lastNanos;
    private long emptyNanos;
    private int resumes;
    private boolean readSinceResume;

    /** @param openedNanos before which nothing can have come */
    ReadPauses(long openedNanos) {
        lastNanos = openedNanos;
        emptyNanos = openedNanos;
    }

    /** TLS stands between the socket and what is read. */
    void encrypted() {
        encrypted = true;
    }

    /**
     * So many bytes were read now.
     *
     * @param filled whether they filled their buffer
     * @return the earliest time at which they can have come
     */
    long read(int bytes, boolean filled, long nowNanos) {
        lastReadWasFull = filled || encrypted;
        lastNanos = nowNanos;
        readSinceResume = true;
        boolean waited = late || stopped;
        lateBytes += waited ? bytes : 0;
        return waited ? emptyNanos : nowNanos;
    }

    /** The reads at hand are done. What is read from now on though nothing should be comes with the end of the input. */
    void readsDone(boolean stalled) {
        stopped = stalled;
        if (!lastReadWasFull && lateBytes < FULL_SOCKET_BYTES) {
            socketWasEmpty(lastNanos, stalled);
        }
    }

    /** The connection reads again. */
    void resumed(long nowNanos) {
        late = true;
        stopped = false;
        lastReadWasFull = true; // Nothing is known before the next read.
        lastNanos = nowNanos;
        readSinceResume = false;
        resumes++;
    }

    /** How often the connection read again. */
    int resumes() {
        return resumes;
    }

    /** Since it read again for this time, all sockets of the loop were looked at: if nothing came of it, it was empty. */
    void polled(int resumesThen, boolean stalled) {
        if (late && !stalled && !readSinceResume && resumes == resumesThen) {
            socketWasEmpty(lastNanos, false);
        }
    }

    /** Now and then, behind the reads of the loop. */
    void tick(long nowNanos, boolean stalled) {
        if (late && !stalled && nowNanos - lastNanos > QUIET_NANOS) {
            socketWasEmpty(lastNanos, false);
        }
    }

    /** Whether something that came long ago may still stand in the socket. */
    boolean isLate() {
        return late;
    }

    private void socketWasEmpty(long atNanos, boolean stalled) {
        emptyNanos = atNanos;
        lateBytes = 0;
        late &= stalled;
    }
}
