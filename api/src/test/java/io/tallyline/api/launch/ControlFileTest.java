package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.journal.FolderLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line believes in a running server only as far as the folder's lock does. */
class ControlFileTest {
    @TempDir
    Path folder;

    private void writeFileOf(long pid) throws IOException {
        new ControlFile(pid, "127.0.0.1", 1, "127.0.0.1", 2, 3, false, "key").write(folder);
    }

    @Test
    void shouldNotTakeALivingProcessForTheServerThatHadItsNumber() throws IOException {
        writeFileOf(ProcessHandle.current().pid());
        assertThat(ControlFile.read(folder)).isEmpty();
    }

    @Test
    void shouldWorkInTheFolderItselfWhenAKilledServersNumberWasUsedAgain() throws IOException {
        writeFileOf(ProcessHandle.current().pid());
        Files.createDirectory(folder.resolve("journal"));
        assertThat(Tallyline.execute("journal", "verify", "--data", folder.toString()))
                .isZero();
    }

    @Test
    void shouldFindTheServerThatHoldsTheLock() throws IOException {
        Process owner = owner();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("held");
            writeFileOf(owner.pid());
            assertThat(ControlFile.read(folder)).isPresent();
            writeFileOf(ProcessHandle.current().pid());
            assertThat(ControlFile.read(folder))
                    .as("the lock is held, but by another process than the file's")
                    .isEmpty();
        } finally {
            owner.destroyForcibly();
        }
    }

    private Process owner() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Another process: takes the lock, says so, and waits to be ended. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws IOException {
            try (FolderLock lock = FolderLock.take(Path.of(arguments[0]))) {
                System.out.println(lock == null ? "free" : "held");
                while (System.in.read() >= 0) {
                    System.out.flush();
                }
            }
        }
    }
}
