package io.tallyline.ingest.net;

import java.util.concurrent.TimeUnit;

/** Holds one connection to its messages a second: it waits for the next one's turn and goes on by itself. Event loop. */
final class MessagePace {
    private final Connection connection;
    private final ScannerLoop loop;
    private final MessageRate rate;
    private boolean waits;

    /** @param messagesPerSecond 0: no limit */
    MessagePace(Connection connection, ScannerLoop loop, int messagesPerSecond) {
        this.connection = connection;
        this.loop = loop;
        this.rate = new MessageRate(messagesPerSecond);
    }

    /** Whether it has to wait for the next message. */
    boolean isTooFast() {
        if (!rate.isLimited()) {
            return false;
        }
        long waitNanos = rate.waitNanos(loop.clock.nowNanos());
        if (waitNanos > 0 && !waits) {
            waits = true;
            loop.eventLoop.schedule(() -> connection.take(this::goOn), waitNanos, TimeUnit.NANOSECONDS);
        }
        return waitNanos > 0;
    }

    private void goOn() {
        waits = false;
        connection.resume();
    }

    void count() {
        if (rate.isLimited()) {
            rate.count(loop.clock.nowNanos());
        }
    }
}
