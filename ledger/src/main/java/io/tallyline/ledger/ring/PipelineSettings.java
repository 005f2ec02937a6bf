package io.tallyline.ledger.ring;

/**
 * Limits of the pipeline.
 *
 * @param ringSlots slots of the ring, a power of two: what may be under way at once, over all connections
 * @param batchSlots most slots in one batch, so in one sync; at most {@code ringSlots}
 * @param gatherMicros least microseconds from one sync to the next while few scans wait, 0 to 10 000; see
 *     {@link SyncPace}
 */
public record PipelineSettings(int ringSlots, int batchSlots, int gatherMicros) {
    public static final PipelineSettings DEFAULT = new PipelineSettings(16_384, 4_096, 400);

    private static final int LONGEST_GATHER_MICROS = 10_000;

    public PipelineSettings {
        if (ringSlots < 2 || Integer.bitCount(ringSlots) != 1) {
            throw new IllegalArgumentException("ring.slots must be a power of two from 2, not " + ringSlots);
        }
        if (batchSlots < 1 || batchSlots > ringSlots) {
            throw new IllegalArgumentException("ring.batchSlots must be 1 to " + ringSlots + ", not " + batchSlots);
        }
        if (gatherMicros < 0 || gatherMicros > LONGEST_GATHER_MICROS) {
            throw new IllegalArgumentException(
                    "ring.gatherMicros must be 0 to " + LONGEST_GATHER_MICROS + ", not " + gatherMicros);
        }
    }
}
