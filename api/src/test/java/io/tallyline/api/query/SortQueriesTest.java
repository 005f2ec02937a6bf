package io.tallyline.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.MemoryJournal;
import io.tallyline.api.projection.ProjectionFixture;
import io.tallyline.api.query.SortQueries.SortDecision;
import io.tallyline.ledger.event.MasterDataEvent.WarehouseDefined;
import io.tallyline.ledger.event.SortEvent.ForgottenParcel;
import io.tallyline.ledger.event.SortEvent.LaneDefined;
import io.tallyline.ledger.event.SortEvent.LaneRule;
import io.tallyline.ledger.event.SortEvent.LaneStateSet;
import io.tallyline.ledger.event.SortEvent.ParcelAnnounced;
import io.tallyline.ledger.event.SortEvent.ParcelsForgotten;
import io.tallyline.ledger.event.SortEvent.SortConfirmed;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.event.SortEvent.SortMissed;
import io.tallyline.ledger.event.SortEvent.SortRepeated;
import io.tallyline.ledger.event.SortEvent.SortRulesDefined;
import io.tallyline.ledger.event.SortEvent.SorterDefined;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortCause;
import io.tallyline.ledger.value.SortMatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class SortQueriesTest {
    private static final int LIMIT_SECONDS = 120;

    private final Vertx vertx = Vertx.vertx();
    private final MemoryJournal journal = new MemoryJournal(8);
    private final ProjectionFixture projection;
    private final RowReader rows;
    private final SortQueries queries;

    SortQueriesTest(TestDatabase database) {
        projection = new ProjectionFixture(database, journal, sequence -> {});
        rows = RowReader.open(vertx, ProjectionFixture.settings(database), 2);
        queries = new SortQueries(rows);
    }

    @BeforeEach
    void define() {
        journal.append(new WarehouseDefined(1, "W", "Main", "UTC", 1, 0));
        journal.append(new SorterDefined(1, "S", 1, 1, "RECIRC", 2, "JACKPOT", 3, 10, false));
        journal.append(new LaneDefined(3, 1, "L1", LaneState.OPEN, List.of(2, 1), List.of("JACKPOT", "RECIRC")));
    }

    @AfterEach
    void close() throws Exception {
        projection.close();
        get(rows.close());
        get(vertx.close());
    }

    private void project() {
        journal.sync();
        projection.awaitCaughtUp();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static SortDecided decided(long number, String code, String lane, SortCause cause) {
        return new SortDecided(
                1,
                "plc",
                number,
                code,
                1,
                3,
                lane,
                3,
                "L1",
                cause,
                "north",
                ReadStatus.GOOD,
                7,
                "SCAN",
                true,
                false,
                false,
                true,
                true);
    }

    private List<SortDecision> decisions(@Nullable String code, @Nullable String lane, @Nullable String cause)
            throws Exception {
        return get(queries.decisions("S", code, lane, cause, 10, Optional.empty()))
                .items();
    }

    @Test
    void shouldShowSorterLanesAndRulesAsLastDefined() throws Exception {
        journal.append(new LaneStateSet(1, LaneState.FULL));
        long changed = journal.append(new SorterDefined(1, "S", 1, 1, "RECIRC", 3, "L1", 5, 20, true));
        LaneRule north = new LaneRule("north", SortMatch.POSTAL_PREFIX, "2", 3, "L1");
        journal.append(new SortRulesDefined(1, List.of(north, new LaneRule("all", SortMatch.ANY, "", 1, "RECIRC"))));
        long rules = journal.append(new SortRulesDefined(1, List.of(north)));
        project();

        assertThat(get(queries.sorters("S", 1, Optional.empty())).items())
                .containsExactly(new SortQueries.Sorter("S", "W", "RECIRC", "L1", 5, 20, true, changed));
        List<SortQueries.Lane> lanes =
                get(queries.lanes("S", null, 10, Optional.empty())).items();
        assertThat(lanes).extracting(SortQueries.Lane::lane).containsExactly("RECIRC", "JACKPOT", "L1");
        assertThat(lanes).extracting(SortQueries.Lane::state).containsExactly("FULL", "OPEN", "OPEN");
        assertThat(lanes.get(2).fallbacks()).containsExactly("JACKPOT", "RECIRC");
        SortQueries.Rules read = get(queries.rules("S")).items().get(0);
        assertThat(read.lastSequence()).isEqualTo(rules);
        assertThat(read.rules().encode())
                .contains("POSTAL_PREFIX")
                .doesNotContain("laneId")
                .doesNotContain("all");
    }

    @Test
    void shouldShowAParcelUntilItIsForgotten() throws Exception {
        journal.append(new ParcelAnnounced(1, "P1", "NORTH", "DHL", "SO-1", "L1", 1_000, 50));
        long again = journal.append(new ParcelAnnounced(1, "P1", "SOUTH", "DHL", "SO-1", "", 1_000, 50));
        project();
        assertThat(get(queries.parcel("W", "P1")).items())
                .containsExactly(new SortQueries.Parcel("W", "P1", "SOUTH", "DHL", "SO-1", "", 1_000, 50, again));

        journal.append(new ParcelsForgotten(List.of(new ForgottenParcel(1, "P1")), List.of(0)));
        project();
        assertThat(get(queries.parcel("W", "P1")).items()).isEmpty();
    }

    @Test
    void shouldTellOfADecisionWhatWasSentAndWhereItWent() throws Exception {
        long first = journal.append(decided(1, "P1", "L1", SortCause.RULE));
        long second = journal.append(decided(2, "P2", "RECIRC", SortCause.LANE_FULL));
        journal.append(new SortConfirmed(1, "plc", 1, "P1", 1, "RECIRC", first, true));
        journal.append(new SortMissed(1, "plc", 2, "P2", 2, "JACKPOT", 120, second));
        long lone = journal.append(new SortMissed(1, "plc", 3, "P3", 2, "JACKPOT", 120, 0));
        project();

        assertThat(decisions(null, null, null))
                .extracting(SortDecision::sequence)
                .containsExactly(lone, second, first);
        SortDecision confirmed = decisions("P1", null, null).get(0);
        assertThat(confirmed.actualLane()).isEqualTo("RECIRC");
        assertThat(confirmed.mismatch()).isTrue();
        assertThat(confirmed.confirmed()).isNotNull();
        SortDecision late = decisions(null, null, "LANE_FULL").get(0);
        assertThat(late.lane()).isEqualTo("RECIRC");
        assertThat(late.sentLane()).isEqualTo("JACKPOT");
        assertThat(late.deadlineMillis()).isEqualTo(120);
        assertThat(decisions(null, "JACKPOT", null))
                .extracting(SortDecision::cause)
                .containsExactly("DEADLINE");
    }

    @Test
    void shouldTellWhereSomethingWentOfWhichNothingWasRead() throws Exception {
        long gone = journal.append(new SortConfirmed(1, "plc", 0, "", 2, "JACKPOT", 0, false));
        project();

        SortDecision alone = decisions(null, "JACKPOT", "NO_READ").get(0);
        assertThat(alone.sequence()).isEqualTo(gone);
        assertThat(alone.actualLane()).isEqualTo("JACKPOT");
        assertThat(alone.confirmed()).isNotNull();
        assertThat(alone.mismatch()).isFalse();
    }

    /** The sorter was switched to shadow, and live again, while the telegram came again and again. */
    @Test
    void shouldShowWhetherALaneIsKeptBack() throws Exception {
        long decision = journal.append(decided(1, "P1", "L1", SortCause.RULE));
        journal.append(repeated(decision, true));
        project();
        assertThat(decisions("P1", null, null)).extracting(SortDecision::shadow).containsExactly(true);

        journal.append(repeated(decision, false));
        project();
        assertThat(decisions("P1", null, null)).extracting(SortDecision::shadow).containsExactly(false);
    }

    private static SortRepeated repeated(long decision, boolean shadow) {
        return new SortRepeated(1, "plc", 1, "P1", false, decision, "L1", "L1", 1, SortCause.RULE, "north", shadow);
    }

    @Test
    void shouldPageThroughDecisionsNewestFirst() throws Exception {
        for (int i = 1; i <= 5; i++) {
            journal.append(decided(i, "P" + i, "L1", SortCause.RULE));
        }
        project();

        Page<SortDecision> page = get(queries.decisions("S", null, "L1", null, 3, Optional.empty()));
        Page<SortDecision> next = get(
                queries.decisions("S", null, "L1", null, 3, page.next().map(cursor -> Cursor.parse(cursor.text()))));

        assertThat(page.items()).extracting(SortDecision::number).containsExactly(5L, 4L, 3L);
        assertThat(next.items()).extracting(SortDecision::number).containsExactly(2L, 1L);
        assertThat(next.next()).isEmpty();
    }
}
