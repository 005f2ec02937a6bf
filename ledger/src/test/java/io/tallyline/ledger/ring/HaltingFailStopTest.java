package io.tallyline.ledger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HaltingFailStopTest {
    @Test
    void shouldEndTheProcessLoudlyAndWithoutItsExitHooks() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(HaltingFailStop.EXIT_STATUS);
        assertThat(output).contains("FATAL: the disk is gone").contains("simulated I/O error");
        assertThat(output).doesNotContain("a hook ran").doesNotContain("went on");
    }

    /** A process that must not live on. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("a hook ran")));
            new HaltingFailStop().halt("the disk is gone", new IOException("simulated I/O error"));
            System.out.println("went on");
        }
    }
}
