package io.tallyline.ledger.journal;

import io.tallyline.ledger.value.LittleEndian;
import java.util.zip.CRC32C;

/**
 * The first record of every generation: where it continues the chain. Behind the common part of {@link RecordHeader}:
 *
 * <pre>
 *   28       32               40               48               56       60       64               72
 *   +--------+----------------+----------------+----------------+--------+--------+----------------+
 *   |    0   |     number     |    previous    | last sequence  |last CRC| scheme |   created at   |
 *   +--------+----------------+----------------+----------------+--------+--------+----------------+
 *      int         long             long             long          int      int    long, epoch millis
 * </pre>
 *
 * <p>Last sequence and last CRC are those of the last good batch before this generation, wherever it stands; both are 0
 * at the very beginning. What lies behind that batch in an older generation is a torn tail and never read again.
 *
 * @param number from 1, growing
 * @param previous number of the generation before; 0 for none
 * @param stateHashScheme version of the state hashes in its batches
 */
record GenerationRecord(
        long journalId,
        long number,
        long previous,
        long lastSequence,
        int lastCrc,
        int stateHashScheme,
        long createdAtMillis) {
    private static final int NUMBER_AT = RecordHeader.BYTES + Integer.BYTES;
    private static final int PREVIOUS_AT = NUMBER_AT + Long.BYTES;
    private static final int LAST_SEQUENCE_AT = PREVIOUS_AT + Long.BYTES;
    private static final int LAST_CRC_AT = LAST_SEQUENCE_AT + Long.BYTES;
    private static final int SCHEME_AT = LAST_CRC_AT + Integer.BYTES;
    private static final int CREATED_AT = SCHEME_AT + Integer.BYTES;

    static final int BYTES = CREATED_AT + Long.BYTES;

    byte[] encode() {
        byte[] record = new byte[BYTES];
        RecordHeader.encode(record, RecordHeader.KIND_GENERATION, journalId, BYTES);
        LittleEndian.putLong(record, NUMBER_AT, number);
        LittleEndian.putLong(record, PREVIOUS_AT, previous);
        LittleEndian.putLong(record, LAST_SEQUENCE_AT, lastSequence);
        LittleEndian.putInt(record, LAST_CRC_AT, lastCrc);
        LittleEndian.putInt(record, SCHEME_AT, stateHashScheme);
        LittleEndian.putLong(record, CREATED_AT, createdAtMillis);
        RecordHeader.putCrc(record, RecordHeader.crc(new CRC32C(), record, BYTES, record, 0, 0));
        return record;
    }

    /** Reads a record whose CRC was checked. */
    static GenerationRecord decode(byte[] record) {
        return new GenerationRecord(
                RecordHeader.journalId(record),
                LittleEndian.getLong(record, NUMBER_AT),
                LittleEndian.getLong(record, PREVIOUS_AT),
                LittleEndian.getLong(record, LAST_SEQUENCE_AT),
                LittleEndian.getInt(record, LAST_CRC_AT),
                LittleEndian.getInt(record, SCHEME_AT),
                LittleEndian.getLong(record, CREATED_AT));
    }
}
