package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ledger.event.SortEvent.SortConfirmed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A divert is confirmed once: what a PLC confirms on a connection that is turned away is recorded. */
class HeldOffConfirmationTest {
    @Test
    void shouldNotSwallowTheFirstConfirmationOfAConnectionThatIsTurnedAway() {
        FrontLimits limits = FrontLimits.builder()
                .mostTakeOvers(2)
                .takeOverMillis(60_000)
                .holdOffMillis(60_000)
                .build();
        try (SortRig rig = new SortRig(SortRig.LONG_DEADLINE_MILLIS, limits, null, listener -> listener)) {
            List<PlcClient> older = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                PlcClient plc = rig.lines();
                plc.send(i + ";P" + i + ";0\n");
                assertThat(plc.line()).isEqualTo(i + ";RECIRC");
                older.add(plc);
            }
            try (PlcClient heldOff = rig.lines()) {
                heldOff.send("C;1;RECIRC\nC;2;RECIRC\nC;3;RECIRC\n");
                assertThat(heldOff.isClosed()).isTrue();
            }
            SortRig.await(
                    "they are recorded", () -> rig.events(SortConfirmed.class).size() == 3);
            assertThat(rig.events(SortConfirmed.class))
                    .as("in their order")
                    .extracting(SortConfirmed::number)
                    .containsExactly(1L, 2L, 3L);
            older.forEach(PlcClient::close);
        }
    }
}
