package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.SortCommand.RecordSortMissed;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortAnswer;
import io.tallyline.ledger.value.SortMatch;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must hold whatever a PLC asks, and however lanes and rules change meanwhile. */
class SortPropertyTest {
    private static final List<String> LANES = List.of("RECIRC", "JACKPOT", "L1", "L2", "L3", "L4");
    private static final List<ReadStatus> STATUSES = List.of(ReadStatus.values());
    private static final List<LaneState> STATES = List.of(LaneState.values());
    private static final int THINGS = 300;

    private SortFloor s = new SortFloor();
    private Random random = new Random(0);

    @Property(tries = 60)
    void shouldAlwaysNameALaneOfTheSorterAndRepeatWhatItSaid(@ForAll long seed) {
        begin(seed);
        for (int i = 0; i < THINGS; i++) {
            happen();
            long number = 1L + random.nextInt(40);
            String code = random.nextInt(8) == 0 ? "" : code();
            ReadStatus status = STATUSES.get(random.nextInt(STATUSES.size()));

            String plc = "plc-" + random.nextInt(2);
            CommandResult first = s.floor.accept(SortFloor.asking(plc, number, code, status));
            setLane();
            CommandResult again = s.floor.accept(SortFloor.asking(plc, number, code, status));

            SortAnswer answer = Objects.requireNonNull(first.sort());
            assertThat(LANES).contains(answer.lane(), answer.wantedLane());
            assertThat(answer.pass()).isPositive();
            assertThat(again.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
            assertThat(again.sequence()).isEqualTo(first.sequence());
            assertThat(Objects.requireNonNull(again.sort()))
                    .usingRecursiveComparison()
                    .ignoringFields("repeat")
                    .isEqualTo(answer);
        }
    }

    @Property(tries = 60)
    void shouldReplayToTheSameBooksFromTheStartAndFromAnySnapshot(
            @ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
        begin(seed);
        for (int i = 0; i < THINGS; i++) {
            happen();
            s.ask(1 + random.nextInt(40), code());
            s.ask(SortFloor.asking(
                    "plc-2", 1 + random.nextInt(9), random.nextBoolean() ? "" : code(), ReadStatus.GOOD));
        }
        Floor floor = s.floor;
        int k = floor.journal.size() * percent / 100;

        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        floor.replay(replayed, 0, k);
        Ledger restored = BookBytes.restore(BookBytes.of(replayed), LedgerLimits.DEFAULT);
        floor.replay(replayed, k, floor.journal.size());
        floor.replay(restored, k, floor.journal.size());

        assertThat(replayed.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    private void begin(long seed) {
        s = new SortFloor();
        random = new Random(seed);
    }

    private void happen() {
        switch (random.nextInt(7)) {
            case 0 -> s.announce(code(), "D" + random.nextInt(3), lane(), random.nextInt(2) * 1_000);
            case 1 -> setLane();
            case 2 ->
                s.rules(
                        SortFloor.rule(SortMatch.DESTINATION, "D" + random.nextInt(3), lane()),
                        SortFloor.rule(SortMatch.ANNOUNCED_LANE, "", ""),
                        SortFloor.rule(SortMatch.CODE_PREFIX, "P" + random.nextInt(3), lane()));
            case 3 -> s.confirm(random.nextInt(40), random.nextBoolean() ? "" : code(), lane());
            case 4 -> s.floor.submit(new RecordSortMissed("S", "plc", 1 + random.nextInt(40), code(), lane(), 100));
            case 5 -> {
                s.floor.pass(random.nextInt(20) * Floor.DAY);
                s.floor.submit(new Tick());
            }
            default -> s.floor.pass(random.nextInt(15) * Floor.SECOND);
        }
    }

    private void setLane() {
        s.lane(lane(), STATES.get(random.nextInt(STATES.size())), lane(), lane());
    }

    private String lane() {
        return LANES.get(random.nextInt(LANES.size()));
    }

    private String code() {
        return "P" + random.nextInt(30);
    }
}
