package io.tallyline.ledger.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * One generation as it is written: a Chronicle queue of its own, its data file a second time as a channel to force it,
 * and the frontier up to which the file has real blocks.
 *
 * <pre>
 *   0                      position                    frontier                       limit
 *   +----------------------+---------------------------+------------------------------+-----+
 *   | index, records       | zeros, allocated, forced  | a hole: no blocks yet        |slack|
 *   +----------------------+---------------------------+------------------------------+-----+
 *      ledger writer          allocator's past work       allocator works here
 * </pre>
 *
 * <p>Chronicle writes through a memory mapping, where a full disk is not an exception but the end of the process, so
 * the writer never steps beyond the frontier. The file has its full length from the start, so Chronicle never changes
 * it.
 *
 * <p>Threads: the ledger writer owns {@link #write}, the allocator {@link #extend}; each publishes how far it is.
 */
final class GenerationFile {
    /** What Chronicle puts before the first record with our index size, rounded up to whole pages. */
    static final int FIRST_BYTES = 80 * 1024;

    private static final int PAGE_BYTES = 4096;
    private static final int INDEX_COUNT = 4096;
    private static final int INDEX_SPACING = 256;
    private static final int WORD = Integer.BYTES;

    /** An append may have to open an index block, and a second one above it. */
    private static final int INDEX_BYTES = 2 * (INDEX_COUNT * Long.BYTES + 64);

    /** Size of Chronicle's metadata file: one page of the mapping and its overlap. */
    private static final int METADATA_BYTES = 128 * 1024;

    /** Under this name Chronicle takes a data file that somebody made for it, and renames it. */
    private static final String PRE_CREATED = "19700101L.precreated";

    /**
     * Zeros are written in pieces of this size. Linux keeps what one call writes as one unit of its page cache, up to
     * megabytes, and a force writes the whole unit when one byte of it has changed: after one call of 256 KiB each small
     * batch would cost 256 KiB of disk. Smaller pieces cost more calls when the disk is filled quickly.
     */
    private static final int PIECE_BYTES = 16 * 1024;

    static {
        // Both are read when Chronicle's classes load: nothing of it may watch the disk or call home.
        System.setProperty("chronicle.disk.monitor.disable", "true");
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
    }

    private final long number;
    private final Path folder;
    private final Path dataFile;
    private final Forcer forcer;
    private final FileChannel channel;

    /**
     * The allocator's own: an operating system tells a failed write once to each open file, so whoever forces through
     * the other's would take the error away from it.
     */
    private final FileChannel allocatorChannel;

    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final long limit;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(PIECE_BYTES);
    private volatile long position;
    private volatile long frontier;

    private GenerationFile(
            long number, Path folder, JournalSettings settings, Forcer forcer, FileChannel channel, Path channelFile)
            throws IOException {
        this.number = number;
        this.folder = folder;
        this.dataFile = folder.resolve(GenerationFolder.DATA_FILE);
        this.forcer = forcer;
        this.channel = channel;
        this.allocatorChannel = FileChannel.open(channelFile, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.limit = settings.generationBytes() & -PAGE_BYTES;
        this.frontier = FIRST_BYTES;
        this.queue = SingleChronicleQueueBuilder.binary(folder)
                .rollCycle(LargeRollCycles.LARGE_DAILY)
                .indexCount(INDEX_COUNT)
                .indexSpacing(INDEX_SPACING)
                .timeProvider(() -> 0L)
                .blockSize(settings.blockSize())
                .checkInterrupts(false)
                .build();
        this.appender = queue.createAppender();
        // Made on the allocator's thread, used on the ledger writer's: handed over once, through a volatile field.
        appender.singleThreadedCheckDisabled(true);
        // An excerpt that is taken back makes Chronicle write its header and index blocks and nothing else.
        try (DocumentContext nothing = appender.writingDocument()) {
            nothing.rollbackOnClose();
        }
        this.position = endOfExcerpts(dataFile);
        if (position > FIRST_BYTES || appender.cycle() != 0) {
            throw new IOException("Chronicle laid out " + dataFile + " in an unknown way: first record at " + position);
        }
    }

    /**
     * Makes the folder and its files with real blocks in them, then the queue, and forces all of it. No record is in
     * it.
     *
     * @throws IOException the disk is full; what was made so far is left to {@link GenerationFolder#delete}
     * @throws ForceFailed a force failed: never to be tried again
     */
    static GenerationFile create(Path journalFolder, long number, JournalSettings settings, Forcer forcer)
            throws IOException, ForceFailed {
        Path folder = journalFolder.resolve(GenerationFolder.name(number));
        Files.createDirectory(folder);
        Path metadata = folder.resolve(GenerationFolder.METADATA_FILE);
        Path data = folder.resolve(PRE_CREATED);
        writeZeros(metadata, METADATA_BYTES);
        writeZeros(data, FIRST_BYTES);
        long blocks = settings.generationBytes() / settings.blockSize() + 2;
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            file.setLength(blocks * settings.blockSize() + settings.overlapBytes());
        }
        FileChannel channel = FileChannel.open(data, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            // Twice: first the blocks, so that Chronicle's mappings find them, then what it put there.
            forceCreated(channel, data, folder, journalFolder, forcer);
            Object made = fileKey(data);
            GenerationFile generation = new GenerationFile(number, folder, settings, forcer, channel, data);
            if (!made.equals(fileKey(generation.dataFile))) {
                throw new IOException("Chronicle did not take the file that was made for it in " + folder);
            }
            forceCreated(channel, generation.dataFile, folder, journalFolder, forcer);
            return generation;
        } catch (IOException | RuntimeException | ForceFailed e) {
            channel.close();
            throw e;
        }
    }

    /** Both files, their names in the generation's folder, and its own name. */
    private static void forceCreated(FileChannel channel, Path data, Path folder, Path journalFolder, Forcer forcer)
            throws ForceFailed {
        Path metadata = folder.resolve(GenerationFolder.METADATA_FILE);
        try (FileChannel metadataChannel =
                FileChannel.open(metadata, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            forcer.force(channel, data);
            forcer.force(metadataChannel, metadata);
            forcer.forceFolder(folder);
            forcer.forceFolder(journalFolder);
        } catch (IOException e) {
            throw new ForceFailed(e);
        }
    }

    /** What the file is to the file system, whatever its name: the channel must force the file that is mapped. */
    private static Object fileKey(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file : key;
    }

    private static void writeZeros(Path file, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            // Page by page: with each append Chronicle changes a word of the first one.
            ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);
            for (int left = bytes; left > 0; ) {
                page.clear().limit(Math.min(PAGE_BYTES, left));
                left -= channel.write(page);
            }
        }
    }

    private static long endOfExcerpts(Path dataFile) throws IOException {
        try (ExcerptFile excerpts = new ExcerptFile(dataFile)) {
            if (excerpts.advance() != ExcerptFile.Step.END) {
                throw new IOException(dataFile + " is not empty");
            }
            return excerpts.position();
        }
    }

    long number() {
        return number;
    }

    Path folder() {
        return folder;
    }

    Path dataFile() {
        return dataFile;
    }

    /** Where the next excerpt goes. Any thread. */
    long position() {
        return position;
    }

    /** Up to here the file has real blocks. Any thread. */
    long frontier() {
        return frontier;
    }

    /** Where the file is full. */
    long limit() {
        return limit;
    }

    /** The most bytes of file that a record can take, with everything Chronicle may add. */
    static long cost(int recordBytes) {
        return recordBytes + 2L * WORD + INDEX_BYTES;
    }

    /** Whether a record still fits into the file, with a seal behind it. */
    boolean fits(int recordBytes) {
        return position + cost(recordBytes) + cost(SealRecord.BYTES) <= limit;
    }

    /** Whether there are blocks for a record. */
    boolean allocated(int recordBytes) {
        return position + cost(recordBytes) <= frontier;
    }

    /**
     * Allocator: writes zeros behind the frontier and forces them.
     *
     * @return false if the file has all its blocks
     * @throws IOException the disk is full: what could be written counts, and it may be tried again
     * @throws ForceFailed a force failed: never to be tried again
     */
    boolean extend(int bytes) throws IOException, ForceFailed {
        long from = frontier;
        long to = Math.min(limit, from + bytes & -PAGE_BYTES);
        if (to <= from) {
            return false;
        }
        long end = from;
        try {
            while (end < to) {
                zeros.clear().limit((int) Math.min(PIECE_BYTES, to - end));
                end += allocatorChannel.write(zeros, end);
            }
        } finally {
            long written = end & -PAGE_BYTES;
            if (written > from) {
                force(allocatorChannel);
                frontier = written;
            }
        }
        return true;
    }

    /** Ledger writer: appends one record as one excerpt. There must be room and blocks for it. */
    void write(byte[] header, int headerBytes, byte[] body, int bodyOffset, int bodyLength) {
        long payloadAt;
        try (DocumentContext document = appender.writingDocument()) {
            boolean written = false;
            try {
                Bytes<?> bytes = document.wire().bytes();
                payloadAt = bytes.writePosition();
                if (payloadAt + headerBytes + bodyLength > frontier) {
                    throw new JournalException(
                            "Chronicle would write at " + payloadAt + " beyond the allocated " + frontier);
                }
                bytes.write(header, 0, headerBytes);
                bytes.write(body, bodyOffset, bodyLength);
                written = true;
            } finally {
                if (!written) {
                    document.rollbackOnClose();
                }
            }
        }
        position = payloadAt + headerBytes + bodyLength + WORD - 1 & -WORD;
    }

    /** Ledger writer: makes everything written so far durable. */
    void force() throws ForceFailed {
        force(channel);
    }

    private void force(FileChannel own) throws ForceFailed {
        try {
            forcer.force(own, dataFile);
        } catch (IOException e) {
            throw new ForceFailed(e);
        }
    }

    /** Closes the queue and gives the blocks behind the last record back; the file was forced before. */
    void finish() throws IOException, ForceFailed {
        queue.close();
        channel.truncate(position + PAGE_BYTES - 1 & -PAGE_BYTES);
        force();
        channel.close();
        allocatorChannel.close();
    }

    /** Closes what is open and touches nothing: after a failure. */
    void abandon() {
        queue.close();
        try {
            channel.close();
            allocatorChannel.close();
        } catch (IOException e) {
            throw new JournalException("Can not close " + dataFile + ": " + e, e);
        }
    }

    /** A force failed, and with it what the operating system knows about unwritten bytes. */
    static final class ForceFailed extends Exception {
        private static final long serialVersionUID = 1L;

        ForceFailed(IOException cause) {
            super(cause);
        }
    }
}
