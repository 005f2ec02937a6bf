package io.tallyline.ledger.core;

import java.nio.charset.StandardCharsets;

/**
 * A code of at most {@value #MAX_BYTES} bytes in {@value #WORDS} words of a row: codes of parcels come and go by the
 * million and stay in no table of texts. A missing byte is zero, which no code contains. Cold path only.
 */
final class CodeWords {
    static final int MAX_BYTES = 48;
    static final int WORDS = MAX_BYTES / Long.BYTES;

    private CodeWords() {}

    static void put(HashedRows rows, int row, int firstWord, String code) {
        byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
        for (int word = 0; word < WORDS; word++) {
            long value = 0;
            for (int i = word * Long.BYTES; i < (word + 1) * Long.BYTES; i++) {
                value = (value << 8) | (i < bytes.length ? bytes[i] & 0xFF : 0);
            }
            rows.set(row, firstWord + word, value);
        }
    }

    static String get(HashedRows rows, int row, int firstWord) {
        byte[] bytes = new byte[MAX_BYTES];
        int length = 0;
        for (int i = 0; i < MAX_BYTES; i++) {
            long value = rows.get(row, firstWord + i / Long.BYTES);
            bytes[i] = (byte) (value >>> (56 - 8 * (i % Long.BYTES)));
            length = bytes[i] == 0 ? length : i + 1;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
