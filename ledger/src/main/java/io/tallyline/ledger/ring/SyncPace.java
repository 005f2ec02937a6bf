package io.tallyline.ledger.ring;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Keeps a fast disk from being asked for a sync per scan. A sync wakes three threads and enters the kernel a dozen
 * times, whatever it covers; where it takes a fifth of a millisecond, a floor of a thousand devices would spend both
 * cores on thousands of syncs of a few scans each, and every scan would wait for a core instead of for the disk.
 *
 * <pre>
 *   sync │████│            │████│     begin to begin: at least the gap, unless a crowd waits sooner
 *        └──── gap ────────┘
 *              scans gather
 * </pre>
 *
 * <p>A scan that comes after a pause on the floor waits for nothing: the gap has passed by then. Owned by the ledger
 * writer.
 */
final class SyncPace {
    /** Parking for less than about this costs more than it saves. */
    private static final long SHORTEST_PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final long gapNanos;
    private long lastBegunNanos;
    private boolean begun;

    SyncPace(int gatherMicros) {
        this.gapNanos = TimeUnit.MICROSECONDS.toNanos(gatherMicros);
    }

    /** Waits until the gap has passed or a crowd is there. */
    void awaitTurn(BooleanSupplier crowd) {
        long now = System.nanoTime();
        while (begun && now - lastBegunNanos <= gapNanos - SHORTEST_PARK_NANOS && !crowd.getAsBoolean()) {
            LockSupport.parkNanos(this, gapNanos - (now - lastBegunNanos));
            now = System.nanoTime();
        }
        begun = true;
        lastBegunNanos = now;
    }
}
