package io.tallyline.ingest.answer;

import io.tallyline.ingest.profile.AnswerTemplate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Scratch bytes in which one answer is rendered before it goes to its connection: room for a carrier's header in front,
 * then the answer. Grows to the longest answer seen and is used again for the next. One thread.
 */
public final class AnswerBytes {
    /** Room in front of the answer for the header of its carrier. */
    static final int HEADER_ROOM = 4;

    private byte[] bytes = new byte[1024];
    private int start = HEADER_ROOM;
    private int end = HEADER_ROOM;

    /** Where the rendered bytes are, from {@link #start()} to {@link #end()}. */
    public byte[] array() {
        return bytes;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public int length() {
        return end - start;
    }

    /** Forgets the previous answer. */
    public AnswerBytes clear() {
        start = HEADER_ROOM;
        end = HEADER_ROOM;
        return this;
    }

    /** What was rendered, for people who read tests. */
    @Override
    public String toString() {
        return new String(bytes, start, length(), StandardCharsets.UTF_8);
    }

    void put(int value) {
        reserve(1);
        bytes[end++] = (byte) value;
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    void put(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, end, length);
        end += length;
    }

    /** What a fixed scanner hears. */
    void put(AnswerTemplate template, long number) {
        reserve(template.maxBytes());
        end = template.render(bytes, end, number);
    }

    /** Bytes as they are. */
    public void putBytes(byte[] source) {
        put(source, 0, source.length);
    }

    void putDecimal(long value) {
        putDecimal(value, 1);
    }

    /** A decimal with zeros in front up to so many digits. */
    void putDecimal(long value, int digits) {
        if (value < 0) {
            put('-');
        }
        // Below zero, since the lowest number has no counterpart above.
        long rest = Math.min(value, -value);
        int width = Math.max(digits, widthOf(rest));
        reserve(width);
        for (int at = end + width - 1; at >= end; at--) {
            bytes[at] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        end += width;
    }

    /** One byte of the carrier's header, from the answer outwards; at most {@link #HEADER_ROOM}. */
    void putInFront(int value) {
        bytes[--start] = (byte) value;
    }

    private void reserve(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + more));
        }
    }

    private static int widthOf(long negative) {
        int width = 1;
        for (long rest = negative; rest <= -10; rest /= 10) {
            width++;
        }
        return width;
    }
}
