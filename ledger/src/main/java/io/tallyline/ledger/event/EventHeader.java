package io.tallyline.ledger.event;

import io.tallyline.ledger.value.LittleEndian;

/**
 * The header that every journaled event begins with, whatever its family. All numbers are little-endian; an event is
 * padded with zero bytes to a multiple of eight.
 *
 * <pre>
 *   0        4      6    7     8                16               24
 *   +--------+------+----+-----+----------------+----------------+----
 *   | length |schema|ver.|flags|    sequence    |  ledger time   | body …
 *   +--------+------+----+-----+----------------+----------------+----
 *     int     short  byte byte       long        long, nanoseconds since 1970
 * </pre>
 *
 * <p>{@code length} counts the whole event, header and padding included. Sequences start at 1 and have no gaps.
 */
public final class EventHeader {
    private static final int LENGTH_AT = 0;
    private static final int SCHEMA_AT = LENGTH_AT + Integer.BYTES;
    private static final int VERSION_AT = SCHEMA_AT + Short.BYTES;
    private static final int FLAGS_AT = VERSION_AT + 1;
    private static final int SEQUENCE_AT = FLAGS_AT + 1;
    private static final int TIME_AT = SEQUENCE_AT + Long.BYTES;

    /** Bytes of the header; the body starts here. */
    public static final int BYTES = TIME_AT + Long.BYTES;

    private EventHeader() {}

    public static void encode(
            byte[] buffer, int offset, int length, int schema, int version, long sequence, long timeNanos) {
        LittleEndian.putInt(buffer, offset + LENGTH_AT, length);
        LittleEndian.putShort(buffer, offset + SCHEMA_AT, schema);
        buffer[offset + VERSION_AT] = (byte) version;
        buffer[offset + FLAGS_AT] = 0;
        LittleEndian.putLong(buffer, offset + SEQUENCE_AT, sequence);
        LittleEndian.putLong(buffer, offset + TIME_AT, timeNanos);
    }

    /** Whole length of the event at {@code offset}, padding included. */
    public static int length(byte[] buffer, int offset) {
        return LittleEndian.getInt(buffer, offset + LENGTH_AT);
    }

    public static int schema(byte[] buffer, int offset) {
        return LittleEndian.getShort(buffer, offset + SCHEMA_AT);
    }

    public static int version(byte[] buffer, int offset) {
        return buffer[offset + VERSION_AT];
    }

    public static long sequence(byte[] buffer, int offset) {
        return LittleEndian.getLong(buffer, offset + SEQUENCE_AT);
    }

    /** Ledger time in nanoseconds since 1970-01-01T00:00Z. */
    public static long timeNanos(byte[] buffer, int offset) {
        return LittleEndian.getLong(buffer, offset + TIME_AT);
    }

    /** {@code length} rounded up to the multiple of eight that events are padded to. */
    public static int padded(int length) {
        return (length + 7) & ~7;
    }
}
