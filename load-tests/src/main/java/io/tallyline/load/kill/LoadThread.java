package io.tallyline.load.kill;

import io.tallyline.load.fleet.FleetFigures;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Drives a reconnecting fleet on a thread of its own until it is stopped; what it counts may be read by any thread. */
final class LoadThread implements AutoCloseable {
    private static final Duration SLICE = Duration.ofMillis(250);
    private static final long JOIN_SECONDS = 120;

    private final ScannerFleet fleet;
    private final Thread thread = new Thread(this::run, "load");
    private volatile Pacing pacing;
    private volatile boolean stopped;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong reconnects = new AtomicLong();
    private final AtomicLong slices = new AtomicLong();
    private volatile @Nullable IOException failure;

    LoadThread(ScannerFleet fleet, Pacing pacing) {
        this.fleet = fleet;
        this.pacing = pacing;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopped) {
                FleetFigures figures = fleet.run(pacing, SLICE);
                answered.addAndGet(figures.answered());
                reconnects.addAndGet(figures.reconnects());
                slices.incrementAndGet();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Scans are triggered like this from the next quarter of a second on. */
    void pace(Pacing other) {
        pacing = other;
    }

    /** Answers so far. */
    long answered() {
        return answered.get();
    }

    /** Quarters of a second that are over, with all that was in flight. */
    long slices() {
        return slices.get();
    }

    long reconnects() {
        return reconnects.get();
    }

    /** Throws what a device objected to: a lost scan, an answer out of turn. */
    void check() throws IOException {
        IOException current = failure;
        if (current != null) {
            throw new IOException("a device objects: " + current.getMessage(), current);
        }
    }

    /** Stops when all that is in flight is answered. */
    void stop() throws IOException {
        stopped = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(JOIN_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IOException("the fleet does not come to an end");
        }
        check();
    }

    @Override
    public void close() {
        stopped = true;
    }
}
