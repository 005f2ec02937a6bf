package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * One link of the chain, as readers, the writer and the archiver share it. Any thread: what changes is volatile.
 */
final class Generation {
    /** Last sequence of a generation that is being written, or may be. */
    static final long OPEN = Long.MAX_VALUE;

    private final GenerationRecord record;
    private volatile Path folder;
    private volatile boolean archived;
    private volatile long lastSequence = OPEN;

    Generation(GenerationRecord record, Path folder, boolean archived) {
        this.record = record;
        this.folder = folder;
        this.archived = archived;
    }

    GenerationRecord record() {
        return record;
    }

    long number() {
        return record.number();
    }

    long firstSequence() {
        return record.lastSequence() + 1;
    }

    /** Sequence of the last good event in it, {@code firstSequence - 1} if it holds none, or {@link #OPEN}. */
    long lastSequence() {
        return lastSequence;
    }

    /** Nothing more will be read from it than up to this event. */
    void finish(long sequence) {
        lastSequence = sequence;
    }

    Path folder() {
        return folder;
    }

    Path dataFile() {
        return folder.resolve(GenerationFolder.DATA_FILE);
    }

    boolean archived() {
        return archived;
    }

    /** Opens the data file wherever it is now; never while it is being moved. */
    synchronized RecordFile openFile() throws IOException {
        return new RecordFile(dataFile());
    }

    /**
     * Reads the data file to its last good record, wherever it is now.
     *
     * @param limit no batch is read behind the one that holds this sequence
     */
    GenerationScan scan(long limit, GenerationScan.BatchCheck check) throws IOException {
        try (RecordFile file = openFile()) {
            return GenerationScan.of(file, limit, check);
        }
    }

    /** Moves the folder to the archive. Files that are open stay open. */
    synchronized void moveTo(Path to) throws IOException {
        Files.move(folder, to, StandardCopyOption.ATOMIC_MOVE);
        folder = to;
        archived = true;
    }
}
