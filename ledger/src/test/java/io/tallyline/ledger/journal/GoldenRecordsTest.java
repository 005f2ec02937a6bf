package io.tallyline.ledger.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tallyline.ledger.golden.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** The frame around the events: what version 1 wrote between them must be found again by every later release. */
class GoldenRecordsTest {
    private static final String GENERATION = "record-1-generation.hex";
    private static final String BATCH = "record-2-batch.hex";
    private static final String SEAL = "record-3-seal.hex";
    private static final long JOURNAL_ID = 0x0123_4567_89AB_CDEFL;
    private static final GenerationRecord GENERATION_RECORD =
            new GenerationRecord(JOURNAL_ID, 8, 7, 1_000_000, 0xCAFE_BABE, 1, 1_767_225_600_000L);
    private static final SealRecord SEAL_RECORD = new SealRecord(JOURNAL_ID, 0x1234_5678, 1_000_003);
    private static final byte[] EVENTS = {
        24, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20
    };

    /** Writes the files that are not there; argument: the folder {@code src/test/resources/golden/v1}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        GoldenFile.write(folder, GENERATION, GENERATION_RECORD.encode());
        GoldenFile.write(folder, BATCH, batch());
        GoldenFile.write(folder, SEAL, SEAL_RECORD.encode());
    }

    private static byte[] batch() {
        byte[] record = new byte[BatchRecord.BYTES + EVENTS.length];
        BatchRecord.encode(record, JOURNAL_ID, EVENTS.length, 3, 1_000_001, 999_998, 0xFEDC_BA98_7654_3210L);
        System.arraycopy(EVENTS, 0, record, BatchRecord.BYTES, EVENTS.length);
        int crc = RecordHeader.crc(new CRC32C(), record, BatchRecord.BYTES, record, BatchRecord.BYTES, EVENTS.length);
        RecordHeader.putCrc(record, crc);
        return record;
    }

    /** Magic, version, kind and CRC, each where version 1 put them. */
    private static void requireRecord(byte[] golden, int kind, int headerBytes) {
        assertNull(RecordHeader.fault(golden, golden.length));
        assertEquals(kind, RecordHeader.kind(golden));
        assertEquals(golden.length, RecordHeader.length(golden));
        assertEquals(headerBytes, RecordHeader.headerBytes(kind));
        CRC32C crc = new CRC32C();
        crc.update(golden, 12, golden.length - 12);
        assertEquals((int) crc.getValue(), RecordHeader.crc(golden));
    }

    @Test
    void shouldReadAndWriteTheHeaderOfAGenerationAsVersionOneDid() {
        byte[] golden = GoldenFile.read(GENERATION);

        requireRecord(golden, RecordHeader.KIND_GENERATION, 72);
        assertEquals(GENERATION_RECORD, GenerationRecord.decode(golden));
        assertArrayEquals(golden, GENERATION_RECORD.encode());
    }

    @Test
    void shouldReadAndWriteABatchAsVersionOneDid() {
        byte[] golden = GoldenFile.read(BATCH);

        requireRecord(golden, RecordHeader.KIND_BATCH, 56);
        assertEquals(JOURNAL_ID, RecordHeader.journalId(golden));
        assertEquals(3, BatchRecord.events(golden));
        assertEquals(1_000_001, BatchRecord.firstSequence(golden));
        assertEquals(999_998, BatchRecord.durable(golden));
        assertEquals(0xFEDC_BA98_7654_3210L, BatchRecord.stateHash(golden));
        assertArrayEquals(EVENTS, Arrays.copyOfRange(golden, 56, golden.length));
        assertArrayEquals(golden, batch());
    }

    @Test
    void shouldReadAndWriteASealAsVersionOneDid() {
        byte[] golden = GoldenFile.read(SEAL);

        requireRecord(golden, RecordHeader.KIND_SEAL, 40);
        assertEquals(SEAL_RECORD, SealRecord.decode(golden));
        assertArrayEquals(golden, SEAL_RECORD.encode());
    }
}
