package io.tallyline.api.launch;

import io.tallyline.api.projection.Projector;
import io.tallyline.api.projection.ProjectorSettings;
import io.tallyline.api.projection.RebuildReport;
import io.tallyline.ledger.journal.JournalFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Rebuilds the projection while no server runs: takes the data folder's lock and needs PostgreSQL. */
final class OfflineRebuild {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private OfflineRebuild() {}

    static RebuildReport run(Configuration configuration) throws IOException {
        try (StoppedFolder folder = StoppedFolder.take(configuration);
                Database database = Database.open(configuration.database(), folder.path())) {
            // Ctrl-C would leave an embedded server running.
            Runtime.getRuntime().addShutdownHook(new Thread(database::close, "tallyline-stop"));
            return rebuild(database, folder.journal());
        }
    }

    private static RebuildReport rebuild(Database database, JournalFolder folder) throws IOException {
        try (Projector projector = new Projector(
                database.settings(),
                JournalEvents.ofStopped(folder),
                ProjectorSettings.DEFAULT,
                OfflineRebuild::nowNanos,
                sequence -> {})) {
            projector.start();
            return projector.rebuild().await(1, TimeUnit.DAYS);
        } catch (TimeoutException e) {
            throw new IOException("the rebuild took longer than a day", e);
        }
    }

    private static long nowNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }
}
