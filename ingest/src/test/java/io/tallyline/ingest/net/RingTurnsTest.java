package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits for a full ring has its turn, whatever others have to say meanwhile. */
class RingTurnsTest {
    private static final int DEVICES = 200;
    private static final int SCANS = 300;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldServeAllDevicesAlikeWhileTheRingIsTheBottleneck(int loops) {
        FrontLimits limits = FrontLimits.builder().windowTcp(64).build();
        FrontSettings settings = new FrontSettings(
                List.of(ListenerSettings.lines("127.0.0.1", 0)), List.of(), loops, List.of(), null, limits);
        try (FrontRig rig = new FrontRig(limits, new PipelineSettings(256, 64, 0), settings)) {
            List<LineClient> clients = new ArrayList<>();
            int first = rig.devices() + 1;
            for (int i = 0; i < DEVICES; i++) {
                rig.defineDevice("pipe-" + i, StationRole.SHIP, 0, true);
                clients.add(rig.connect("pipe-" + i));
            }
            rig.journal.hold();
            for (LineClient client : clients) {
                client.sendRaw(FrontRig.scans(1, SCANS));
            }
            Await.until("all wait", () -> rig.figures().paused() == DEVICES);
            rig.journal.slow(1_000_000L);
            rig.journal.release();
            Await.until(
                    "a third is answered", () -> rig.figures().answers().scans(Outcome.DEDUCTED) > DEVICES * SCANS / 3);
            int[] answered = IntStream.range(first, first + DEVICES)
                    .map(device -> (int) rig.figures().answers().scans(device, Outcome.DEDUCTED))
                    .sorted()
                    .toArray();
            rig.journal.slow(0);
            assertTrue(
                    answered[0] >= SCANS / 6,
                    () -> "answered of each: " + answered[0] + " to " + answered[DEVICES - 1]);
            for (LineClient client : clients) {
                for (int number = 1; number <= SCANS; number++) {
                    client.expectStart("ACK\t" + number + "\tDEDUCTED\t");
                }
                client.close();
            }
        }
    }
}
