package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command for a stopped server's folder must not be content with a folder that never was one. */
class JournalCommandTest {
    @TempDir
    Path folder;

    private String said = "";

    private int execute(String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            return Tallyline.execute(arguments);
        } finally {
            System.setErr(before);
            said = printed.toString(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal verify", "journal dump", "rebuild"})
    void shouldRefuseAFolderThatIsNotThereAndNotMakeIt(String command) {
        Path missing = folder.resolve("mistyped");
        String[] arguments = (command + " --data " + missing).split(" ");
        assertThat(execute(arguments)).isEqualTo(Tallyline.EXIT_USAGE);
        assertThat(said).contains("there is no journal below " + missing).contains("--data");
        assertThat(missing).doesNotExist();
    }

    @Test
    void shouldLeaveAFolderWithoutAJournalAsItIs() throws IOException {
        assertThat(execute("journal", "verify", "--data", folder.toString())).isEqualTo(Tallyline.EXIT_USAGE);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
