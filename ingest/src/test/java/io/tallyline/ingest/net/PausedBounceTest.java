package io.tallyline.ingest.net;

import static io.tallyline.ingest.net.FixedScannerRig.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One label that the beam reads several times while the connection is not read (DESIGN rule 5). */
class PausedBounceTest {
    private static final DeviceProfile PROFILE = ProfileReader.read("pause", """
            id: pause
            framing: {endOfLine: true}
            answer: {accepted: "A", duplicate: "D", refused: "R"}
            """);

    private static final String LABEL = FrontRig.GTIN + "\n";

    private static FrontRig rig(int bounceMillis) {
        List<ListenerSettings> listeners = List.of(ListenerSettings.fixed("127.0.0.1", 0, "tunnel-1", PROFILE));
        FrontRig rig = new FrontRig(
                FrontLimits.DEFAULT,
                PipelineSettings.DEFAULT,
                new FrontSettings(listeners, List.of(), 1, List.of(), null, FrontLimits.DEFAULT));
        rig.defineDevice("tunnel-1", StationRole.SHIP, bounceMillis, true);
        return rig;
    }

    private static void send(Socket scanner, String text) throws IOException {
        scanner.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(Socket scanner, int length) throws IOException {
        return new String(scanner.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    /** One that counts, and so many others behind it that nothing more is read until they are decided. */
    private static final String OTHERS = "19521234543210\n" + "unknown\n".repeat(ConnectionPlan.Fixed.UNDER_WAY);

    private static String readOthers(Socket scanner) throws IOException {
        return read(scanner, 1 + ConnectionPlan.Fixed.UNDER_WAY).replaceAll("R+", "R");
    }

    /** Reads the label three times while other codes are being decided, and what is answered to all. */
    private static String readInAPause(FrontRig rig, Socket scanner, long pauseNanos) throws IOException {
        rig.journal.hold();
        send(scanner, OTHERS);
        Await.until("it is not read any more", () -> rig.figures().paused() == 1);
        for (int i = 0; i < 3; i++) {
            send(scanner, LABEL);
            Await.nanos(pauseNanos / 3);
        }
        rig.journal.release();
        return readOthers(scanner) + read(scanner, 3);
    }

    @Test
    void shouldCountOnceWhatCertainlyBouncedInAPause() throws IOException {
        try (FrontRig rig = rig(60_000);
                Socket scanner = connect(rig)) {
            assertEquals("ARADD", readInAPause(rig, scanner, 90_000_000L));
            assertEquals(2, rig.figures().answers().scans(Outcome.DEDUCTED));
        }
    }

    @Test
    void shouldKnowABounceOfWhatWasReadBeforeThePause() throws IOException {
        try (FrontRig rig = rig(60_000);
                Socket scanner = connect(rig)) {
            send(scanner, LABEL);
            assertEquals("A", read(scanner, 1));
            assertEquals("ARDDD", readInAPause(rig, scanner, 90_000_000L));
        }
    }

    /** Each may be another object that came at the end of the pause. */
    @Test
    void shouldCountWhatMayHaveComeLaterThanTheBounceTime() throws IOException {
        try (FrontRig rig = rig(200);
                Socket scanner = connect(rig)) {
            assertEquals("ARAAA", readInAPause(rig, scanner, 600_000_000L));
            send(scanner, LABEL);
            assertEquals("A", read(scanner, 1));
        }
    }

    /** A pause that is too short to matter for what comes long after it. */
    @Test
    void shouldKnowABounceBehindAPauseThatIsOver() throws IOException {
        try (FrontRig rig = rig(2_000);
                Socket scanner = connect(rig)) {
            send(scanner, LABEL);
            assertEquals("A", read(scanner, 1));
            send(scanner, OTHERS);
            assertEquals("AR", readOthers(scanner));
            Await.nanos(2_500_000_000L);
            send(scanner, LABEL);
            assertEquals("A", read(scanner, 1));
            Await.nanos(50_000_000L);
            send(scanner, LABEL);
            assertEquals("D", read(scanner, 1));
        }
    }

    /** Read right behind a pause: the one before it may have come at the pause's beginning. */
    @Test
    void shouldNotTakeTheEndOfAPauseForTheTimeAtWhichSomethingCame() throws IOException {
        try (FrontRig rig = rig(1_000);
                Socket scanner = connect(rig)) {
            rig.journal.hold();
            send(scanner, OTHERS);
            Await.until("it is not read any more", () -> rig.figures().paused() == 1);
            send(scanner, LABEL);
            Await.nanos(700_000_000L);
            rig.journal.release();
            assertEquals("ARA", readOthers(scanner) + read(scanner, 1));
            Await.nanos(600_000_000L);
            send(scanner, LABEL);
            assertEquals("A", read(scanner, 1), "1.3 s behind it, and only 0.6 s behind its read");
        }
    }

    /** At its end the socket hands over what stood in it, and that came at any time of the pause. */
    @Test
    void shouldCountWhatMayHaveComeLaterThanTheBounceTimeThoughTheConnectionWasReset() throws IOException {
        try (FrontRig rig = rig(200)) {
            rig.journal.hold();
            try (Socket scanner = connect(rig)) {
                send(scanner, OTHERS);
                Await.until("it is not read any more", () -> rig.figures().paused() == 1);
                send(scanner, LABEL);
                Await.nanos(600_000_000L);
                send(scanner, LABEL);
                scanner.setSoLinger(true, 0);
            }
            Await.until("it is gone", () -> rig.figures().connections(ConnectionKind.PROFILE) == 0);
            rig.journal.release();
            Await.until(
                    "all are decided",
                    () -> rig.figures().answers().scans(Outcome.DEDUCTED)
                                    + rig.figures().answers().scans(Outcome.DUPLICATE)
                            == 3);
            assertEquals(3, rig.figures().answers().scans(Outcome.DEDUCTED));
        }
    }
}
