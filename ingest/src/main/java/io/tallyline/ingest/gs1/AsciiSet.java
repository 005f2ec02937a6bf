package io.tallyline.ingest.gs1;

/** Some ASCII characters, as one bit each. Immutable. */
final class AsciiSet {
    private final long low;
    private final long high;

    AsciiSet(String characters) {
        long lowBits = 0;
        long highBits = 0;
        for (int i = 0; i < characters.length(); i++) {
            char character = characters.charAt(i);
            if (character < Long.SIZE) {
                lowBits |= 1L << character;
            } else {
                highBits |= 1L << (character - Long.SIZE);
            }
        }
        this.low = lowBits;
        this.high = highBits;
    }

    boolean contains(byte character) {
        if (character < 0) {
            return false;
        }
        return ((character < Long.SIZE ? low >>> character : high >>> (character - Long.SIZE)) & 1) != 0;
    }

    /** The first character that is not in this set, or -1. */
    int firstForeign(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!contains(bytes[i])) {
                return i;
            }
        }
        return -1;
    }
}
