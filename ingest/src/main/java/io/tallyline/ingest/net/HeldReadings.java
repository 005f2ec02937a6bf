package io.tallyline.ingest.net;

import org.jspecify.annotations.Nullable;

/**
 * The frames of one fixed scanner that are decoded and not decided, in their order. Those at the front are under way to the
 * ledger, as many as the window allows; the others wait for a slot.
 *
 * <pre>
 *   │ decided │ under way … under way │ handed over next … │ ◄── keep
 *             └ first                 └ unsubmitted
 *             ◄────────── rewind ─────┘   the ledger did not take the first of them, and so none behind it
 * </pre>
 *
 * <p>The elements are made when they are first needed and filled anew from then on. Event loop.
 */
final class HeldReadings {
    private @Nullable HeldReading[] ring = new HeldReading[2];
    private long first;
    private long unsubmitted;
    private long end;
    private int underWay;

    boolean isEmpty() {
        return first == end;
    }

    /** Scans that are not decided. */
    int scans() {
        return (int) (end - first);
    }

    /** Scans that the ledger has not answered. */
    int underWay() {
        return underWay;
    }

    /** Whether something waits to be handed over. */
    boolean isWaiting() {
        return scans() > underWay;
    }

    /** The element that the next frame is put into; it counts from {@link #keep} on. */
    HeldReading blank() {
        if (end - first == ring.length) {
            grow();
        }
        int index = (int) end & ring.length - 1;
        HeldReading blank = ring[index];
        if (blank == null) {
            blank = new HeldReading();
            ring[index] = blank;
        }
        return blank;
    }

    /** What was put into the {@link #blank} is held from now on. */
    void keep() {
        end++;
    }

    /** What has to be handed over next; null for nothing. */
    @Nullable HeldReading next() {
        return unsubmitted == end ? null : at(unsubmitted);
    }

    /** What {@link #next} says is handed over. */
    void submitNext() {
        unsubmitted++;
        underWay++;
    }

    /** The ledger answered one scan, whatever it says. */
    void answered() {
        underWay--;
    }

    /** The first scan is decided, and let go of. */
    void decideFirst() {
        first++;
    }

    /** Whatever was handed over and is not decided is handed over again; nothing may be under way. */
    void rewind() {
        unsubmitted = first;
    }

    private HeldReading at(long position) {
        HeldReading reading = ring[(int) position & ring.length - 1];
        if (reading == null) {
            throw new IllegalStateException("no reading at " + position);
        }
        return reading;
    }

    private void grow() {
        @Nullable HeldReading[] larger = new HeldReading[ring.length * 2];
        for (long i = first; i < end; i++) {
            larger[(int) i & larger.length - 1] = ring[(int) i & ring.length - 1];
        }
        ring = larger;
    }
}
