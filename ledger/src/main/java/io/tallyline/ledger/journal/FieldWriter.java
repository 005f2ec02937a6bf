package io.tallyline.ledger.journal;

import java.nio.charset.StandardCharsets;

/**
 * Writes the fields of a record into a byte array. A field is a tag, number and wire type in one varint, then either a
 * zigzag varint or a length and so many bytes. Field number 0 does not exist, so that zero padding ends a record.
 */
final class FieldWriter {
    /** Wire type of numbers, booleans and enums. */
    static final int VARINT = 0;
    /** Wire type of texts, lists and nested records. */
    static final int BYTES = 1;

    private static final int WIRE_BITS = 2;

    private final byte[] buffer;
    private final int start;
    private int position;

    FieldWriter(byte[] buffer, int start) {
        this.buffer = buffer;
        this.start = start;
        this.position = start;
    }

    static int fieldOf(long tag) {
        return (int) (tag >>> WIRE_BITS);
    }

    static int wireOf(long tag) {
        return (int) tag & ((1 << WIRE_BITS) - 1);
    }

    int position() {
        return position;
    }

    void tag(int field, int wire) {
        unsigned(((long) field << WIRE_BITS) | wire);
    }

    void signed(long value) {
        unsigned((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        unsigned(bytes.length);
        need(bytes.length);
        System.arraycopy(bytes, 0, buffer, position, bytes.length);
        position += bytes.length;
    }

    /** Begins a block whose length is not known yet. */
    int beginBlock() {
        put((byte) 0);
        return position;
    }

    /**
     * Writes the length before the block that began at {@code blockStart}, moving it when the length needs more room.
     */
    void endBlock(int blockStart) {
        int length = position - blockStart;
        int more = (Integer.SIZE - Integer.numberOfLeadingZeros(length | 1) - 1) / 7;
        need(more);
        System.arraycopy(buffer, blockStart, buffer, blockStart + more, length);
        position = blockStart - 1;
        unsigned(length);
        position += length;
    }

    /** Zero bytes up to {@code end}. */
    void padTo(int end) {
        need(end - position);
        while (position < end) {
            buffer[position++] = 0;
        }
    }

    private void put(byte value) {
        need(1);
        buffer[position++] = value;
    }

    private void need(int bytes) {
        if (bytes > buffer.length - position) {
            throw new EventTooLargeException("more than the " + (buffer.length - start) + " bytes that are free");
        }
    }
}
