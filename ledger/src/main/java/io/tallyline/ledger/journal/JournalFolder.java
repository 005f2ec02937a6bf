package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal below a data folder: finds its generations, decides whether its end is sound, hands out readers, and
 * opens it for the writer. The caller holds the {@link FolderLock}.
 *
 * <p>The order of a start: {@link #open} only reads and judges; recovery replays through {@link #readFrom};
 * {@link #openForAppend} then forces all that was replayed and begins a new generation. Readers and the archiver may
 * be on any thread, each reader on one.
 */
public final class JournalFolder {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFolder.class);

    private final Path dataFolder;
    private final JournalSettings settings;
    private final Forcer forcer;
    private final DiskSpace diskSpace;
    private final GenerationChain chain;
    private final JournalTail tail;
    private final long id;
    private final long highestNumber;
    private @Nullable ChronicleJournal journal;

    private JournalFolder(
            Path dataFolder,
            JournalSettings settings,
            Forcer forcer,
            DiskSpace diskSpace,
            ChainScan scan,
            JournalTail tail) {
        this.dataFolder = dataFolder;
        this.settings = settings;
        this.forcer = forcer;
        this.diskSpace = diskSpace;
        this.chain = new GenerationChain(scan.generations());
        this.highestNumber = scan.highestNumber();
        this.tail = tail;
        Generation last = chain.last();
        this.id = last == null ? newId() : last.record().journalId();
    }

    /**
     * Reads and judges the journal without changing anything.
     *
     * @param claim what a snapshot or checkpoint of this journal knows to be durable
     * @throws JournalException the journal is damaged, or ends before what was durable; the message names the position
     */
    public static JournalFolder open(Path dataFolder, JournalSettings settings, DurableClaim claim) {
        return open(dataFolder, settings, claim, Forcer.DISK, DiskSpace.REAL);
    }

    static JournalFolder open(
            Path dataFolder, JournalSettings settings, DurableClaim claim, Forcer forcer, DiskSpace diskSpace) {
        try {
            ChainScan scan = ChainScan.of(dataFolder);
            JournalTail tail = JournalTail.judge(scan.generations(), claim);
            return new JournalFolder(dataFolder, settings, forcer, diskSpace, scan, tail);
        } catch (IOException e) {
            throw new JournalException("Can not read the journal below " + dataFolder + ": " + e, e);
        }
    }

    /** Whether a server ever had its journal below this folder. */
    public static boolean isBelow(Path dataFolder) {
        return Files.isDirectory(dataFolder.resolve(GenerationFolder.JOURNAL))
                || Files.isDirectory(dataFolder.resolve(GenerationFolder.ARCHIVE));
    }

    private static long newId() {
        SecureRandom random = new SecureRandom();
        long drawn = random.nextLong();
        while (drawn == 0) {
            drawn = random.nextLong();
        }
        return drawn;
    }

    /** Identity of the journal; drawn anew as long as there is no generation. */
    public long id() {
        return id;
    }

    /** Sequence of the last event that was found good at {@link #open}; 0 for none. */
    public long lastGoodSequence() {
        return tail.lastSequence();
    }

    /** State hash that the last good batch carries; 0 if there is none in the last generation. */
    public long lastStateHash() {
        return tail.stateHash();
    }

    /** The first event that can still be read, archive included; 1 for an empty journal. */
    public long firstSequence() {
        List<Generation> all = chain.all();
        return all.isEmpty() ? 1 : all.get(0).firstSequence();
    }

    /** What was cut off at {@link #open}, for the log and the operator; empty if the end was sound. */
    public String tornTail() {
        return tail.tornTail();
    }

    /** All generations, oldest first: for the verifier. */
    GenerationChain chain() {
        return chain;
    }

    /**
     * A reader of its own, for one thread. Its first batch is the one that holds {@code sequence}, which may begin
     * earlier.
     *
     * @param sequence from 1; an event that does not exist yet is waited for
     */
    public JournalReader readFrom(long sequence) {
        if (sequence < 1) {
            throw new IllegalArgumentException("Sequences start at 1, not at " + sequence);
        }
        return new ChainReader(chain, sequence);
    }

    /**
     * Makes durable what was found, then opens a new generation for the writer. Once only.
     *
     * @throws JournalException the disk is full, or a force failed
     */
    public synchronized ChronicleJournal openForAppend() {
        if (journal != null) {
            throw new IllegalStateException("The journal is open already");
        }
        Path folder = dataFolder.resolve(GenerationFolder.JOURNAL);
        try {
            Files.createDirectories(folder);
            Files.createDirectories(dataFolder.resolve(GenerationFolder.ARCHIVE));
            forcer.forceFolder(dataFolder);
            removeUnused(folder);
            long bytes = forceReplayed();
            Generation last = chain.last();
            journal = new ChronicleJournal(
                    folder,
                    settings,
                    forcer,
                    diskSpace,
                    chain,
                    new ChronicleJournal.Continuation(
                            id,
                            highestNumber + 1,
                            last == null ? 0 : last.number(),
                            tail.lastSequence(),
                            tail.lastCrc(),
                            bytes));
            return journal;
        } catch (IOException e) {
            throw new JournalException("Can not open the journal in " + folder + ": " + e, e);
        }
    }

    /** Generations that were prepared and never begun hold nothing. */
    private void removeUnused(Path folder) throws IOException {
        for (GenerationFolder each : GenerationFolder.list(folder, false)) {
            if (chain.all().stream().noneMatch(g -> g.number() == each.number())) {
                LOG.info("Removing {}, which was prepared and never begun", each.folder());
                GenerationFolder.delete(each.folder());
            }
        }
        forcer.forceFolder(folder);
    }

    /**
     * Forces every file of the journal folder; returns their bytes. The batches that nothing proves durable are written
     * once more as they are: after a failed force the page cache may call bytes clean that the disk never got, and then
     * forcing alone would do nothing.
     */
    private long forceReplayed() throws IOException {
        long bytes = 0;
        Generation last = chain.last();
        for (Generation each : chain.all()) {
            if (each.archived()) {
                continue;
            }
            Path file = each.dataFile();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                if (each.equals(last) && !tail.sealed()) {
                    rewrite(channel, tail.unprovenAt(), tail.endAt());
                    channel.truncate(Math.min(channel.size(), tail.usedBytes()));
                }
                forcer.force(channel, file);
                bytes += channel.size();
            }
            forcer.forceFolder(each.folder());
        }
        return bytes;
    }

    private static void rewrite(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1024 * 1024);
        long at = from;
        while (at < to) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), to - at));
            int read = 0;
            while (read >= 0 && buffer.hasRemaining()) {
                read = channel.read(buffer, at + buffer.position());
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer, at + buffer.position());
            }
            at += buffer.limit();
        }
    }

    /**
     * Moves (or with {@code journal.history = discard} deletes) every generation that ends before a sequence. Open
     * readers are not disturbed. Any thread.
     *
     * @param belowSequence the first event that must stay in the journal folder
     */
    public synchronized void archive(long belowSequence) {
        for (Generation each : chain.all()) {
            Generation next = chain.after(each);
            if (next == null || next.firstSequence() > belowSequence) {
                return;
            }
            if (!each.archived()) {
                archive(each);
            }
        }
    }

    private void archive(Generation generation) {
        Path folder = generation.folder();
        Path parent = dataFolder.resolve(GenerationFolder.ARCHIVE);
        try {
            long bytes = Files.size(generation.dataFile());
            if (settings.history() == JournalSettings.History.DISCARD) {
                chain.remove(generation);
                GenerationFolder.delete(folder);
            } else {
                Path to = parent.resolve(folder.getFileName());
                generation.moveTo(to);
                forcer.forceFolder(parent);
            }
            forcer.forceFolder(dataFolder.resolve(GenerationFolder.JOURNAL));
            ChronicleJournal open = journal;
            if (open != null) {
                open.archived(bytes);
            }
        } catch (IOException e) {
            throw new JournalException("Can not archive " + folder + ": " + e, e);
        }
    }
}
