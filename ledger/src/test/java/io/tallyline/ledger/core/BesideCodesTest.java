package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands on an object beside the label that says what it is: the catalogue may know it for something else. */
class BesideCodesTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long INK = 9_521_234_543_213L;
    private static final long SSCC = 340_000_000_000_000_006L;

    private final Floor floor = new Floor();
    private final FloorDevice looker = floor.device("looker", StationRole.VERIFY, "A1");

    @BeforeEach
    void furnish() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.product("INK", INK, Tracking.NONE);
    }

    private ScanAnswer look(String elements, String beside, long gtin, long sscc) {
        ScanCommand scan = looker.message(ScanCommand.Kind.SCAN, elements + "\n" + beside, "");
        scan.gtin = gtin;
        scan.sscc = sscc;
        scan.besideStart = elements.length() + 1;
        return looker.send(scan);
    }

    private ScanAnswer besidePen(String beside) {
        return look("0104006381333931", beside, PEN, 0);
    }

    @Test
    void shouldRefuseABarcodeOfOtherGoodsWhereverItStands() {
        assertThat(besidePen("CASE-INK").reason).isEqualTo(RefusalReason.MULTIPLE_CODES);
        assertThat(besidePen("1Z999\nCASE-INK").reason).isEqualTo(RefusalReason.MULTIPLE_CODES);
        assertThat(besidePen("CASE-INK\n1Z999").reason).isEqualTo(RefusalReason.MULTIPLE_CODES);
        assertThat(besidePen("CASE-PEN").reason).as("a dozen of them, or one?").isEqualTo(RefusalReason.MULTIPLE_CODES);
    }

    @Test
    void shouldPassOverWhatTheCatalogueDoesNotKnow() {
        assertThat(besidePen("1Z999").outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(besidePen("").outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(besidePen("\n\n" + "x".repeat(60)).outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(look("0109506000134352", "CASE-INK", 9_506_000_134_352L, 0).reason)
                .as("the label itself is unknown")
                .isEqualTo(RefusalReason.UNKNOWN_BARCODE);
    }

    /** A lot on a label of its own, and no GTIN: the barcode beside it says whose it is. */
    @Test
    void shouldTakeTheLotOfALabelForThatOfTheBarcodeBesideIt() {
        floor.product("MILK", PEN + 2, Tracking.LOT);
        floor.stock("MILK", "A1", 24, "L7", 0);
        floor.stock("MILK", "A1", 24, "L8", 0);
        FloorDevice tunnel = floor.device("tunnel", StationRole.SHIP, "A1", DiscrepancyPolicy.REFUSE, 0);

        assertThat(ship(tunnel, "10L7\n1Z999\nCASE-MILK").outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(ship(tunnel, "10L7\n1Z999\nCASE-MILK").outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(ship(tunnel, "10L7\n1Z999\nCASE-MILK").reason)
                .as("nothing is left of that lot")
                .isNotNull();
        assertThat(ship(tunnel, "10L8\nCASE-MILK\nCASE-PEN").reason).isEqualTo(RefusalReason.MULTIPLE_CODES);
        assertThat(ship(tunnel, "10L8\n1Z999").reason).isEqualTo(RefusalReason.UNKNOWN_BARCODE);
    }

    private ScanAnswer ship(FloorDevice tunnel, String codes) {
        ScanCommand scan = tunnel.message(ScanCommand.Kind.SCAN, codes, "");
        scan.lotStart = 2;
        scan.lotLength = 2;
        scan.besideStart = codes.indexOf('\n') + 1;
        return tunnel.send(scan);
    }

    @Test
    void shouldTakeAPieceBesideItsPalletForPartOfIt() {
        FloorDevice gate = floor.device("gate", StationRole.RECEIVE, "A1");
        assertThat(gate.send(gate.ssccScan(SSCC, PEN)).outcome).isEqualTo(Outcome.RECEIVED);

        assertThat(look("00" + SSCC, "CASE-PEN", 0, SSCC).outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(look("00" + SSCC, "CASE-INK", 0, SSCC).reason).isEqualTo(RefusalReason.MULTIPLE_CODES);
    }
}
