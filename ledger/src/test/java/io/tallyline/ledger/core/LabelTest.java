package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Which codes are labels of locations, and what VERIFY says about them. */
class LabelTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long GLN = 9_506_000_111_117L;
    private static final long SSCC = 340_000_000_000_000_006L;

    private final Floor floor = new Floor();
    private final FloorDevice looker = floor.device("looker", StationRole.VERIFY, "A1");

    @Test
    void shouldKnowALabelByItsPrefix() {
        long before = floor.ledger.view().stockRows();
        ScanAnswer answer = looker.label("A2");

        assertThat(answer.outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(locationOf(answer)).isEqualTo("A2");
        assertThat(answer.label).isTrue();
        assertThat(answer.hasAvailable).isFalse();
        assertThat(floor.view().stockRows()).isEqualTo((int) before);
        assertThat(looker.label("B9").reason).isEqualTo(RefusalReason.UNKNOWN_LOCATION);
        assertThat(looker.label("").reason).isEqualTo(RefusalReason.UNKNOWN_LOCATION);
        assertThat(looker.scanOpaque("loc-A2").reason).isEqualTo(RefusalReason.UNKNOWN_BARCODE);
        assertThat(looker.scanOpaque("LOC-" + "A".repeat(60)).reason).isEqualTo(RefusalReason.CODE_TOO_LONG);
    }

    /**
     * A tunnel merges what it reads of one object: labels of different goods are no location's, whatever comes first.
     */
    @Test
    void shouldRefuseDifferentGoodsBeforeItLooksForALabel() {
        ScanCommand scan = looker.message(ScanCommand.Kind.SCAN, "LOC-A2", "");
        scan.differentGoods = true;

        assertThat(looker.send(scan).reason).isEqualTo(RefusalReason.MULTIPLE_CODES);
    }

    @Test
    void shouldTakeTheWarehousesOwnPrefixInstead() {
        floor.accept(new DefineWarehouse("W", "Main", "Europe/Berlin", MasterDataCommand.ANY, "%"));

        assertThat(locationOf(looker.scanOpaque("%A2"))).isEqualTo("A2");
        assertThat(looker.label("A2").reason).isEqualTo(RefusalReason.UNKNOWN_BARCODE);

        floor.accept(new DefineWarehouse("W", "Main", "Europe/Berlin", MasterDataCommand.ANY, ""));
        assertThat(locationOf(looker.label("A2"))).isEqualTo("A2");
    }

    @Test
    void shouldLeaveABarcodeThatLooksLikeALabelToItsProduct() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.accept(new BindBarcode("PEN", "LOC-PEN", 0, 3, MasterDataCommand.ANY));

        ScanAnswer answer = looker.scanOpaque("LOC-PEN");

        assertThat(answer.quantity).isEqualTo(3);
        assertThat(answer.label).isFalse();
    }

    @Test
    void shouldKnowALabelByItsGln() {
        gln("A1", GLN, "7");
        gln("A2", GLN, "");

        assertThat(locationOf(looker.glnLabel(GLN, "7"))).isEqualTo("A1");
        assertThat(locationOf(looker.glnLabel(GLN, ""))).isEqualTo("A2");
        assertThat(looker.glnLabel(GLN, "8").reason).isEqualTo(RefusalReason.UNKNOWN_LOCATION);
        assertThat(looker.glnLabel(GLN + 10, "").reason).isEqualTo(RefusalReason.UNKNOWN_LOCATION);
        ScanAnswer bare = looker.scan(GLN);
        assertThat(locationOf(bare)).as("13 digits that no product has").isEqualTo("A2");
        assertThat(floor.lastEvent().identity()).as("a GLN is no GTIN").isZero();
    }

    @Test
    void shouldTakeThirteenDigitsForAProductFirst() {
        gln("A2", PEN, "");
        floor.product("PEN", PEN, Tracking.NONE);

        assertThat(looker.scan(PEN).label).isFalse();
        assertThat(looker.glnLabel(PEN, "").label).isTrue();
    }

    @Test
    void shouldForgetAGlnThatTheLocationLost() {
        gln("A1", GLN, "7");
        assertThat(floor.submit(location("A1", GLN, "7")).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);

        gln("A1", 0, "");
        gln("A2", GLN, "7");

        assertThat(locationOf(looker.glnLabel(GLN, "7"))).isEqualTo("A2");
    }

    @Test
    void shouldRefuseAGlnThatIsNone() {
        assertThat(floor.submit(location("A1", GLN + 1, "")).field()).isEqualTo("/gln");
        assertThat(floor.submit(location("A1", 0, "7")).field()).isEqualTo("/glnExtension");
        assertThat(floor.submit(location("A1", GLN, "x".repeat(21))).field()).isEqualTo("/glnExtension");
        assertThat(floor.submit(new DefineWarehouse("W", "", "UTC", MasterDataCommand.ANY, "x".repeat(17)))
                        .field())
                .isEqualTo("/labelPrefix");
    }

    @Test
    void shouldKnowOnlyTheLocationsOfTheStationsWarehouse() {
        floor.accept(new DefineWarehouse("X", "Other", "UTC", MasterDataCommand.CREATE));
        floor.accept(new DefineLocation("X", "X1", "", PlaceKind.STORAGE, MasterDataCommand.CREATE, GLN, ""));

        assertThat(looker.label("X1").reason).isEqualTo(RefusalReason.UNKNOWN_LOCATION);
        assertThat(looker.glnLabel(GLN, "").reason).isEqualTo(RefusalReason.UNKNOWN_LOCATION);
    }

    @Test
    void shouldTellWhereALogisticUnitAndASerialAre() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.product("TV", PEN + 1, Tracking.SERIAL_EVERYWHERE);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "DOCK");
        dock.send(dock.ssccScan(SSCC, PEN));
        dock.scanSerial(PEN + 1, "SN-1", "");

        ScanAnswer unit = looker.scanSscc(SSCC);
        ScanAnswer serial = looker.scanSerial(PEN + 1, "SN-1", "");

        assertThat(unit.outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(locationOf(unit)).isEqualTo("DOCK");
        assertThat(locationOf(serial)).isEqualTo("DOCK");
        assertThat(looker.scanSscc(SSCC + 1).reason).isEqualTo(RefusalReason.UNKNOWN_BARCODE);
        assertThat(floor.view().imbalance()).isZero();
    }

    @Test
    void shouldTellAnAnswerAgainAsItWas() {
        ScanAnswer first = looker.label("A2");
        looker.next--;
        ScanAnswer again = looker.label("A2");

        assertThat(again.was).isEqualTo(first.outcome);
        assertThat(again.label).isTrue();
        assertThat(locationOf(again)).isEqualTo("A2");
    }

    @Test
    void shouldSurviveASnapshot() {
        gln("A1", GLN, "7");
        floor.accept(new DefineWarehouse("W", "Main", "Europe/Berlin", MasterDataCommand.ANY, "%"));

        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);

        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
        Books books = restored.view().books;
        byte[] extension = "7".getBytes(StandardCharsets.US_ASCII);
        assertThat(books.labels.find(GLN, extension, 0, 1))
                .isEqualTo(floor.view().place("W", "A1"));
        assertThat(books.labels.isPrefixOf(1, "%")).isTrue();
    }

    @Test
    void shouldNotMixGoodsAndLabelsWhereOnlyGoodsBelong() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 1, Condition.SELLABLE);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");

        assertThat(gate.label("A2").reason).isEqualTo(RefusalReason.LOCATION_NOT_HERE);
        assertThat(gate.scan(PEN).outcome).isEqualTo(Outcome.DEDUCTED);
    }

    private void gln(String location, long gln, String extension) {
        floor.accept(location(location, gln, extension));
    }

    private static DefineLocation location(String location, long gln, String extension) {
        return new DefineLocation("W", location, "", PlaceKind.STORAGE, MasterDataCommand.ANY, gln, extension);
    }

    static String locationOf(ScanAnswer answer) {
        return new String(answer.texts, answer.skuLength, answer.locationLength, StandardCharsets.UTF_8);
    }
}
