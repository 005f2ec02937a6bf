package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    @ParameterizedTest
    @ValueSource(strings = {"journal verify", "journal dump", "rebuild"})
    void shouldRefuseAFolderThatIsNotThereAndNotMakeIt(String command) {
        Path missing = folder.resolve("mistyped");
        String[] arguments = (command + " --data " + missing).split(" ");
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).isEqualTo(Tallyline.EXIT_USAGE);
        assertThat(run.error()).contains("there is no journal below " + missing).contains("--data");
        assertThat(missing).doesNotExist();
    }

    @Test
    void shouldLeaveAFolderWithoutAJournalAsItIs() throws IOException {
        assertThat(CommandRun.of("journal", "verify", "--data", folder.toString())
                        .status())
                .isEqualTo(Tallyline.EXIT_USAGE);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
