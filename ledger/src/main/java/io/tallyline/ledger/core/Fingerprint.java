package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import java.nio.charset.StandardCharsets;

/**
 * 128 bits over the descriptive texts of an entry, so that the ledger can tell a change from a repetition without
 * keeping names and descriptions that no decision needs: those live in the events. Cold path only.
 */
final class Fingerprint {
    private long high;
    private long low;

    static Fingerprint of(String... texts) {
        Fingerprint fingerprint = new Fingerprint();
        for (String text : texts) {
            fingerprint.add(text);
        }
        return fingerprint;
    }

    /** One that was kept. */
    static Fingerprint of(long high, long low) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.high = high;
        fingerprint.low = low;
        return fingerprint;
    }

    boolean isSame(Fingerprint other) {
        return high == other.high && low == other.low;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addWord(bytes.length);
        long word = 0;
        for (int i = 0; i < bytes.length; i++) {
            word = (word << 8) | (bytes[i] & 0xFF);
            if (i % Long.BYTES == Long.BYTES - 1 || i == bytes.length - 1) {
                addWord(word);
                word = 0;
            }
        }
    }

    private void addWord(long word) {
        high = StateHash.entryHash(TableIds.FINGERPRINT_HIGH, high, word);
        low = StateHash.entryHash(TableIds.FINGERPRINT_LOW, low, word);
    }
}
