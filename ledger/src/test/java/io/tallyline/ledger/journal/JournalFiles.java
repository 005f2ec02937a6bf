package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A journal on disk with the means to hurt it. */
final class JournalFiles {
    private final Path dataFolder;
    private JournalSettings settings = JournalSettings.small();

    JournalFiles(Path dataFolder) {
        this.dataFolder = dataFolder;
    }

    JournalFiles with(JournalSettings value) {
        settings = value;
        return this;
    }

    JournalFolder open() {
        return open(DurableClaim.NONE);
    }

    JournalFolder open(DurableClaim claim) {
        return JournalFolder.open(dataFolder, settings, claim);
    }

    /**
     * Lets a writer append synced batches and leaves the files as a killed process would: not sealed.
     *
     * @return where each batch's excerpt begins in the new generation's file
     */
    List<Long> writeAndCrash(int batches, int eventsPerBatch) throws IOException {
        JournalFolder folder = open();
        ChronicleJournal journal = folder.openForAppend();
        for (int i = 0; i < batches; i++) {
            TestBatches.append(journal, eventsPerBatch);
            journal.sync();
        }
        Path saved = Files.createTempDirectory(dataFolder.getParent(), "crash");
        Path file = dataFile(lastGeneration());
        Files.copy(file, saved.resolve("data"));
        journal.close();
        Files.copy(saved.resolve("data"), file, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(saved.resolve("data"));
        Files.delete(saved);
        return batchPositions(file);
    }

    void writeAndStop(int batches, int eventsPerBatch) {
        try (Journal journal = open().openForAppend()) {
            for (int i = 0; i < batches; i++) {
                TestBatches.append(journal, eventsPerBatch);
                journal.sync();
            }
        }
    }

    static List<Long> batchPositions(Path file) throws IOException {
        List<Long> positions = new ArrayList<>();
        try (RecordFile records = new RecordFile(file)) {
            while (records.next() == RecordFile.Step.RECORD) {
                if (records.kind() == RecordHeader.KIND_BATCH) {
                    positions.add(records.position());
                }
                records.consume();
            }
        }
        return positions;
    }

    Path journalFolder() {
        return dataFolder.resolve(GenerationFolder.JOURNAL);
    }

    Path archiveFolder() {
        return dataFolder.resolve(GenerationFolder.ARCHIVE);
    }

    long lastGeneration() throws IOException {
        List<GenerationFolder> folders = GenerationFolder.list(journalFolder(), false);
        return folders.get(folders.size() - 1).number();
    }

    Path dataFile(long generation) {
        return journalFolder().resolve(GenerationFolder.name(generation)).resolve(GenerationFolder.DATA_FILE);
    }

    static void overwrite(Path file, long at, byte... bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), at);
        }
    }

    static void zero(Path file, long from, long to) throws IOException {
        overwrite(file, from, new byte[(int) (to - from)]);
    }

    static void flip(Path file, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 0x40)).rewind();
            channel.write(one, at);
        }
    }

    /** Every event from the first to the last is read back as it was written. */
    long readAll(JournalFolder folder) {
        try (JournalReader reader = folder.readFrom(folder.firstSequence())) {
            return TestBatches.checkAll(reader, folder.firstSequence(), Long.MAX_VALUE);
        }
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /** Removes a tree; nothing if it is not there. */
    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
