package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void shouldCatchUpWithoutDoubleRowsWhenPostgresIsKilledAndReturns() throws IOException, SQLException {
        try (PostgresServer server = new PostgresServer(folder.resolve("data"))) {
            server.start();
            TestDatabase database = server.newDatabase();
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
            await().atMost(Duration.ofSeconds(20)).until(() -> projector.state().status() == Status.WAITING);
            assertThat(projector.state().lastError()).isNotEmpty();
            deaf.awaitClient();
            long start = System.nanoTime();
            projector.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            await().atMost(Duration.ofSeconds(20)).until(() -> projector.state().status() == Status.CLOSED);
        }
    }

    @Test
    void shouldWaitForAPostgresThatIsNotThereYet() throws IOException {
        PostgresServer server = new PostgresServer(folder.resolve("data"));
        server.start();
        TestDatabase database = server.newDatabase();
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
