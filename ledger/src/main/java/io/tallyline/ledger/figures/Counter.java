package io.tallyline.ledger.figures;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A number that one thread changes and any thread reads, never torn, at the price of a plain write. */
public final class Counter {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long value;

    /** Adds one; the owning thread only. */
    public void increment() {
        add(1);
    }

    /** Adds so many; the owning thread only. */
    public void add(long more) {
        VALUE.setRelease(this, value + more);
    }

    /** Sets the number; the owning thread only. */
    public void set(long now) {
        VALUE.setRelease(this, now);
    }

    public long get() {
        return (long) VALUE.getAcquire(this);
    }
}
