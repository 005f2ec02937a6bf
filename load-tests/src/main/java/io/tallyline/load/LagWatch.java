package io.tallyline.load;

import io.tallyline.load.server.MetricsPage;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at the projection's lag once a second while something else runs. Own thread; figures readable by any. */
final class LagWatch implements AutoCloseable {
    private final ServerUnderTest server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "lag-watch");
    private volatile double mostSeconds;
    private volatile double mostEvents;

    LagWatch(ServerUnderTest server) {
        this.server = server;
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                MetricsPage page = server.metrics();
                mostSeconds = Math.max(mostSeconds, page.sum("tallyline_projection_lag_seconds"));
                mostEvents = Math.max(mostEvents, page.sum("tallyline_projection_lag_events"));
            }
        } catch (IOException e) {
            System.err.println("the lag can not be looked at any more: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    double mostSeconds() {
        return mostSeconds;
    }

    double mostEvents() {
        return mostEvents;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
