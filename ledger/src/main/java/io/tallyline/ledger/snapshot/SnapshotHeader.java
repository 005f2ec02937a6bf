package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.value.LittleEndian;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * What a snapshot file begins with; it can be read and trusted without the rest. All numbers are little-endian.
 *
 * <pre>
 *   0                8        12      14      16               24               32
 *   +----------------+--------+-------+-------+----------------+----------------+----
 *   |     magic      |  CRC   |version|scheme |   journal id   |    sequence    | …
 *   +----------------+--------+-------+-------+----------------+----------------+----
 *       "TALLYSNP"      int     short   short        long             long
 *
 *   32               40               48               56               64
 *   +----------------+----------------+----------------+----------------+
 *   |  ledger time   |   state hash   | content bytes  |   created at   |
 *   +----------------+----------------+----------------+----------------+
 *     nanoseconds                                         epoch millis
 * </pre>
 *
 * <p>The CRC is CRC-32C (RFC 3720, appendix B.4) of everything behind it in the header.
 *
 * @param hashScheme the version of the state hash; hashes of two schemes are never compared
 * @param sequence last event that the content includes
 * @param timeNanos ledger time of that event, nanoseconds since 1970
 * @param contentBytes bytes between the header and the trailing CRC
 * @param createdAtMillis when it was written, by the wall clock, for people and figures
 */
record SnapshotHeader(
        int hashScheme,
        long journalId,
        long sequence,
        long timeNanos,
        long stateHash,
        long contentBytes,
        long createdAtMillis) {
    /** "TALLYSNP" in the order of the bytes in the file. */
    private static final long MAGIC = 0x504E_5359_4C4C_4154L;

    static final int VERSION = 1;

    private static final int MAGIC_AT = 0;
    private static final int CRC_AT = MAGIC_AT + Long.BYTES;
    private static final int VERSION_AT = CRC_AT + Integer.BYTES;
    private static final int SCHEME_AT = VERSION_AT + Short.BYTES;
    private static final int JOURNAL_ID_AT = SCHEME_AT + Short.BYTES;
    private static final int SEQUENCE_AT = JOURNAL_ID_AT + Long.BYTES;
    private static final int TIME_AT = SEQUENCE_AT + Long.BYTES;
    private static final int STATE_HASH_AT = TIME_AT + Long.BYTES;
    private static final int CONTENT_BYTES_AT = STATE_HASH_AT + Long.BYTES;
    private static final int CREATED_AT = CONTENT_BYTES_AT + Long.BYTES;

    static final int BYTES = CREATED_AT + Long.BYTES;

    /** Bytes behind the content: one CRC-32C over content and header. */
    static final int TRAILER_BYTES = Integer.BYTES;

    byte[] encode() {
        byte[] bytes = new byte[BYTES];
        LittleEndian.putLong(bytes, MAGIC_AT, MAGIC);
        LittleEndian.putShort(bytes, VERSION_AT, VERSION);
        LittleEndian.putShort(bytes, SCHEME_AT, hashScheme);
        LittleEndian.putLong(bytes, JOURNAL_ID_AT, journalId);
        LittleEndian.putLong(bytes, SEQUENCE_AT, sequence);
        LittleEndian.putLong(bytes, TIME_AT, timeNanos);
        LittleEndian.putLong(bytes, STATE_HASH_AT, stateHash);
        LittleEndian.putLong(bytes, CONTENT_BYTES_AT, contentBytes);
        LittleEndian.putLong(bytes, CREATED_AT, createdAtMillis);
        LittleEndian.putInt(bytes, CRC_AT, crc(bytes));
        return bytes;
    }

    /**
     * Reads a header that is whole and of a known version.
     *
     * @param file for the message
     * @throws SnapshotException it is not; the message names the position
     */
    static SnapshotHeader decode(byte[] bytes, Path file) {
        if (LittleEndian.getLong(bytes, MAGIC_AT) != MAGIC) {
            throw damaged(file, MAGIC_AT, "no snapshot begins here");
        }
        if (LittleEndian.getInt(bytes, CRC_AT) != crc(bytes)) {
            throw damaged(file, CRC_AT, "the header's CRC does not match");
        }
        int version = LittleEndian.getShort(bytes, VERSION_AT);
        if (version != VERSION) {
            throw damaged(file, VERSION_AT, "format " + version + " is not known to this release");
        }
        return new SnapshotHeader(
                LittleEndian.getShort(bytes, SCHEME_AT),
                LittleEndian.getLong(bytes, JOURNAL_ID_AT),
                LittleEndian.getLong(bytes, SEQUENCE_AT),
                LittleEndian.getLong(bytes, TIME_AT),
                LittleEndian.getLong(bytes, STATE_HASH_AT),
                LittleEndian.getLong(bytes, CONTENT_BYTES_AT),
                LittleEndian.getLong(bytes, CREATED_AT));
    }

    static SnapshotException damaged(Path file, long position, String why) {
        return new SnapshotException("Snapshot " + file + " position " + position + ": " + why);
    }

    /** Bytes that the whole file must have. */
    long fileBytes() {
        return BYTES + contentBytes + TRAILER_BYTES;
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, VERSION_AT, BYTES - VERSION_AT);
        return (int) crc.getValue();
    }
}
