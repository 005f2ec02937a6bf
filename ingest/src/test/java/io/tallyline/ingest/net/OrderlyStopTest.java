package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that is told to stop answers what it has read before it says goodbye. */
class OrderlyStopTest {
    /** Less than the shortest time after which a part of it that hangs is left behind. */
    private static final long MOST_STOP_NANOS = TimeUnit.SECONDS.toNanos(9);

    /** What is answered is answered however long the machine takes. */
    private static final FrontLimits PATIENT =
            FrontLimits.builder().stopMillis(60_000).build();

    private static CompletableFuture<Void> closing(FrontRig rig) {
        return CompletableFuture.runAsync(rig.server::close);
    }

    @Test
    void shouldAnswerWhatIsInTheRingAndSayBye() {
        try (FrontRig rig = FrontRig.open(PATIENT);
                LineClient client = rig.connect("hh-1");
                LineClient silent = rig.connect();
                WebSocketClient handheld = rig.connectWebSocket().openedAs("hh-2")) {
            rig.journal.hold();
            client.sendRaw(FrontRig.scans(1, 5));
            handheld.send("{\"type\":\"scan\",\"number\":1,\"code\":\"" + FrontRig.GTIN + "\"}");
            Await.until("six scans are in the ring", () -> rig.figures().frames() == 8);
            CompletableFuture<Void> stopped = closing(rig);
            silent.expect("BYE");
            assertFalse(stopped.isDone(), "answers are still to come");
            rig.journal.release();
            for (int number = 1; number <= 5; number++) {
                client.expectStart("ACK\t" + number + "\tDEDUCTED\t");
            }
            client.expect("BYE");
            client.expectClosed();
            handheld.expectStart("{\"type\":\"ack\",\"number\":1,\"outcome\":\"DEDUCTED\"");
            handheld.expect("{\"type\":\"bye\"}");
            handheld.expectClose(1001);
            stopped.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void shouldNotTakeTheLastAnswersFromADeviceThatIsStillSending() throws IOException {
        try (FrontRig rig = FrontRig.open(PATIENT);
                LineClient client = rig.connect("hh-1")) {
            rig.journal.hold();
            client.sendRaw(FrontRig.scans(1, 5));
            Await.until("five scans are in the ring", () -> rig.figures().frames() == 6);
            CompletableFuture<Void> stopped = closing(rig);
            Await.until("the port is closed", () -> isClosed(rig.port(0)));
            client.sendRaw(FrontRig.scans(6, 2_000));
            rig.journal.release();
            int last = 0;
            String line = client.read();
            while (line.startsWith("ACK\t")) {
                last++;
                assertTrue(line.startsWith("ACK\t" + last + "\t"), line);
                line = client.read();
            }
            assertEquals("BYE", line);
            assertTrue(last >= 5, "answered up to " + last);
            client.expectClosed();
            stopped.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void shouldFinishEveryReadingOfAFixedScanner() throws IOException {
        ListenerSettings listener = ListenerSettings.fixed("127.0.0.1", 0, "hh-1", ProfileReader.read("lines", """
                id: lines
                framing: {endOfLine: true}
                message: {separator: ";", fields: [codes]}
                codeId: aim
                answer: {accepted: "+", duplicate: "=", refused: "-", noRead: "0"}
                """));
        List<ListenerSettings> listeners = List.of(listener, ListenerSettings.lines("127.0.0.1", 0));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, PATIENT);
        try (FrontRig rig = new FrontRig(PATIENT, PipelineSettings.DEFAULT, settings);
                Socket scanner = new Socket(InetAddress.getLoopbackAddress(), rig.port(0))) {
            scanner.setSoTimeout(60_000);
            scanner.getOutputStream().write((FrontRig.GTIN + "\n").getBytes(StandardCharsets.US_ASCII));
            assertEquals('+', scanner.getInputStream().read());
            rig.journal.hold();
            int more = 2 * ConnectionPlan.Fixed.UNDER_WAY;
            String readings = "box 1;box 2\n" + (FrontRig.GTIN + "\n").repeat(more);
            scanner.getOutputStream().write(readings.getBytes(StandardCharsets.US_ASCII));
            Await.until(
                    "as many as can be are under way",
                    () -> rig.figures().frames() == 1 + ConnectionPlan.Fixed.UNDER_WAY);
            CompletableFuture<Void> stopped = closing(rig);
            Await.until("the last port is closed", () -> isClosed(rig.port(1)));
            rig.journal.release();
            assertEquals(
                    "-" + "+".repeat(more),
                    new String(scanner.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            stopped.orTimeout(60, TimeUnit.SECONDS).join();
            assertEquals(1 + more, rig.figures().answers().scans(Outcome.DEDUCTED));
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    @Test
    void shouldStopAllTheSameWhenNoAnswerComes() {
        FrontLimits limits = FrontLimits.builder().stopMillis(200).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient client = rig.connect("hh-1")) {
            rig.journal.hold();
            client.sendRaw(FrontRig.scans(1, 1));
            Await.until("the scan is in the ring", () -> rig.figures().frames() == 2);
            long start = System.nanoTime();
            rig.server.close();
            assertTrue(System.nanoTime() - start < MOST_STOP_NANOS, "bounded");
            client.expectClosed();
            rig.journal.release();
        }
    }

    private static boolean isClosed(int port) {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isClosed();
        } catch (IOException refused) {
            return true;
        }
    }
}
