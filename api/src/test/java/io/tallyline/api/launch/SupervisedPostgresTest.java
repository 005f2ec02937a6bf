package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallyline.api.log.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL may die; the server says so and has it back by itself. */
@Tag("slow")
class SupervisedPostgresTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static boolean answers(int port) {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void shouldSayThatItDiedAndStartItAgain() throws IOException {
        int port = UnusedPort.choose();
        SupervisedPostgres postgres = SupervisedPostgres.start(folder.resolve("data"), port);
        ProcessHandle last;
        try {
            assertThat(postgres.awaitFirstStart(LIMIT.toSeconds())).isTrue();
            assertThat(answers(port)).isTrue();
            ProcessHandle first = postmaster();
            try (LogLines log = new LogLines(SupervisedPostgres.class)) {
                first.destroyForcibly();
                // In the log it stays; the state says it only until the next start.
                await().atMost(LIMIT)
                        .until(() -> log.lines().stream()
                                .anyMatch(line -> line.startsWith("ERROR ") && line.contains("has ended by itself")));
            }
            await().atMost(LIMIT).until(() -> postgres.isRunning() && answers(port));
            last = postmaster();
            assertThat(last.pid()).isNotEqualTo(first.pid());
            assertThat(postgres.state()).isEqualTo("running on port " + port);
        } finally {
            postgres.close();
        }
        await().atMost(LIMIT).until(() -> !last.isAlive());
        assertThat(postgres.isRunning()).isFalse();
    }
}
