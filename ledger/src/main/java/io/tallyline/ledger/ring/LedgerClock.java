package io.tallyline.ledger.ring;

/**
 * Ledger time: nanoseconds since 1970, strictly growing over the life of a journal. The real clock is start time plus
 * monotonic nanoseconds, slewed towards the wall clock; the simulator has its own. Any thread.
 */
@FunctionalInterface
public interface LedgerClock {
    long nowNanos();
}
