package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger to begin a replay with: of the newest snapshot that is whole, else of the one before, else an empty one.
 *
 * @param file where the ledger comes from; null for an empty ledger
 * @param unusable newer files that could not be used
 * @param remarks one sentence about each of those
 */
record NewestSnapshot(Ledger ledger, @Nullable SnapshotFile file, List<Path> unusable, List<String> remarks) {
    private static final Logger LOG = LoggerFactory.getLogger(NewestSnapshot.class);

    /**
     * @param afterSlice called at every slice of reading
     * @throws SnapshotException a snapshot belongs to another journal: folders were mixed up
     */
    static NewestSnapshot load(SnapshotFolder folder, long journalId, LedgerLimits limits, Runnable afterSlice) {
        List<Path> unusable = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Path path : folder.newestFirst()) {
            try {
                SnapshotFile file = SnapshotFile.open(path);
                if (file.header().journalId() == journalId) {
                    return new NewestSnapshot(file.load(limits, afterSlice), file, unusable, remarks);
                }
            } catch (SnapshotException e) {
                LOG.error("A snapshot can not be used, going on without it. {}", e.getMessage());
                unusable.add(path);
                remarks.add(String.valueOf(e.getMessage()));
                continue;
            }
            throw new SnapshotException("Snapshot " + path + " belongs to another journal than the one beside it:"
                    + " folders were mixed up, put back the ones that belong together");
        }
        return new NewestSnapshot(new Ledger(limits), null, unusable, remarks);
    }
}
