package io.tallyline.ledger.core.table;

import java.util.Arrays;

/**
 * A growing array of ints in segments of 16 384 (64 KiB) that are never copied; new ones hold zeros. Indexes are from 0, and only
 * those exist that were asked for with {@link #ensure}.
 *
 * <p>Thread: the ledger's one writer.
 */
public final class IntSegments {
    private static final int SHIFT = 14;
    private static final int MASK = (1 << SHIFT) - 1;

    private int[][] segments = {};
    private int segmentCount;

    public int get(int index) {
        return segments[index >>> SHIFT][index & MASK];
    }

    public void set(int index, int value) {
        segments[index >>> SHIFT][index & MASK] = value;
    }

    /** Adds zeroed segments until the index exists. */
    public void ensure(int index) {
        while (segmentCount <= index >>> SHIFT) {
            if (segmentCount == segments.length) {
                segments = Arrays.copyOf(segments, Math.max(8, segmentCount * 2));
            }
            segments[segmentCount++] = new int[1 << SHIFT];
        }
    }

    long allocatedBytes() {
        return segmentCount * ((long) Integer.BYTES * (1 << SHIFT) + 16) + 4L * segments.length;
    }
}
