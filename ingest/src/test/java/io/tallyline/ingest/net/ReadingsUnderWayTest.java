package io.tallyline.ingest.net;

import static io.tallyline.ingest.net.FixedScannerRig.OBJECTS;
import static io.tallyline.ingest.net.FixedScannerRig.STX_ETX;
import static io.tallyline.ingest.net.FixedScannerRig.bytes;
import static io.tallyline.ingest.net.FixedScannerRig.connect;
import static io.tallyline.ingest.net.FixedScannerRig.read;
import static io.tallyline.ingest.net.FixedScannerRig.rig;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Readings that are not decided yet, and whose turn comes again: each counts once, in the order of the belt. */
class ReadingsUnderWayTest {
    @Test
    void shouldKeepAReadingThatTheLedgerCouldNotTake() throws IOException {
        try (FrontRig rig = rig(STX_ETX, "hh-1");
                Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003"));
            assertEquals("A1;", read(scanner.getInputStream(), 3));
            rig.journal.room(false);
            scanner.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003\u0002NoRead\u0003"));
            Await.until("it is turned away", () -> rig.figures().answers().notReady() > 0);
            rig.journal.room(true);
            assertEquals("A2;N3;", read(scanner.getInputStream(), 6));
        }
    }

    @Test
    void shouldDecodeTheNextReadingsWhileThoseBeforeAreNotDurable() throws IOException {
        try (FrontRig rig = rig(OBJECTS, "hh-1");
                Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(bytes("0;?|"));
            assertEquals("N1;", read(scanner.getInputStream(), 3));
            rig.journal.hold();
            StringBuilder frames = new StringBuilder();
            StringBuilder answers = new StringBuilder();
            for (int i = 1; i <= 30; i++) {
                frames.append(i)
                        .append(';')
                        .append(i % 3 == 0 ? "?" : FrontRig.GTIN)
                        .append('|');
                answers.append(i % 3 == 0 ? 'N' : 'A').append(i + 1).append(';');
            }
            scanner.getOutputStream().write(bytes(frames.toString()));
            Await.until("all are under way", () -> rig.figures().frames() == 31);
            rig.journal.release();
            assertEquals(answers.toString(), read(scanner.getInputStream(), answers.length()));
            assertEquals(20, rig.figures().answers().scans(Outcome.DEDUCTED));
        }
    }

    /** Whichever of those under way the ledger has no room for: each counts once, in the order of the belt. */
    @Test
    void shouldHandOverAgainWhateverStandsBehindAReadingThatWasNotTaken() throws Exception {
        int frames = 3_000;
        try (FrontRig rig = rig(OBJECTS, "hh-1");
                Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(bytes("0;?|"));
            assertEquals("N1;", read(scanner.getInputStream(), 3));
            StringBuilder expected = new StringBuilder();
            StringBuilder sent = new StringBuilder();
            for (int i = 1; i <= frames; i++) {
                boolean several = i % 5 == 0;
                sent.append(i % 9_999).append(';').append(i % 3 == 0 ? "?" : FrontRig.GTIN);
                sent.append(several && i % 3 != 0 ? ";]C110L7" : "").append('|');
                expected.append(i % 3 == 0 ? 'N' : 'A').append(i + 1).append(';');
            }
            Thread belt = new Thread(() -> {
                try {
                    scanner.getOutputStream().write(bytes(sent.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            rig.journal.room(false); // else the belt may be through before the disk is ever full
            belt.start();
            Thread disk = new Thread(() -> {
                Random random = new Random(11);
                for (int i = 0; i < 8; i++) {
                    long before = i == 0 ? 0 : rig.figures().answers().notReady();
                    rig.journal.room(false);
                    long since = System.nanoTime();
                    while (rig.figures().answers().notReady() == before && System.nanoTime() - since < 2_000_000_000L) {
                        LockSupport.parkNanos(50_000);
                    }
                    rig.journal.room(true);
                    LockSupport.parkNanos(random.nextInt(3_000_000));
                }
            });
            disk.start();
            assertEquals(expected.toString(), read(scanner.getInputStream(), expected.length()));
            belt.join();
            disk.join();
            assertTrue(rig.figures().answers().notReady() > 0, "some were not taken");
            assertEquals(1 + frames / 3, rig.figures().answers().scans(Outcome.NO_READ));
            assertEquals(frames - frames / 3, rig.figures().answers().scans(Outcome.DEDUCTED));
        }
    }

    @Test
    void shouldKeepTheFirstReadingUntilTheLedgerLetsTheScannerIn() throws IOException {
        try (FrontRig rig = rig(STX_ETX, "hh-1");
                Socket scanner = connect(rig)) {
            rig.journal.room(false);
            scanner.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003"));
            Await.until(
                    "the HELLO is turned away",
                    () -> rig.pipeline.figures().turnedAway().get() > 0);
            rig.journal.room(true);
            assertEquals("A1;", read(scanner.getInputStream(), 3));
        }
    }

    @Test
    void shouldKeepTheFirstReadingOfAConnectionThatIsHeldOff() throws IOException {
        FrontLimits limits = FrontLimits.builder()
                .mostTakeOvers(1)
                .takeOverMillis(60_000)
                .holdOffMillis(300)
                .build();
        List<ListenerSettings> listeners = List.of(ListenerSettings.fixed("127.0.0.1", 0, "hh-1", STX_ETX));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, limits);
        try (FrontRig rig = new FrontRig(limits, PipelineSettings.DEFAULT, settings)) {
            int number = 0;
            for (int connection = 0; connection < 4; connection++) {
                try (Socket scanner = connect(rig);
                        Socket second = connect(rig)) {
                    for (Socket each : List.of(scanner, second)) {
                        each.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003"));
                        assertEquals("A" + ++number + ";", read(each.getInputStream(), 3));
                    }
                }
            }
            assertEquals(8, rig.figures().answers().scans(Outcome.DEDUCTED));
            assertEquals(0, rig.figures().lostReadings());
        }
    }
}
