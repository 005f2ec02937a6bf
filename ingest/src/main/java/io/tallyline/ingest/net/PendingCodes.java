package io.tallyline.ingest.net;

import io.tallyline.ingest.profile.Reading;
import java.util.Arrays;

/**
 * What one frame of a fixed scanner brought and the ledger has not decided yet: the scanner sends nothing twice, so it is
 * kept here until it is durable. The same code twice in one frame is one code that two heads saw, and codes that were put
 * together are one. Event loop.
 */
final class PendingCodes {
    /** What the frame was. */
    enum Kind {
        CODES,
        /** Codes that are one scan, which the {@code ObjectTranslator} holds. */
        OBJECT,
        NO_READ,
        MALFORMED
    }

    private final int[] ends = new int[Reading.MAX_CODES];
    private byte[] bytes = new byte[256];
    private Kind kind = Kind.CODES;
    private int count;
    private int next;

    boolean isEmpty() {
        return next == count;
    }

    int left() {
        return kind == Kind.OBJECT ? Math.min(1, count - next) : count - next;
    }

    Kind kind() {
        return kind;
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return next == 0 ? 0 : ends[next - 1];
    }

    int length() {
        return ends[next] - offset();
    }

    /** The first of them is decided. */
    void done() {
        next = kind == Kind.OBJECT ? count : next + 1;
    }

    /** Where each code ends in the bytes; as many as there are {@link #codes}. */
    int[] ends() {
        return ends;
    }

    int codes() {
        return count;
    }

    /** What was put is one scan; there may be no code to it. */
    void becomeObject() {
        kind = Kind.OBJECT;
        count = Math.max(1, count);
    }

    void clear() {
        count = 0;
        next = 0;
    }

    void putCodes(Reading reading) {
        begin(Kind.CODES);
        for (int i = 0; i < reading.codeCount(); i++) {
            put(reading.buffer(), reading.codeOffset(i), reading.codeLength(i));
        }
    }

    void putNoRead() {
        begin(Kind.NO_READ);
        put(bytes, 0, 0);
    }

    void putMalformed(byte[] buffer, int offset, int length) {
        begin(Kind.MALFORMED);
        put(buffer, offset, length);
    }

    private void begin(Kind what) {
        clear();
        kind = what;
    }

    private void put(byte[] source, int offset, int length) {
        int from = count == 0 ? 0 : ends[count - 1];
        if (has(source, offset, length)) {
            return;
        }
        if (bytes.length < from + length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, from + length));
        }
        System.arraycopy(source, offset, bytes, from, length);
        ends[count++] = from + length;
    }

    private boolean has(byte[] source, int offset, int length) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (Arrays.equals(bytes, from, ends[i], source, offset, offset + length)) {
                return true;
            }
            from = ends[i];
        }
        return false;
    }
}
