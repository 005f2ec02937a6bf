package io.tallyline.ledger.journal;

import io.tallyline.ledger.value.LittleEndian;

/**
 * One batch of events, appended and synced as a whole. Behind the common part of {@link RecordHeader}:
 *
 * <pre>
 *   28       32               40               48               56
 *   +--------+----------------+----------------+----------------+----
 *   | events | first sequence | durable before |   state hash   | events, one behind the other …
 *   +--------+----------------+----------------+----------------+----
 *      int         long             long             long
 * </pre>
 *
 * <p><i>Durable before</i> is the last sequence that was known to be forced to the disk when this batch was written.
 * It is the evidence by which recovery tells a torn tail from corruption.
 */
final class BatchRecord {
    private static final int EVENTS_AT = RecordHeader.BYTES;
    private static final int FIRST_SEQUENCE_AT = EVENTS_AT + Integer.BYTES;
    private static final int DURABLE_AT = FIRST_SEQUENCE_AT + Long.BYTES;
    private static final int STATE_HASH_AT = DURABLE_AT + Long.BYTES;

    /** Bytes before the events. */
    static final int BYTES = STATE_HASH_AT + Long.BYTES;

    private BatchRecord() {}

    /** Writes everything but the CRC. */
    static void encode(
            byte[] header,
            long journalId,
            int eventBytes,
            int events,
            long firstSequence,
            long durable,
            long stateHash) {
        RecordHeader.encode(header, RecordHeader.KIND_BATCH, journalId, BYTES + eventBytes);
        LittleEndian.putInt(header, EVENTS_AT, events);
        LittleEndian.putLong(header, FIRST_SEQUENCE_AT, firstSequence);
        LittleEndian.putLong(header, DURABLE_AT, durable);
        LittleEndian.putLong(header, STATE_HASH_AT, stateHash);
    }

    static int events(byte[] header) {
        return LittleEndian.getInt(header, EVENTS_AT);
    }

    static long firstSequence(byte[] header) {
        return LittleEndian.getLong(header, FIRST_SEQUENCE_AT);
    }

    static long durable(byte[] header) {
        return LittleEndian.getLong(header, DURABLE_AT);
    }

    static long stateHash(byte[] header) {
        return LittleEndian.getLong(header, STATE_HASH_AT);
    }
}
