package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sort replay} says to a captured file in which nothing can be asked about; lanes need a real server. */
class SortReplayCommandTest {
    @TempDir
    Path folder;

    private record Run(int status, String out, String error) {}

    private Run run(String file, String... more) {
        PrintStream outBefore = System.out;
        PrintStream errorBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
        try {
            String[] all = new String[7 + more.length];
            String[] always = {"sort", "replay", "--data", folder.toString(), "--sorter", "S1", file};
            System.arraycopy(always, 0, all, 0, always.length);
            System.arraycopy(more, 0, all, always.length, more.length);
            int status = Tallyline.execute(all);
            return new Run(status, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errorBefore);
        }
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void shouldAskForAServer() throws IOException {
        Run run = run(write("captured.bin", "any"));

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

            Run missing = run(folder + "/nowhere.bin");
            assertThat(missing.status()).isEqualTo(Tallyline.EXIT_USAGE);
            assertThat(missing.error())
                    .isEqualToIgnoringNewLines("tallyline: " + folder + "/nowhere.bin: there is no such file");

            String other = write("other.bin", "scale;1250;g\n");
            Run osip = run(other);
            assertThat(osip.status()).isEqualTo(Tallyline.EXIT_FAILED);
            assertThat(osip.error())
                    .isEqualToIgnoringNewLines("tallyline: " + other
                            + " holds no request that is written as OSIP telegrams are; --request says how else");
            assertThat(osip.out()).isEmpty();

            Run unreadable = run(other, "--request", "${what}");
            assertThat(unreadable.status()).isEqualTo(Tallyline.EXIT_USAGE);
            assertThat(unreadable.error())
                    .isEqualToIgnoringNewLines("tallyline: --request: request has an unknown variable at 0");
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
