package io.tallyline.ledger.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A disk that is really full, in a process of its own, since the wrong answer is a dead process: a small file system in
 * memory, mounted in a name space of its own. Where this machine does not let us mount one there are no such tests;
 * those with an injected probe run everywhere ({@link JournalFailureTest}).
 */
@Tag("slow")
class FullDiskTest {
    private static final Logger LOG = LoggerFactory.getLogger(FullDiskTest.class);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> shouldMeetAFullDisk() throws IOException, InterruptedException {
        if (run("true") != 0) {
            LOG.warn("No right to mount a file system here: the tests with a really full disk do not run");
            return Stream.empty();
        }
        return Stream.of(
                DynamicTest.dynamicTest("shouldRefuseBeforeItWritesAndTakeWorkAgain", () -> assertChild("refuse")),
                DynamicTest.dynamicTest("shouldThrowAndNotDieWhenTheWriterGoesOn", () -> assertChild("insist")),
                DynamicTest.dynamicTest("shouldRefuseToStart", () -> assertChild("start")));
    }

    private void assertChild(String scenario) throws IOException, InterruptedException {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(List.of(
                "--add-opens",
                "java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-exports",
                "java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports",
                "java.base/jdk.internal.ref=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FullDiskProcess.class.getName(),
                scenario,
                folder.toString()));
        assertEquals(0, run("exec '" + String.join("' '", java) + "'"));
    }

    private int run(String command) throws IOException, InterruptedException {
        String mount = "mount -t tmpfs -o size=8m tmpfs '" + folder + "' && " + command;
        try {
            Process process = new ProcessBuilder("unshare", "--mount", "--map-root-user", "sh", "-c", mount)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(120, TimeUnit.SECONDS));
            if (process.exitValue() != 0) {
                LOG.warn("{}", output);
            }
            return process.exitValue();
        } catch (IOException e) {
            LOG.warn("unshare: {}", e.toString());
            return -1;
        }
    }
}
