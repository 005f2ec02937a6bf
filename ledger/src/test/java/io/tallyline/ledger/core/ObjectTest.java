package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbered objects on a belt: one carton under several beams is one, equal cartons are as many as there are. */
class ObjectTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long INK = 12_345_670L;
    private static final long MILLI = 1_000_000;
    private static final int WINDOW_SECONDS = 60;

    private final Floor floor = new Floor();
    private FloorDevice top = new FloorDevice(floor, "unset");
    private FloorDevice side = new FloorDevice(floor, "unset");

    @BeforeEach
    void setUp() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.product("INK", INK, Tracking.NONE);
        floor.stock("PEN", "A1", 100, Condition.SELLABLE);
        floor.stock("INK", "A1", 100, Condition.SELLABLE);
        top = floor.head("top", "A1", 300, "belt", WINDOW_SECONDS);
        side = floor.head("side", "A1", 300, "belt", WINDOW_SECONDS);
    }

    @Test
    void shouldCountEqualCartonsWithDifferentNumbersHoweverSoonTheyCome() {
        for (int object = 1; object <= 20; object++) {
            assertThat(read(top, PEN, object, 0).outcome).isEqualTo(Outcome.DEDUCTED);
        }
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(80);
    }

    @Test
    void shouldTakeOneCartonUnderTwoHeadsForOne() {
        ScanAnswer first = read(top, PEN, 17, 0);

        ScanAnswer second = read(side, PEN, 17, 900);
        assertThat(second.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(second.layer).isEqualTo(DuplicateLayer.OBJECT);
        assertThat(second.of).isEqualTo(first.sequence);
        assertThat(floor.lastEvent().object()).isEqualTo(17);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(99);
    }

    @Test
    void shouldCountTheNumberAgainOnceItCameRound() {
        read(top, PEN, 17, 0);
        assertThat(read(side, PEN, 17, 50_000).layer).isEqualTo(DuplicateLayer.OBJECT);

        assertThat(read(top, PEN, 17, 109_999).layer)
                .as("the window runs from the last reading")
                .isEqualTo(DuplicateLayer.OBJECT);
        assertThat(read(top, PEN, 17, 170_000).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(98);
    }

    /**
     * Rows of earlier rounds match a label without serial as well; only the newest says whether it is the same carton.
     */
    @Test
    void shouldKnowACartonUnderBothHeadsInEveryRound() {
        for (int round = 0; round < 6; round++) {
            int millis = round * (WINDOW_SECONDS + 30) * 1_000;
            assertThat(readSerial(top, "S-" + round, 17, millis).outcome).isEqualTo(Outcome.DEDUCTED);
            assertThat(read(side, PEN, 17, millis + 500).layer)
                    .as("round " + round)
                    .isEqualTo(DuplicateLayer.OBJECT);
        }
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(94);
    }

    @Test
    void shouldKnowGoodsByGtinAlsoWhereOneLabelSaysMore() {
        read(top, PEN, 17, 0);

        assertThat(readSerial(side, "S-1", 17, 10).layer).isEqualTo(DuplicateLayer.OBJECT);
        assertThat(readSerial(side, "S-1", 18, 20).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(read(top, PEN, 18, 30).layer).isEqualTo(DuplicateLayer.OBJECT);
    }

    @Test
    void shouldCountTheNextReadingOfAnUndoneOneAtAnyHead() {
        read(top, PEN, 17, 0);
        read(side, PEN, 17, 100);
        assertThat(top.undo(1).outcome).isEqualTo(Outcome.UNDONE);

        ScanAnswer counted = read(side, PEN, 17, 200);
        assertThat(counted.outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(read(top, PEN, 17, 300).of).isEqualTo(counted.sequence);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(99);
    }

    /** Only what moved makes later readings repeats; what was looked up still says which goods the object is. */
    @Test
    void shouldShipWhatAnotherHeadOnlyLookedUp() {
        FloorDevice look = floor.head("look", StationRole.VERIFY, "A1", 300, "belt", WINDOW_SECONDS);
        assertThat(read(look, PEN, 17, 0).outcome).isEqualTo(Outcome.VERIFIED);

        ScanAnswer shipped = read(side, PEN, 17, 100);

        assertThat(shipped.outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(read(top, PEN, 17, 200).of).isEqualTo(shipped.sequence);
        assertThat(read(look, PEN, 17, 300).of).isEqualTo(shipped.sequence);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(99);

        ScanAnswer looked = read(look, PEN, 18, 400);
        ScanAnswer other = read(side, INK, 18, 500);
        assertThat(other.reason).isEqualTo(RefusalReason.MULTIPLE_CODES);
        assertThat(other.of).isEqualTo(looked.sequence);
    }

    /** A label that a head looked up tells another head where to go all the same. */
    @Test
    void shouldGoToTheLocationOfALabelThatAnotherHeadOnlyLookedUp() {
        FloorDevice look = floor.head("look", StationRole.VERIFY, "A1", 300, "aisle", WINDOW_SECONDS);
        FloorDevice mover = floor.head("mover", StationRole.MOVE, "DOCK", 300, "aisle", WINDOW_SECONDS);
        readLabel(look, "A1", 17, 0);

        assertThat(readLabel(mover, "A1", 17, 100).outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(mover.scan(PEN).inHand).isEqualTo(1);
    }

    private ScanAnswer readLabel(FloorDevice head, String location, int object, int millis) {
        ScanCommand label = head.message(ScanCommand.Kind.SCAN, "LOC-" + location, "");
        label.object = object;
        label.arrivalNanos = Floor.START + millis * MILLI;
        return head.send(label);
    }

    @Test
    void shouldReadARefusedObjectAgain() {
        ScanCommand unreadable = reading(top, PEN, 17, 0);
        unreadable.codeError = 4;
        assertThat(top.send(unreadable).outcome).isEqualTo(Outcome.REFUSED);

        assertThat(read(side, PEN, 17, 10).outcome).isEqualTo(Outcome.DEDUCTED);
    }

    @Test
    void shouldKeepTunnelsApart() {
        FloorDevice other = floor.head("other", "A1", 0, "second belt", WINDOW_SECONDS);
        read(top, PEN, 17, 0);

        assertThat(read(other, PEN, 17, 10).outcome).isEqualTo(Outcome.DEDUCTED);
    }

    @Test
    void shouldTakeBouncesOfOneObjectOnlyWhereNoGroupTellsThem() {
        FloorDevice alone = floor.head("alone", "A1", 300, "", 0);
        read(alone, PEN, 17, 0);

        assertThat(read(alone, PEN, 17, 10).layer).isEqualTo(DuplicateLayer.BOUNCE);
        assertThat(read(alone, PEN, 18, 10).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(read(alone, PEN, ScanCommand.NO_OBJECT, 20).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(read(alone, PEN, ScanCommand.NO_OBJECT, 30).layer).isEqualTo(DuplicateLayer.BOUNCE);
    }

    @Test
    void shouldTakeEffectAtOnce() {
        read(top, PEN, 17, 0);
        floor.accept(head("side", "", 0));
        assertThat(read(side, PEN, 17, 10).outcome).isEqualTo(Outcome.DEDUCTED);

        floor.accept(head("side", "belt", 1));
        assertThat(read(side, PEN, 17, 20).layer).isEqualTo(DuplicateLayer.OBJECT);
        assertThat(read(side, PEN, 17, 1_020).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.submit(head("side", "belt", 1)).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    @Test
    void shouldRefuseAGroupWithoutWindowAndAWindowWithoutGroup() {
        assertThat(floor.submit(head("side", "belt", 0)).reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(floor.submit(head("side", "belt", 3_601)).reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(floor.submit(head("side", "", 5)).reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(floor.submit(head("side", "b".repeat(49), 5)).reason()).isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void shouldForgetTheObjectsOfASetThatWereReadLongestAgo() {
        for (int round = 0; round <= ObjectBook.CODES_PER_SET; round++) {
            read(top, PEN, 17 + round * ObjectBook.SETS, round);
        }

        assertThat(read(side, PEN, 17 + ObjectBook.SETS, 100).layer).isEqualTo(DuplicateLayer.OBJECT);
        assertThat(read(side, PEN, 17, 101).outcome).isEqualTo(Outcome.DEDUCTED);
    }

    @Test
    void shouldWriteOnlyALedgerThatHoldsMoreAnotherWayThanEver() {
        read(top, PEN, 17, 0);

        assertThat(ByteBuffer.wrap(BookBytes.of(new Ledger(LedgerLimits.DEFAULT)))
                        .getInt())
                .isEqualTo(1);
        assertThat(ByteBuffer.wrap(BookBytes.of(floor.ledger)).getInt()).isEqualTo(2);
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
    }

    @Test
    void shouldKeepWhatTheScannerMeasured() {
        ScanCommand scan = reading(top, PEN, 17, 0);
        scan.partial = true;
        scan.weightMilligrams = 1_250_000;
        scan.lengthMillimetres = 600;
        scan.widthMillimetres = 400;
        scan.heightMillimetres = 320;
        scan.volumeCubicMillimetres = 76_800_000;
        top.send(scan);

        ScanEvent event = floor.lastEvent();
        assertThat(event.isPartial()).isTrue();
        assertThat(event.object()).isEqualTo(17);
        assertThat(event.measures().weightMilligrams()).isEqualTo(1_250_000);
        assertThat(event.measures().lengthMillimetres()).isEqualTo(600);
        assertThat(event.measures().widthMillimetres()).isEqualTo(400);
        assertThat(event.measures().heightMillimetres()).isEqualTo(320);
        assertThat(event.measures().volumeCubicMillimetres()).isEqualTo(76_800_000);
        read(top, PEN, 18, 0);
        assertThat(floor.lastEvent().has(ScanEvent.FLAG_MEASURED)).isFalse();
    }

    private static DefineDevice head(String device, String group, int windowSeconds) {
        return new DefineDevice(
                device,
                device,
                "W",
                "A1",
                StationRole.SHIP,
                "",
                DiscrepancyPolicy.REFUSE,
                0,
                Floor.HASH,
                true,
                MasterDataCommand.ANY,
                group,
                windowSeconds);
    }

    private static ScanAnswer read(FloorDevice head, long gtin, int object, long millis) {
        return head.send(reading(head, gtin, object, millis));
    }

    private static ScanAnswer readSerial(FloorDevice head, String serial, int object, long millis) {
        ScanCommand scan = head.withSerial(PEN, serial, "");
        scan.object = object;
        scan.arrivalNanos = Floor.START + millis * MILLI;
        return head.send(scan);
    }

    private static ScanCommand reading(FloorDevice head, long gtin, int object, long millis) {
        ScanCommand scan = head.gtinScan(gtin, "");
        scan.object = object;
        scan.arrivalNanos = Floor.START + millis * MILLI;
        return scan;
    }
}
