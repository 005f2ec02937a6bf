package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.Gtin;
import io.tallyline.ledger.value.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several labels on one object, some of them the catalogue's own: what counts, and what nobody can know. */
class ObjectLabelsTest {
    private static final String PROFILE = """
            id: labels
            framing: {end: "|"}
            message: {separator: " ", fields: [codes]}
            codeId: aim
            answer: {accepted: "+", duplicate: "=", refused: "-", noRead: "0"}
            """;

    private static FrontRig rig(String more) {
        DeviceProfile profile = ProfileReader.read("labels", PROFILE + more);
        List<ListenerSettings> listeners = List.of(ListenerSettings.fixed("127.0.0.1", 0, "hh-1", profile));
        FrontSettings settings = new FrontSettings(listeners, List.of(), 1, List.of(), null, FrontLimits.DEFAULT);
        FrontRig rig = new FrontRig(FrontLimits.DEFAULT, PipelineSettings.DEFAULT, settings);
        bind(rig, "A-100", "PIECE-A", 1);
        bind(rig, "A-100", "CASE-A", 10);
        bind(rig, "S-1", "BOX-S", 1);
        return rig;
    }

    private static void bind(FrontRig rig, String sku, String code, int pieces) {
        rig.submit(new MasterDataCommand.BindBarcode(sku, code, Gtin.NONE, pieces, MasterDataCommand.CREATE));
    }

    private static String answers(FrontRig rig, String frames, int count) throws IOException {
        try (Socket scanner = new Socket(InetAddress.getLoopbackAddress(), rig.port(0))) {
            scanner.setSoTimeout(60_000);
            scanner.getOutputStream().write(frames.getBytes(StandardCharsets.ISO_8859_1));
            return new String(scanner.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
        }
    }

    private static long refused(FrontRig rig, RefusalReason reason) {
        return rig.pipeline.figures().refusedByReason().get(reason.number());
    }

    @Test
    void shouldRefuseAGtinBesideABarcodeOfOtherGoods() throws IOException {
        try (FrontRig rig = rig("")) {
            String gtin = "]C101" + FrontRig.GTIN;
            assertEquals(
                    "----",
                    answers(rig, gtin + " BOX-S|BOX-S " + gtin + "|" + gtin + " ]C0BOX-S|" + gtin + " CASE-A|", 4));
            assertEquals(4, refused(rig, RefusalReason.MULTIPLE_CODES));
            assertEquals(0, rig.figures().answers().scans(Outcome.DEDUCTED));
        }
    }

    @Test
    void shouldCountAGtinBesideItsOwnBarcodeAndWhatTheCatalogueDoesNotKnow() throws IOException {
        try (FrontRig rig = rig("")) {
            String gtin = "]C101" + FrontRig.GTIN;
            assertEquals(
                    "+++",
                    answers(rig, gtin + " PIECE-A|" + gtin + " 1Z999AA10123456784|]C0PIECE-A X " + gtin + "|", 3));
            assertEquals(3, rig.figures().answers().scans(Outcome.DEDUCTED));
        }
    }

    /** A product may have several barcodes of its own: whichever of them a frame holds, one piece passed. */
    @Test
    void shouldCountOnePieceAndAnswerOnceHoweverManyOfItsOwnBarcodesAreSeen() throws IOException {
        try (FrontRig rig = rig("")) {
            bind(rig, "A-100", "PIECE-A2", 1);
            String frames = "PIECE-A PIECE-A2|1Z999AA10123456784 ]C0PIECE-A2 X PIECE-A|]C10109521234543214 PIECE-A|Z|";
            assertEquals("+++-", answers(rig, frames, 4));
            assertEquals(3, rig.figures().answers().scans(Outcome.DEDUCTED));
            assertEquals(1, rig.figures().answers().scans(Outcome.REFUSED));
        }
    }

    @Test
    void shouldRefuseAFrameWithBarcodesOfSeveralProductsOnce() throws IOException {
        try (FrontRig rig = rig("")) {
            assertEquals("--+", answers(rig, "PIECE-A BOX-S X|CASE-A PIECE-A|CASE-A|", 3));
            assertEquals(2, refused(rig, RefusalReason.MULTIPLE_CODES));
            assertEquals(1, rig.figures().answers().scans(Outcome.DEDUCTED));
        }
    }

    @Test
    void shouldRefuseAFrameOfWhichNothingIsKnownOnce() throws IOException {
        try (FrontRig rig = rig("")) {
            assertEquals("--+", answers(rig, "X Y|]C10109521234543214 ]C10109521234543215|PIECE-A|", 3));
            assertEquals(1, refused(rig, RefusalReason.UNKNOWN_BARCODE));
            assertEquals(1, refused(rig, RefusalReason.INVALID_CODE));
        }
    }

    /** The label of a shelf beside goods says nothing of them; beside what nobody knows it is a label. */
    @Test
    void shouldTakeALabelForOneOnlyWhereTheFrameNamesNoGoods() throws IOException {
        try (FrontRig rig = rig("")) {
            assertEquals("+-+", answers(rig, "LOC-SHELF-1 PIECE-A|X LOC-SHELF-1|PIECE-A|", 3));
            assertEquals(1, refused(rig, RefusalReason.LOCATION_NOT_HERE));
        }
    }

    @Test
    void shouldReadCodesAsStrictlyAsTheProfileSays() throws IOException {
        String gtin = "]C101" + FrontRig.GTIN;
        String lotAlone = "]C110L7 PIECE-A|";
        String unknown = gtin + "4399ABC|";
        String suspect = "]C110LOT717251231 " + gtin + "|";
        try (FrontRig rig = rig("")) {
            assertEquals("--+", answers(rig, lotAlone + unknown + suspect, 3));
        }
        try (FrontRig rig = rig("gs1: {requisites: always, unknownAi: accept, missingSeparator: refuse}\n")) {
            assertEquals("-+-", answers(rig, lotAlone + gtin + "4399ABC|" + "]C110LOT717251231|", 3));
        }
        try (FrontRig rig = rig("gs1: {requisites: never}\n")) {
            assertEquals("+-", answers(rig, lotAlone + "]C110L7 X|", 2));
            assertEquals(1, refused(rig, RefusalReason.UNKNOWN_BARCODE));
        }
        try (FrontRig rig = rig("gs1: {leadingSeparator: accept}\n")) {
            assertEquals("+", answers(rig, "\u001d01" + FrontRig.GTIN + "|", 1));
        }
    }
}
