package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.ProjectionState.Status;
import io.tallyline.ledger.value.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ProjectorTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final ProjectorSettings SMALL = new ProjectorSettings(
            100, 1024 * 1024, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(200));

    static DatabaseSettings settings(TestDatabase database) {
        return new DatabaseSettings(
                database.host(), database.port(), database.name(), database.user(), database.password(), "tallyline");
    }

    static Projector projector(TestDatabase database, EventSource source) {
        return new Projector(settings(database), source, SMALL, () -> MemoryJournal.START_NANOS, sequence -> {});
    }

    static void awaitCaughtUp(Projector projector) {
        // Looked at often: hundreds of tests wait here, each for a few milliseconds.
        await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(LOOK).until(() -> {
            ProjectionState state = projector.state();
            return state.status() == Status.RUNNING && state.checkpoint() == state.durable();
        });
    }

    @Test
    void shouldKeepRowsThatAgreeWithAnIndependentAccount(TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        FloorHistory history = new FloorHistory(journal, 1).define();
        try (Projector projector = projector(database, journal)) {
            projector.start();
            history.run(2_000);
            awaitCaughtUp(projector);
            history.run(3_000);
            awaitCaughtUp(projector);

            assertThat(database.rows(FloorHistory.STOCK_SQL)).isEqualTo(history.stockText());
            assertThat(database.number("select count(*) from tallyline.movement"))
                    .isEqualTo(history.movements + history.refusals);
            assertThat(database.number("select sequence from tallyline.checkpoint"))
                    .isEqualTo(journal.durableSequence());
        }
    }

    @Test
    void shouldBalanceEveryProductAndLotOverAllPlaces(TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        try (Projector projector = projector(database, journal)) {
            projector.start();
            new FloorHistory(journal, 2).define().run(3_000);
            awaitCaughtUp(projector);
        }

        assertThat(database.number("select count(*) from tallyline.stock")).isPositive();
        assertThat(database.rows("select * from tallyline.imbalance")).isEmpty();
    }

    @Test
    void shouldGoOnFromTheCheckpointAfterARestart(TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        FloorHistory history = new FloorHistory(journal, 3).define();
        for (int start = 0; start < 4; start++) {
            history.run(500);
            try (Projector projector = projector(database, journal)) {
                projector.start();
                awaitCaughtUp(projector);
            }
        }

        assertThat(database.rows(FloorHistory.STOCK_SQL)).isEqualTo(history.stockText());
        assertThat(database.number("select count(*) from tallyline.movement"))
                .isEqualTo(history.movements + history.refusals);
    }

    @Test
    void shouldKeepWhatScannersTellOfObjects(TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        new FloorHistory(journal, 4).define();
        long plain = journal.scan("plain", event -> event.outcome(Outcome.VERIFIED.number()));
        long measured = journal.scan(
                "measured",
                event -> event.outcome(Outcome.VERIFIED.number())
                        .object(0, true)
                        .measures()
                        .append(1_250_500, 600, 0, 320, 76_800_000_000L));
        journal.sync();
        try (Projector projector = projector(database, journal)) {
            projector.start();
            awaitCaughtUp(projector);
        }

        String columns = "object, weight_milligrams, length_millimetres, width_millimetres, height_millimetres,"
                + " volume_cubic_millimetres, flags";
        assertThat(database.rows("select " + columns + " from tallyline.movement where sequence in (" + plain + ", "
                        + measured + ") order by sequence"))
                .isEqualTo("null|null|null|null|null|null|null\n0|1250500|600|null|320|76800000000|320\n");
    }

    @Test
    void shouldStopAtTheDurableSequence(TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        new FloorHistory(journal, 4).define().run(100);
        long durable = journal.durableSequence();
        journal.scan("not durable yet", event -> {});
        try (Projector projector = projector(database, journal)) {
            projector.start();
            awaitCaughtUp(projector);

            assertThat(database.number("select max(sequence) from tallyline.movement"))
                    .isEqualTo(durable);
        }
    }

    @Test
    void shouldStopOneOfTwoProjectors(TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        FloorHistory history = new FloorHistory(journal, 5).define();
        try (Projector one = projector(database, journal);
                Projector other = projector(database, journal)) {
            one.start();
            other.start();
            await().atMost(LIMIT).until(() -> {
                history.run(50);
                return one.state().status() == Status.STOPPED || other.state().status() == Status.STOPPED;
            });
            Projector stopped = one.state().status() == Status.STOPPED ? one : other;
            Projector running = stopped == one ? other : one;
            history.run(500);
            awaitCaughtUp(running);

            assertThat(stopped.state().stoppedReason()).contains("somebody else writes");
            assertThat(database.rows(FloorHistory.STOCK_SQL)).isEqualTo(history.stockText());
        }
    }

    @Test
    void shouldStopAtRowsOfAnotherJournal(TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        new FloorHistory(journal, 6).define();
        try (Projector projector = projector(database, journal)) {
            projector.start();
            awaitCaughtUp(projector);
        }
        MemoryJournal foreign = new MemoryJournal(8);
        new FloorHistory(foreign, 6).define().run(100);
        try (Projector projector = projector(database, foreign)) {
            projector.start();
            await().atMost(LIMIT).until(() -> projector.state().status() == Status.STOPPED);

            assertThat(projector.state().stoppedReason()).contains("the rows are of journal 7, not of 8");
            assertThat(database.number("select count(*) from tallyline.movement"))
                    .isZero();
        }
    }

    @Test
    void shouldStopAtRowsAheadOfTheJournal(TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        new FloorHistory(journal, 7).define().run(100);
        try (Projector projector = projector(database, journal)) {
            projector.start();
            awaitCaughtUp(projector);
        }
        long lost = journal.durableSequence();
        journal.pretendDurable(lost - 1);
        try (Projector projector = projector(database, journal)) {
            projector.start();
            await().atMost(LIMIT).until(() -> projector.state().status() == Status.STOPPED);

            assertThat(projector.state().stoppedReason())
                    .contains("true as of sequence " + lost + " but the journal ended at " + (lost - 1));
        }
    }

    /** PostgreSQL comes late: by then the journal has passed the lost sequences with other events. */
    @Test
    void shouldStopAtRowsAheadOfWhatWasRecoveredHoweverLateItComes(TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        new FloorHistory(journal, 7).define().run(100);
        try (Projector projector = projector(database, journal)) {
            projector.start();
            awaitCaughtUp(projector);
        }
        journal.recoveredAt(journal.durableSequence() - 10);
        try (Projector projector = projector(database, journal)) {
            projector.start();
            await().atMost(LIMIT).until(() -> projector.state().status() == Status.STOPPED);

            assertThat(projector.state().stoppedReason()).contains("lost events or is an old copy");
        }
    }

    @Test
    void shouldStopWhenTheEventsItNeedsWereDiscarded(TestDatabase database) {
        MemoryJournal journal = new MemoryJournal(7);
        new FloorHistory(journal, 8).define().run(100);
        journal.discardBefore(50);
        try (Projector projector = projector(database, journal)) {
            projector.start();
            await().atMost(LIMIT).until(() -> projector.state().status() == Status.STOPPED);

            assertThat(projector.state().stoppedReason()).contains("history begins at 50");
        }
    }

    @Test
    void shouldWriteNothingWhilePaused(TestDatabase database) throws Exception {
        MemoryJournal journal = new MemoryJournal(7);
        FloorHistory history = new FloorHistory(journal, 9).define();
        try (Projector projector = projector(database, journal)) {
            projector.start();
            awaitCaughtUp(projector);
            projector
                    .pauseProjection()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(120, TimeUnit.SECONDS);
            long before = database.number("select sequence from tallyline.checkpoint");
            history.run(200);

            assertThat(projector.state().status()).isEqualTo(Status.PAUSED);
            assertThat(projector.state().lagEvents()).isEqualTo(200);
            assertThat(database.number("select sequence from tallyline.checkpoint"))
                    .isEqualTo(before);

            projector.resumeProjection();
            awaitCaughtUp(projector);
            assertThat(database.rows(FloorHistory.STOCK_SQL)).isEqualTo(history.stockText());
        }
    }

    @Test
    void shouldTellEachCommittedSequence(TestDatabase database) {
        MemoryJournal journal = new MemoryJournal(7);
        new FloorHistory(journal, 10).define().run(500);
        AtomicLong told = new AtomicLong();
        try (Projector projector =
                new Projector(settings(database), journal, SMALL, () -> MemoryJournal.START_NANOS, told::set)) {
            projector.start();
            await().atMost(LIMIT).until(() -> told.get() == journal.durableSequence());
        }
    }

    @Test
    void shouldTakeCodesThatAreNoText(TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        journal.scan("a\0b\u001D\u00E9", event -> {});
        journal.sync();
        try (Projector projector = projector(database, journal)) {
            projector.start();
            awaitCaughtUp(projector);

            assertThat(database.rows("select code from tallyline.movement")).isEqualTo("a\uFFFDb\u001D\u00E9\n");
        }
    }
}
