package io.tallyline.ledger.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process owns the data folder, and the second is told which. */
class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void shouldRefuseASecondOwnerInTheSameProcess() {
        FolderLock lock = FolderLock.take(folder);
        assertTrue(refusal().contains(String.valueOf(ProcessHandle.current().pid())));
        lock.close();
        FolderLock.take(folder).close();
    }

    @Test
    void shouldRefuseASecondProcessAndFollowAKilledOne() throws IOException, InterruptedException {
        Process holder = holder();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("held", out.readLine());
            String message = refusal();
            assertTrue(message.contains("process " + holder.pid()), message);
            assertTrue(message.contains(folder.toString()), message);
            assertEquals(OptionalLong.of(holder.pid()), FolderLock.holder(folder));
            holder.destroyForcibly();
            assertTrue(holder.waitFor(120, TimeUnit.SECONDS));
            assertEquals(OptionalLong.empty(), FolderLock.holder(folder), "the number in the file is not believed");
            FolderLock.take(folder).close();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void shouldHaveNoOwnerInAFolderThatIsNotThere() {
        assertEquals(OptionalLong.empty(), FolderLock.holder(folder.resolve("nowhere")));
        assertTrue(Files.notExists(folder.resolve("nowhere")), "looking makes nothing");
    }

    private String refusal() {
        JournalException refused = assertThrows(JournalException.class, () -> FolderLock.take(folder));
        return String.valueOf(refused.getMessage());
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The other process: takes the lock, says so, and waits to be killed. */
    static final class Holder {
        private Holder() {}

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
