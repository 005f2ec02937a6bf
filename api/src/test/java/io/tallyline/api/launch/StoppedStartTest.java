package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop before it has started leaves nothing running. */
class StoppedStartTest {
    private static final long STOP_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void shouldLeaveNoPostgresBehindWhenStoppedWhileItStarts() throws Exception {
        Path configuration = Files.writeString(folder.resolve("tallyline.yaml"), """
                dataFolder: "%s"
                http: {port: 0}
                scanners: {nativePort: 0, webSocketPort: 0}
                """.formatted(folder.resolve("data")));
        Path log = folder.resolve("server.log");
        Process server = ServerProcess.tallyline(List.of("serve", "--config", configuration.toString()))
                .redirectOutput(log.toFile())
                .start();
        try {
            ProcessHandle postgres = await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(10))
                    .until(this::postgres, Optional::isPresent)
                    .orElseThrow();
            server.destroy();
            assertThat(server.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(postgres.isAlive()).as(Files.readString(log)).isFalse();
        } finally {
            server.destroyForcibly();
        }
    }

    /** By the id that it writes into its folder, as soon as it is there. */
    private Optional<ProcessHandle> postgres() {
        try (var files = Files.walk(folder)) {
            Optional<Path> file =
                    files.filter(each -> each.endsWith("postmaster.pid")).findFirst();
            if (file.isEmpty()) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file.get());
            return lines.size() < 2
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).trim()));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // It is being made.
        }
    }
}
