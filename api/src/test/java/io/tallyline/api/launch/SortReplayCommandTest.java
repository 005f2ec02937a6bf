package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sort replay} says to a captured file in which nothing can be asked about; lanes need a real server. */
class SortReplayCommandTest {
    @TempDir
    Path folder;

    private CommandRun run(String file, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("sort", "replay", "--data", folder.toString(), "--sorter", "S1", file));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void shouldAskForAServer() throws IOException {
        CommandRun run = run(write("captured.bin", "any"));

        assertThat(run.status()).isEqualTo(Tallyline.EXIT_USAGE);
        assertThat(run.error()).isEqualToIgnoringNewLines("tallyline: no server runs on this data folder");
    }

    @Test
    void shouldSayWhatIsWrongWithTheFileOrThePattern() throws IOException {
        Process server = server();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("held");
            new ControlFile(server.pid(), "127.0.0.1", 1, "127.0.0.1", 2, 3, false, "key").write(folder);

            CommandRun missing = run(folder + "/nowhere.bin");
            assertThat(missing.status()).isEqualTo(Tallyline.EXIT_USAGE);
            assertThat(missing.error())
                    .isEqualToIgnoringNewLines("tallyline: " + folder + "/nowhere.bin: there is no such file");

            String other = write("other.bin", "scale;1250;g\n");
            CommandRun osip = run(other);
            assertThat(osip.status()).isEqualTo(Tallyline.EXIT_FAILED);
            assertThat(osip.error())
                    .isEqualToIgnoringNewLines(
                            "tallyline: " + other
                                    + " holds no request that is written as OSIP telegrams are; --request or --profile says how else");
            assertThat(osip.out()).isEmpty();

            CommandRun unreadable = run(other, "--request", "${what}");
            assertThat(unreadable.status()).isEqualTo(Tallyline.EXIT_USAGE);
            assertThat(unreadable.error())
                    .isEqualToIgnoringNewLines("tallyline: --request: request has an unknown variable at 0");

            CommandRun unknown = run(other, "--profile", "nowhere");
            assertThat(unknown.status()).isEqualTo(Tallyline.EXIT_USAGE);
            assertThat(unknown.error()).isEqualToIgnoringNewLines("tallyline: --profile: there is no profile nowhere");
            CommandRun silent = run(other, "--profile", "sick-mda");
            assertThat(silent.status()).isEqualTo(Tallyline.EXIT_USAGE);
            assertThat(silent.error())
                    .contains("--profile: the profile sick-mda says nothing")
                    .contains("sort.response");
            CommandRun both = run(other, "--profile", "sick-mda", "--request", "${code}");
            assertThat(both.status()).isEqualTo(Tallyline.EXIT_USAGE);
            assertThat(both.error()).contains("choose one");

            String tunnel = write("tunnel.yaml", """
                    id: tunnel
                    framing: {start: "\\x02", end: "\\x03"}
                    sort: {response: "${lane}|"}
                    """);
            CommandRun empty = run(other, "--profile", tunnel);
            assertThat(empty.status()).isEqualTo(Tallyline.EXIT_FAILED);
            assertThat(empty.error()).contains("holds no request that is written as the profile says: " + tunnel);
        } finally {
            server.destroyForcibly();
        }
    }

    /** As far as the command line looks: whoever holds the folder's lock. */
    private Process server() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ControlFileTest.Owner.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
