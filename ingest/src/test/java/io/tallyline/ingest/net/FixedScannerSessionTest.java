package io.tallyline.ingest.net;

import static io.tallyline.ingest.net.FixedScannerRig.OBJECTS;
import static io.tallyline.ingest.net.FixedScannerRig.STX_ETX;
import static io.tallyline.ingest.net.FixedScannerRig.bytes;
import static io.tallyline.ingest.net.FixedScannerRig.connect;
import static io.tallyline.ingest.net.FixedScannerRig.read;
import static io.tallyline.ingest.net.FixedScannerRig.readAnew;
import static io.tallyline.ingest.net.FixedScannerRig.rig;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tallyline.ledger.command.AccessCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose session a fixed scanner's is, and what ends it. */
class FixedScannerSessionTest {
    @Test
    void shouldLetANewConnectionOfTheScannerTakeOver() throws IOException {
        try (FrontRig rig = rig(STX_ETX, "hh-1");
                Socket older = connect(rig)) {
            older.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003"));
            assertEquals("A1;", read(older.getInputStream(), 3));
            try (Socket newer = connect(rig)) {
                newer.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003"));
                assertEquals("A2;", read(newer.getInputStream(), 3), "the same epoch");
                assertEquals(-1, older.getInputStream().read(), "closed");
            }
        }
    }

    @Test
    void shouldLeaveTheSessionToTheScannerWhoeverElseConnects() throws IOException {
        try (FrontRig rig = rig(STX_ETX, "hh-1");
                Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003"));
            assertEquals("A1;", read(scanner.getInputStream(), 3));
            connect(rig).close(); // a health check
            try (Socket portScanner = connect(rig)) {
                portScanner.getOutputStream().write(bytes("who is there?\r\n\r\n\u0002\u0003\u0002half"));
                Await.until(
                        "both were there and the bytes were read",
                        () -> rig.figures().opened(ConnectionKind.PROFILE) == 3
                                && rig.figures().emptyFrames() == 1);
                scanner.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003"));
                assertEquals("A2;", read(scanner.getInputStream(), 3), "the same epoch");
                assertEquals(0, rig.figures().answers().takeOvers());
            }
        }
    }

    /** Else a carton whose reading was undone would leave uncounted, once its scanner had connected again. */
    @Test
    void shouldCountAnUndoneObjectAgainAlsoAfterItsScannerConnectedAnew() throws IOException {
        try (FrontRig rig = rig(OBJECTS, "head-1")) {
            rig.defineHead("head-1", "belt", 3_600);
            String carton = "7;" + FrontRig.GTIN + "|";
            assertEquals("A1;", readAnew(rig, carton));
            assertEquals("N2;", readAnew(rig, "8;?|"), "the same epoch");
            rig.submit(new StockCommand.UndoScan("head-1", 1, "fell off the belt", 0));
            assertEquals("A3;", readAnew(rig, carton));
            assertEquals("D4;", readAnew(rig, carton));
            assertEquals(2, rig.figures().answers().scans(Outcome.DEDUCTED));
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    /** Its numbers are the device's own from then on: the server must not give any in that series. */
    @Test
    void shouldBeginANewEpochOnceTheDeviceSpokeForItself() throws IOException {
        List<ListenerSettings> listeners = List.of(
                ListenerSettings.fixed("127.0.0.1", 0, "hh-1", STX_ETX), ListenerSettings.lines("127.0.0.1", 0));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, FrontLimits.DEFAULT);
        String frame = "\u0002" + FrontRig.GTIN + "\u0003";
        try (FrontRig rig = new FrontRig(FrontLimits.DEFAULT, PipelineSettings.DEFAULT, settings);
                LineClient itself = new LineClient(rig.port(1))) {
            assertEquals("A1;", readAnew(rig, frame));
            assertEquals("A2;", readAnew(rig, frame));
            long epoch = System.currentTimeMillis() + 50;
            itself.send("HELLO\t1\thh-1\t" + epoch + "\t" + FrontRig.TOKEN);
            itself.expectStart("WELCOME\t1\t0\t");
            Await.until("its epoch is past", () -> System.currentTimeMillis() > epoch + 50);
            assertEquals("A1;", readAnew(rig, frame));
            assertEquals("A2;", readAnew(rig, frame));
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    /** Its session is gone with its series; a new connection begins both anew, and no reading waits for nothing. */
    @Test
    void shouldEndTheConnectionWhoseDeviceBeginsANewSeries() throws IOException {
        try (FrontRig rig = rig(STX_ETX, "hh-1");
                Socket older = connect(rig)) {
            older.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003"));
            assertEquals("A1;", read(older.getInputStream(), 3));
            rig.submit(new AccessCommand.SetDeviceToken("hh-1", FrontRig.hash("another")));
            assertEquals(-1, older.getInputStream().read(), "closed");
            try (Socket newer = connect(rig)) {
                newer.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003"));
                assertEquals("A1;", read(newer.getInputStream(), 3));
            }
            assertEquals(0, rig.figures().lostReadings());
        }
    }

    @Test
    void shouldCloseTheConnectionOfAnUnknownDevice() throws IOException {
        try (FrontRig rig = rig(STX_ETX, "nobody");
                Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(bytes("\u0002" + FrontRig.GTIN + "\u0003"));
            assertEquals(-1, scanner.getInputStream().read());
            Await.until("the reading is counted as lost", () -> rig.figures().lostReadings() == 1);
        }
    }
}
