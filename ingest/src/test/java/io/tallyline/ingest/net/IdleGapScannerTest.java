package io.tallyline.ingest.net;

import static io.tallyline.ingest.net.FixedScannerRig.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A fixed scanner whose frames have no end but the silence of the line. */
class IdleGapScannerTest {
    private static final DeviceProfile PROFILE = ProfileReader.read("gap", """
            id: gap
            framing: {idleGapMillis: 400, maxBytes: 65536}
            answer: {accepted: "A", refused: "R"}
            """);

    /** Nothing that comes within it is behind a silence, however slow the machine. */
    private static final DeviceProfile LONG_GAP = ProfileReader.read("long-gap", """
            id: long-gap
            framing: {idleGapMillis: 2500}
            answer: {accepted: "A", refused: "R"}
            """);

    /** So long behind the gap that an event loop which is late has seen its silence too. */
    private static final long BEHIND_GAP_NANOS = 1_600_000_000;

    /** Where the test itself must be faster than the gap. */
    private static final DeviceProfile PATIENT = ProfileReader.read("patient", """
            id: patient
            framing: {idleGapMillis: 2000, maxBytes: 65536}
            answer: {accepted: "A", refused: "R"}
            """);

    private static final long BEHIND_LONG_GAP_NANOS = 4_000_000_000L;

    private static FrontRig rig() {
        return rig(FrontLimits.DEFAULT);
    }

    private static FrontRig rig(FrontLimits limits) {
        return rig(limits, PROFILE);
    }

    private static FrontRig rig(FrontLimits limits, DeviceProfile profile) {
        List<ListenerSettings> listeners = List.of(ListenerSettings.fixed("127.0.0.1", 0, "hh-1", profile));
        return new FrontRig(
                limits, PipelineSettings.DEFAULT, new FrontSettings(listeners, List.of(), 1, List.of(), null, limits));
    }

    private static void send(Socket scanner, String text) throws IOException {
        scanner.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void expect(String answer, Socket scanner) throws IOException {
        byte[] read = scanner.getInputStream().readNBytes(answer.length());
        assertEquals(answer, new String(read, StandardCharsets.US_ASCII));
    }

    private static long deducted(FrontRig rig) {
        return rig.figures().answers().scans(Outcome.DEDUCTED);
    }

    private static PortFigures port(FrontRig rig) {
        return rig.figures().ports().get(0);
    }

    @Test
    void shouldEndAFrameWhereTheLineIsSilentAndNotWhereTheNetworkCutsIt() throws IOException {
        try (FrontRig rig = rig(FrontLimits.DEFAULT, LONG_GAP);
                Socket scanner = connect(rig)) {
            long since = System.nanoTime();
            for (char each : FrontRig.GTIN.toCharArray()) {
                send(scanner, String.valueOf(each));
                Await.nanos(5_000_000L);
            }
            expect("A", scanner);
            assertTrue(System.nanoTime() - since >= 2_500_000_000L, "not before the gap is over");
            send(scanner, "19521234543210");
            expect("A", scanner);
            assertEquals(2, rig.figures().frames());
        }
    }

    @Test
    void shouldTakeTheEndOfTheConnectionForASilence() throws IOException {
        try (FrontRig rig = rig();
                Socket scanner = connect(rig)) {
            send(scanner, FrontRig.GTIN);
            scanner.shutdownOutput();
            expect("A", scanner);
            assertEquals(-1, scanner.getInputStream().read());
        }
    }

    /** A line that is never silent does not keep the next connection from its session for longer than {@code drainMillis}. */
    @Test
    void shouldMakeWayInTimeThoughItsLineIsNeverSilent() throws IOException {
        FrontLimits limits = FrontLimits.builder().drainMillis(1_000).build();
        try (FrontRig rig = rig(limits);
                Socket older = connect(rig)) {
            send(older, FrontRig.GTIN);
            expect("A", older);
            AtomicBoolean talks = new AtomicBoolean(true);
            Thread talker = new Thread(() -> talk(older, talks));
            talker.start();
            try (Socket newer = connect(rig)) {
                send(newer, "19521234543210");
                expect("A", newer);
            } finally {
                talks.set(false);
            }
        }
    }

    private static void talk(Socket scanner, AtomicBoolean talks) {
        try {
            while (talks.get()) {
                send(scanner, "x");
                Await.nanos(50_000_000);
            }
        } catch (IOException closed) {
            // It had to make way.
        }
    }

    @Test
    void shouldGiveUpAFrameThatAResetCutOff() throws IOException {
        try (FrontRig rig = rig(FrontLimits.DEFAULT, LONG_GAP)) {
            try (Socket scanner = connect(rig)) {
                send(scanner, FrontRig.GTIN);
                expect("A", scanner);
                send(scanner, FrontRig.GTIN);
                Await.until("it is read", () -> rig.figures().bytesIn() == 2L * FrontRig.GTIN.length());
                scanner.setSoLinger(true, 0);
            }
            Await.until("half a frame is none", () -> rig.figures().abandonedFrames() == 1);
            assertEquals(1, deducted(rig));
        }
    }

    /** The server stops in the middle of a frame and waits for an answer; that it reads no more is no silence of the device. */
    @Test
    void shouldNotEndAFrameWhereItStopsToRead() throws IOException {
        FrontLimits limits = FrontLimits.builder().stopMillis(60_000).build();
        try (FrontRig rig = rig(limits, PATIENT);
                Socket scanner = connect(rig)) {
            undecidedFrame(rig, scanner);
            send(scanner, "x");
            AtomicBoolean talks = new AtomicBoolean(true);
            Thread talker = new Thread(() -> talk(scanner, talks));
            talker.start();
            long begun = 2L * FrontRig.GTIN.length() + 1;
            Await.until("it is in the middle of a frame", () -> rig.figures().bytesIn() > begun);
            CompletableFuture<Void> stop = CompletableFuture.runAsync(rig.server::close);
            Await.nanos(BEHIND_LONG_GAP_NANOS);
            talks.set(false);
            rig.journal.release();
            stop.join();
            assertEquals(2, rig.figures().frames(), "the device never was silent");
            assertEquals(2, deducted(rig));
            assertEquals(1, rig.figures().abandonedFrames());
        }
    }

    /** What was decided before the connection broke is still to be answered; nothing ends the frame that broke with it. */
    @Test
    void shouldGiveUpAFrameThatAResetCutOffWhileNothingCouldBeDecided() throws IOException {
        try (FrontRig rig = rig(FrontLimits.DEFAULT, PATIENT)) {
            try (Socket scanner = connect(rig)) {
                undecidedFrame(rig, scanner);
                send(scanner, "0952");
                Await.until("it is read", () -> rig.figures().bytesIn() == 2L * FrontRig.GTIN.length() + 4);
                scanner.setSoLinger(true, 0);
            }
            Await.until("it is gone", () -> rig.figures().connections(ConnectionKind.PROFILE) == 0);
            Await.nanos(BEHIND_LONG_GAP_NANOS);
            rig.journal.release();
            Await.until("what came whole is decided", () -> deducted(rig) == 2);
            assertEquals(2, rig.figures().frames(), "half a frame is none");
            Await.until("it is counted as such", () -> rig.figures().abandonedFrames() == 1);
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    /** One frame is answered; another one is under way, and the journal held until the test releases it. */
    private static void undecidedFrame(FrontRig rig, Socket scanner) throws IOException {
        send(scanner, FrontRig.GTIN);
        expect("A", scanner);
        rig.journal.hold();
        send(scanner, FrontRig.GTIN);
        Await.until("it is under way", () -> rig.figures().frames() == 2);
    }

    /** Nothing can be decided for a while; the silences are seen all the same. */
    @Test
    void shouldTellFramesApartThatCameWhileTheLedgerHadNoRoom() throws IOException {
        try (FrontRig rig = rig();
                Socket scanner = connect(rig)) {
            rig.journal.room(false);
            for (int frame = 0; frame < 4; frame++) {
                send(scanner, FrontRig.GTIN);
                Await.nanos(BEHIND_GAP_NANOS);
            }
            assertEquals(1, rig.figures().paused(), "the second waits");
            rig.journal.room(true);
            expect("AAAA", scanner);
            assertEquals(4, deducted(rig));
        }
    }

    /** So much that the socket is not read: what came then is one frame or several, and nobody knows. */
    @Test
    void shouldRejectWhatItCanNotTellApartAndGoOnBehindTheNextSilence() throws IOException {
        try (FrontRig rig = rig();
                Socket scanner = connect(rig)) {
            rig.journal.room(false);
            send(scanner, FrontRig.GTIN);
            Await.nanos(BEHIND_GAP_NANOS);
            send(scanner, FrontRig.GTIN);
            Await.nanos(BEHIND_GAP_NANOS);
            for (int frame = 0; frame < 2; frame++) {
                send(scanner, "x".repeat(40_000));
                Await.nanos(BEHIND_GAP_NANOS);
            }
            send(scanner, FrontRig.GTIN);
            rig.journal.room(true);
            expect("AAR", scanner);
            Await.until("all is read", () -> rig.figures().bytesIn() == 80_000 + 3L * FrontRig.GTIN.length());
            Await.until("it is not guessed", () -> port(rig).rejectedFrames(FrameFault.FRAMING_LOST) == 1);
            send(scanner, FrontRig.GTIN);
            expect("A", scanner);
            assertEquals(3, deducted(rig));
        }
    }
}
