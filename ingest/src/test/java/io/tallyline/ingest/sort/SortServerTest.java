package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.event.SortEvent.SortMissed;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.SortCause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a PLC asks through its port, and what it is told. */
class SortServerTest {
    @Test
    void shouldAnswerAnOsipRequestWithItsLaneTurnedRound() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.osip()) {
            rig.announce("S0000004711");
            plc.send(PlcClient.request(1, "S0000004711"));

            assertThat(plc.telegram())
                    .isEqualTo("###00160MFC__SPS0300001RES_000000000S0000004711FGINIPNT000100000000"
                            + "L1                  " + "*".repeat(20) + "00000000" + "20260301102030"
                            + "*".repeat(31));
            SortDecided decided = rig.events(SortDecided.class).get(0);
            assertThat(decided.number()).isEqualTo(1);
            assertThat(decided.place()).isEqualTo("FGINIPNT000100000000");
            assertThat(decided.device()).isEqualTo("plc-1");
        }
    }

    @Test
    void shouldAnswerARepeatAsTheFirstTimeAlsoAfterARestart() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS)) {
            rig.announce("P1");
            try (PlcClient plc = rig.osip()) {
                plc.send(PlcClient.request(5, "P1") + PlcClient.request(5, "P1"));
                assertThat(PlcClient.lane(plc.telegram())).isEqualTo("L1");
            }
            rig.lane("L1", LaneState.CLOSED);
            rig.restart();

            try (PlcClient plc = rig.osip()) {
                plc.send(PlcClient.request(5, "P1"));
                assertThat(PlcClient.lane(plc.telegram())).isEqualTo("L1");
                plc.send(PlcClient.request(6, "P1"));
                assertThat(PlcClient.lane(plc.telegram())).isEqualTo("RECIRC");
            }
            assertThat(rig.events(SortDecided.class))
                    .extracting(SortDecided::pass)
                    .containsExactly(1, 2);
        }
    }

    @Test
    void shouldAnswerTheFallbackOfAFullLane() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.lines()) {
            rig.announce("P1");
            rig.lane("L1", LaneState.FULL, "L2");
            plc.send("1;P1;1200\r\n");

            assertThat(plc.receive(6)).isEqualTo("1;L2\r\n");
            SortDecided decided = rig.events(SortDecided.class).get(0);
            assertThat(decided.cause()).isEqualTo(SortCause.LANE_FULL);
            assertThat(decided.weightGrams()).isEqualTo(1_200);
        }
    }

    @Test
    void shouldGoOnBehindATelegramThatMakesNoSense() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.osip()) {
            plc.send(PlcClient.telegram(1, "WHAT", "?".repeat(60)));
            plc.send("junk" + PlcClient.request(2, "P1"));

            assertThat(PlcClient.lane(plc.telegram())).isEqualTo("RECIRC");
            assertThat(rig.figures("plc-1").malformed()).isEqualTo(1);
        }
    }

    @Test
    void shouldCountGapsAndRepeatsOfNumbersAndNumberItsOwn() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.osip()) {
            for (int number : List.of(99_998, 99_999, 1, 2, 5, 5)) {
                plc.send(PlcClient.telegram(number, "LIFE", ""));
            }
            for (int number = 1; number <= 6; number++) {
                assertThat(plc.telegram()).startsWith("###00160MFC__SPS03" + String.format("%05d", number) + "LIFE");
            }
            plc.send(PlcClient.telegram(6, "SYNQ", ""));
            assertThat(plc.telegram()).startsWith("###00160MFC__SPS0300007SYNC20260301102030***");
            assertThat(rig.figures("plc-1").gaps()).isEqualTo(1);
            assertThat(rig.figures("plc-1").repeats()).isEqualTo(1);
        }
    }

    @Test
    void shouldDecideAndSendNothingInShadow() {
        try (SortRig rig = new SortRig(30);
                PlcClient plc = rig.osip()) {
            rig.sorter(true);
            rig.journal.hold();
            plc.send(PlcClient.request(1, "P1"));
            SortRig.await("the deadline", () -> rig.figures("plc-1").missed() == 1);
            rig.journal.release();
            SortRig.await("the decision", () -> rig.events(SortDecided.class).size() == 1);
            rig.sorter(false);
            plc.send(PlcClient.telegram(2, "LIFE", ""));

            assertThat(plc.telegram()).contains("LIFE");
            assertThat(rig.events(SortDecided.class).get(0).shadow()).isTrue();
            assertThat(rig.events(SortMissed.class)).isEmpty();
        }
    }

    @Test
    void shouldCountWhatASorterThatDoesNotExistIsAsked() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient plc = rig.stranger()) {
            plc.send("1;P1;0\n");
            SortRig.await("the refusal", () -> rig.figures("plc-3").unanswered() == 1);
            assertThat(rig.figures("plc-3").answers()).isZero();
        }
    }
}
