package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.MasterDataEvent.ProductDefined;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.ledger.value.TradeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DOMAIN D8: the measure on a label is the quantity of goods that are measured, exactly or not at all. */
class MeasuredGoodsTest {
    private static final long HAM = 9_412_345_678_908L;
    private static final long PALLET = 340_000_000_000_000_001L;

    private final Floor floor = new Floor();
    private final FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "DOCK");

    MeasuredGoodsTest() {
        define("g");
        floor.accept(new BindBarcode("HAM", Floor.gtinText(HAM), HAM, 500, MasterDataCommand.ANY));
    }

    @AfterEach
    void shouldComeToTheSameStateOnReplay() {
        floor.requireSameFromJournalAndSnapshot();
    }

    private CommandResult define(String baseUnit) {
        return floor.accept(product(baseUnit));
    }

    private static DefineProduct product(String baseUnit) {
        return new DefineProduct("HAM", "Ham", "", "", baseUnit, Tracking.NONE, "", false, MasterDataCommand.ANY);
    }

    private ScanAnswer scan(FloorDevice device, TradeUnit unit, long value, int decimals) {
        return device.scan(HAM, "", scan -> say(scan, unit, value, decimals));
    }

    private static void say(ScanCommand scan, TradeUnit unit, long value, int decimals) {
        scan.weighed = unit == TradeUnit.KILOGRAM;
        scan.measures.put(unit, value, decimals);
    }

    @Test
    void shouldCountAWeightInTheBaseUnit() {
        assertThat(scan(dock, TradeUnit.KILOGRAM, 1_250, 3).quantity).isEqualTo(1_250);
        assertThat(scan(dock, TradeUnit.KILOGRAM, 12, 0).quantity).isEqualTo(12_000);
        assertThat(dock.scan(HAM).quantity).as("a pack of its own").isEqualTo(500);
        assertThat(floor.view().onHand("HAM", "W")).isEqualTo(13_750);
    }

    /** Five thousand grams that are kilograms from now on would be five tonnes. */
    @Test
    void shouldKeepTheUnitOnceGoodsMoved() {
        define("KGM");
        assertThat(scan(dock, TradeUnit.KILOGRAM, 12, 0).quantity).isEqualTo(12);

        for (String other : new String[] {"g", "piece", "m"}) {
            CommandResult refused = floor.submit(product(other));
            assertThat(refused.reason()).isEqualTo(RefusalReason.IN_USE);
            assertThat(refused.field()).isEqualTo("/baseUnit");
        }
        assertThat(define("kilogram").kind()).as("the same in another word").isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    /** One label, seen by two heads, is one parcel; another weight is another one. */
    @Test
    void shouldCompareWeightsOfOneObject() {
        floor.stock("HAM", "A1", 10_000, Condition.SELLABLE);
        FloorDevice top = floor.head("top", "A1", 0, "belt", 60);
        FloorDevice side = floor.head("side", "A1", 0, "belt", 60);

        assertThat(weigh(top, 1, 1_250).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(weigh(side, 1, 1_250).outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(weigh(side, 1, 2_250).reason).isEqualTo(RefusalReason.MULTIPLE_CODES);
        assertThat(top.scan(HAM, "", scan -> scan.object = 2).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(weigh(side, 2, 1_250).reason).as("more than the pack").isEqualTo(RefusalReason.MULTIPLE_CODES);
    }

    private static ScanAnswer weigh(FloorDevice head, int object, long grams) {
        return head.scan(HAM, "", scan -> {
            scan.object = object;
            scan.count = 5;
            say(scan, TradeUnit.KILOGRAM, grams, 3);
        });
    }

    @Test
    void shouldCountLengthsAreasAndVolumesInTheBaseUnit() {
        FloorDevice desk = floor.device("desk", StationRole.VERIFY, "DOCK");
        define("cm");
        assertThat(scan(desk, TradeUnit.METRE, 250, 2).quantity).isEqualTo(250);
        define("m²");
        assertThat(scan(desk, TradeUnit.SQUARE_METRE, 7, 0).quantity).isEqualTo(7);
        define("ml");
        assertThat(scan(desk, TradeUnit.LITRE, 75, 2).quantity).isEqualTo(750);
        define("lb");
        assertThat(scan(desk, TradeUnit.POUND, 400, 2).quantity).isEqualTo(4);
        define("in");
        assertThat(scan(desk, TradeUnit.FOOT, 2, 0).quantity).isEqualTo(24);
    }

    @Test
    void shouldRefuseWhatMakesNoWholeNumber() {
        assertThat(scan(dock, TradeUnit.POUND, 100, 2).reason).isEqualTo(RefusalReason.BAD_QUANTITY);
        define("kg");
        assertThat(scan(dock, TradeUnit.KILOGRAM, 1_250, 3).reason).isEqualTo(RefusalReason.BAD_QUANTITY);
        FloorDevice desk = floor.device("desk", StationRole.VERIFY, "DOCK");
        assertThat(scan(desk, TradeUnit.KILOGRAM, 1_250, 3).outcome).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void shouldTakeMeasuresOfAnotherKindForInformation() {
        FloorDevice desk = floor.device("desk", StationRole.VERIFY, "DOCK");
        assertThat(scan(desk, TradeUnit.METRE, 3, 0).quantity).isEqualTo(500);
        define("piece");
        assertThat(scan(dock, TradeUnit.POUND, 100, 2).quantity).isEqualTo(500);
        assertThat(scan(dock, TradeUnit.KILOGRAM, 1_250, 3).reason)
                .as("a net weight in kilograms is the quantity, or there is none")
                .isEqualTo(RefusalReason.BAD_QUANTITY);
    }

    /** Whether a weight beside AI 02 is of one piece or of all of them no label says. */
    @Test
    void shouldRefuseAWeightOfWhatAPalletContainsButKnowWhatIsOnOneThatIsHere() {
        ScanCommand pallet = dock.ssccScan(PALLET, HAM);
        pallet.content = true;
        pallet.count = 10;
        say(pallet, TradeUnit.KILOGRAM, 5, 0);
        assertThat(dock.send(pallet).reason).isEqualTo(RefusalReason.BAD_QUANTITY);

        ScanCommand plain = dock.ssccScan(PALLET, HAM);
        plain.content = true;
        plain.count = 10;
        assertThat(dock.send(plain).quantity).isEqualTo(5_000);
        FloorDevice gate = floor.device("gate", StationRole.PUT_AWAY, "DOCK");
        ScanCommand known = gate.ssccScan(PALLET, HAM);
        say(known, TradeUnit.KILOGRAM, 5, 0);
        gate.label("A1");
        known.number = gate.next;
        assertThat(gate.send(known).quantity).isEqualTo(5_000);
    }

    /** Releases before kept the base unit as a text only: it counts once the product is written again, though nothing else changed. */
    @Test
    void shouldLearnTheUnitOfAnOldProductWhenItIsWrittenAgain() {
        ProductDefined old = new ProductDefined(1, "HAM", "Ham", "", "", "g", Tracking.NONE, "", false);
        floor.write(old, CommandContext.SYSTEM);
        assertThat(scan(dock, TradeUnit.KILOGRAM, 1_250, 3).reason).isEqualTo(RefusalReason.BAD_QUANTITY);

        assertThat(define("g").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(define("g").kind()).isEqualTo(CommandResult.Kind.UNCHANGED);

        assertThat(scan(dock, TradeUnit.KILOGRAM, 1_250, 3).quantity).isEqualTo(1_250);
    }
}
