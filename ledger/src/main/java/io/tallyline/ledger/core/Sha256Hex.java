package io.tallyline.ledger.core;

import java.nio.charset.StandardCharsets;

/**
 * A SHA-256 as 64 lower-case hex digits, read as four big-endian words. The ledger keeps and compares hashes of
 * secrets, it never computes one.
 */
final class Sha256Hex {
    static final int DIGITS = 64;
    static final int WORDS = 4;

    private static final int DIGITS_PER_WORD = DIGITS / WORDS;

    private Sha256Hex() {}

    static boolean isValid(String hex) {
        byte[] bytes = hex.getBytes(StandardCharsets.UTF_8);
        return isValid(bytes, 0, bytes.length);
    }

    static boolean isValid(byte[] buffer, int offset, int length) {
        if (length != DIGITS) {
            return false;
        }
        for (int i = offset; i < offset + length; i++) {
            if (digit(buffer[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** One of the four words of a valid text. */
    static long word(String hex, int word) {
        return word(hex.getBytes(StandardCharsets.UTF_8), 0, word);
    }

    static long word(byte[] buffer, int offset, int word) {
        long value = 0;
        int start = offset + word * DIGITS_PER_WORD;
        for (int i = start; i < start + DIGITS_PER_WORD; i++) {
            value = (value << 4) | digit(buffer[i]);
        }
        return value;
    }

    static String text(long first, long second, long third, long fourth) {
        StringBuilder hex = new StringBuilder(DIGITS);
        for (long word : new long[] {first, second, third, fourth}) {
            for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
                hex.append(Character.forDigit((int) (word >>> shift) & 0xF, 16));
            }
        }
        return hex.toString();
    }

    private static int digit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
    }
}
