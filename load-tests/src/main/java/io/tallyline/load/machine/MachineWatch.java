package io.tallyline.load.machine;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * The baseline of every answer time: a thread that does nothing but sleep a millisecond at a time, and how late it woke. A server
 * can not answer sooner than the machine lets a thread run. Beside it how much of the processors the host gave to others.
 *
 * <p>Owned by one thread; what it tells is of the time until it was closed.
 */
public final class MachineWatch implements AutoCloseable {
    private static final long SLEEP_NANOS = 1_000_000;
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 3;

    private final Histogram late = new Histogram(LONGEST_NANOS, DIGITS);
    private final Thread sleeper = new Thread(this::sleep, "machine-watch");
    private final Optional<ProcessorTimes> before;
    private Optional<ProcessorTimes> after;
    private volatile boolean closed;

    public MachineWatch() throws IOException {
        before = ProcessorTimes.now();
        after = before;
        sleeper.setDaemon(true);
        sleeper.start();
    }

    /** The machine as it is before anything is measured on it. */
    public static String atRest(Duration time) throws IOException {
        MachineWatch watch = new MachineWatch();
        try (watch) {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return watch.toString();
    }

    private void sleep() {
        while (!closed) {
            long due = System.nanoTime() + SLEEP_NANOS;
            LockSupport.parkNanos(SLEEP_NANOS);
            late.recordValue(Math.min(Math.max(System.nanoTime() - due, 0), LONGEST_NANOS));
        }
    }

    /** How often the sleeper woke. */
    long wakes() {
        return late.getTotalCount();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            sleeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        after = ProcessorTimes.now();
    }

    @Override
    public String toString() {
        String processors = before.isPresent() && after.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "processors idle %.0f %% and away %.1f %% of the time",
                        after.get().idlePercentSince(before.get()),
                        after.get().stolenPercentSince(before.get()))
                : "processors unknown";
        return String.format(
                Locale.ROOT,
                "%s; who slept a millisecond at a time woke late by ms: p50 %.2f, p99 %.2f, p99.9 %.2f, max %.2f",
                processors,
                millis(50),
                millis(99),
                millis(99.9),
                millis(100));
    }

    private double millis(double percentile) {
        return late.getValueAtPercentile(percentile) / 1e6;
    }
}
