package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallyline.api.log.LogLines;
import io.tallyline.api.postgres.DeafServer;
import io.tallyline.api.postgres.PostgresServer;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.ProjectionState.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away in every way there is, and comes back. */
class ProjectionOutageTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void shouldCatchUpWithoutDoubleRowsWhenPostgresIsKilledAndReturns() throws IOException, SQLException {
        try (PostgresServer server = new PostgresServer(folder.resolve("data"))) {
            server.start();
            TestDatabase database = server.newEmptyDatabase();
            MemoryJournal journal = new MemoryJournal(7);
            FloorHistory history = new FloorHistory(journal, 21).define();
            try (Projector projector = ProjectorTest.projector(database, journal)) {
                projector.start();
                ProjectorTest.awaitCaughtUp(projector);
                for (int kill = 0; kill < 3; kill++) {
                    long before = projector.state().checkpoint();
                    history.run(5_000);
                    await().atMost(LIMIT).until(() -> projector.state().checkpoint() > before);
                    server.kill();
                    history.run(1_000);
                    await().atMost(LIMIT).until(() -> projector.state().status() == Status.WAITING);
                    assertThat(projector.state().lastError()).isNotEmpty();
                    server.start();
                }
                ProjectorTest.awaitCaughtUp(projector);
            }

            assertThat(database.rows(FloorHistory.STOCK_SQL)).isEqualTo(history.stockText());
            assertThat(database.number("select count(*) from tallyline.movement"))
                    .isEqualTo(history.movements + history.refusals);
            assertThat(database.rows("select * from tallyline.imbalance")).isEmpty();
        }
    }

    @Test
    void shouldNeitherHangNorHoldUpTheStopWhenPostgresAcceptsAndNeverAnswers() throws IOException {
        MemoryJournal journal = new MemoryJournal(7);
        new FloorHistory(journal, 23).define();
        try (DeafServer deaf = new DeafServer()) {
            Projector projector = new Projector(
                    deaf.settings(), journal, ProjectorSettings.DEFAULT, System::nanoTime, sequence -> {});
            projector.start();
            deaf.awaitClient();
            await().atMost(LIMIT).until(() -> projector.state().status() == Status.WAITING);
            assertThat(projector.state().lastError()).isNotEmpty();
            deaf.awaitClient();
            long start = System.nanoTime();
            projector.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            await().atMost(LIMIT).until(() -> projector.state().status() == Status.CLOSED);
        }
    }

    /** A first start would otherwise begin with a warning on every machine; one that stays away is warned of all the same. */
    @Test
    void shouldWarnOfAPostgresThatIsNotThereYetOnlyWhenItStaysAway() {
        DatabaseSettings nowhere =
                new DatabaseSettings("127.0.0.1", 1, "none", "none", "none", DatabaseSettings.DEFAULT_SCHEMA);
        ProjectorSettings hasty = new ProjectorSettings(
                32_768, 1024 * 1024, Duration.ofMillis(20), Duration.ofMillis(10), Duration.ofMillis(40));
        try (LogLines log = new LogLines(Projector.class);
                Projector projector =
                        new Projector(nowhere, new MemoryJournal(7), hasty, System::nanoTime, sequence -> {})) {
            projector.start();
            await().atMost(LIMIT).until(() -> log.lines().size() >= 2);
            assertThat(log.lines().stream().map(line -> line.substring(0, line.indexOf(' '))))
                    .containsExactly("INFO", "WARN");
        }
    }

    @Test
    void shouldWaitForAPostgresThatIsNotThereYet() throws IOException {
        PostgresServer server = new PostgresServer(folder.resolve("data"));
        server.start();
        TestDatabase database = server.newEmptyDatabase();
        server.stop();
        MemoryJournal journal = new MemoryJournal(7);
        new FloorHistory(journal, 22).define().run(100);
        try (server;
                Projector projector = ProjectorTest.projector(database, journal)) {
            projector.start();
            await().atMost(LIMIT).until(() -> projector.state().status() == Status.WAITING);
            assertThat(projector.state().lagEvents()).isEqualTo(journal.durableSequence());

            server.start();
            ProjectorTest.awaitCaughtUp(projector);
            assertThat(projector.state().lastError()).isEmpty();
        }
    }
}
