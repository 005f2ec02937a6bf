package io.tallyline.ledger.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tallyline.ledger.golden.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A snapshot of version 1 says at its beginning which journal and sequence it is of, to every later release. */
class GoldenSnapshotHeaderTest {
    private static final String FILE = "snapshot-header.hex";
    private static final SnapshotHeader HEADER = new SnapshotHeader(
            1,
            0x0123_4567_89AB_CDEFL,
            5_000_000,
            1_767_225_600_000_000_001L,
            0xFEDC_BA98_7654_3210L,
            123_456_789,
            1_767_225_600_000L);

    /** Writes the file unless it is there; argument: the folder {@code src/test/resources/golden/v1}. */
    public static void main(String[] arguments) throws IOException {
        GoldenFile.write(Path.of(arguments[0]), FILE, HEADER.encode());
    }

    @Test
    void shouldReadAndWriteTheHeaderAsVersionOneDid() {
        byte[] golden = GoldenFile.read(FILE);

        assertEquals(64, golden.length);
        assertEquals(HEADER, SnapshotHeader.decode(golden, Path.of(FILE)));
        assertArrayEquals(golden, HEADER.encode());
    }
}
