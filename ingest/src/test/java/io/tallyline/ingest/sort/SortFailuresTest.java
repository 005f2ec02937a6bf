package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.value.SortCause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reader or a scale could not tell, over a template that says how they did. */
class SortFailuresTest {
    private static final SortProtocol TEMPLATE = new TemplateProtocol(
            Framing.lines(200), "${number};${code};${status};${weight}", "${number};${lane}\n", "", List.of());

    private static SortRig rig() {
        return new SortRig(
                SortRig.LONG_DEADLINE_MILLIS,
                FrontLimits.DEFAULT,
                null,
                listener -> listener.device().equals("plc-2")
                        ? new SortListener(
                                listener.address(),
                                listener.port(),
                                listener.device(),
                                listener.sorter(),
                                TEMPLATE,
                                listener.deadlineMillis())
                        : listener);
    }

    private static String ask(PlcClient lines, String telegram) {
        lines.send(telegram + "\n");
        return lines.line();
    }

    /** Which of several codes is the parcel's nobody knows, so none of them has come by. */
    @Test
    void shouldUseUpNoPassOfTheParcelWhoseCodeWasReadWithOthers() {
        try (SortRig rig = rig();
                PlcClient lines = rig.lines()) {
            rig.announce("P1");
            for (int number = 1; number <= 5; number++) {
                assertThat(ask(lines, number + ";P1;MULTIPLE;")).isEqualTo(number + ";JACKPOT");
            }
            assertThat(ask(lines, "6;P1;GOOD;")).isEqualTo("6;L1");
            assertThat(rig.events(SortDecided.class))
                    .extracting(SortDecided::pass)
                    .containsOnly(1);
        }
    }

    @Test
    void shouldSendAParcelThatTheScaleCouldNotWeighToTheExceptionLaneWhereItsWeightMatters() {
        try (SortRig rig = rig();
                PlcClient lines = rig.lines();
                PlcClient osip = rig.osip()) {
            rig.announce("P1", 1_000);
            rig.announce("P2");
            rig.announce("P3", 1_000);

            assertThat(ask(lines, "1;P1;GOOD;0")).isEqualTo("1;JACKPOT");
            assertThat(ask(lines, "2;P1;GOOD;1000")).isEqualTo("2;L1");
            assertThat(ask(lines, "3;P1;GOOD;")).as("nothing weighed it").isEqualTo("3;L1");
            assertThat(ask(lines, "4;P2;GOOD;0"))
                    .as("nobody asks for its weight")
                    .isEqualTo("4;L1");
            assertThat(ask(lines, "5;P3;GOOD;ERR")).as("no number").isEqualTo("5;JACKPOT");
            assertThat(ask(lines, "6;P3;GOOD;1000")).isEqualTo("6;L1");
            assertThat(rig.figures("plc-2").weighingsFailed()).isEqualTo(3);
            rig.sorter(false, 20);
            osip.send(PlcClient.request(1, "P1"));
            assertThat(PlcClient.lane(osip.telegram())).as("no scale").isEqualTo("L1");

            assertThat(rig.events(SortDecided.class).get(0).cause()).isEqualTo(SortCause.WEIGHT);
            assertThat(rig.events(SortDecided.class).get(4).cause()).isEqualTo(SortCause.WEIGHT);
        }
    }
}
