package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The only way by which the journal makes bytes durable; a seam, so that tests can fail a force or record what a power
 * loss would leave.
 */
interface Forcer {
    /** Through the operating system to the disk. */
    Forcer DISK = new Forcer() {
        @Override
        public void force(FileChannel channel, Path file) throws IOException {
            channel.force(false);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    };

    /** On return every byte written to the file so far is durable, through whatever mapping or channel it came. */
    void force(FileChannel channel, Path file) throws IOException;

    /** On return the names in the folder are durable. */
    void forceFolder(Path folder) throws IOException;
}
