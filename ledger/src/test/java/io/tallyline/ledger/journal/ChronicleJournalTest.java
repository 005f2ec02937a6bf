package io.tallyline.ledger.journal;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** The journal on disk keeps the contract of every journal. */
class ChronicleJournalTest extends JournalContract {
    @TempDir
    Path dataFolder;

    private @Nullable JournalFolder folder;

    @Override
    protected Journal open() {
        JournalFolder opened = JournalFolder.open(dataFolder, JournalSettings.small(), DurableClaim.NONE);
        folder = opened;
        return opened.openForAppend();
    }

    @Override
    protected JournalReader readFrom(long sequence) {
        return Objects.requireNonNull(folder).readFrom(sequence);
    }
}
