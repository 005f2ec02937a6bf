package io.tallyline.ledger.journal;

import java.nio.charset.StandardCharsets;

/** Reads what {@link FieldWriter} wrote, and never beyond its limit, whatever the bytes say. */
final class FieldReader {
    private final byte[] buffer;
    private int position;
    private int limit;

    FieldReader(byte[] buffer, int start, int limit) {
        if (start < 0 || limit > buffer.length || start > limit) {
            throw new JournalException("a record from byte " + start + " to " + limit + " of " + buffer.length);
        }
        this.buffer = buffer;
        this.position = start;
        this.limit = limit;
    }

    /** The next tag; 0 at the end of the record. */
    long tag() {
        return position == limit ? 0 : unsigned();
    }

    long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = next();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new JournalException("a number of more than ten bytes before byte " + position);
    }

    String text() {
        int length = length();
        String text = new String(buffer, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** How many bytes are left, an upper bound for the number of elements of a list. */
    int left() {
        return limit - position;
    }

    /**
     * Narrows the reader to the block that follows.
     *
     * @return what {@link #leaveBlock} wants
     */
    int enterBlock() {
        int length = length();
        int outer = limit;
        limit = position + length;
        return outer;
    }

    /** Goes behind the block, also when fields in it were not read. */
    void leaveBlock(int outerLimit) {
        position = limit;
        limit = outerLimit;
    }

    /** Passes over a field of a newer release. */
    void skip(int wire) {
        switch (wire) {
            case FieldWriter.VARINT -> unsigned();
            case FieldWriter.BYTES -> leaveBlock(enterBlock());
            default -> throw new JournalException("wire type " + wire + " before byte " + position);
        }
    }

    private int length() {
        long length = unsigned();
        if (length < 0 || length > left()) {
            throw new JournalException(length + " bytes announced and " + left() + " there at byte " + position);
        }
        return (int) length;
    }

    private byte next() {
        if (position == limit) {
            throw new JournalException("a record cut off at byte " + position);
        }
        return buffer[position++];
    }
}
