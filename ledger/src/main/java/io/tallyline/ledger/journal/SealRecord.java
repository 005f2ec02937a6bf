package io.tallyline.ledger.journal;

import io.tallyline.ledger.value.LittleEndian;
import java.util.zip.CRC32C;

/**
 * The last record of a generation that was finished properly: at a clean stop, or when the next one was opened. Behind
 * the common part of {@link RecordHeader}:
 *
 * <pre>
 *   28       32               40
 *   +--------+----------------+
 *   |last CRC| last sequence  |
 *   +--------+----------------+
 *      int         long
 * </pre>
 *
 * <p>Everything before a seal was forced before the seal was, so a sealed generation has no torn tail.
 */
record SealRecord(long journalId, int lastCrc, long lastSequence) {
    private static final int LAST_CRC_AT = RecordHeader.BYTES;
    private static final int LAST_SEQUENCE_AT = LAST_CRC_AT + Integer.BYTES;

    static final int BYTES = LAST_SEQUENCE_AT + Long.BYTES;

    byte[] encode() {
        byte[] record = new byte[BYTES];
        RecordHeader.encode(record, RecordHeader.KIND_SEAL, journalId, BYTES);
        LittleEndian.putInt(record, LAST_CRC_AT, lastCrc);
        LittleEndian.putLong(record, LAST_SEQUENCE_AT, lastSequence);
        RecordHeader.putCrc(record, RecordHeader.crc(new CRC32C(), record, BYTES, record, 0, 0));
        return record;
    }

    static SealRecord decode(byte[] record) {
        return new SealRecord(
                RecordHeader.journalId(record),
                LittleEndian.getInt(record, LAST_CRC_AT),
                LittleEndian.getLong(record, LAST_SEQUENCE_AT));
    }
}
