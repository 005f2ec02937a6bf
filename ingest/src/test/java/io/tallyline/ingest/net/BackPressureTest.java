package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Full means: stop reading, keep every byte, go on in turn; nobody else is harmed. */
class BackPressureTest {
    @Test
    void shouldStopReadingAtTheWindowAndGoOnAsAnswersLeave() {
        FrontLimits limits = FrontLimits.builder().windowTcp(16).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient client = rig.connect()) {
            client.send("HELLO\t1\thh-1\t1\tsecret");
            client.expectStart("WELCOME\t1\t0\t16\t");
            rig.journal.hold();
            client.sendRaw(FrontRig.scans(1, 500));
            Await.until("reading has stopped", () -> rig.figures().paused() == 1);
            assertEquals(17, rig.figures().frames(), "HELLO and as many scans as the window");
            rig.journal.release();
            for (int number = 1; number <= 500; number++) {
                client.expectStart("ACK\t" + number + "\tDEDUCTED\t");
            }
            Await.until("reading goes on", () -> rig.figures().paused() == 0);
        }
    }

    @Test
    void shouldStopReadingWhenTheRingIsFullAndLoseNothing() {
        int clients = 3;
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT, new PipelineSettings(64, 16, 0))) {
            LineClient[] devices = new LineClient[clients];
            for (int i = 0; i < clients; i++) {
                devices[i] = rig.connect("hh-" + (i + 1));
            }
            rig.journal.hold();
            for (LineClient device : devices) {
                device.sendRaw(FrontRig.scans(1, 1_000));
            }
            Await.until("all have stopped reading", () -> rig.figures().paused() == clients);
            assertTrue(rig.figures().frames() <= clients + 64, "no more is decoded than the ring holds");
            rig.journal.release();
            for (LineClient device : devices) {
                for (int number = 1; number <= 1_000; number++) {
                    device.expectStart("ACK\t" + number + "\tDEDUCTED\t");
                }
                device.close();
            }
            assertEquals(3_000, rig.figures().answers().scans(Outcome.DEDUCTED));
        }
    }

    @Test
    void shouldReadAFastClientMoreSlowlyAndLoseNothing() {
        FrontLimits limits = FrontLimits.builder().messagesPerSecond(100).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient fast = rig.connect("hh-1");
                LineClient other = rig.connect("hh-2")) {
            long start = System.nanoTime();
            fast.sendRaw(FrontRig.scans(1, 400));
            Await.until("reading has stopped", () -> rig.figures().paused() == 1);
            other.sendRaw(FrontRig.scans(1, 20));
            for (int number = 1; number <= 20; number++) {
                other.expectStart("ACK\t" + number + "\tDEDUCTED\t");
            }
            assertEquals(1, rig.figures().paused(), "only the fast one waits");
            for (int number = 1; number <= 400; number++) {
                fast.expectStart("ACK\t" + number + "\tDEDUCTED\t");
            }
            // HELLO and 400 scans, of which 100 may come at once.
            assertTrue(System.nanoTime() - start >= 2_900_000_000L, "it was read too fast");
            Await.until("reading goes on", () -> rig.figures().paused() == 0);
        }
    }

    @Test
    void shouldCloseAClientThatTakesNothingAndServeTheOthers() throws Exception {
        FrontLimits limits = FrontLimits.builder().unwritableMillis(400).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient slow = rig.connect();
                LineClient other = rig.connect("hh-2")) {
            slow.send("HELLO\t1\thh-1\t1\tsecret");
            slow.expectStart("WELCOME");
            Thread sender = new Thread(() -> floodWithoutReading(slow.socket));
            sender.start();
            int number = 0;
            while (rig.figures().closedSlow() == 0 && number < 100_000) {
                number++;
                other.sendRaw(FrontRig.scans(number, number));
                other.expectStart("ACK\t" + number + "\tDEDUCTED\t");
            }
            assertEquals(1, rig.figures().closedSlow());
            sender.join(60_000);
            Await.until("only the other is left", () -> rig.figures().connections(ConnectionKind.NATIVE) == 1);
        }
    }

    private static void floodWithoutReading(Socket socket) {
        try {
            byte[] pings = "NONSENSE\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                socket.getOutputStream().write(pings);
            }
        } catch (IOException closedByServer) {
            assertTrue(socket.isConnected());
        }
    }

    @Test
    void shouldAnswerAWholeBacklogInOrderWhileAnswersPileUp() {
        FrontLimits limits = FrontLimits.builder().unwrittenBytes(1_024).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient client = rig.connect("hh-1")) {
            client.sendRaw(FrontRig.scans(1, 3_000));
            for (int number = 1; number <= 3_000; number++) {
                client.expectStart("ACK\t" + number + "\tDEDUCTED\t");
            }
        }
    }
}
