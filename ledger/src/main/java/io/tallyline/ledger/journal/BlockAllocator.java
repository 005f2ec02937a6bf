package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps real blocks ahead of the writer, prepares the next generation, finishes the last one, and watches the disk. Its
 * own thread: the ledger writer only looks at what is ready.
 *
 * <p>Below the reserve it goes on for a few batches, since what was admitted must still be written; beyond them it
 * waits for space. A full disk is met here, as an exception of a plain write, and nowhere else.
 */
final class BlockAllocator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BlockAllocator.class);

    /** So many largest batches must have blocks before new work is admitted. */
    static final int BATCHES_AHEAD = 4;

    /** In one step while there is no hurry: a batch's force waits for ours, so ours is short. */
    private static final int CALM_STEP_BYTES = 256 * 1024;

    /** In one step when the writer comes near: then throughput counts. */
    private static final int HURRIED_STEP_BYTES = 4 * CALM_STEP_BYTES;

    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LOOK_AT_DISK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path folder;
    private final JournalSettings settings;
    private final Forcer forcer;
    private final DiskSpace diskSpace;
    private final int stepBytes;
    private final long leastBytes;
    private final long aheadBytes;
    private final Thread thread;

    /**
     * What is written and what is prepared behind it, as one value: whoever sees no next generation sees the one that
     * is really written, so neither thread can act on a generation that the other has moved past.
     */
    private volatile Prepared files;

    private volatile @Nullable GenerationFile retired;
    private volatile boolean aboveReserve = true;
    private volatile boolean idle;
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;

    private long lookedAtDisk;
    private long triedAt;

    /** Number of a generation that this allocator began to make and did not finish; 0 for none. */
    private long unfinished;

    /** The last attempt met a full disk, which was told. */
    private volatile boolean stuck;

    /** The generation that the writer fills, and the one after it once that is there. */
    private record Prepared(
            GenerationFile current, @Nullable GenerationFile next) {}

    BlockAllocator(Path folder, JournalSettings settings, Forcer forcer, DiskSpace diskSpace, GenerationFile current) {
        this.folder = folder;
        this.settings = settings;
        this.forcer = forcer;
        this.diskSpace = diskSpace;
        this.files = new Prepared(current, null);
        this.stepBytes = (int) Math.min(CALM_STEP_BYTES, settings.allocateAheadBytes() / 4);
        this.leastBytes = BATCHES_AHEAD * GenerationFile.cost(BatchRecord.BYTES + settings.maxBatchBytes());
        this.aheadBytes = Math.max(2 * leastBytes, settings.allocateAheadBytes());
        this.thread = new Thread(this::run, "journal-allocator");
        thread.setDaemon(true);
    }

    /** Allocates the first blocks on the caller's thread, then starts. */
    void start() throws IOException, GenerationFile.ForceFailed {
        lookAtDisk();
        GenerationFile first = files.current();
        boolean extended = true;
        while (extended && lacks(first, leastBytes)) {
            extended = first.extend(HURRIED_STEP_BYTES);
        }
        thread.start();
    }

    /** Any thread: whether a few whole batches can surely be written. */
    boolean hasRoom() {
        if (!aboveReserve || failure != null) {
            return false;
        }
        Prepared now = files;
        long room = room(now.current());
        GenerationFile following = now.next();
        if (following != null) {
            room += room(following);
        }
        return room >= leastBytes;
    }

    /** Any thread: whether blocks may be had at all, so that waiting for them is worth while. */
    boolean canAllocate() {
        return aboveReserve && !stuck && !stopped && failure == null;
    }

    private static long room(GenerationFile file) {
        return file.frontier() - file.position();
    }

    /** Writer: why blocks can never come any more; null while they can. */
    @Nullable Throwable failure() {
        return failure;
    }

    /** Writer: asks for blocks if there are few. */
    void wake() {
        if (idle && lacks(files.current(), aheadBytes / 2)) {
            LockSupport.unpark(thread);
        }
    }

    /** Writer: the prepared generation, or null if it is not ready. */
    @Nullable GenerationFile takeNext(int recordBytes) {
        GenerationFile ready = files.next();
        if (ready == null || retired != null || !ready.allocated(recordBytes)) {
            LockSupport.unpark(thread);
            return null;
        }
        files = new Prepared(ready, null);
        return ready;
    }

    /** Writer: nothing more will be written to this generation, its seal neither; it may be closed. */
    void retire(GenerationFile sealed) {
        retired = sealed;
        LockSupport.unpark(thread);
    }

    private void run() {
        try {
            while (!stopped) {
                if (!step()) {
                    idle = true;
                    LockSupport.parkNanos(IDLE_NANOS);
                    idle = false;
                }
            }
        } catch (Throwable e) {
            failure = e;
            LOG.error("Journal allocator stops, and with it the journal", e);
        }
    }

    /** One piece of work, the most urgent first; false if there is none or the disk is full. */
    private boolean step() throws GenerationFile.ForceFailed {
        try {
            lookAtDisk();
            if (stuck && System.nanoTime() - triedAt < LOOK_AT_DISK_NANOS) {
                return false;
            }
            Prepared now = files;
            boolean worked = false;
            if (lacks(now.current(), wantedBytes())) {
                boolean hurry = lacks(now.current(), wantedBytes() / 2);
                worked = now.current().extend(hurry ? HURRIED_STEP_BYTES : stepBytes);
            }
            if (!worked) {
                worked = prepareNext(now) || finishRetired();
            }
            if (worked) {
                stuck = false;
            }
            return worked;
        } catch (IOException e) {
            if (!stuck) {
                LOG.warn("No blocks for the journal in {}: {}; new work waits for space", folder, e.toString());
                stuck = true;
            }
            triedAt = System.nanoTime();
            return false;
        }
    }

    private boolean prepareNext(Prepared now) throws IOException, GenerationFile.ForceFailed {
        GenerationFile following = now.next();
        if (following == null) {
            GenerationFile current = now.current();
            long left = current.limit() - current.position();
            if (left > (aboveReserve ? Math.max(current.limit() / 2, 2 * leastBytes) : 2 * leastBytes)) {
                return false;
            }
            // The writer moves on only to a next one, so there is nobody but us to change this.
            files = new Prepared(current, create(current.number() + 1));
            return true;
        }
        return lacks(following, wantedBytes()) && following.extend(stepBytes);
    }

    /** How far ahead of the writer blocks are wanted; below the reserve only for what was admitted. */
    private long wantedBytes() {
        return aboveReserve ? aheadBytes : leastBytes;
    }

    private GenerationFile create(long number) throws IOException, GenerationFile.ForceFailed {
        Path made = folder.resolve(GenerationFolder.name(number));
        if (unfinished == number && Files.exists(made)) {
            GenerationFolder.delete(made); // left by our own attempt that met a full disk, and by nobody else
        }
        if (Files.exists(made)) {
            throw new IOException(made + " is there already");
        }
        unfinished = number;
        GenerationFile file = GenerationFile.create(folder, number, settings, forcer);
        unfinished = 0;
        return file;
    }

    private boolean finishRetired() throws IOException, GenerationFile.ForceFailed {
        GenerationFile old = retired;
        if (old == null) {
            return false;
        }
        retired = null;
        old.finish();
        return true;
    }

    private static boolean lacks(GenerationFile file, long bytes) {
        return file.frontier() < Math.min(file.limit(), file.position() + bytes);
    }

    private void lookAtDisk() throws IOException {
        long now = System.nanoTime();
        if (thread.isAlive() && now - lookedAtDisk < LOOK_AT_DISK_NANOS) {
            return;
        }
        lookedAtDisk = now;
        boolean above = diskSpace.usableBytes(folder) >= settings.reserveBytes();
        if (above != aboveReserve) {
            LOG.warn(
                    above ? "Disk of {} is above the reserve again" : "Disk of {} is below journal.reserveBytes",
                    folder);
        }
        aboveReserve = above;
    }

    /** Stops the thread; what is prepared and not used goes away. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        join();
        finishLast();
        Prepared last = files;
        GenerationFile following = last.next();
        if (following != null) {
            files = new Prepared(last.current(), null);
            following.abandon();
            deleteUnused(following);
        }
    }

    private void finishLast() {
        try {
            finishRetired();
        } catch (IOException | GenerationFile.ForceFailed e) {
            LOG.warn("The generation before the last keeps its empty blocks: {}", e.toString());
        }
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void deleteUnused(GenerationFile unused) {
        try {
            GenerationFolder.delete(unused.folder());
            forcer.forceFolder(folder);
        } catch (IOException e) {
            LOG.warn("Unused {} stays until the next start: {}", unused.folder(), e.toString());
        }
    }
}
