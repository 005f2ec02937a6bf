package io.tallyline.ledger.journal;

import io.tallyline.ledger.value.LittleEndian;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What every record of a journal file begins with: one record is one Chronicle excerpt. All numbers are little-endian.
 *
 * <pre>
 *   0                8        12      14     16               24       28
 *   +----------------+--------+-------+------+----------------+--------+----
 *   |     magic      |  CRC   |version| kind |   journal id   | length | fields of the kind …
 *   +----------------+--------+-------+------+----------------+--------+----
 *        "TALLYJNL"     int     short  short        long         int
 * </pre>
 *
 * <p>The CRC is CRC-32C (RFC 3720, appendix B.4) of everything behind it, the length counts the whole record.
 */
final class RecordHeader {
    /** "TALLYJNL" in the order of the bytes in the file. */
    static final long MAGIC = 0x4C4E_4A59_4C4C_4154L;

    static final int VERSION = 1;

    static final int KIND_GENERATION = 1;
    static final int KIND_BATCH = 2;
    static final int KIND_SEAL = 3;

    static final int MAGIC_AT = 0;
    static final int CRC_AT = MAGIC_AT + Long.BYTES;
    static final int VERSION_AT = CRC_AT + Integer.BYTES;
    static final int KIND_AT = VERSION_AT + Short.BYTES;
    static final int JOURNAL_ID_AT = KIND_AT + Short.BYTES;
    static final int LENGTH_AT = JOURNAL_ID_AT + Long.BYTES;

    /** Bytes of the common part. */
    static final int BYTES = LENGTH_AT + Integer.BYTES;

    private RecordHeader() {}

    /** Writes the common part, without the CRC. */
    static void encode(byte[] record, int kind, long journalId, int length) {
        LittleEndian.putLong(record, MAGIC_AT, MAGIC);
        LittleEndian.putShort(record, VERSION_AT, VERSION);
        LittleEndian.putShort(record, KIND_AT, kind);
        LittleEndian.putLong(record, JOURNAL_ID_AT, journalId);
        LittleEndian.putInt(record, LENGTH_AT, length);
    }

    /** CRC of a record whose body stands in another array than its header. */
    static int crc(CRC32C crc, byte[] header, int headerBytes, byte[] body, int bodyOffset, int bodyLength) {
        crc.reset();
        crc.update(header, VERSION_AT, headerBytes - VERSION_AT);
        crc.update(body, bodyOffset, bodyLength);
        return (int) crc.getValue();
    }

    static void putCrc(byte[] record, int crc) {
        LittleEndian.putInt(record, CRC_AT, crc);
    }

    static int crc(byte[] record) {
        return LittleEndian.getInt(record, CRC_AT);
    }

    static int kind(byte[] record) {
        return LittleEndian.getShort(record, KIND_AT);
    }

    static long journalId(byte[] record) {
        return LittleEndian.getLong(record, JOURNAL_ID_AT);
    }

    static int length(byte[] record) {
        return LittleEndian.getInt(record, LENGTH_AT);
    }

    /** Bytes before the body for a kind; 0 for a kind that does not exist. */
    static int headerBytes(int kind) {
        return switch (kind) {
            case KIND_GENERATION -> GenerationRecord.BYTES;
            case KIND_BATCH -> BatchRecord.BYTES;
            case KIND_SEAL -> SealRecord.BYTES;
            default -> 0;
        };
    }

    /**
     * What is wrong with the common part, not looking at the CRC; null if nothing.
     *
     * @param excerptLength bytes of the excerpt that holds the record; at most three more than the record, for
     *     Chronicle's alignment
     */
    static @Nullable String fault(byte[] record, int excerptLength) {
        if (LittleEndian.getLong(record, MAGIC_AT) != MAGIC) {
            return "no record begins here";
        }
        int version = LittleEndian.getShort(record, VERSION_AT);
        if (version != VERSION) {
            return "record format " + version + " is not known";
        }
        int headerBytes = headerBytes(kind(record));
        if (headerBytes == 0) {
            return "record kind " + kind(record) + " is not known";
        }
        int length = length(record);
        if (length < headerBytes || length > excerptLength || excerptLength - length >= Integer.BYTES) {
            return "record length " + length + " in an excerpt of " + excerptLength;
        }
        return null;
    }
}
