package io.tallyline.ingest.net;

/**
 * Since when a frame is begun and not ended, however many of its bytes come meanwhile: who sends one byte now and then has no
 * more time than who sends none. One connection, its event loop.
 */
final class PartialFrame {
    private boolean begun;
    private boolean ended;
    private long sinceNanos;

    /** A frame came to its end; what is begun behind it is another one. */
    void frameEnded() {
        ended = true;
    }

    /** All that was read is decoded, or has to wait: then no frame is begun, since the sender can do nothing about it. */
    void note(boolean partial, long nowNanos) {
        if (partial && (ended || !begun)) {
            sinceNanos = nowNanos;
        }
        begun = partial;
        ended = false;
    }

    /** Whether a frame was begun longer ago than this. */
    boolean isOlderThan(long nanos, long nowNanos) {
        return begun && nowNanos - sinceNanos > nanos;
    }
}
