package io.tallyline.ingest.net;

import static io.tallyline.ingest.net.FixedScannerRig.OBJECTS;
import static io.tallyline.ingest.net.FixedScannerRig.STX_ETX;
import static io.tallyline.ingest.net.FixedScannerRig.bytes;
import static io.tallyline.ingest.net.FixedScannerRig.connect;
import static io.tallyline.ingest.net.FixedScannerRig.read;
import static io.tallyline.ingest.net.FixedScannerRig.rig;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scanners that know nothing of us, in both roles of the connection, with the real ledger behind the socket. */
class FixedScannerTest {
    /** A frame that does not go on for so long is given up. */
    private static final DeviceProfile IMPATIENT = ProfileReader.read("impatient", """
            id: impatient
            framing: {start: "\\x02", end: "\\x03", partialTimeoutMillis: 100}
            answer: {accepted: "A${number};"}
            """);

    private static final DeviceProfile LINES = ProfileReader.read("lines", """
            id: lines
            framing: {endOfLine: true}
            noRead: ["?"]
            codeId: aim
            answer: {accepted: "+", duplicate: "=", refused: "-", noRead: "0"}
            """);

    private static final DeviceProfile FRAMES = ProfileReader.read("frames", """
            id: frames
            framing: {start: "\\x02", end: "\\x03"}
            codeId: aim
            answer: {accepted: "+", duplicate: "=", refused: "-", noRead: "0"}
            """);

    private static final byte[] STREAM =
            bytes("junk\u0002" + FrontRig.GTIN + "\r\n\u0003\u0002#HB#\u0003\u0002NoRead\u0003\u0002\u0003"
                    + "\u0002]C10119521234543210;19521234543210;]C10119521234543210\u0003\u0002unknown\u0003");

    private static FrontRig dialing(int port, String device) {
        List<DialSettings> dials = List.of(new DialSettings("127.0.0.1", port, device, LINES, 20, 100));
        return new FrontRig(
                FrontLimits.DEFAULT,
                PipelineSettings.DEFAULT,
                new FrontSettings(List.of(), dials, 1, List.of(), null, FrontLimits.DEFAULT));
    }

    @Test
    void shouldAnswerEachReadingByTheProfilesTemplates() throws IOException {
        try (FrontRig rig = rig(STX_ETX, "hh-1");
                Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(STREAM);
            assertEquals("A1;\u0002OK\u0003N2;A3;R4;", read(scanner.getInputStream(), 16));
            assertEquals(2, rig.figures().answers().scans(Outcome.DEDUCTED), "two spellings are one case");
            assertEquals(1, rig.figures().answers().scans(Outcome.NO_READ));
            assertEquals(1, rig.figures().connections(ConnectionKind.PROFILE));
            assertEquals(4, rig.figures().junkBytes());
            assertEquals(1, rig.figures().emptyFrames());
            PortFigures port = rig.figures().ports().get(0);
            assertEquals("hh-1", port.name());
            assertEquals(4, port.junkBytes());
            assertEquals(1, port.emptyFrames());
            assertEquals(0, port.restarts());
        }
    }

    @Test
    void shouldKnowAHeartbeatBetweenFramesToo() throws IOException {
        try (FrontRig rig = rig(STX_ETX, "hh-1");
                Socket scanner = connect(rig)) {
            scanner.getOutputStream()
                    .write(bytes("#HB#x#HB#\r\n\u0002" + FrontRig.GTIN + "\u0003#HB#\u0002#HB#\u0003"));
            assertEquals(
                    "\u0002OK\u0003\u0002OK\u0003A1;\u0002OK\u0003\u0002OK\u0003", read(scanner.getInputStream(), 19));
            assertEquals(1, rig.figures().junkBytes());
        }
    }

    @Test
    void shouldReadTheSameWhereverTheStreamIsCut() throws IOException {
        try (FrontRig rig = rig(STX_ETX, "hh-1");
                Socket scanner = connect(rig)) {
            OutputStream out = scanner.getOutputStream();
            long number = 1;
            for (int cut = 1; cut < STREAM.length; cut++) {
                out.write(STREAM, 0, cut);
                out.flush();
                out.write(STREAM, cut, STREAM.length - cut);
                String expected = "A" + number + ";\u0002OK\u0003N" + (number + 1) + ";A" + (number + 2) + ";R"
                        + (number + 3) + ";";
                assertEquals(expected, read(scanner.getInputStream(), expected.length()), "cut at " + cut);
                number += 4;
            }
        }
    }

    @Test
    void shouldTakeTheLabelsOfOneObjectForOnePieceAndRefuseDifferentGoods() throws IOException {
        try (FrontRig rig = rig(STX_ETX, "hh-1");
                Socket scanner = connect(rig)) {
            String readings = "\u0002]C110L7;" + FrontRig.GTIN + ";1Z999AA10123456784\u0003"
                    + "\u0002" + FrontRig.GTIN + ";19521234543210\u0003"
                    + "\u0002" + FrontRig.GTIN + ";NoRead\u0003"
                    + "\u0002NoRead\u0003";
            scanner.getOutputStream().write(bytes(readings));
            assertEquals("A1;R2;A3;N4;", read(scanner.getInputStream(), 12));

            assertEquals(1, rig.pipeline.figures().refusedByReason().get(RefusalReason.MULTIPLE_CODES.number()));
            assertEquals(2, rig.figures().answers().scans(Outcome.DEDUCTED));
            assertEquals(1, rig.figures().readings("hh-1", ReadingResult.GOOD));
            assertEquals(1, rig.figures().readings("hh-1", ReadingResult.MULTIPLE));
            assertEquals(1, rig.figures().readings("hh-1", ReadingResult.PARTIAL));
            assertEquals(1, rig.figures().readings("hh-1", ReadingResult.NO_READ));
        }
    }

    /** A wrong profile or a wrong setting of the device: whoever looks for it finds it in the log and in the figures. */
    @Test
    void shouldSayWhyAReadingIsNotWhatTheProfileDescribes() throws IOException {
        try (FrontRig rig = rig(OBJECTS, "hh-1");
                LogLines log = new LogLines(FrameTranslator.class);
                Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(bytes("x;" + FrontRig.GTIN + "|y;A|"));
            assertEquals("R1;R2;", read(scanner.getInputStream(), 6));
            assertEquals(2, rig.figures().readings("hh-1", ReadingResult.MALFORMED));
            assertEquals(
                    List.of(
                            "hh-1 sent a frame that its profile objects does not describe: the object's number is no number,"
                                    + " or out of its range, at offset 0; it begins \"x;" + FrontRig.GTIN
                                    + "\" (0 before it were not told)"),
                    log.lines());
        }
    }

    @Test
    void shouldReadLinesHoweverTheyEnd() throws IOException {
        try (FrontRig rig = rig(LINES, "tunnel-1");
                Socket scanner = connect(rig)) {
            String lines = FrontRig.GTIN + "\r" + FrontRig.GTIN + "\n?\r\n]C10109521234543214\r\n19521234543210\r";
            scanner.getOutputStream().write(bytes(lines));
            assertEquals("+=0-+", read(scanner.getInputStream(), 5));
        }
    }

    /** A browser or a health check at the port of a scanner: no line of its request is a reading. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: tunnel-1\r\nAccept: */*\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\n\u0000\n4006381333931\n",
                "SSH-2.0-OpenSSH_9.6p1 Debian-3\r\n4006381333931\r\n",
                "\u0003\u0000\u0000*%\u00E0\u0000\u0000\u0000\u0000\u0000Cookie: mstshash=nmap\r\n\u0001\u0000\u0008\u0000\u0003\u0000\u0000\u0000"
            })
    void shouldTurnAwayWhoSpeaksAnotherProtocol(String greeting) throws IOException {
        try (FrontRig rig = rig(LINES, "tunnel-1");
                LogLines log = new LogLines(ProfileConversation.class);
                Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(bytes(FrontRig.GTIN + "\n"));
            assertEquals("+", read(scanner.getInputStream(), 1));
            try (Socket stranger = connect(rig)) {
                assertTurnedAway(stranger, bytes(greeting));
            }
            scanner.getOutputStream().write(bytes("GET / HTTP/1.1\n"));
            assertEquals("-", read(scanner.getInputStream(), 1), "the scanner's own connection goes on");
            PortFigures port = rig.figures().ports().get(0);
            assertEquals(1, port.rejectedFrames(FrameFault.FOREIGN_PROTOCOL));
            assertEquals(0, port.lostReadings());
            assertEquals(2, port.readings(ReadingResult.GOOD));
            assertEquals(0, rig.figures().answers().takeOvers());
            assertEquals(1, log.lines().size(), () -> log.lines().toString());
            assertTrue(log.lines().get(0).startsWith("At the port of tunnel-1 somebody speaks another protocol"));
        }
    }

    /** A page in any browser can send this; its head is junk between frames, and its body would be a reading. */
    @Test
    void shouldTurnAwayARequestWhoseBodyIsAFrame() throws IOException {
        try (FrontRig rig = rig(FRAMES, "tunnel-1");
                Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003"));
            assertEquals("+", read(scanner.getInputStream(), 1));
            try (Socket stranger = connect(rig)) {
                assertTurnedAway(
                        stranger,
                        bytes("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n\r\n\u0002" + FrontRig.GTIN
                                + "\u0003"));
            }
            try (Socket stranger = connect(rig)) {
                stranger.getOutputStream()
                        .write(bytes("GET /" + "A".repeat(300) + " HTTP/1.1\r\n\u0002" + FrontRig.GTIN + "\u0003"));
                assertEquals(-1, stranger.getInputStream().read());
            } catch (SocketException e) {
                assertTrue(scanner.isConnected(), "reset, since not all was read");
            }
            scanner.getOutputStream().write(bytes("\u000219521234543210\u0003"));
            assertEquals("+", read(scanner.getInputStream(), 1));
            PortFigures port = rig.figures().ports().get(0);
            assertEquals(2, port.rejectedFrames(FrameFault.FOREIGN_PROTOCOL));
            assertEquals(2, port.readings(ReadingResult.GOOD));
            assertEquals(0, rig.figures().answers().takeOvers());
        }
    }

    /** Byte by byte, since it must not matter how the network cuts them; closed before all are sent, or reset since some were not read. */
    private static void assertTurnedAway(Socket socket, byte[] greeting) throws IOException {
        try {
            for (byte each : greeting) {
                socket.getOutputStream().write(each);
            }
            assertEquals(-1, socket.getInputStream().read());
        } catch (SocketException e) {
            assertTrue(socket.isConnected(), "it was, and the server ended it");
        }
    }

    @Test
    void shouldRefuseWhatTheDeviceIsNotSureOfAndPassRepliesOver() throws IOException {
        DeviceProfile tunnel = ProfileReader.read("tunnel", """
                id: tunnel
                framing: {end: "|"}
                message: {separator: ";", fields: [object, codes, weight], weightUnit: g}
                noRead: ["?"]
                multipleRead: ["MULTI"]
                commandReplies: ["OK,"]
                answer: {accepted: "A${number};", duplicate: "D${number};", refused: "R${number};", noRead: "N${number};"}
                """);
        try (FrontRig rig = rig(tunnel, "hh-1");
                Socket scanner = connect(rig)) {
            scanner.getOutputStream()
                    .write(bytes(
                            "7;MULTI;|OK,LON|7;MULTI;" + FrontRig.GTIN + ";12|x;" + FrontRig.GTIN + ";12|7;?;12|"));
            assertEquals("R1;R2;R3;N4;", read(scanner.getInputStream(), 12));
        }
    }

    @Test
    void shouldCountAndTellOfMeasuresThatNothingTakes() throws IOException {
        DeviceProfile scale = ProfileReader.read("scale", """
                id: scale
                framing: {end: "|"}
                message: {separator: ";", fields: [weight, ignored], weightUnit: g}
                noRead: ["?"]
                answer: {noRead: "N${number};"}
                """);
        try (FrontRig rig = rig(scale, "hh-1");
                LogLines log = new LogLines(ProfileConversation.class);
                Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(bytes("1250;|1300;|?|"));
            assertEquals("N1;", read(scanner.getInputStream(), 3));
            assertEquals(2, rig.figures().ports().get(0).unusedMeasures());
            assertEquals(1, log.lines().size(), () -> log.lines().toString());
        }
    }

    @Test
    void shouldGiveUpAFrameThatDoesNotEnd() throws IOException {
        try (FrontRig rig = rig(IMPATIENT, "hh-1");
                Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003\u0002half"));
            assertEquals("A1;", read(scanner.getInputStream(), 3));
            Await.until("it is given up", () -> rig.figures().abandonedFrames() == 1);
            scanner.getOutputStream().write(bytes("rest\u0003\u0002" + FrontRig.GTIN + "\u0003"));
            assertEquals("A2;", read(scanner.getInputStream(), 3));
        }
    }

    @Test
    void shouldTellOfUnusableFramesOnceAndHarmlessly() throws IOException {
        DeviceProfile tight = ProfileReader.read("tight", """
                id: tight
                framing: {start: "\\x02", end: "\\x03", maxBytes: 16}
                answer: {accepted: "A", duplicate: "D", refused: "R", noRead: "N"}
                """);
        FrontLimits limits = FrontLimits.builder().framingFaults(1_000).build();
        List<ListenerSettings> listeners = List.of(ListenerSettings.fixed("127.0.0.1", 0, "hh-1", tight));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, limits);
        try (FrontRig rig = new FrontRig(limits, PipelineSettings.DEFAULT, settings);
                LogLines log = new LogLines(ProfileConversation.class)) {
            for (int connection = 1; connection <= 3; connection++) {
                try (Socket scanner = connect(rig)) {
                    byte[] hostile = bytes("\u0002evil\u001B[31m\nFAKE 2026-11-22 ERROR \\x\u0003".repeat(20));
                    scanner.getOutputStream().write(hostile);
                    int sent = 20 * connection;
                    Await.until("all are dropped", () -> rig.figures().rejectedFrames() == sent);
                }
            }
            assertEquals(1, log.lines().size(), () -> log.lines().toString());
            String line = log.lines().get(0);
            assertTrue(line.contains("hh-1") && line.contains("evil\\x1B[31m\\x0AFAKE"), line);
            assertTrue(line.chars().allMatch(each -> each >= ' ' && each <= '~'), line);
        }
    }

    @Test
    void shouldDialAScannerAgainAndAgain() throws IOException {
        int port = FaultsTest.closedPort();
        try (FrontRig rig = dialing(port, "hh-1")) {
            Await.until("it is dialed in vain", () -> rig.figures().opened(ConnectionKind.DIALED) >= 3);
            for (int round = 0; round < 3; round++) {
                try (ServerSocket scanner = new ServerSocket(port);
                        Socket dialed = scanner.accept()) {
                    dialed.setSoTimeout(60_000);
                    dialed.getOutputStream().write(bytes(FrontRig.GTIN + "\r\n"));
                    assertEquals("+", read(dialed.getInputStream(), 1));
                    assertEquals(1, rig.figures().connections(ConnectionKind.DIALED));
                }
            }
            Await.until("it is gone", () -> rig.figures().connections(ConnectionKind.DIALED) == 0);
            assertEquals(3, rig.figures().answers().scans(Outcome.DEDUCTED));
            long attempts = rig.figures().opened(ConnectionKind.DIALED);
            Await.until("it goes on", () -> rig.figures().opened(ConnectionKind.DIALED) > attempts + 2);
            assertTrue(rig.figures().connections(ConnectionKind.DIALED) <= 1, "one attempt at a time");
        }
    }
}
