package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.SortCommand.AnnounceParcel;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.DefineSortRules;
import io.tallyline.ledger.command.SortCommand.DefineSorter;
import io.tallyline.ledger.command.SortCommand.RecordSortMissed;
import io.tallyline.ledger.command.SortCommand.SetLaneState;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.SortEvent.SortConfirmed;
import io.tallyline.ledger.event.SortEvent.SortMissed;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortAnswer;
import io.tallyline.ledger.value.SortCause;
import io.tallyline.ledger.value.SortMatch;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SortDecisionTest {
    private static final long PEN = 4_006_381_333_931L;

    private final SortFloor s = new SortFloor();

    @Test
    void shouldTakeTheFirstRuleThatFits() {
        s.announce("P1", "NORTH", "", 0);
        s.rules(
                SortFloor.rule(SortMatch.CODE, "P2", "L4"),
                SortFloor.rule(SortMatch.DESTINATION, "NORTH", "L1"),
                SortFloor.rule(SortMatch.ANY, "", "L2"));

        assertThat(s.ask(1, "P1"))
                .isEqualTo(new SortAnswer("L1", "L1", 1, SortCause.RULE, "DESTINATION NORTH", false, false));
        assertThat(s.ask(2, "P3").lane()).isEqualTo("L2");
    }

    @ParameterizedTest
    @EnumSource(SortMatch.class)
    void shouldMatchEachKindOnlyWhereItFits(SortMatch match) {
        s.floor.product("PEN", PEN, Tracking.NONE);
        s.announce("X1", "NORTH", "L2", 0);
        String value = switch (match) {
            case DESTINATION -> "NORTH";
            case CARRIER -> "DHL";
            case ANNOUNCED_LANE, ANY -> "";
            case CODE_PREFIX -> "X";
            case CODE -> "X1";
            case SKU -> "PEN";
            case POSTAL_PREFIX -> "50";
            case ROUTING_CODE -> "R7";
            case WEIGHT_ABOVE -> "500";
            case ORDER -> "SO-1";
        };
        s.rules(SortFloor.rule(match, value, match == SortMatch.ANNOUNCED_LANE ? "" : "L2"));

        SortAnswer fits =
                s.ask(new DecideSort("S", "plc", 1, "X1", PEN, "50667", "R7", ReadStatus.GOOD, 501, "", false));
        SortAnswer other =
                s.ask(new DecideSort("S", "plc", 2, "Y2", 17, "60311", "R8", ReadStatus.GOOD, 500, "", false));

        assertThat(fits.lane()).isEqualTo("L2");
        assertThat(fits.cause()).isEqualTo(SortCause.RULE);
        assertThat(other.cause()).isEqualTo(match == SortMatch.ANY ? SortCause.RULE : SortCause.UNKNOWN_PARCEL);
    }

    @Test
    void shouldSendWhatNoRuleFitsToTheDefaultLane() {
        s.announce("P1", "NORTH", "", 0);

        assertThat(s.ask(1, "P1"))
                .isEqualTo(new SortAnswer("RECIRC", "RECIRC", 1, SortCause.DEFAULT, "", false, false));
        assertThat(s.ask(2, "P2").cause()).isEqualTo(SortCause.UNKNOWN_PARCEL);
    }

    @Test
    void shouldSendWhatCanNotBeReadToTheExceptionLane() {
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));

        SortAnswer nothing = s.ask(SortFloor.asking(1, "", ReadStatus.NO_READ));
        SortAnswer several = s.ask(SortFloor.asking(2, "P1", ReadStatus.MULTIPLE));
        SortAnswer some = s.ask(SortFloor.asking(3, "P1", ReadStatus.PARTIAL));

        assertThat(nothing.lane()).isEqualTo("JACKPOT");
        assertThat(nothing.cause()).isEqualTo(SortCause.NO_READ);
        assertThat(several.lane()).isEqualTo("JACKPOT");
        assertThat(several.cause()).isEqualTo(SortCause.MULTI_READ);
        assertThat(some.lane()).isEqualTo("L1");
        assertThat(some.pass())
                .as("whose code it was among several nobody knows")
                .isEqualTo(1);
    }

    /** Its beginning alone may be another parcel's: two of them are two objects. */
    @Test
    void shouldSendAParcelWhoseCodeIsTooLongToTheExceptionLane() {
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));
        DecideSort first = new DecideSort("S", "plc", 1, "", 0, "", "", ReadStatus.GOOD, 0, "", false, true, false);
        DecideSort second = new DecideSort("S", "plc", 2, "", 0, "", "", ReadStatus.GOOD, 0, "", false, true, false);

        assertThat(s.ask(first))
                .isEqualTo(new SortAnswer("JACKPOT", "JACKPOT", 1, SortCause.CODE_TOO_LONG, "", false, false));
        assertThat(s.ask(second).repeat()).isFalse();
        assertThat(s.ask(first).repeat()).isTrue();
        DecideSort both = new DecideSort("S", "plc", 3, "P1", 0, "", "", ReadStatus.GOOD, 0, "", false, true, false);
        assertThat(s.floor.submit(both).reason()).isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void shouldSendAParcelWhoseCodeCanNotBeKeptToTheExceptionLane() {
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));
        DecideSort asked = new DecideSort("S", "plc", 1, "", 0, "", "", ReadStatus.GOOD, 0, "", false, false, true);

        assertThat(s.ask(asked))
                .isEqualTo(new SortAnswer("JACKPOT", "JACKPOT", 1, SortCause.CODE_MALFORMED, "", false, false));
        assertThat(s.ask(asked).repeat()).isTrue();
        DecideSort both = new DecideSort("S", "plc", 3, "P1", 0, "", "", ReadStatus.GOOD, 0, "", false, false, true);
        assertThat(s.floor.submit(both).reason()).isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void shouldSendWhatIsOffItsAnnouncedWeightToTheExceptionLane() {
        s.announce("P1", "NORTH", "", 1_000);
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));

        assertThat(s.ask(SortFloor.weighed(1, "P1", 1_050)).lane()).isEqualTo("L1");
        assertThat(s.ask(SortFloor.weighed(2, "P1", 0)).lane()).isEqualTo("L1");
        SortAnswer heavy = s.ask(SortFloor.weighed(3, "P1", 1_051));
        assertThat(heavy.lane()).isEqualTo("JACKPOT");
        assertThat(heavy.cause()).isEqualTo(SortCause.WEIGHT);
    }

    @Test
    void shouldSendWhatTheScaleCouldNotWeighToTheExceptionLaneWhereItsWeightMatters() {
        s.announce("P1", "NORTH", "", 1_000);
        s.rules(
                SortFloor.rule(SortMatch.CODE, "P2", "L2"),
                SortFloor.rule(SortMatch.WEIGHT_ABOVE, "500", "L3"),
                SortFloor.rule(SortMatch.ANY, "", "L1"));

        SortAnswer announced = s.ask(unweighed(1, "P1"));
        assertThat(announced.lane()).isEqualTo("JACKPOT");
        assertThat(announced.cause()).isEqualTo(SortCause.WEIGHT);
        assertThat(s.ask(unweighed(2, "P2")).lane())
                .as("a rule before asks for no weight")
                .isEqualTo("L2");
        SortAnswer byRule = s.ask(unweighed(3, "P3"));
        assertThat(byRule.lane()).isEqualTo("JACKPOT");
        assertThat(byRule.cause()).isEqualTo(SortCause.WEIGHT);
        assertThat(s.ask(SortFloor.weighed(4, "P4", 0)).lane()).as("no scale").isEqualTo("L1");
    }

    private static DecideSort unweighed(long number, String code) {
        return new DecideSort("S", "plc", number, code, 0, "", "", ReadStatus.GOOD, 0, "", false, false, false, true);
    }

    @Test
    void shouldAnswerARepeatedTelegramAsTheFirstTimeWithoutAnEvent() {
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));
        CommandResult first = s.floor.accept(SortFloor.asking(7, "P1", ReadStatus.GOOD));
        int events = s.floor.journal.size();
        s.floor.accept(new SetLaneState("S", "L1", LaneState.CLOSED));

        CommandResult again = s.floor.accept(SortFloor.asking(7, "P1", ReadStatus.GOOD));

        assertThat(s.floor.journal).hasSize(events + 1);
        assertThat(again.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(again.sequence()).isEqualTo(first.sequence());
        assertThat(again.sort()).isEqualTo(new SortAnswer("L1", "L1", 1, SortCause.RULE, "ANY ", false, true));
    }

    @Test
    void shouldAnswerARepeatedNoReadAsTheFirstTimeThoughOthersCameBetween() {
        CommandResult first = s.floor.accept(SortFloor.asking(7, "", ReadStatus.NO_READ));
        s.floor.accept(SortFloor.asking(8, "", ReadStatus.NO_READ));

        CommandResult again = s.floor.accept(SortFloor.asking(7, "", ReadStatus.NO_READ));

        assertThat(again.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(again.sequence()).isEqualTo(first.sequence());
    }

    @Test
    void shouldCountThePassesOfAParcelAndGiveUpAfterTheLast() {
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));

        assertThat(s.ask(1, "P1").pass()).isEqualTo(1);
        assertThat(s.ask(2, "P1").pass()).isEqualTo(2);
        s.floor.pass(10 * Floor.SECOND);
        assertThat(s.ask(2, "P1")).isEqualTo(new SortAnswer("L1", "L1", 3, SortCause.RULE, "ANY ", false, false));
        assertThat(s.ask(3, "P1"))
                .isEqualTo(new SortAnswer("JACKPOT", "JACKPOT", 4, SortCause.TOO_MANY_PASSES, "", false, false));
    }

    @Test
    void shouldFallBackFromAFullLaneInOrderThenToTheDefaultThenToTheException() {
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));
        s.lane("L1", LaneState.FULL, "L2", "L3");
        assertThat(s.ask(1, "P1")).isEqualTo(new SortAnswer("L2", "L1", 1, SortCause.LANE_FULL, "ANY ", false, false));

        s.lane("L2", LaneState.CLOSED, "L4", "L1");
        assertThat(s.ask(2, "P2").lane()).isEqualTo("L3");

        s.lane("L3", LaneState.FULL, "L1", "L2");
        assertThat(s.ask(3, "P3").lane()).isEqualTo("L4");

        s.lane("L4", LaneState.CLOSED, "L1");
        assertThat(s.ask(4, "P4").lane()).isEqualTo("RECIRC");

        s.lane("RECIRC", LaneState.FULL);
        s.lane("JACKPOT", LaneState.FULL, "L1");
        assertThat(s.ask(5, "P5").lane()).isEqualTo("JACKPOT");
    }

    @Test
    void shouldFlagAParcelThatWentElsewhere() {
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));
        s.ask(1, "P1");
        s.ask(2, "P2");

        s.confirm(1, "", "L1");
        assertThat(last(SortConfirmed.class).mismatch()).isFalse();
        s.confirm(0, "P2", "L3");
        assertThat(last(SortConfirmed.class).mismatch()).isTrue();
        assertThat(last(SortConfirmed.class).number()).isEqualTo(2);
        assertThat(s.confirm(2, "P2", "L3").kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(s.confirm(3, "P2", "L3").reason()).isEqualTo(RefusalReason.UNKNOWN_DECISION);
    }

    @Test
    void shouldRecordWhereAnObjectWentThatNothingTellsFromOthers() {
        s.ask(SortFloor.asking(0, "", ReadStatus.NO_READ));

        s.floor.accept(new ConfirmDivert("S", "plc", 0, "", "JACKPOT", true));

        assertThat(last(SortConfirmed.class))
                .isEqualTo(new SortConfirmed(1, "plc", 0, "", laneId("JACKPOT"), "JACKPOT", 0, false));
        assertThat(s.confirm(0, "", "JACKPOT").reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(s.floor
                        .submit(new ConfirmDivert("S", "plc", 0, "P1", "JACKPOT", true))
                        .reason())
                .isEqualTo(RefusalReason.MALFORMED);
        Ledger replayed = new Ledger(s.floor.limits);
        s.floor.replay(replayed, 0, s.floor.journal.size());
        assertThat(replayed.stateHash()).isEqualTo(s.floor.ledger.stateHash());
    }

    private int laneId(String lane) {
        return s.floor.ledger.view().books.sorting.lanes.find(1, lane);
    }

    @Test
    void shouldFindTheLatestParcelOfANumberThatCameAgain() {
        s.ask(1, "P1");
        s.ask(1, "P2");

        s.confirm(1, "", "RECIRC");
        assertThat(last(SortConfirmed.class).code()).isEqualTo("P2");
    }

    @Test
    void shouldRecordWhatTheEdgeSentAndAnswerRepeatsWithIt() {
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));
        long decision =
                s.floor.accept(SortFloor.asking(1, "P1", ReadStatus.GOOD)).sequence();

        s.floor.accept(new RecordSortMissed("S", "plc", 1, "P1", "RECIRC", 120));

        assertThat(last(SortMissed.class).decision()).isEqualTo(decision);
        assertThat(s.ask(1, "P1"))
                .isEqualTo(new SortAnswer("RECIRC", "L1", 1, SortCause.DEADLINE, "ANY ", false, true));
        s.floor.accept(new RecordSortMissed("S", "plc", 9, "P9", "NOWHERE", 120));
        assertThat(last(SortMissed.class).decision()).isZero();
    }

    @Test
    void shouldNotCountARehearsalAmongThePassesOfTheRealParcel() {
        DecideSort rehearsal = new DecideSort("S", "cli", 1, "P1", 0, "", "", ReadStatus.GOOD, 0, "", true);

        assertThat(s.ask(rehearsal).shadow()).isTrue();
        assertThat(s.ask(1, "P1").pass()).isEqualTo(1);
        s.sorter(3, true);
        assertThat(s.ask(2, "P1").shadow()).isTrue();
        assertThat(s.ask(3, "P1").pass()).isEqualTo(3);
    }

    @Test
    void shouldForgetAConfirmedParcelAfterADayAndASilentOneAfterThirty() {
        s.announce("P1", "NORTH", "", 0);
        s.announce("P2", "NORTH", "", 0);
        s.ask(1, "P1");
        s.ask(2, "P2");
        s.confirm(1, "", "RECIRC");
        s.floor.pass(Floor.DAY);

        assertThat(s.floor.submit(new Tick()).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(s.floor.submit(new Tick()).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(s.ask(3, "P1"))
                .isEqualTo(new SortAnswer("RECIRC", "RECIRC", 1, SortCause.UNKNOWN_PARCEL, "", false, false));
        assertThat(s.ask(4, "P2").pass()).isEqualTo(2);
        s.floor.pass(30 * Floor.DAY);
        s.floor.submit(new Tick());
        assertThat(s.ask(5, "P2").cause()).isEqualTo(SortCause.UNKNOWN_PARCEL);
        assertThat(s.ask(5, "P2").pass()).isEqualTo(1);
    }

    /** Names are kept for ever, and whoever announces parcels chooses them: free text must not fill the memory. */
    @Test
    void shouldRefuseFurtherDestinationsWhenThereAreTooMany() {
        for (int i = 0; i < SortingBooks.MAX_NAMES; i++) {
            if (announce("street " + i).kind() == CommandResult.Kind.REFUSED) {
                break;
            }
        }

        CommandResult refused = announce("one more");
        assertThat(refused.reason()).isEqualTo(RefusalReason.LIMIT_REACHED);
        assertThat(refused.field()).isEqualTo("/destination");
        assertThat(s.floor.ledger.view().books.sorting.names.size()).isLessThanOrEqualTo(SortingBooks.MAX_NAMES);
        assertThat(announce("street 7").kind()).as("known").isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    private CommandResult announce(String destination) {
        return s.floor.submit(new AnnounceParcel("W", "P1", destination, "DHL", "SO-1", "", 0, 0));
    }

    @Test
    void shouldKeepVersionsOfSorterAndRules() {
        DefineSorter again = new DefineSorter("S", "W", "RECIRC", "JACKPOT", 3, 10, false, MasterDataCommand.CREATE);
        assertThat(s.floor.submit(again).reason()).isEqualTo(RefusalReason.ALREADY_EXISTS);
        CommandResult set = s.floor.accept(new DefineSortRules("S", List.of(), MasterDataCommand.CREATE));
        assertThat(s.floor
                        .submit(new DefineSortRules("S", List.of(), set.sequence() + 1))
                        .reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(s.floor
                        .submit(new DefineSortRules("S", List.of(), set.sequence()))
                        .kind())
                .isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(s.announce("P1", "NORTH", "", 0).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(s.announce("P1", "NORTH", "", 0).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(s.announce("P1", "SOUTH", "", 0).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldWriteASnapshotOfVersionOneWhileNothingWasSorted() {
        assertThat(BookBytes.of(new Ledger(LedgerLimits.DEFAULT))[3]).isEqualTo((byte) 1);
        assertThat(BookBytes.of(s.floor.ledger)[3]).isEqualTo((byte) 2);
    }

    private <T> T last(Class<T> type) {
        EventEnvelope envelope = new EventCodec().decode(s.floor.journal.get(s.floor.journal.size() - 1), 0);
        return type.cast(envelope.event());
    }
}
