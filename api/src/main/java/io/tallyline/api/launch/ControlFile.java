package io.tallyline.api.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tallyline.ledger.journal.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the command line on the same machine finds and speaks to the running server: its ports and a key that is made at
 * each start and lives as long. Readable by the server's user only.
 *
 * @param pid process id of the server, the same that stands in the folder's lock
 * @param key presented like an API key, admits everything an administrator may
 */
record ControlFile(
        long pid,
        String host,
        int httpPort,
        String scannerHost,
        int nativePort,
        int webSocketPort,
        boolean scannersUseTls,
        String key) {
    private static final String NAME = "control.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Writes the file whole or not at all. */
    void write(Path dataFolder) throws IOException {
        Path temporary = dataFolder.resolve(NAME + ".new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        MAPPER.writeValue(temporary.toFile(), this);
        Files.move(temporary, dataFolder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The running server's file. Empty when none runs, also when a killed one left its file behind, and while the folder
     * belongs to a process that the file does not speak of: a server that is starting, or a command at work. That is
     * decided by the folder's lock: the process id of a killed server may belong to anybody by now.
     */
    static Optional<ControlFile> read(Path dataFolder) throws IOException {
        try {
            ControlFile file = MAPPER.readValue(Files.readAllBytes(dataFolder.resolve(NAME)), ControlFile.class);
            return FolderLock.holder(dataFolder).equals(OptionalLong.of(file.pid))
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static void delete(Path dataFolder) throws IOException {
        Files.deleteIfExists(dataFolder.resolve(NAME));
    }
}
