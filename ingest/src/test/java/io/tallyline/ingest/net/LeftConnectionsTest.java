package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a device leaves behind undecided, again and again, is bounded, and is nobody else's trouble. */
class LeftConnectionsTest {
    private static final DeviceProfile PROFILE = ProfileReader.read("left", """
            id: left
            framing: {endOfLine: true}
            answer: {accepted: "A"}
            """);

    private static final String FRAME = FrontRig.GTIN + "\n";

    private static FrontRig rig(FrontLimits limits) {
        List<ListenerSettings> listeners = List.of(
                ListenerSettings.fixed("127.0.0.1", 0, "hh-1", PROFILE), ListenerSettings.lines("127.0.0.1", 0));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, limits);
        return new FrontRig(limits, PipelineSettings.DEFAULT, settings);
    }

    private static void sendAndLeave(FrontRig rig, int frames) throws IOException {
        long before = rig.figures().opened(ConnectionKind.PROFILE);
        try (Socket scanner = new Socket(InetAddress.getLoopbackAddress(), rig.port(0))) {
            scanner.getOutputStream().write(FRAME.repeat(frames).getBytes(StandardCharsets.US_ASCII));
        }
        Await.until("it was there", () -> rig.figures().opened(ConnectionKind.PROFILE) > before);
    }

    private static long deducted(FrontRig rig) {
        return rig.figures().answers().scans(Outcome.DEDUCTED);
    }

    private static PortFigures port(FrontRig rig) {
        return rig.figures().ports().get(0);
    }

    @Test
    void shouldKeepSoManyConnectionsOfADeviceAndThePlacesOfAllOthersFree() throws IOException {
        FrontLimits limits = FrontLimits.builder()
                .connections(6)
                .connectionsPerAddress(6)
                .connectionsPerListener(6)
                .leftConnections(3)
                .build();
        try (FrontRig rig = rig(limits);
                LogLines log = new LogLines(LeftPlace.class)) {
            rig.journal.room(false);
            for (int i = 1; i <= 10; i++) {
                sendAndLeave(rig, 2);
                int refused = Math.max(0, i - 3);
                Await.until("what is too much is given up", () -> port(rig).refusedLeft() == refused);
            }
            Await.until("what it brought is lost", () -> rig.figures().lostReadings() == 14);
            assertEquals(0, rig.figures().turnedAway());
            assertEquals(1, log.lines().size(), log.lines().toString());
            assertTrue(
                    log.lines().get(0).contains("what it brought is lost"),
                    log.lines().toString());

            List<LineClient> others = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                LineClient other = new LineClient(rig.port(1));
                other.send("PING\t" + i);
                other.expect("PONG\t" + i);
                others.add(other);
            }
            others.forEach(LineClient::close);
            rig.journal.room(true);
            Await.until("what was left is decided", () -> deducted(rig) == 6);
            sendAndLeave(rig, 5);
            Await.until("its places are free again", () -> deducted(rig) == 11);
        }
    }

    @Test
    void shouldKeepNoMoreBytesOfADeviceThanItMayLeave() throws IOException {
        FrontLimits limits = FrontLimits.builder()
                .framerBytes(1_024)
                .leftConnections(1_000)
                .leftBytes(65_536)
                .stopMillis(0)
                .build();
        int frames = 1_000;
        try (FrontRig rig = rig(limits)) {
            rig.journal.room(false);
            for (int i = 0; i < 12; i++) {
                sendAndLeave(rig, frames);
            }
            Await.until("some are given up", () -> port(rig).refusedLeft() >= 12 - 65_536 / (frames * FRAME.length()));
            Await.until(
                    "their readings are counted",
                    () -> rig.figures().lostReadings() == frames * port(rig).refusedLeft());
        }
    }

    @Test
    void shouldCountWhatIsLeftByDevice() {
        LeftConnections left = new LeftConnections(2, 100);
        assertTrue(left.enter("a", 60));
        assertEquals(false, left.enter("a", 41), "too many bytes");
        assertTrue(left.enter("b", 100));
        left.decoded("a", 20);
        assertTrue(left.enter("a", 60));
        assertEquals(false, left.enter("a", 0), "too many");
        left.leave("a", 40);
        assertTrue(left.enter("a", 40));
    }
}
