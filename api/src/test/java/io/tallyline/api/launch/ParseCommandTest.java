package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code tallyline parse} as a process: arguments, standard input, exit status. */
class ParseCommandTest {
    private static CommandRun run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Tallyline.class.getName(),
                "parse"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new CommandRun(process.exitValue(), out, error);
    }

    @Test
    void shouldReadArgumentsAndSucceedWhateverTheyAre() throws Exception {
        CommandRun run = run("ignored\n", "9521234543213", "(01)09521234543214", "@nothing", "--", "-x");
        assertThat(run.status()).isZero();
        assertThat(run.error()).isEmpty();
        assertThat(run.out().lines().map(line -> line.replaceAll(",\"(kind|elements).*", "")))
                .containsExactly(
                        "{\"input\":\"9521234543213\",\"valid\":true",
                        "{\"input\":\"(01)09521234543214\",\"valid\":false",
                        "{\"input\":\"@nothing\",\"valid\":true",
                        "{\"input\":\"-x\",\"valid\":true");
    }

    @Test
    void shouldReadStandardInputWithoutArguments() throws Exception {
        CommandRun run = run("(10)LOT\n(236)X\n", "--requisites", "on", "--unknown-ai=accept");
        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out()).contains("MISSING_REQUISITE").contains("\"ai\":\"236\"");
        assertThat(run("")).isEqualTo(new CommandRun(0, "", ""));
    }

    @Test
    void shouldTellWrongCallsFromWrongCodes() throws Exception {
        for (String[] wrong : new String[][] {{"--requisites", "maybe"}, {"--unknown-ai"}, {"--no-such-option", "1"}}) {
            CommandRun run = run("", wrong);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.error()).contains("Usage: tallyline parse");
        }
    }
}
