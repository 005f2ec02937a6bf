package io.tallyline.ingest.translate;

import io.tallyline.ledger.value.LittleEndian;

/**
 * Hash over what a device sent under one number, by which the ledger tells a message sent again from another message
 * with the same number. 64 bits, every input bit spread over all of them by multiplication with folding (the mixing step
 * of the wyhash family); not meant against attackers, since a device can only hurt itself. Allocates nothing. One thread.
 */
final class PayloadHash {
    private static final long SEED = 0x9E37_79B9_7F4A_7C15L;
    private static final long FIRST_FACTOR = 0xA076_1D64_78BD_642FL;
    private static final long SECOND_FACTOR = 0xE703_7ED1_A0B4_28DBL;

    private long state;

    PayloadHash begin(int kind) {
        state = mix(SEED ^ kind, FIRST_FACTOR);
        return this;
    }

    PayloadHash add(long value) {
        state = mix(state ^ value, SECOND_FACTOR) + FIRST_FACTOR;
        return this;
    }

    /** Bytes with their length, so that the border between two fields counts. */
    PayloadHash add(byte[] bytes, int offset, int length) {
        add(length);
        int at = offset;
        int end = offset + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            add(LittleEndian.getLong(bytes, at));
        }
        if (at < end) {
            long tail = 0;
            for (int shift = 0; at < end; at++, shift += Byte.SIZE) {
                tail |= (bytes[at] & 0xFFL) << shift;
            }
            add(tail);
        }
        return this;
    }

    long end() {
        return mix(state, SECOND_FACTOR);
    }

    /** The high and low half of a 128-bit product, folded. */
    private static long mix(long a, long b) {
        return Math.multiplyHigh(a, b) ^ a * b;
    }
}
