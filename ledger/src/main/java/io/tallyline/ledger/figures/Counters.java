package io.tallyline.ledger.figures;

import java.util.concurrent.atomic.AtomicLongArray;

/** A fixed row of counters, by a small number; one thread counts and any thread reads. */
public final class Counters {
    private final AtomicLongArray values;

    /** @param size numbers 0 to size − 1 are counted each for itself, all others together under 0 */
    public Counters(int size) {
        values = new AtomicLongArray(size);
    }

    /** Adds one; the owning thread only. */
    public void increment(int number) {
        int index = number > 0 && number < values.length() ? number : 0;
        values.setRelease(index, values.getPlain(index) + 1);
    }

    public long get(int number) {
        return values.getAcquire(number);
    }

    public int size() {
        return values.length();
    }
}
