package io.tallyline.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operating system has to write for a sync of one small batch, as Linux counts it for this process. */
class SmallSyncTest {
    private static final Path FIGURES = Path.of("/proc/self/io");
    private static final String WRITTEN = "write_bytes: ";
    private static final int SYNCS = 400;

    /** A page that is changed, the one with Chronicle's header, and the pieces around them. */
    private static final int MOST_BYTES = 64 * 1024;

    @TempDir
    Path folder;

    /** One call of 256 KiB of zeros made each sync write all of them again, where a file system keeps large folios. */
    @Test
    void shouldWriteLittleMoreThanTheBatch() throws IOException {
        assumeTrue(Files.isReadable(FIGURES), "the figures are Linux's");
        try (Journal journal = JournalFolder.open(folder, JournalSettings.small(), DurableClaim.NONE)
                .openForAppend()) {
            long before = written();
            for (int i = 0; i < SYNCS; i++) {
                TestBatches.append(journal, 1);
                journal.sync();
            }
            assertThat((written() - before) / SYNCS).isLessThan(MOST_BYTES);
        }
    }

    private static long written() throws IOException {
        List<String> lines = Files.readAllLines(FIGURES);
        return lines.stream()
                .filter(line -> line.startsWith(WRITTEN))
                .mapToLong(line -> Long.parseLong(line.substring(WRITTEN.length())))
                .sum();
    }
}
