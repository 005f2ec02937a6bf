package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Something breaks while a connection is made ready: it is closed, and nothing is left of it. */
class BrokenInitialisationTest {
    /** No reader lets such a one through; here it breaks whatever is made from it. */
    @SuppressWarnings("NullAway")
    private static DeviceProfile broken() {
        DeviceProfile whole = ProfileReader.read("whole", """
                id: whole
                framing: {endOfLine: true}
                """);
        return new DeviceProfile(
                "broken",
                whole.title(),
                whole.framing(),
                whole.charset(),
                whole.message(),
                whole.noRead(),
                whole.multipleRead(),
                whole.commandReplies(),
                whole.aimPrefixes(),
                whole.codeIds(),
                whole.gsSubstitutes(),
                null,
                whole.bounceMillis(),
                whole.object(),
                whole.heartbeat(),
                whole.answers(),
                whole.sortResponse());
    }

    private static void breaksOff(FrontRig rig) throws IOException {
        try (Socket scanner = new Socket(InetAddress.getLoopbackAddress(), rig.port(0))) {
            scanner.setSoTimeout(30_000);
            assertEquals(-1, scanner.getInputStream().read());
        }
    }

    private static void listens(FrontLimits limits) throws IOException {
        List<ListenerSettings> listeners = List.of(
                ListenerSettings.fixed("127.0.0.1", 0, "hh-1", broken()), ListenerSettings.lines("127.0.0.1", 0));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, limits);
        try (FrontRig rig = new FrontRig(limits, PipelineSettings.DEFAULT, settings)) {
            for (int i = 0; i < 3; i++) {
                breaksOff(rig);
            }
            try (LineClient other = new LineClient(rig.port(1))) {
                other.send("PING\t1");
                other.expect("PONG\t1");
            }
            assertEquals(0, rig.figures().turnedAway());
        }
    }

    @Test
    void shouldGiveItsPlaceAmongAllBack() throws IOException {
        listens(FrontLimits.builder().connections(2).build());
    }

    @Test
    void shouldGiveThePlaceOfItsAddressBack() throws IOException {
        listens(FrontLimits.builder().connectionsPerAddress(2).build());
    }

    @Test
    void shouldGiveThePlaceAtItsPortBack() throws IOException {
        listens(FrontLimits.builder().connectionsPerListener(2).build());
    }
}
