package io.tallyline.api.launch;

import io.tallyline.ledger.journal.DurableClaim;
import io.tallyline.ledger.journal.FolderLock;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.snapshot.SnapshotFolder;
import java.nio.file.Path;

/** The data folder of a server that does not run, locked for the command that looks into it. One thread. */
final class StoppedFolder implements AutoCloseable {
    private final Path path;
    private final Configuration configuration;
    private final FolderLock lock;

    private StoppedFolder(Path path, Configuration configuration, FolderLock lock) {
        this.path = path;
        this.configuration = configuration;
        this.lock = lock;
    }

    /**
     * Takes the lock. A folder that never was a server's is refused and left as it is: to call its nothing sound would
     * hide that the name was wrong.
     *
     * @throws ConfigurationException there is no journal below the folder
     * @throws io.tallyline.ledger.journal.JournalException a process holds the folder
     */
    static StoppedFolder take(Configuration configuration) {
        Path path = Path.of(configuration.dataFolder()).toAbsolutePath().normalize();
        if (!JournalFolder.isBelow(path)) {
            throw new ConfigurationException(
                    "there is no journal below " + path + "; name the server's folder with --data, or its --config");
        }
        return new StoppedFolder(path, configuration, FolderLock.take(path));
    }

    Path path() {
        return path;
    }

    /** What the snapshots know to be durable. */
    DurableClaim claim() {
        return new SnapshotFolder(path).highestClaim();
    }

    /** @throws io.tallyline.ledger.journal.JournalException the journal is damaged at its end */
    JournalFolder journal() {
        return JournalFolder.open(path, PartSettings.journal(configuration.journal()), claim());
    }

    @Override
    public void close() {
        lock.close();
    }
}
