package io.tallyline.ledger.ring;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The way into the ring for one producing thread, an event loop for example. Not thread safe: every producing thread
 * has its own. Never blocks.
 *
 * <p>To use it rightly: claim one slot for each message of a socket read, fill it, then publish once. A claimed slot
 * holds up every slot behind it, so publish before anything that may take long, and publish also what turned out not to
 * be needed: its origin is {@code EMPTY} and passes by.
 */
public final class RingProducer {
    private final CommandRing ring;
    private long[] firsts = new long[16];
    private long[] lasts = new long[16];
    private int ranges;

    RingProducer(CommandRing ring) {
        this.ring = ring;
    }

    /**
     * Claims the next slot.
     *
     * @return the slot, cleared; null when the ring is full: keep what was to be sent and come back when
     *     {@link LedgerPipeline#belowHalf}
     */
    public @Nullable CommandSlot tryClaim() {
        long sequence = ring.tryNext();
        if (sequence < 0) {
            return null;
        }
        remember(sequence);
        CommandSlot slot = ring.slot(sequence);
        slot.scan.clear();
        return slot;
    }

    /** Hands all slots that were claimed since the last call to the writer, in the order they were claimed. */
    public void publish() {
        for (int i = 0; i < ranges; i++) {
            ring.publish(firsts[i], lasts[i]);
        }
        ranges = 0;
    }

    /** Other producers may claim in between, so what is claimed is a list of ranges, mostly of one. */
    private void remember(long sequence) {
        if (ranges > 0 && lasts[ranges - 1] + 1 == sequence) {
            lasts[ranges - 1] = sequence;
            return;
        }
        if (ranges == firsts.length) {
            firsts = Arrays.copyOf(firsts, ranges * 2);
            lasts = Arrays.copyOf(lasts, ranges * 2);
        }
        firsts[ranges] = sequence;
        lasts[ranges] = sequence;
        ranges++;
    }
}
