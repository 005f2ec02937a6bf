package io.tallyline.ingest.net;

import io.tallyline.ledger.figures.Histogram;

/**
 * The messages of one connection that are in flight: claimed in the ring, and the bytes of the answer not yet left for
 * the socket. Keeps when each was read, in order, since answers come in order; grows up to the window. Event loop.
 */
final class InFlight {
    private long[] arrivals = new long[8];
    private long claimed;
    private long settled;

    int count() {
        return (int) (claimed - settled);
    }

    void claim(long arrivalNanos) {
        if (count() == arrivals.length) {
            grow();
        }
        arrivals[(int) claimed & arrivals.length - 1] = arrivalNanos;
        claimed++;
    }

    /** The first {@code total} messages of the connection are answered and their bytes with the socket. */
    void settle(long total, long nowNanos, Histogram latency) {
        for (; settled < total; settled++) {
            latency.record(nowNanos - arrivals[(int) settled & arrivals.length - 1]);
        }
    }

    private void grow() {
        long[] larger = new long[arrivals.length * 2];
        for (long i = settled; i < claimed; i++) {
            larger[(int) i & larger.length - 1] = arrivals[(int) i & arrivals.length - 1];
        }
        arrivals = larger;
    }
}
