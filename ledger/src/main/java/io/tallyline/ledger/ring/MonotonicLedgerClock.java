package io.tallyline.ledger.ring;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The real ledger clock: start time plus monotonic nanoseconds, so that setting the machine's clock never makes ledger
 * time jump or stand still. {@link #slew}, called once a second, lets it run up to 500 millionths faster or slower
 * until it agrees with the wall clock. Any thread may read; the writer makes event times grow strictly.
 */
public final class MonotonicLedgerClock implements LedgerClock {
    /** How far replayed time may be ahead of the wall clock at start. */
    public static final long LONGEST_LEAD_NANOS = 5_000_000_000L;

    private static final long PARTS = 1_000_000;
    private static final long MOST_PARTS = 500;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final LongSupplier wallNanos;
    private final LongSupplier monotonicNanos;
    private volatile Stretch stretch;

    /** Time as a straight line: from a known point on, at a known pace. */
    private record Stretch(long startNanos, long startMonotonic, long partsFaster) {
        long at(long monotonic) {
            long elapsed = monotonic - startMonotonic;
            long whole = elapsed / PARTS;
            return startNanos + elapsed + whole * partsFaster + elapsed % PARTS * partsFaster / PARTS;
        }
    }

    /**
     * @param lastReplayedNanos ledger time of the last event; 0 for none
     * @param wallNanos nanoseconds since 1970 by the machine's clock
     * @param monotonicNanos as {@code System.nanoTime}
     * @throws IllegalStateException replayed time is more than 5 s ahead of the wall clock
     */
    MonotonicLedgerClock(long lastReplayedNanos, LongSupplier wallNanos, LongSupplier monotonicNanos) {
        this.wallNanos = wallNanos;
        this.monotonicNanos = monotonicNanos;
        long wall = wallNanos.getAsLong();
        long lead = lastReplayedNanos - wall;
        if (lead > LONGEST_LEAD_NANOS) {
            throw new IllegalStateException("the journal's last event is " + lead / 1_000_000
                    + " ms ahead of this machine's clock: set the clock, then start again");
        }
        stretch = new Stretch(Math.max(wall, lastReplayedNanos + 1), monotonicNanos.getAsLong(), 0);
    }

    /**
     * The machine's clock, above all that was replayed.
     *
     * @param lastReplayedNanos ledger time of the last event; 0 for none
     * @throws IllegalStateException replayed time is more than 5 s ahead of the wall clock
     */
    public static MonotonicLedgerClock startingAfter(long lastReplayedNanos) {
        return new MonotonicLedgerClock(lastReplayedNanos, MonotonicLedgerClock::systemNanos, System::nanoTime);
    }

    @Override
    public long nowNanos() {
        return stretch.at(monotonicNanos.getAsLong());
    }

    /**
     * Sets the pace for the time until the next call so that the wall clock comes nearer. One thread, once a second.
     */
    public void slew() {
        long monotonic = monotonicNanos.getAsLong();
        long now = stretch.at(monotonic);
        // Made up for within the second to come, if the pace allows it.
        long partsBehind = (wallNanos.getAsLong() - now) / (NANOS_PER_SECOND / PARTS);
        stretch = new Stretch(now, monotonic, Math.max(-MOST_PARTS, Math.min(MOST_PARTS, partsBehind)));
    }

    private static long systemNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }
}
