package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A scanner that connects anew for each parcel, more seldom than the limit, gets over a hold-off: what waited is no flapping. */
class ConnectingForEachReadingTest {
    private static final DeviceProfile PROFILE = ProfileReader.read("each", "id: each\nframing: {endOfLine: true}\n");

    private static final int MOST_A_SECOND = 40;
    private static final int BURST = MOST_A_SECOND + 5;
    /** More than one hold-off lets come, fewer than several that follow each other. */
    private static final int MOST_LEFT = 60;

    private static final int READINGS = 230;
    private static final long PAUSE_NANOS = 30_000_000;

    @Test
    void shouldLoseNothingBehindOneHoldOffWhileFewerConnectThanMay() throws IOException {
        FrontLimits limits = FrontLimits.builder()
                .mostConnects(MOST_A_SECOND)
                .takeOverMillis(1_000)
                .holdOffMillis(200)
                .longestHoldOffMillis(6_000)
                .leftConnections(MOST_LEFT)
                .build();
        FrontSettings settings = new FrontSettings(
                List.of(ListenerSettings.fixed("127.0.0.1", 0, "hh-1", PROFILE)),
                List.of(),
                1,
                List.of(),
                null,
                limits);
        try (FrontRig rig = new FrontRig(limits, PipelineSettings.DEFAULT, settings)) {
            for (int i = 0; i < BURST; i++) {
                send(rig);
            }
            for (int i = 0; i < READINGS; i++) {
                Await.nanos(PAUSE_NANOS);
                send(rig);
            }
            Await.until(
                    "what was held off is decided",
                    () -> rig.figures().answers().scans(Outcome.DEDUCTED)
                                    + rig.figures().lostReadings()
                            == BURST + READINGS);
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    private static void send(FrontRig rig) throws IOException {
        try (Socket scanner = new Socket(InetAddress.getLoopbackAddress(), rig.port(0))) {
            scanner.getOutputStream().write((FrontRig.GTIN + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
