package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.event.SortEvent.SortRepeated;
import org.junit.jupiter.api.Test;

/** A sorter that is switched to shadow, or live, while its PLC repeats what it asks. */
class SortShadowTest {
    @Test
    void shouldSendNothingInShadowThoughTheLaneWasSentBefore() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient osip = rig.osip()) {
            rig.announce("P1");
            osip.send(PlcClient.request(1, "P1"));
            assertThat(PlcClient.lane(osip.telegram())).isEqualTo("L1");

            rig.sorter(true);
            osip.send(PlcClient.request(1, "P1") + PlcClient.request(2, "P2"));
            SortRig.await(
                    "both are decided", () -> rig.events(SortDecided.class).size() == 2);
            rig.sorter(false);
            osip.send(PlcClient.request(3, "P3"));
            assertThat(PlcClient.lane(osip.telegram()))
                    .as("the next that is heard")
                    .isEqualTo("RECIRC");

            assertThat(rig.figures("plc-1").answers()).isEqualTo(2);
            assertThat(rig.events(SortRepeated.class))
                    .as("that it was kept back is on record, however soon it was")
                    .extracting(SortRepeated::shadow)
                    .containsExactly(true);
        }
    }

    @Test
    void shouldAnswerWhatWasDecidedInShadowOnceTheSorterIsLive() {
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS);
                PlcClient osip = rig.osip();
                PlcClient lines = rig.lines()) {
            rig.announce("P1");
            rig.sorter(true);
            osip.send(PlcClient.request(1, "P1"));
            lines.send("5;P1;0\n");
            SortRig.await(
                    "both are decided", () -> rig.events(SortDecided.class).size() == 2);

            rig.sorter(false);
            osip.send(PlcClient.request(1, "P1"));
            assertThat(PlcClient.lane(osip.telegram())).isEqualTo("L1");
            lines.send("5;P1;0\n");
            assertThat(lines.line()).isEqualTo("5;L1");
            osip.send(PlcClient.request(1, "P1"));
            assertThat(PlcClient.lane(osip.telegram())).isEqualTo("L1");

            assertThat(rig.events(SortDecided.class)).hasSize(2);
            assertThat(rig.events(SortRepeated.class))
                    .as("that it was sent in the end is on record, once")
                    .extracting(SortRepeated::shadow)
                    .containsExactly(false, false);
        }
    }
}
