package io.tallyline.ledger.core.table;

import java.util.Arrays;

/**
 * A growing array of fixed-width rows of words, in segments that are never copied: growth adds a segment and costs the
 * same whether there are a thousand rows or ten million.
 *
 * <pre>
 *   row r, word w  →  segments[r >>> rowShift][(r &amp; rowMask) * width + w]
 *
 *   segments   0 ┌──────────┬──────────┬─ … ─┬──────────┐
 *                │ row 0    │ row 1    │     │ row 4095 │   at most 4 096 rows, and at most 64 Ki words (512 KiB)
 *              1 ├──────────┼──────────┼─ … ─┼──────────┤
 *                │ row 4096 │          │     │          │
 *                └──────────┴──────────┴─ … ─┴──────────┘
 * </pre>
 */
final class WordSegments {
    static final int MAX_ROWS_PER_SEGMENT = 4096;
    static final int MAX_WIDTH = 1 << 16;

    private final int width;
    private final int rowShift;
    private final int rowMask;
    private long[][] segments = {};
    private int segmentCount;

    WordSegments(int width) {
        if (width < 1 || width > MAX_WIDTH) {
            throw new IllegalArgumentException("width must be 1 to " + MAX_WIDTH + " words: " + width);
        }
        this.width = width;
        int rows = Math.min(MAX_ROWS_PER_SEGMENT, Integer.highestOneBit(MAX_WIDTH / width));
        rowShift = Integer.numberOfTrailingZeros(rows);
        rowMask = rows - 1;
    }

    int width() {
        return width;
    }

    long word(int row, int word) {
        return segments[row >>> rowShift][(row & rowMask) * width + word];
    }

    void setWord(int row, int word, long value) {
        segments[row >>> rowShift][(row & rowMask) * width + word] = value;
    }

    /** The segment that holds a row, for walking its words; they begin at {@link #offset}. */
    long[] segment(int row) {
        return segments[row >>> rowShift];
    }

    int offset(int row) {
        return (row & rowMask) * width;
    }

    void clearRow(int row) {
        int offset = offset(row);
        Arrays.fill(segment(row), offset, offset + width, 0);
    }

    /** Adds zeroed segments until the row exists. */
    void ensureRow(int row) {
        int index = row >>> rowShift;
        while (segmentCount <= index) {
            if (segmentCount == segments.length) {
                segments = Arrays.copyOf(segments, Math.max(8, segmentCount * 2));
            }
            segments[segmentCount++] = new long[width << rowShift];
        }
    }

    long allocatedBytes() {
        return segmentCount * ((long) Long.BYTES * (width << rowShift) + 16) + 4L * segments.length;
    }
}
