package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.journal.DurableClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots below a data folder, named by the last sequence they include:
 *
 * <pre>
 *   snapshots/0000000000005000000.snapshot         counts
 *             0000000000010000000.snapshot         counts
 *             0000000000015000000.snapshot.part    being written, or left behind by a crash
 *             0000000000015000000.snapshot.unusable   found damaged at a start, kept for people to look at
 * </pre>
 *
 * <p>The caller holds the lock of the data folder. Thread: recovery's, then the follower's.
 */
public final class SnapshotFolder {
    /** How many are kept: the newest, and one to fall back to. */
    static final int KEPT = 2;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFolder.class);
    private static final String NAME = "snapshots";
    private static final String SUFFIX = ".snapshot";
    private static final String TEMPORARY = SUFFIX + ".part";
    private static final String UNUSABLE = SUFFIX + ".unusable";
    private static final Pattern COUNTING = Pattern.compile("\\d{19}\\.snapshot");

    private final Path folder;
    private final SnapshotDisk disk;

    public SnapshotFolder(Path dataFolder) {
        this(dataFolder, SnapshotDisk.REAL);
    }

    SnapshotFolder(Path dataFolder, SnapshotDisk disk) {
        this.folder = dataFolder.resolve(NAME);
        this.disk = disk;
    }

    /**
     * The highest sequence that any snapshot knows to be durable, since the follower that wrote it never read further:
     * evidence when the journal's end is judged. A header is enough; the content may be damaged.
     */
    public DurableClaim highestClaim() {
        DurableClaim highest = DurableClaim.NONE;
        for (SnapshotFile file : good()) {
            highest = highest.max(new DurableClaim(
                    file.header().sequence(), "snapshot " + file.path().getFileName()));
        }
        return highest;
    }

    /** Every file that has the name of a snapshot that counts, whatever is in it. */
    List<Path> newestFirst() {
        List<Path> found = list(COUNTING.asMatchPredicate());
        found.sort(Comparator.comparing((Path path) -> path.getFileName().toString())
                .reversed());
        return found;
    }

    /**
     * Writes a snapshot step by step: temporary file, force, rename, force of the folder, and all of it read again.
     * Only then it counts, and all but the newest two are deleted.
     *
     * @param afterSlice called at every slice of writing and reading; what it throws gives the snapshot up
     * @throws SnapshotException nothing was replaced or deleted; the next attempt begins anew
     */
    SnapshotFile write(Ledger ledger, long journalId, Runnable afterSlice) {
        Path target = folder.resolve(String.format("%019d%s", ledger.lastSequence(), SUFFIX));
        Path temporary = folder.resolve(String.format("%019d%s", ledger.lastSequence(), TEMPORARY));
        try {
            Files.createDirectories(folder);
            SnapshotHeader header = SnapshotFile.write(temporary, ledger, journalId, disk, afterSlice);
            disk.rename(temporary, target);
            disk.forceFolder(folder);
            SnapshotFile written = SnapshotFile.open(target);
            if (!written.header().equals(header)) {
                throw new SnapshotException("Snapshot " + target + " reads otherwise than it was written");
            }
            written.check(afterSlice);
            removeOld();
            return written;
        } catch (IOException e) {
            removeQuietly(temporary);
            throw new SnapshotException("Can not write snapshot " + target + ": " + e, e);
        } catch (Pace.Stopped e) {
            removeQuietly(temporary);
            throw e;
        } catch (SnapshotException e) {
            setAside(target);
            throw e;
        }
    }

    /** Removes what crashes left behind. */
    void removeTemporary() {
        for (Path path : list(name -> name.endsWith(TEMPORARY))) {
            LOG.info("Removing {}, which was never finished", path);
            removeQuietly(path);
        }
    }

    /** Takes a file out of those that count, and keeps it to be looked at until two good ones are there. */
    void setAside(Path file) {
        try {
            String name = file.getFileName().toString();
            disk.rename(file, folder.resolve(name.substring(0, name.length() - SUFFIX.length()) + UNUSABLE));
            disk.forceFolder(folder);
        } catch (IOException e) {
            LOG.error("Can not set snapshot {} aside", file, e);
        }
    }

    /** The snapshots whose headers are good, newest first. */
    List<SnapshotFile> good() {
        List<SnapshotFile> good = new ArrayList<>();
        for (Path path : newestFirst()) {
            try {
                good.add(SnapshotFile.open(path));
            } catch (SnapshotException e) {
                LOG.warn("A snapshot does not count: {}", e.getMessage());
            }
        }
        return good;
    }

    private void removeOld() throws IOException {
        List<Path> kept = good().stream().limit(KEPT).map(SnapshotFile::path).toList();
        if (kept.size() < KEPT) {
            return;
        }
        List<Path> old = list(name -> name.contains(SUFFIX));
        old.removeAll(kept);
        for (Path path : old) {
            disk.delete(path);
        }
        if (!old.isEmpty()) {
            disk.forceFolder(folder);
        }
    }

    private void removeQuietly(Path file) {
        try {
            disk.delete(file);
        } catch (IOException e) {
            LOG.warn("Can not remove {}", file, e);
        }
    }

    private List<Path> list(Predicate<String> byName) {
        if (!Files.isDirectory(folder)) {
            return new ArrayList<>();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(path -> byName.test(path.getFileName().toString())).forEach(found::add);
        } catch (IOException e) {
            throw new SnapshotException("Can not read the folder " + folder + ": " + e, e);
        }
        return found;
    }
}
