package io.tallyline.ledger.core;

import java.nio.charset.StandardCharsets;

/**
 * The exact identity of a unit in three words, without a hash: either a product and a serial of at most 20 characters
 * of 7 bits, or an SSCC. Re-used for every look-up, one thread.
 *
 * <pre>
 *   serial   first   │ product (32) │ 0 0 0 0 │ characters 0 … 3 │
 *            second  │ 0 │ characters 4 … 12                     │
 *            third   │ 0 … │ characters 13 … 19                  │     a missing character is zero
 *   SSCC     first   │ all ones │  second │ 18 digits as a number │  third │ 0 │
 * </pre>
 */
final class UnitKey {
    /** Longest serial, in characters: AI 21. */
    static final int MAX_SERIAL_BYTES = 20;

    private static final long SSCC = -1L;
    private static final int BITS = 7;
    private static final int IN_FIRST = 4;
    private static final int IN_SECOND = 13;

    long first;
    long second;
    long third;

    /** Whether the bytes can be a serial: 1 to 20 printable characters of 7 bits. */
    static boolean isSerial(byte[] buffer, int offset, int length) {
        if (length < 1 || length > MAX_SERIAL_BYTES) {
            return false;
        }
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] <= ' ' || buffer[i] == 0x7F) {
                return false;
            }
        }
        return true;
    }

    static boolean isSerial(String serial) {
        byte[] bytes = serial.getBytes(StandardCharsets.UTF_8);
        return isSerial(bytes, 0, bytes.length);
    }

    UnitKey serial(int product, byte[] buffer, int offset, int length) {
        first = (long) product << 32;
        first |= pack(buffer, offset, 0, Math.min(length, IN_FIRST), IN_FIRST);
        second = pack(buffer, offset, IN_FIRST, Math.min(length, IN_SECOND), IN_SECOND);
        third = pack(buffer, offset, IN_SECOND, length, MAX_SERIAL_BYTES);
        return this;
    }

    UnitKey serial(int product, String serial) {
        byte[] bytes = serial.getBytes(StandardCharsets.UTF_8);
        return serial(product, bytes, 0, bytes.length);
    }

    UnitKey sscc(long sscc) {
        first = SSCC;
        second = sscc;
        third = 0;
        return this;
    }

    static boolean isSscc(long first) {
        return first == SSCC;
    }

    private static long pack(byte[] buffer, int offset, int from, int to, int end) {
        long word = 0;
        for (int i = from; i < end; i++) {
            word = (word << BITS) | (i < to ? buffer[offset + i] & 0x7F : 0);
        }
        return word;
    }
}
