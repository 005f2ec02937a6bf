package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGTERM while the server starts: it ends, and so does the PostgreSQL that it was starting. */
@Tag("slow")
class StoppedStartTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    /** The first file is there while its cluster is still being made, the second once its server is under way. */
    @ParameterizedTest
    @CsvSource({"serve, PG_VERSION", "serve, postmaster.pid", "demo, PG_VERSION", "demo, postmaster.pid"})
    void shouldLeaveNoPostgresBehind(String command, String sign) throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Path log = folder.resolve("server.log");
        Path file = data.resolve("postgres").resolve(sign);
        Process server = ServerProcess.tallyline(arguments(command, data), log).start();
        try {
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(5))
                    .failFast("it ended", () -> !server.isAlive())
                    .until(() -> Files.exists(file));
            server.destroy();
            assertThat(server.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
            assertThat(data.resolve("control.json")).doesNotExist();
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(processesOf(data))
                            .extracting(ProcessHandle::info)
                            .as(Files.readString(log))
                            .isEmpty());
        } finally {
            server.destroyForcibly();
            processesOf(data).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private List<String> arguments(String command, Path data) throws IOException {
        if (command.equals("demo")) {
            return List.of("demo", "--data", data.toString(), "--http-port", "0", "--tcp-port", "0", "--ws-port", "0");
        }
        Path configuration = Files.writeString(folder.resolve("tallyline.yaml"), """
                dataFolder: "%s"
                http: {port: 0}
                scanners: {nativePort: 0, webSocketPort: 0}
                """.formatted(data));
        return List.of("serve", "--config", configuration.toString());
    }

    /** Those whose command line names the folder, as that of a PostgreSQL does. */
    private static List<ProcessHandle> processesOf(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                .toList();
    }
}
