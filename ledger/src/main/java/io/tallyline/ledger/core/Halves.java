package io.tallyline.ledger.core;

/** Two 32-bit numbers in one word of a row. */
final class Halves {
    private Halves() {}

    static long of(int high, int low) {
        return ((long) high << 32) | (low & 0xFFFF_FFFFL);
    }

    static int high(long word) {
        return (int) (word >>> 32);
    }

    static int low(long word) {
        return (int) word;
    }
}
