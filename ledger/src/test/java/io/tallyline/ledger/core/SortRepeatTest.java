package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.RecordSortMissed;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.SortEvent.SortConfirmed;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.event.SortEvent.SortMissed;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortAnswer;
import io.tallyline.ledger.value.SortCause;
import io.tallyline.ledger.value.SortMatch;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Which telegram is the one before once more: of the same PLC, with the same number, for the same parcel, not long ago.
 */
class SortRepeatTest {
    private final SortFloor s = new SortFloor();

    @BeforeEach
    void sortAllToOneLane() {
        s.rules(SortFloor.rule(SortMatch.ANY, "", "L1"));
    }

    private static DecideSort asking(String plc, long number, String code) {
        ReadStatus status = code.isEmpty() ? ReadStatus.NO_READ : ReadStatus.GOOD;
        return new DecideSort("S", plc, number, code, 0, "", "", status, 0, "", false);
    }

    private SortAnswer ask(String plc, long number, String code) {
        return Objects.requireNonNull(s.floor.accept(asking(plc, number, code)).sort());
    }

    @Test
    void shouldNotTakeTheTelegramOfAnotherPlcForARepeatThoughItsNumberIsTheSame() {
        assertThat(ask("plc-1", 1, "P1").pass()).isEqualTo(1);
        SortAnswer other = ask("plc-2", 1, "P1");
        assertThat(other.repeat()).isFalse();
        assertThat(other.pass()).as("passes are the parcel's, whoever asks").isEqualTo(2);
        assertThat(ask("plc-2", 1, "P1").repeat()).isTrue();
    }

    @Test
    void shouldTellTheNoReadsOfTwoPlcsApart() {
        long first = s.floor.accept(asking("plc-1", 1, "")).sequence();
        long second = s.floor.accept(asking("plc-2", 1, "")).sequence();

        assertThat(second).isNotEqualTo(first);
        assertThat(s.floor.accept(asking("plc-1", 1, "")).sequence()).isEqualTo(first);
        assertThat(s.floor.accept(asking("plc-2", 1, "")).sequence()).isEqualTo(second);
    }

    @Test
    void shouldConfirmTheParcelOfThePlcWhoseNumberItIs() {
        ask("plc-1", 1, "P1");
        ask("plc-2", 1, "P2");
        ask("plc-1", 2, "");
        ask("plc-2", 2, "");

        s.floor.accept(new ConfirmDivert("S", "plc-1", 1, "", "L1"));
        assertThat(last(SortConfirmed.class).code()).isEqualTo("P1");
        s.floor.accept(new ConfirmDivert("S", "plc-2", 1, "", "L2"));
        assertThat(last(SortConfirmed.class).code()).isEqualTo("P2");
        s.floor.accept(new ConfirmDivert("S", "plc-1", 2, "", "L1"));
        long first = last(SortConfirmed.class).decision();
        CommandResult second = s.floor.accept(new ConfirmDivert("S", "plc-2", 2, "", "L1"));
        assertThat(second.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(last(SortConfirmed.class).decision()).isNotEqualTo(first);
    }

    @Test
    void shouldNotLetTheMissOfOnePlcChangeWhatAnotherIsAnswered() {
        ask("plc-1", 1, "P1");

        s.floor.accept(new RecordSortMissed("S", "plc-2", 1, "P1", "RECIRC", 120));

        assertThat(last(SortMissed.class).decision()).isZero();
        assertThat(ask("plc-1", 1, "P1").lane()).isEqualTo("L1");
    }

    /** The belt stands; the PLC asks for the parcel in front of it again and again. */
    @Test
    void shouldTakeAParcelThatStandsForOnePassHoweverLongThePlcAsks() {
        long first = s.floor.accept(asking("plc-1", 7, "P1")).sequence();
        int events = s.floor.journal.size();
        for (int second = 0; second < 3_600; second++) {
            s.floor.pass(Floor.SECOND);
            SortAnswer again = ask("plc-1", 7, "P1");
            assertThat(again).isEqualTo(new SortAnswer("L1", "L1", 1, SortCause.RULE, "ANY ", false, true));
        }
        assertThat(count(SortDecided.class)).isEqualTo(1);
        assertThat(s.floor.journal.size() - events)
                .as("noted now and then, not at each telegram")
                .isLessThanOrEqualTo(3_600 / 2);
        assertThat(s.floor.ledger.lastSequence()).isGreaterThan(first);

        s.floor.pass(10 * Floor.SECOND);
        assertThat(ask("plc-1", 7, "P1").pass()).isEqualTo(2);
    }

    @Test
    void shouldTakeANoReadThatStandsForOne() {
        for (int i = 0; i < 10; i++) {
            ask("plc-1", 7, "");
            s.floor.pass(6 * Floor.SECOND);
        }
        assertThat(count(SortDecided.class)).isEqualTo(1);
    }

    /** A number that is never another's must not hide a parcel for ever. */
    @Test
    void shouldDecideAnewAfterADayOfRepeats() {
        ask("plc-1", 7, "P1");
        for (int second = 0; second < 24 * 3_600 - 60; second += 5) {
            s.floor.pass(5 * Floor.SECOND - Floor.SECOND / 1_000);
            assertThat(ask("plc-1", 7, "P1").repeat()).isTrue();
        }
        int decided = 0;
        for (int second = 0; second < 120; second += 5) {
            s.floor.pass(5 * Floor.SECOND);
            decided += ask("plc-1", 7, "P1").repeat() ? 0 : 1;
        }
        assertThat(decided).isEqualTo(1);
        assertThat(ask("plc-1", 7, "P1").pass()).isEqualTo(2);
    }

    /** Without a number nothing tells a repeat from the next round of the parcel but the time since it was decided. */
    @Test
    void shouldCountFromTheDecisionWhereTelegramsHaveNoNumber() {
        assertThat(ask("plc-1", 0, "P1").pass()).isEqualTo(1);
        s.floor.pass(6 * Floor.SECOND);
        assertThat(ask("plc-1", 0, "P1").repeat()).isTrue();
        s.floor.pass(6 * Floor.SECOND);
        assertThat(ask("plc-1", 0, "P1").pass()).isEqualTo(2);
    }

    /** Parcels of one product have one code, and the belts of two PLCs may stand at once. */
    @Test
    void shouldTakeARepeatForOneThoughAnotherParcelOfTheSameCodeCameBetween() {
        for (int i = 0; i < 6; i++) {
            for (String plc : List.of("plc-1", "plc-2")) {
                SortAnswer answer = ask(plc, plc.equals("plc-1") ? 17 : 5, "X");
                assertThat(answer.lane()).isEqualTo("L1");
                assertThat(answer.pass()).isEqualTo(plc.equals("plc-1") ? 1 : 2);
            }
            assertThat(ask("plc-1", 18, "X").pass()).isEqualTo(3);
            s.floor.pass(3 * Floor.SECOND);
        }
        assertThat(count(SortDecided.class)).isEqualTo(3);

        s.floor.pass(11 * Floor.SECOND);
        assertThat(ask("plc-1", 17, "X").pass()).as("a new round").isEqualTo(4);
        assertThat(ask("plc-1", 17, "X").repeat()).isTrue();
    }

    @Test
    void shouldConfirmAndMissTheDecisionOfTheTelegramThoughItsCodeCameAgain() {
        long first = s.floor.accept(asking("plc-1", 17, "X")).sequence();
        long second = s.floor.accept(asking("plc-2", 5, "X")).sequence();

        s.floor.accept(new RecordSortMissed("S", "plc-1", 17, "X", "RECIRC", 120));
        assertThat(last(SortMissed.class).decision()).isEqualTo(first);
        assertThat(ask("plc-1", 17, "X").lane()).isEqualTo("RECIRC");
        assertThat(ask("plc-2", 5, "X").lane()).isEqualTo("L1");
        s.floor.accept(new ConfirmDivert("S", "plc-1", 17, "", "L2"));
        assertThat(last(SortConfirmed.class).decision()).isEqualTo(first);
        s.floor.accept(new ConfirmDivert("S", "plc-1", 0, "X", "L1"));
        assertThat(last(SortConfirmed.class).decision()).as("the code alone").isEqualTo(second);
        assertThat(s.confirm(0, "X", "L1").kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    private List<EventEnvelope> events() {
        return s.floor.journal.stream()
                .map(bytes -> new EventCodec().decode(bytes, 0))
                .toList();
    }

    private long count(Class<?> type) {
        return events().stream()
                .filter(envelope -> type.isInstance(envelope.event()))
                .count();
    }

    private <T> T last(Class<T> type) {
        return type.cast(events().get(events().size() - 1).event());
    }
}
