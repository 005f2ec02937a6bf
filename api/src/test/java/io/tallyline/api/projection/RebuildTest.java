package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.ProjectionState.Status;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class RebuildTest {
    private static final String[] TABLES = {
        "warehouse",
        "place",
        "product",
        "barcode",
        "lot",
        "device",
        "operator",
        "api_key",
        "stock",
        "command_log",
        "stock_day",
        "work_hour"
    };

    @Test
    void shouldMakeTheSameRowsAsFollowingDid(TestDatabase database) throws Exception {
        MemoryJournal journal = new MemoryJournal(7);
        FloorHistory history = new FloorHistory(journal, 31).define();
        try (Projector projector = ProjectorTest.projector(database, journal)) {
            projector.start();
            for (int part = 0; part < 5; part++) {
                history.run(400);
                ProjectorTest.awaitCaughtUp(projector);
            }
            RebuildReport report = rebuild(projector);

            String aside = report.setAside().orElseThrow();
            assertThat(aside).startsWith("tallyline_old_");
            assertThat(report.sequence()).isEqualTo(journal.durableSequence());
            for (String table : TABLES) {
                assertThat(rows(database, "tallyline", table)).as(table).isEqualTo(rows(database, aside, table));
            }
            assertThat(database.rows("select * from tallyline.movement order by sequence, line"))
                    .isEqualTo(database.rows("select * from " + aside + ".movement order by sequence, line"));

            history.run(100);
            ProjectorTest.awaitCaughtUp(projector);
            assertThat(database.rows(FloorHistory.STOCK_SQL)).isEqualTo(history.stockText());
        }
    }

    private static String rows(TestDatabase database, String schema, String table) throws SQLException {
        return database.rows("select r::text from " + schema + "." + table + " r order by 1");
    }

    private static RebuildReport rebuild(Projector projector) throws Exception {
        return projector.rebuild().toCompletionStage().toCompletableFuture().get(180, TimeUnit.SECONDS);
    }

    @Test
    void shouldCureAProjectionThatStoppedAtAForeignJournal(TestDatabase database) throws Exception {
        MemoryJournal foreign = new MemoryJournal(8);
        new FloorHistory(foreign, 32).define();
        try (Projector projector = ProjectorTest.projector(database, foreign)) {
            projector.start();
            ProjectorTest.awaitCaughtUp(projector);
        }
        MemoryJournal journal = new MemoryJournal(7);
        FloorHistory history = new FloorHistory(journal, 33).define().run(300);
        try (Projector projector = ProjectorTest.projector(database, journal)) {
            projector.start();
            await().atMost(Duration.ofMinutes(2)).until(() -> projector.state().status() == Status.STOPPED);
            rebuild(projector);

            assertThat(projector.state().status()).isEqualTo(Status.RUNNING);
            assertThat(database.rows(FloorHistory.STOCK_SQL)).isEqualTo(history.stockText());
        }
    }

    @Test
    void shouldLeaveTheRowsAloneWhenHistoryWasDiscarded(TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        FloorHistory history = new FloorHistory(journal, 34).define().run(300);
        try (Projector projector = ProjectorTest.projector(database, journal)) {
            projector.start();
            ProjectorTest.awaitCaughtUp(projector);
            journal.discardBefore(100);

            assertThatThrownBy(() -> rebuild(projector)).hasMessageContaining("history begins at sequence 100");
            assertThat(database.rows(FloorHistory.STOCK_SQL)).isEqualTo(history.stockText());
            assertThat(projector.state().status()).isEqualTo(Status.RUNNING);
        }
    }
}
