package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each role does to stock, and what the device is told. */
class LedgerScanTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long PALLET = 340_000_000_000_000_001L;

    private final Floor floor = new Floor();

    @AfterEach
    void shouldBalanceAfterEveryStory() {
        assertThat(floor.view().imbalance()).isZero();
    }

    @Test
    void shouldDeductOnePieceWhenTheTunnelShipsAGtin() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 10, Condition.SELLABLE);
        FloorDevice tunnel = floor.device("tunnel", StationRole.SHIP, "A1");

        ScanAnswer answer = tunnel.scan(PEN);

        assertThat(answer.outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(answer.sequence).isEqualTo(floor.ledger.lastSequence());
        assertThat(answer.quantity).isEqualTo(1);
        assertThat(answer.available).isEqualTo(9);
        assertThat(text(answer, 0, answer.skuLength)).isEqualTo("PEN");
        assertThat(text(answer, answer.skuLength, answer.locationLength)).isEqualTo("A1");
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(9);
        assertThat(floor.view().quantityOutside("PEN", OutsidePlace.CUSTOMER)).isEqualTo(1);
    }

    @Test
    void shouldMultiplyPackCountAndQuantity() {
        floor.product("PEN", PEN, Tracking.NONE);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");

        assertThat(dock.scanOpaque("CASE-PEN").quantity).isEqualTo(12);
        assertThat(dock.scan(PEN, "", scan -> scan.quantity = 5).quantity).isEqualTo(5);
        assertThat(dock.scan(PEN, "", scan -> scan.count = 7).quantity).isEqualTo(7);
        ScanCommand content = dock.message(ScanCommand.Kind.SCAN, "CASE-PEN", "");
        content.count = 3;
        content.content = true;
        assertThat(dock.send(content).quantity).isEqualTo(36);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(60);
    }

    /** DOMAIN D8: AI 30 replaces the pack quantity, also that of the content. */
    @Test
    void shouldCountSoManyInEachPieceOfTheContentAsTheLabelSays() {
        floor.product("PEN", PEN, Tracking.NONE);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        ScanCommand pallet = dock.ssccScan(PALLET, PEN);
        pallet.content = true;
        pallet.count = 10;
        pallet.countInEach = 5;

        assertThat(dock.send(pallet).quantity).isEqualTo(50);
        ScanCommand cases = dock.message(ScanCommand.Kind.SCAN, "CASE-PEN", "");
        cases.content = true;
        cases.count = 3;
        cases.countInEach = 0;
        assertThat(dock.send(cases).reason).isEqualTo(RefusalReason.ZERO_QUANTITY);
        ScanCommand half = dock.ssccScan(PALLET + 1, PEN);
        half.content = true;
        half.countInEach = 5;
        assertThat(dock.send(half).reason).isEqualTo(RefusalReason.CONTENT_REQUIRED);
    }

    /** The EAN of one of its pieces, seen beside the label of a pallet, does not say what the pallet holds. */
    @Test
    void shouldAskForTheContentOfAPalletBesideWhichAPieceIsSeen() {
        floor.product("PEN", PEN, Tracking.NONE);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        ScanCommand apart = dock.ssccScan(PALLET, PEN);
        apart.goodsApart = true;
        assertThat(dock.send(apart).reason).isEqualTo(RefusalReason.CONTENT_REQUIRED);

        ScanCommand whole = dock.ssccScan(PALLET, PEN);
        whole.content = true;
        whole.count = 10;
        whole.goodsApart = true;
        assertThat(dock.send(whole).quantity).isEqualTo(10);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        ScanCommand known = gate.ssccScan(PALLET, PEN);
        known.goodsApart = true;
        assertThat(gate.send(known).quantity).as("of one that is known").isEqualTo(10);
    }

    @Test
    void shouldHoldReceivedGoodsUntilTheyReachStorage() {
        floor.product("PEN", PEN, Tracking.NONE);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "DOCK");
        FloorDevice putter = floor.device("putter", StationRole.PUT_AWAY, "DOCK");

        assertThat(dock.scan(PEN).available).isZero();
        assertThat(floor.view().held("PEN", "W")).isEqualTo(1);
        ScanAnswer stored = putter.scan(PEN, "A2");

        assertThat(stored.outcome).isEqualTo(Outcome.PUT_AWAY);
        assertThat(stored.available).isEqualTo(1);
        assertThat(text(stored, stored.skuLength, stored.locationLength)).isEqualTo("A2");
        assertThat(floor.view().quantityAt("PEN", "W", "A2", Condition.SELLABLE))
                .isEqualTo(1);
    }

    @Test
    void shouldQuarantineWhatEntersAHoldingPlace() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 2, Condition.SELLABLE);
        FloorDevice mover = floor.device("mover", StationRole.MOVE, "A1");

        assertThat(mover.scan(PEN, "QUA").available).isEqualTo(1);
        assertThat(floor.view().quantityAt("PEN", "W", "QUA", Condition.QUARANTINED))
                .isEqualTo(1);
        assertThat(mover.scan(PEN, "A2").outcome).isEqualTo(Outcome.MOVED);
    }

    @Test
    void shouldTakeMissingUnitsFromDiscrepancyWhenTheStationAccepts() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 1, Condition.SELLABLE);
        FloorDevice tunnel = floor.device("tunnel", StationRole.SHIP, "A1", DiscrepancyPolicy.ACCEPT, 0);

        ScanAnswer answer = tunnel.scan(PEN, "", scan -> scan.quantity = 3);

        assertThat(answer.outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.lastEvent().discrepancyQuantity()).isEqualTo(2);
        assertThat(floor.view().onHand("PEN", "W")).isZero();
        assertThat(floor.view().quantityOutside("PEN", OutsidePlace.DISCREPANCY))
                .isEqualTo(-2);
        assertThat(floor.view().quantityOutside("PEN", OutsidePlace.CUSTOMER)).isEqualTo(3);

        assertThat(tunnel.undo(1).outcome).isEqualTo(Outcome.UNDONE);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(1);
        assertThat(floor.view().quantityOutside("PEN", OutsidePlace.DISCREPANCY))
                .isZero();
    }

    /** It is on the belt already, and one whose pieces went missing is as good as missing pieces. */
    @Test
    void shouldShipAPalletThatIsShortWhereTheStationAccepts() {
        floor.product("PEN", PEN, Tracking.NONE);
        palletOfTen();
        floor.stock("PEN", "A1", -4, Condition.SELLABLE);
        FloorDevice tunnel = floor.device("tunnel", StationRole.SHIP, "A1", DiscrepancyPolicy.ACCEPT, 0);

        assertThat(tunnel.scanSscc(PALLET).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.lastEvent().discrepancyQuantity()).isEqualTo(4);
        assertThat(floor.view().onHand("PEN", "W")).isZero();
        assertThat(tunnel.undo(1).outcome).isEqualTo(Outcome.UNDONE);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(6);
        assertThat(tunnel.scanSscc(PALLET).outcome).as("it stands there again").isEqualTo(Outcome.DEDUCTED);
    }

    @Test
    void shouldKeepAPalletThatIsHeldHoweverShortItIs() {
        floor.product("PEN", PEN, Tracking.NONE);
        palletOfTen();
        FloorDevice mover = floor.device("mover", StationRole.MOVE, "A1");
        ScanCommand away = mover.message(ScanCommand.Kind.SCAN, "00" + PALLET, "QUA");
        away.sscc = PALLET;
        assertThat(mover.send(away).outcome).isEqualTo(Outcome.MOVED);
        floor.stock("PEN", "QUA", -4, Condition.QUARANTINED);
        FloorDevice tunnel = floor.device("tunnel", StationRole.SHIP, "QUA", DiscrepancyPolicy.ACCEPT, 0);

        assertThat(tunnel.scanSscc(PALLET).reason).isEqualTo(RefusalReason.NOT_ENOUGH_STOCK);
    }

    private void palletOfTen() {
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        ScanCommand pallet = dock.ssccScan(PALLET, PEN);
        pallet.content = true;
        pallet.count = 10;
        assertThat(dock.send(pallet).quantity).isEqualTo(10);
    }

    /** GS1 asks for the number of pieces on such a label: a pallet of one would make the right label a repeat of it. */
    @Test
    void shouldNotTakeAPalletForOnePieceWhoseLabelDoesNotSayHowManyAreInside() {
        floor.product("PEN", PEN, Tracking.NONE);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        ScanCommand half = dock.ssccScan(PALLET, PEN);
        half.content = true;

        assertThat(dock.send(half).reason).isEqualTo(RefusalReason.CONTENT_REQUIRED);

        ScanCommand right = dock.ssccScan(PALLET, PEN);
        right.content = true;
        right.count = 10;
        assertThat(dock.send(right).outcome).isEqualTo(Outcome.RECEIVED);
        FloorDevice tunnel = floor.device("tunnel", StationRole.SHIP, "A1");
        ScanCommand known = tunnel.ssccScan(PALLET, PEN);
        known.content = true;
        assertThat(tunnel.send(known).quantity)
                .as("of one that is known the ledger knows")
                .isEqualTo(10);
    }

    @Test
    void shouldTellAndChangeNothingWhenVerifying() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 4, Condition.SELLABLE);
        FloorDevice desk = floor.device("desk", StationRole.VERIFY, "A1");

        ScanAnswer answer = desk.scan(PEN);

        assertThat(answer.outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(answer.available).isEqualTo(4);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(4);
    }

    /** No release opens tasks yet, so none is open: refused before anything about the code. */
    @Test
    void shouldRefuseAScanForATaskThatIsNotOpen() {
        FloorDevice tunnel = floor.device("tunnel", StationRole.SHIP, "A1");
        ScanAnswer answer = tunnel.scan(PEN, "", scan -> {
            scan.namesTask = true;
            scan.codeError = 4;
        });
        assertThat(answer.outcome).isEqualTo(Outcome.REFUSED);
        assertThat(answer.reason).isEqualTo(RefusalReason.UNKNOWN_TASK);
    }

    @Test
    void shouldConsumeANoRead() {
        FloorDevice tunnel = floor.device("tunnel", StationRole.SHIP, "A1");

        assertThat(tunnel.send(tunnel.message(ScanCommand.Kind.NO_READ, "", "")).outcome)
                .isEqualTo(Outcome.NO_READ);
        assertThat(floor.view().lastNumber("tunnel")).isEqualTo(1);
    }

    @Test
    void shouldFollowAPieceByItsSerial() {
        floor.product("TV", PEN, Tracking.SERIAL_EVERYWHERE);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "DOCK");
        FloorDevice putter = floor.device("putter", StationRole.PUT_AWAY, "DOCK");
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");

        ScanAnswer received = dock.scanSerial(PEN, "SN-1", "");
        ScanAnswer again = dock.scanSerial(PEN, "SN-1", "");
        assertThat(again.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.layer).isEqualTo(DuplicateLayer.UNIT);
        assertThat(again.of).isEqualTo(received.sequence);

        putter.scanSerial(PEN, "SN-1", "A1");
        assertThat(floor.view().placeOfUnit("TV", "SN-1"))
                .isEqualTo(floor.view().place("W", "A1"));
        assertThat(gate.scanSerial(PEN, "SN-1", "").outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(gate.scanSerial(PEN, "SN-1", "").layer).isEqualTo(DuplicateLayer.UNIT);
        assertThat(floor.view().placeOfUnit("TV", "SN-1")).isEqualTo(OutsidePlace.CUSTOMER);
    }

    @Test
    void shouldShipASerialOnceWhenItIsCapturedAtShip() {
        floor.product("TV", PEN, Tracking.SERIAL_AT_SHIP);
        floor.stock("TV", "A1", 5, Condition.SELLABLE);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");

        assertThat(gate.scanSerial(PEN, "SN-1", "").outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(gate.scanSerial(PEN, "SN-1", "").layer).isEqualTo(DuplicateLayer.UNIT);
        gate.undo(1);
        assertThat(gate.scanSerial(PEN, "SN-1", "").outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.view().onHand("TV", "W")).isEqualTo(4);
        assertThat(floor.view().units()).isEqualTo(1);
    }

    @Test
    void shouldMoveTheWholeContentOfAPalletByItsSscc() {
        floor.product("PEN", PEN, Tracking.LOT);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "DOCK");
        FloorDevice putter = floor.device("putter", StationRole.PUT_AWAY, "DOCK");
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        ScanCommand pallet = dock.gtinScan(PEN, "");
        Floor.put(pallet, Floor.gtinText(PEN) + "L1", "");
        pallet.lotStart = 14;
        pallet.lotLength = 2;
        pallet.sscc = 340_123_450_000_000_017L;
        pallet.content = true;
        pallet.count = 48;

        assertThat(dock.send(pallet).quantity).isEqualTo(48);
        assertThat(pallet(putter, "A1").quantity).isEqualTo(48);
        assertThat(pallet(putter, "A1").layer).isEqualTo(DuplicateLayer.UNIT);
        assertThat(pallet(gate, "").outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(pallet(gate, "").layer).isEqualTo(DuplicateLayer.UNIT);
        assertThat(floor.view().onHand("PEN", "W")).isZero();
    }

    /** 02 and 37 count cases: what the unit holds, and what leaves with it, are pieces (DOMAIN D8). */
    @Test
    void shouldReceiveALogisticUnitOfCasesAsItsPieces() {
        long box = 14_006_381_333_938L;
        floor.product("PEN", PEN, Tracking.NONE);
        floor.accept(new BindBarcode("PEN", Floor.gtinText(box), box, 12, MasterDataCommand.ANY));
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "DOCK");
        FloorDevice putter = floor.device("putter", StationRole.PUT_AWAY, "DOCK");
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");

        ScanAnswer received = dock.scan(box, "", scan -> {
            scan.sscc = 340_123_450_000_000_017L;
            scan.content = true;
            scan.count = 4;
        });
        assertThat(received.outcome).isEqualTo(Outcome.RECEIVED);
        assertThat(received.quantity).isEqualTo(48);
        assertThat(dock.scan(box, "", scan -> scan.sscc = 340_123_450_000_000_024L).quantity)
                .as("one case, uncounted")
                .isEqualTo(12);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(60);

        assertThat(pallet(putter, "A1").quantity).isEqualTo(48);
        assertThat(pallet(gate, "").quantity).isEqualTo(48);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(12);
        gate.undo(1);
        assertThat(floor.view().quantityAt("PEN", "W", "A1")).isEqualTo(48);
        assertThat(pallet(gate, "").quantity).as("and it leaves again").isEqualTo(48);
    }

    private static ScanAnswer pallet(FloorDevice device, String location) {
        ScanCommand scan = device.message(ScanCommand.Kind.SCAN, "00340123450000000017", location);
        scan.sscc = 340_123_450_000_000_017L;
        return device.send(scan);
    }

    @Test
    void shouldAssumeTheOnlyLotOfAPlace() {
        floor.product("MILK", PEN, Tracking.LOT_AND_EXPIRY);
        floor.stock("MILK", "A1", 5, "L1", 20_260_101);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");

        assertThat(gate.scan(PEN).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.lastEvent().expiry()).isEqualTo(20_260_101);
    }

    private static String text(ScanAnswer answer, int offset, int length) {
        return new String(answer.texts, offset, length, StandardCharsets.UTF_8);
    }
}
