package io.tallyline.ledger.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Every step by which a snapshot comes to count; a seam, so that tests can stop the process between any two of them.
 */
interface SnapshotDisk {
    SnapshotDisk REAL = new SnapshotDisk() {
        @Override
        public void force(FileChannel channel) throws IOException {
            channel.force(false);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    };

    /** On return every byte written to the file so far is durable. */
    void force(FileChannel channel) throws IOException;

    /** At once and as a whole, replacing what is there. */
    void rename(Path from, Path to) throws IOException;

    /** On return the names in the folder are durable. */
    void forceFolder(Path folder) throws IOException;

    void delete(Path file) throws IOException;
}
