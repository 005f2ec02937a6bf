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
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The heads of a tunnel read different labels of one object: it counts once, whatever each of them saw of it. */
class MergedObjectTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long PEN_CASE = 14_006_381_333_938L;
    private static final long INK = 12_345_670L;
    private static final long MILK = PEN + 2;
    private static final long PALLET = 340_000_000_000_000_001L;
    private static final long INK_PALLET = 340_000_000_000_000_002L;
    private static final long UNKNOWN_PALLET = 340_000_000_000_000_003L;
    private static final long MILLI = 1_000_000;

    private final Floor floor = new Floor();
    private FloorDevice top = new FloorDevice(floor, "unset");
    private FloorDevice side = new FloorDevice(floor, "unset");
    private FloorDevice back = new FloorDevice(floor, "unset");
    private long millis;

    @BeforeEach
    void setUp() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.product("INK", INK, Tracking.NONE);
        floor.product("MILK", MILK, Tracking.LOT);
        floor.accept(new BindBarcode("PEN", Floor.gtinText(PEN_CASE), PEN_CASE, 12, MasterDataCommand.ANY));
        floor.stock("PEN", "A1", 100, Condition.SELLABLE);
        floor.stock("INK", "A1", 100, Condition.SELLABLE);
        floor.stock("MILK", "A1", 4, "L1", 0);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        dock.send(dock.ssccScan(PALLET, PEN_CASE));
        dock.send(dock.ssccScan(INK_PALLET, INK));
        top = floor.head("top", "A1", 300, "belt", 60);
        side = floor.head("side", "A1", 300, "belt", 60);
        back = floor.head("back", "A1", 300, "belt", 60);
    }

    @AfterEach
    void shouldComeToTheSameStateOnReplay() {
        assertThat(floor.view().imbalance()).isZero();
        Ledger replayed = new Ledger(floor.limits);
        floor.replay(replayed, 0, floor.journal.size());
        assertThat(replayed.stateHash()).isEqualTo(floor.ledger.stateHash());
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
    }

    private static void shouldRepeat(ScanAnswer first, ScanAnswer later) {
        assertThat(later.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(later.layer).isEqualTo(DuplicateLayer.OBJECT);
        assertThat(later.of).isEqualTo(first.sequence);
    }

    private static void shouldContradict(ScanAnswer first, ScanAnswer later) {
        assertThat(later.outcome).isEqualTo(Outcome.REFUSED);
        assertThat(later.reason).isEqualTo(RefusalReason.MULTIPLE_CODES);
        assertThat(later.of).as("what was counted").isEqualTo(first.sequence);
    }

    @Test
    void shouldCountAUnitOnceWhoseGoodsAnotherHeadReads() {
        ScanAnswer first = read(top, top.ssccScan(PALLET, 0), 17);

        assertThat(first.outcome).isEqualTo(Outcome.DEDUCTED);
        shouldRepeat(first, read(side, side.gtinScan(PEN_CASE, ""), 17));
        shouldRepeat(first, read(side, side.ssccScan(PALLET, PEN_CASE), 17));
        shouldContradict(first, read(top, top.gtinScan(PEN, ""), 17));
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(100);
    }

    @Test
    void shouldCountGoodsOnceWhoseUnitAnotherHeadReads() {
        ScanAnswer first = read(top, top.gtinScan(PEN_CASE, ""), 17);

        shouldRepeat(first, read(side, side.ssccScan(PALLET, 0), 17));
        shouldRepeat(first, read(top, top.ssccScan(PALLET, PEN_CASE), 17));
        shouldRepeat(first, read(top, top.gtinScan(PEN_CASE, ""), 17));
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(100);
    }

    @Test
    void shouldLetTheUnitGoWithItsGoodsAndComeBackWithThem() {
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        read(top, top.gtinScan(PEN_CASE, ""), 17);
        read(side, side.ssccScan(PALLET, 0), 17);
        assertThat(gate.scanSscc(PALLET).reason).as("it has left").isEqualTo(RefusalReason.UNIT_NOT_HERE);

        assertThat(top.undo(1).outcome).isEqualTo(Outcome.UNDONE);
        assertThat(gate.scanSscc(PALLET).outcome).as("it stands there again").isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(100);
    }

    @Test
    void shouldRefuseAUnitThatTheLedgerHasElsewhere() {
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        gate.scanSscc(PALLET);

        ScanAnswer first = read(top, top.gtinScan(PEN_CASE, ""), 17);
        shouldContradict(first, read(side, side.ssccScan(PALLET, 0), 17));
    }

    @Test
    void shouldVerifyAnObjectOnce() {
        FloorDevice top = floor.head("look", "A1", 0, "looks", 60);
        floor.accept(new MasterDataCommand.DefineDevice(
                "look",
                "look",
                "W",
                "A1",
                StationRole.VERIFY,
                "",
                DiscrepancyPolicy.REFUSE,
                0,
                Floor.HASH,
                true,
                MasterDataCommand.ANY,
                "looks",
                60));
        ScanAnswer first = read(top, top.gtinScan(PEN_CASE, ""), 17);

        assertThat(first.outcome).isEqualTo(Outcome.VERIFIED);
        shouldRepeat(first, read(top, top.ssccScan(PALLET, 0), 17));
        shouldContradict(first, read(top, top.gtinScan(INK, ""), 17));
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        assertThat(gate.scanSscc(PALLET).outcome).as("nothing moved").isEqualTo(Outcome.DEDUCTED);
    }

    @Test
    void shouldTakeAUnitThatNobodyKnowsForOneOfTheGoods() {
        ScanAnswer first = read(top, top.gtinScan(PEN, ""), 17);

        shouldRepeat(first, read(side, side.ssccScan(UNKNOWN_PALLET, PEN), 17));
        shouldRepeat(first, read(side, side.ssccScan(UNKNOWN_PALLET, 0), 17));
        shouldContradict(first, read(top, top.ssccScan(PALLET, 0), 17));
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(111);
    }

    @Test
    void shouldRefuseOtherGoodsOnACountedObject() {
        ScanAnswer first = read(top, top.gtinScan(PEN, ""), 17);

        shouldContradict(first, read(side, side.gtinScan(INK, ""), 17));
        shouldContradict(first, read(side, side.gtinScan(PEN_CASE, ""), 17));
        shouldContradict(first, read(side, side.ssccScan(INK_PALLET, 0), 17));
        shouldContradict(first, read(side, side.gtinScan(PEN + 77, ""), 17));
        shouldRepeat(first, read(side, side.gtinScan(PEN, ""), 17));
        assertThat(floor.view().onHand("INK", "W")).isEqualTo(101);
        assertThat(read(side, side.gtinScan(INK, ""), 18).outcome).isEqualTo(Outcome.DEDUCTED);
    }

    @Test
    void shouldRefuseAnotherUnitOnACountedObject() {
        ScanAnswer first = read(top, top.ssccScan(PALLET, 0), 17);

        shouldContradict(first, read(side, side.ssccScan(INK_PALLET, 0), 17));
        shouldContradict(first, read(side, side.ssccScan(UNKNOWN_PALLET, 0), 17));
        shouldContradict(first, read(side, side.ssccScan(PALLET, INK), 17));
    }

    /** What a second head added counts for a third. */
    @Test
    void shouldRememberWhatALaterHeadAdded() {
        ScanAnswer first = read(top, top.gtinScan(PEN, ""), 17);
        shouldRepeat(first, read(side, side.ssccScan(UNKNOWN_PALLET, 0), 17));

        shouldContradict(first, read(top, top.ssccScan(UNKNOWN_PALLET + 1, 0), 17));
        shouldRepeat(first, read(top, top.ssccScan(UNKNOWN_PALLET, 0), 17));
    }

    @Test
    void shouldRefuseASecondSerialOfACountedObject() {
        ScanAnswer first = read(top, top.withSerial(PEN, "S-1", ""), 17);

        shouldContradict(first, read(side, side.withSerial(PEN, "S-2", ""), 17));
        shouldRepeat(first, read(side, side.gtinScan(PEN, ""), 17));
    }

    /** The serial need not be what counted: it is enough that some head read it. */
    @Test
    void shouldRefuseASecondSerialThoughTheFirstCameWithALaterHead() {
        ScanAnswer first = read(top, top.gtinScan(PEN, ""), 17);
        shouldRepeat(first, read(side, side.withSerial(PEN, "S-1", ""), 17));

        shouldContradict(first, read(back, back.withSerial(PEN, "S-2", ""), 17));
        shouldRepeat(first, read(back, back.withSerial(PEN, "S-1", ""), 17));
        shouldRepeat(first, read(back, back.gtinScan(PEN, ""), 17));
        shouldContradict(first, read(top, top.withSerial(PEN, "S-2", ""), 17));
    }

    @Test
    void shouldRefuseASecondSerialOfWhatAUnitContains() {
        ScanAnswer first = read(top, top.ssccScan(INK_PALLET, 0), 17);
        shouldRepeat(first, read(side, side.gtinScan(INK, ""), 17));
        shouldRepeat(first, read(side, side.withSerial(INK, "S-1", ""), 17));

        shouldContradict(first, read(back, back.withSerial(INK, "S-2", ""), 17));
    }

    /** Beside a full set as well: the serial has its place where its GTIN is. */
    @Test
    void shouldRefuseASecondSerialOfEachOfManyObjects() {
        ScanAnswer[] firsts = new ScanAnswer[ObjectBook.CODES_PER_SET];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = read(top, top.gtinScan(PEN, ""), 17 + i * ObjectBook.SETS);
        }
        for (int i = 0; i < firsts.length; i++) {
            int object = 17 + i * ObjectBook.SETS;
            shouldRepeat(firsts[i], read(side, side.withSerial(PEN, "S-" + i, ""), object));
            shouldContradict(firsts[i], read(back, back.withSerial(PEN, "S-X", ""), object));
        }
    }

    @Test
    void shouldTakeAnotherSerialOnceTheFirstReadingIsUndoneOrTheNumberComesRound() {
        read(top, top.gtinScan(PEN, ""), 17);
        read(side, side.withSerial(PEN, "S-1", ""), 17);
        assertThat(top.undo(1).outcome).isEqualTo(Outcome.UNDONE);

        ScanAnswer second = read(side, side.withSerial(PEN, "S-2", ""), 17);
        assertThat(second.outcome).isEqualTo(Outcome.DEDUCTED);
        shouldContradict(second, read(back, back.withSerial(PEN, "S-1", ""), 17));
        millis = 70_000;
        ScanAnswer round = read(back, back.withSerial(PEN, "S-3", ""), 17);
        assertThat(round.outcome).isEqualTo(Outcome.DEDUCTED);
        shouldRepeat(round, read(top, top.gtinScan(PEN, ""), 17));
    }

    @Test
    void shouldRefuseAnotherLotOrExpiryOfACountedObject() {
        ScanAnswer first = read(top, lotScan(top, "L1", 20_270_101), 17);

        shouldRepeat(first, read(side, lotScan(side, "L1", 0), 17));
        shouldRepeat(first, read(side, side.gtinScan(MILK, ""), 17));
        shouldContradict(first, read(side, lotScan(side, "L2", 0), 17));
        shouldContradict(first, read(side, lotScan(side, "L1", 20_280_101), 17));
        assertThat(floor.view().onHand("MILK", "W")).isEqualTo(3);
    }

    @Test
    void shouldRefuseAnotherCountOfACountedObject() {
        ScanAnswer five = read(top, countScan(top, 5), 17);

        shouldRepeat(five, read(side, side.gtinScan(PEN, ""), 17));
        shouldContradict(five, read(side, countScan(side, 6), 17));
        ScanAnswer one = read(top, top.gtinScan(PEN, ""), 18);
        shouldContradict(one, read(side, countScan(side, 5), 18));
    }

    @Test
    void shouldTakeACodeThatSaysNothingForOneOfTheGoods() {
        ScanAnswer first = read(top, top.gtinScan(PEN, ""), 17);

        shouldRepeat(first, read(side, opaque(side, "1Z999AA10123456784"), 17));
        shouldRepeat(first, read(side, opaque(side, "CASE-PEN"), 17));
        shouldContradict(first, read(side, opaque(side, "CASE-INK"), 17));
        ScanCommand several = opaque(side, "SEVERAL");
        several.differentGoods = true;
        shouldContradict(first, read(side, several, 17));
        ScanCommand invalid = opaque(side, "]C101");
        invalid.codeError = 4;
        assertThat(read(side, invalid, 17).reason).isEqualTo(RefusalReason.INVALID_CODE);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(111);
    }

    @Test
    void shouldCompareWithWhatAnOpaqueCodeCounted() {
        ScanAnswer first = read(top, opaque(top, "CASE-PEN"), 17);

        assertThat(first.outcome).isEqualTo(Outcome.DEDUCTED);
        shouldRepeat(first, read(side, side.gtinScan(PEN_CASE, ""), 17));
        shouldContradict(first, read(side, side.gtinScan(INK, ""), 17));
        shouldContradict(read(top, opaque(top, "CASE-PEN"), 18), read(side, side.gtinScan(PEN, ""), 18));
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(112 - 24);
    }

    @Test
    void shouldCountAnObjectWithManyCodesOnceAndForgetNoOtherForIt() {
        for (int code = 0; code < 3 * ObjectBook.CODES_PER_SET; code++) {
            floor.accept(new BindBarcode("PEN", "PEN-" + code, 0, 1, MasterDataCommand.ANY));
        }
        ScanAnswer neighbour = read(top, top.gtinScan(PEN, ""), 17 + ObjectBook.SETS);
        ScanAnswer first = read(top, opaque(top, "PEN-0"), 17);
        for (int round = 0; round < 2; round++) {
            for (int code = 0; code < 3 * ObjectBook.CODES_PER_SET; code++) {
                shouldRepeat(first, read(code % 2 == 0 ? side : top, opaque(side, "PEN-" + code), 17));
            }
        }
        shouldRepeat(neighbour, read(side, side.gtinScan(PEN, ""), 17 + ObjectBook.SETS));
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(110);
    }

    /** A full set: what is read besides is not kept then, and no object is forgotten for it. */
    @Test
    void shouldForgetNoObjectForWhatALaterHeadAdds() {
        ScanAnswer[] firsts = new ScanAnswer[ObjectBook.CODES_PER_SET];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = read(top, top.gtinScan(PEN, ""), 17 + i * ObjectBook.SETS);
        }
        for (int i = 0; i < firsts.length; i++) {
            shouldRepeat(firsts[i], read(side, side.ssccScan(UNKNOWN_PALLET + i, 0), 17 + i * ObjectBook.SETS));
        }
        for (int i = 0; i < firsts.length; i++) {
            shouldRepeat(firsts[i], read(side, side.gtinScan(PEN, ""), 17 + i * ObjectBook.SETS));
        }
    }

    /** What was read besides goes first, so that as many objects are known as if they had one code each. */
    @Test
    void shouldForgetWhatWasAddedBeforeAnObject() {
        ScanAnswer[] firsts = new ScanAnswer[ObjectBook.CODES_PER_SET];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = read(top, top.gtinScan(PEN, ""), 17 + i * ObjectBook.SETS);
            shouldRepeat(firsts[i], read(side, side.ssccScan(UNKNOWN_PALLET + i, 0), 17 + i * ObjectBook.SETS));
        }
        for (int i = 0; i < firsts.length; i++) {
            shouldRepeat(firsts[i], read(side, side.gtinScan(PEN, ""), 17 + i * ObjectBook.SETS));
        }
    }

    @Test
    void shouldCountOtherGoodsOnceTheFirstAreUndone() {
        read(top, top.gtinScan(PEN, ""), 17);
        read(side, side.ssccScan(UNKNOWN_PALLET, 0), 17);
        assertThat(top.undo(1).outcome).isEqualTo(Outcome.UNDONE);

        ScanAnswer ink = read(side, side.gtinScan(INK, ""), 17);
        assertThat(ink.outcome).isEqualTo(Outcome.DEDUCTED);
        shouldContradict(ink, read(top, top.gtinScan(PEN, ""), 17));
        shouldRepeat(ink, read(top, top.ssccScan(UNKNOWN_PALLET, 0), 17));
    }

    @Test
    void shouldCountOtherGoodsWhenTheNumberComesRound() {
        ScanAnswer first = read(top, top.gtinScan(PEN, ""), 17);
        millis = 59_000;
        shouldRepeat(first, read(side, side.ssccScan(UNKNOWN_PALLET, 0), 17));

        millis = 118_000;
        shouldRepeat(first, read(side, side.gtinScan(PEN, ""), 17));
        millis = 178_100;
        ScanAnswer ink = read(side, side.gtinScan(INK, ""), 17);
        assertThat(ink.outcome).isEqualTo(Outcome.DEDUCTED);
        shouldRepeat(ink, read(top, top.ssccScan(UNKNOWN_PALLET + 1, 0), 17));
    }

    @Test
    void shouldCountEqualCartonsUnderBothHeadsAsManyAsThereAre() {
        for (int object = 1; object <= 40; object++) {
            millis = object * 250L;
            ScanAnswer first = read(top, top.gtinScan(PEN, ""), object);
            assertThat(first.outcome).isEqualTo(Outcome.DEDUCTED);
            shouldRepeat(first, read(side, side.ssccScan(UNKNOWN_PALLET + object, 0), object));
        }
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(72);
    }

    private static ScanCommand lotScan(FloorDevice head, String lot, int expiry) {
        ScanCommand scan = head.message(ScanCommand.Kind.SCAN, Floor.gtinText(MILK) + lot, "");
        scan.gtin = MILK;
        scan.lotStart = 14;
        scan.lotLength = lot.length();
        scan.expiry = expiry;
        return scan;
    }

    private static ScanCommand countScan(FloorDevice head, long count) {
        ScanCommand scan = head.gtinScan(PEN, "");
        scan.count = count;
        return scan;
    }

    private static ScanCommand opaque(FloorDevice head, String code) {
        return head.message(ScanCommand.Kind.SCAN, code, "");
    }

    /** Heads differ only in who they are, so a message made for one may go by the other. */
    private ScanAnswer read(FloorDevice head, ScanCommand scan, int object) {
        scan.device = head.id;
        scan.session = head.session;
        scan.number = head.next;
        scan.object = object;
        scan.arrivalNanos = Floor.START + ++millis * MILLI;
        return head.send(scan);
    }
}
