package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much more the disk takes; a seam, so that tests can fill it. */
@FunctionalInterface
interface DiskSpace {
    /** Asks the file system. */
    DiskSpace REAL = folder -> Files.getFileStore(folder).getUsableSpace();

    /** Bytes that this process may still write below {@code folder}. */
    long usableBytes(Path folder) throws IOException;
}
