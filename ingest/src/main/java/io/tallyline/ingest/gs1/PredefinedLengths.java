package io.tallyline.ingest.gs1;

/**
 * Elements whose length is known from the first two digits of their identifier, and which therefore need no separator behind
 * them (GS1 General Specifications, figure 7.8.5-2). Stateless.
 */
public final class PredefinedLengths {
    private static final int TENS = 10;

    /** Digits of identifier and data together, by the first two digits; 0 where the length is not known from them. */
    private static final int[] LENGTHS = new int[TENS * TENS];

    static {
        set(0, 0, 20);
        set(1, 3, 16);
        set(4, 4, 18);
        set(11, 19, 8);
        set(20, 20, 4);
        set(31, 36, 10);
        set(41, 41, 16);
    }

    private PredefinedLengths() {}

    private static void set(int first, int last, int length) {
        for (int digits = first; digits <= last; digits++) {
            LENGTHS[digits] = length;
        }
    }

    /** Whether such elements fill the bytes to the last: what stands behind them is not of the same code. */
    public static boolean fill(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to) {
            int length = to - at < 2 ? 0 : length(buffer[at] - '0', buffer[at + 1] - '0');
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return at == to && to > from;
    }

    private static int length(int first, int second) {
        boolean digits = first >= 0 && first < TENS && second >= 0 && second < TENS;
        return digits ? LENGTHS[first * TENS + second] : 0;
    }
}
