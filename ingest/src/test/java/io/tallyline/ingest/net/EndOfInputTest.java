package io.tallyline.ingest.net;

import static io.tallyline.ingest.net.FixedScannerRig.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who sends and closes has sent all the same: what came whole is decided, and answered as long as somebody listens. */
class EndOfInputTest {
    private static final DeviceProfile PROFILE = ProfileReader.read("end", """
            id: end
            framing: {start: "\\x02", end: "\\x03"}
            message: {separator: ";", fields: [codes]}
            noRead: ["NoRead"]
            codeId: aim
            heartbeat: {exact: "#HB#", everySeconds: 60}
            answer: {accepted: "A${number};", duplicate: "D${number};", refused: "R${number};", noRead: "N${number};"}
            """);

    /** Given up as silent after three seconds. */
    private static final DeviceProfile BEATING = ProfileReader.read("beating", """
            id: beating
            framing: {start: "\\x02", end: "\\x03"}
            heartbeat: {exact: "#HB#", everySeconds: 1}
            answer: {accepted: "A${number};"}
            """);

    private static final String FRAME = "\u0002" + FrontRig.GTIN + "\u0003";

    private static FrontRig rig(FrontLimits limits) {
        return rig(limits, PROFILE);
    }

    private static FrontRig rig(FrontLimits limits, DeviceProfile profile) {
        List<ListenerSettings> listeners = List.of(ListenerSettings.fixed("127.0.0.1", 0, "hh-1", profile));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 2, List.of(), null, limits);
        return new FrontRig(limits, PipelineSettings.DEFAULT, settings);
    }

    private static void send(Socket scanner, String text) throws IOException {
        scanner.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String readAll(Socket scanner) throws IOException {
        return new String(scanner.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static long deducted(FrontRig rig) {
        return rig.figures().answers().scans(Outcome.DEDUCTED);
    }

    @Test
    void shouldCountTheReadingOfAScannerThatConnectsForEachParcel() throws IOException {
        try (FrontRig rig = rig(FrontLimits.DEFAULT)) {
            for (int parcel = 0; parcel < 40; parcel++) {
                try (Socket scanner = connect(rig)) {
                    send(scanner, FRAME);
                }
            }
            Await.until("all are counted", () -> deducted(rig) == 40);
            Await.until("nothing stays open", () -> rig.figures().connections(ConnectionKind.PROFILE) == 0);
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    @Test
    void shouldCountTheReadingsOfAScannerThatIsHeldOff() throws IOException {
        FrontLimits limits = FrontLimits.builder()
                .mostConnects(2)
                .takeOverMillis(60_000)
                .holdOffMillis(200)
                .longestHoldOffMillis(200)
                .build();
        try (FrontRig rig = rig(limits)) {
            for (int parcel = 0; parcel < 8; parcel++) {
                try (Socket scanner = connect(rig)) {
                    send(scanner, FRAME);
                }
            }
            Await.until("all are counted", () -> deducted(rig) == 8);
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    @Test
    void shouldDecideAllThatCameBeforeTheConnectionWasReset() throws IOException {
        try (FrontRig rig = rig(FrontLimits.DEFAULT)) {
            rig.journal.hold();
            try (Socket scanner = connect(rig)) {
                send(scanner, FRAME.repeat(200) + "\u0002half");
                Await.until("the first is read", () -> rig.figures().frames() == 1);
                scanner.setSoLinger(true, 0);
            }
            Await.until("it is gone", () -> rig.figures().connections(ConnectionKind.PROFILE) == 0);
            rig.journal.release();
            Await.until("all are counted", () -> deducted(rig) == 200);
            Await.until(
                    "the frame without an end is counted as such",
                    () -> rig.figures().abandonedFrames() == 1);
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    /** Nothing of it is under way when it ends: what came whole waits all the same, and no other may take its session. */
    @Test
    void shouldDecideWhatWasNotDecodedYetBeforeAnotherConnectionTakesOver() throws IOException {
        FrontLimits limits = FrontLimits.builder().messagesPerSecond(10).build();
        try (FrontRig rig = rig(limits);
                Socket older = connect(rig)) {
            send(older, FRAME);
            Await.until("it has the session", () -> deducted(rig) == 1);
            Await.nanos(600_000_000L); // Others may have their turn.
            send(older, FRAME.repeat(25));
            Await.until("it may not go on for now", () -> deducted(rig) >= 10);
            older.shutdownOutput();
            try (Socket newer = connect(rig)) {
                send(newer, FRAME);
                Await.until("both are counted", () -> deducted(rig) == 27);
            }
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    /**
     * The first answer that nobody takes breaks the connection; what stands behind it must not break with it. So much fits into
     * the smallest window: what has not left the scanner is gone with its reset.
     */
    @Test
    void shouldDecideWhatCameFromWhoTakesNoAnswers() throws IOException {
        try (FrontRig rig = rig(FrontLimits.DEFAULT)) {
            try (Socket scanner = connect(rig)) {
                send(scanner, FRAME);
                Await.until("it is counted", () -> deducted(rig) == 1);
                rig.journal.hold();
                send(scanner, FRAME.repeat(1_000));
            }
            rig.journal.release();
            Await.until("all are counted", () -> deducted(rig) == 1_001);
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    @Test
    void shouldAnswerAScannerThatEndsItsSideOnly() throws IOException {
        try (FrontRig rig = rig(FrontLimits.DEFAULT);
                Socket scanner = connect(rig)) {
            rig.journal.hold();
            send(scanner, FRAME + "\u0002]C10119521234543210;box 1;box 2\u0003\u0002NoRead\u0003" + FRAME);
            scanner.shutdownOutput();
            Await.until("the frame was read", () -> rig.figures().frames() == 1);
            rig.journal.release();
            assertEquals("A1;A2;N3;A4;", readAll(scanner));
        }
    }

    @Test
    void shouldAnswerADeviceThatEndsItsSideOnly() {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT);
                LineClient client = rig.connect()) {
            client.sendRaw("HELLO\t1\thh-1\t1\tsecret\n" + FrontRig.scans(1, 3));
            client.endOutput();
            client.expectStart("WELCOME\t1\t0\t");
            for (int number = 1; number <= 3; number++) {
                client.expectStart("ACK\t" + number + "\tDEDUCTED\t");
            }
            client.expectClosed();
        }
    }

    @Test
    void shouldCloseAtOnceBehindADeviceThatSaysNothingMore() {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT);
                LineClient open = rig.connect("hh-1");
                LineClient stranger = rig.connect()) {
            open.endOutput();
            open.expectClosed();
            stranger.endOutput();
            stranger.expectClosed();
            Await.until("both are gone", () -> rig.figures().connections(ConnectionKind.NATIVE) == 0);
        }
    }

    @Test
    void shouldAnswerWhatCameBeforeTheEndWhenTheServerStops() throws IOException {
        try (FrontRig rig = rig(FrontLimits.builder().stopMillis(60_000).build());
                Socket scanner = connect(rig)) {
            rig.journal.hold();
            send(scanner, FRAME.repeat(3));
            scanner.shutdownOutput();
            Await.until("its frame was read", () -> rig.figures().frames() == 1);
            try (Socket gone = connect(rig)) {
                send(gone, FRAME.repeat(2));
            }
            Await.until("the other one's too", () -> rig.figures().frames() == 2);
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(rig.server::close);
            rig.journal.release();
            assertEquals("A1;A2;A3;", readAll(scanner));
            stopped.orTimeout(60, TimeUnit.SECONDS).join();
            assertEquals(5, deducted(rig));
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    @Test
    void shouldGiveUpWhatCanNotBeDecidedForTooLong() throws IOException {
        FrontLimits limits = FrontLimits.builder().drainMillis(3_000).build();
        try (FrontRig rig = rig(limits);
                LogLines log = new LogLines(ProfileConversation.class)) {
            rig.journal.room(false);
            try (Socket scanner = connect(rig)) {
                send(scanner, FRAME + "\u0002#HB#\u0003" + FRAME.repeat(4) + "\u0002half");
            }
            Await.until("all five are told of as lost", () -> rig.figures().lostReadings() == 5);
            assertTrue(
                    log.lines().get(0).endsWith("lost: 5 (0 before it were not told)"),
                    () -> log.lines().toString());
            rig.journal.room(true);
            try (Socket scanner = connect(rig)) {
                send(scanner, FRAME);
                scanner.shutdownOutput();
                assertEquals("A1;", readAll(scanner));
            }
        }
    }

    private static Socket withSession(FrontRig rig) throws IOException {
        Socket scanner = connect(rig);
        send(scanner, FRAME);
        Await.until("it has the session", () -> deducted(rig) == 1);
        Await.nanos(600_000_000L); // Others may have their turn.
        return scanner;
    }

    @Test
    void shouldDecideWhatTheOlderConnectionBroughtBeforeANewerOneTakesOver() throws IOException {
        try (FrontRig rig = rig(FrontLimits.DEFAULT);
                Socket older = withSession(rig)) {
            rig.journal.hold();
            send(older, FRAME);
            Await.until("a reading is in the ring", () -> rig.figures().frames() == 2);
            try (Socket newer = connect(rig)) {
                send(newer, FRAME);
                Await.until(
                        "the newer one wants the session", () -> rig.figures().frames() == 3);
                send(older, FRAME.repeat(20) + "\u0002half");
                Await.until("more was read", () -> rig.figures().bytesIn() == 23L * FRAME.length() + 5);
                rig.journal.release();
                assertTrue(readAll(older).endsWith("A21;A22;"), "all of them, then it is closed");
                Await.until("the newer one's too", () -> deducted(rig) == 23);
            }
            assertEquals(0, rig.figures().lostReadings());
            assertEquals(1, rig.figures().abandonedFrames());
            assertEquals(1, rig.figures().answers().takeOvers());
        }
    }

    @Test
    void shouldReadWhatStandsInTheSocketOfTheOlderConnectionToo() throws IOException {
        int frames = 5_000;
        try (FrontRig rig = rig(FrontLimits.DEFAULT);
                Socket older = withSession(rig);
                Socket newer = connect(rig)) {
            rig.journal.hold();
            send(older, FRAME.repeat(frames));
            Await.until("it is not read any more", () -> rig.figures().paused() == 1);
            long before = rig.figures().frames();
            send(newer, FRAME);
            Await.until("the newer one has to wait", () -> rig.figures().frames() == before + 1);
            rig.journal.release();
            Await.until("all are counted", () -> deducted(rig) == frames + 2);
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    /** Who speaks for the device with its token takes the session at once; whose frames that cut off is told. */
    @Test
    void shouldCountWhatATakeOverByTheDeviceItselfCutOff() throws IOException {
        List<ListenerSettings> listeners = List.of(
                ListenerSettings.fixed("127.0.0.1", 0, "hh-1", PROFILE), ListenerSettings.lines("127.0.0.1", 0));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, FrontLimits.DEFAULT);
        try (FrontRig rig = new FrontRig(FrontLimits.DEFAULT, PipelineSettings.DEFAULT, settings);
                LogLines log = new LogLines(ProfileConversation.class);
                Socket scanner = withSession(rig);
                LineClient itself = new LineClient(rig.port(1))) {
            rig.journal.hold();
            send(scanner, FRAME);
            Await.until("a reading is in the ring", () -> rig.figures().frames() == 2);
            itself.send("HELLO\t1\thh-1\t99999999999999\tsecret");
            Await.until("the HELLO too", () -> rig.figures().frames() == 3);
            long before = rig.figures().bytesIn();
            send(scanner, FRAME.repeat(20) + "\u0002#HB#\u0003\u0002\u0003\u0002half");
            Await.until("more was read", () -> rig.figures().bytesIn() == before + 20L * FRAME.length() + 13);
            rig.journal.release();
            assertEquals("A1;A2;", readAll(scanner));
            Await.until("the rest is counted as lost", () -> rig.figures().lostReadings() == 20);
            assertEquals(1, rig.figures().abandonedFrames());
            assertTrue(
                    log.lines().stream().anyMatch(line -> line.contains("lost: 20")),
                    () -> log.lines().toString());
        }
    }

    /** The two sides do not understand each other any more; what is right among it counts all the same. */
    @Test
    void shouldDecideWhatStandsBehindTooManyFramingFaults() throws IOException {
        FrontLimits limits = FrontLimits.builder().framingFaults(3).build();
        String overLong = "\u0002" + "x".repeat(5_000) + "\u0003";
        try (FrontRig rig = rig(limits);
                Socket scanner = connect(rig)) {
            rig.journal.hold();
            send(scanner, FRAME + overLong.repeat(3) + FRAME.repeat(3) + overLong + FRAME);
            Await.until("the first is read", () -> rig.figures().frames() == 1);
            rig.journal.release();
            assertEquals("A1;A2;A3;A4;A5;", readAll(scanner));
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    /** What is under way when the time is up is lost only if the ledger does not take it. */
    @Test
    void shouldCountWhatTheLedgerDidNotTakeAnyMoreAsLostToo() throws IOException {
        FrontLimits limits = FrontLimits.builder().drainMillis(300).build();
        try (FrontRig rig = rig(limits)) {
            try (Socket scanner = withSession(rig)) {
                rig.journal.hold();
                send(scanner, FRAME);
                Await.until("one is being written", rig.journal::isAwaited);
                send(scanner, FRAME.repeat(5));
                Await.until("the others are under way", () -> rig.figures().frames() == 7);
                rig.journal.room(false);
            }
            Await.nanos(1_000_000_000L);
            assertEquals(0, rig.figures().lostReadings(), "nobody knows yet");
            rig.journal.release();
            Await.until(
                    "each is decided or lost",
                    () -> deducted(rig) + rig.figures().lostReadings() == 7);
            assertEquals(2, deducted(rig));
        }
    }

    /** One device that can not be decided for now, and connects anew all the time, keeps no other one out. */
    @Test
    void shouldLetOthersInWhileOneDeviceLeavesConnectionsBehind() throws IOException {
        FrontLimits limits = FrontLimits.builder()
                .connections(8)
                .connectionsPerListener(4)
                .mostConnects(1)
                .takeOverMillis(60_000)
                .holdOffMillis(60_000)
                .longestHoldOffMillis(60_000)
                .build();
        List<ListenerSettings> listeners = List.of(
                ListenerSettings.fixed("127.0.0.1", 0, "hh-1", PROFILE), ListenerSettings.lines("127.0.0.1", 0));
        try (FrontRig rig = new FrontRig(
                limits,
                PipelineSettings.DEFAULT,
                new FrontSettings(listeners, List.of(), 1, List.of(), null, limits))) {
            for (int i = 0; i < 12; i++) {
                long before = rig.figures().frames() + rig.figures().turnedAway();
                try (Socket scanner = connect(rig)) {
                    scanner.setSoLinger(true, 0);
                    send(scanner, FRAME);
                    Await.until(
                            "it is there",
                            () -> rig.figures().frames() + rig.figures().turnedAway() > before);
                } catch (SocketException e) {
                    // Turned away already.
                }
                Await.until("it is gone", () -> rig.figures().connections(ConnectionKind.PROFILE) == 0);
            }
            assertTrue(rig.figures().turnedAway() > 0, "its own port is full");
            try (LineClient other = new LineClient(rig.port(1))) {
                other.send("HELLO\t1\thh-2\t1\tsecret");
                other.expectStart("WELCOME\t1\t0\t");
            }
        }
    }

    /** It is given up, and what it brought before waits for room all the same. */
    @Test
    void shouldDecideWhatCameOfAScannerThatThenMissedItsHeartbeats() throws IOException {
        try (FrontRig rig = rig(FrontLimits.DEFAULT, BEATING);
                Socket scanner = connect(rig)) {
            send(scanner, FRAME);
            Await.until("it has the session", () -> deducted(rig) == 1);
            rig.journal.room(false);
            send(scanner, FRAME.repeat(5));
            Await.until("it is silent", () -> rig.figures().closedSilent() == 1);
            rig.journal.room(true);
            Await.until("all are counted", () -> deducted(rig) + rig.figures().lostReadings() == 6);
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    /** Whom nobody reads can not be heard, however often it says that it is there. */
    @Test
    void shouldNotTakeAScannerForSilentThatIsNotRead() throws IOException {
        try (FrontRig rig = rig(FrontLimits.DEFAULT, BEATING);
                Socket scanner = connect(rig)) {
            send(scanner, FRAME);
            Await.until("it has the session", () -> deducted(rig) == 1);
            rig.journal.room(false);
            send(scanner, FRAME.repeat(5));
            for (int i = 0; i < 15; i++) {
                send(scanner, "\u0002#HB#\u0003");
                Await.nanos(300_000_000L);
            }
            send(scanner, FRAME);
            rig.journal.room(true);
            Await.until("all are counted", () -> deducted(rig) + rig.figures().lostReadings() == 7);
            assertEquals(0, rig.figures().lostReadings());
            assertEquals(0, rig.figures().closedSilent());
        }
    }

    /** Its port is full and it was not heard for long, but only because it is not read. */
    @Test
    void shouldGiveNobodyThePlaceOfAScannerThatIsNotRead() throws IOException {
        FrontLimits limits =
                FrontLimits.builder().connectionsPerListener(1).helloMillis(300).build();
        try (FrontRig rig = rig(limits);
                Socket scanner = connect(rig)) {
            rig.journal.hold();
            send(scanner, FRAME.repeat(2 * ConnectionPlan.Fixed.UNDER_WAY));
            Await.until("it is not read any more", () -> rig.figures().paused() == 1);
            send(scanner, FRAME);
            Await.nanos(600_000_000L);
            try (Socket other = connect(rig)) {
                assertEquals("", readAll(other), "it is turned away");
            }
            send(scanner, FRAME);
            rig.journal.release();
            Await.until("all are counted", () -> deducted(rig) == 2 * ConnectionPlan.Fixed.UNDER_WAY + 2);
        }
    }
}
