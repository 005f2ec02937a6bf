package io.tallyline.ingest.net;

/**
 * How fast one connection may send: so many messages a second, of which one second's worth may come at once. Who is
 * faster is read more slowly; nothing is dropped. One event loop.
 *
 * <pre>
 *   paid until ──────────►│ each message moves it on by its share of a second
 *   now ──────────────────┴─── more than a second ahead of now: wait
 * </pre>
 */
public final class MessageRate {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final long shareNanos;
    private boolean begun;
    private long paidUntilNanos;

    /** @param messagesPerSecond 0 for no limit */
    public MessageRate(int messagesPerSecond) {
        this.shareNanos = messagesPerSecond == 0 ? 0 : SECOND_NANOS / messagesPerSecond;
    }

    public boolean isLimited() {
        return shareNanos > 0;
    }

    /** Nanoseconds until one more message may come; 0 when it may now. */
    public long waitNanos(long nowNanos) {
        if (!begun) {
            return 0;
        }
        return Math.max(0, paidUntilNanos + shareNanos - SECOND_NANOS - nowNanos);
    }

    /** One message came. */
    public void count(long nowNanos) {
        if (!begun || paidUntilNanos - nowNanos < 0) {
            paidUntilNanos = nowNanos;
            begun = true;
        }
        paidUntilNanos += shareNanos;
    }
}
