package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.PackBench.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.PackCommand.AcceptParcelWeight;
import io.tallyline.ledger.command.PackCommand.SetParcelWeighing;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.DefineSorter;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortAnswer;
import io.tallyline.ledger.value.SortCause;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a parcel weighs is compared with what is in it (F40): packaging of 50 g, a tolerance of 20 g and 10 %. */
class ParcelWeightTest {
    private final PackBench bench = new PackBench();
    private final Floor floor = bench.floor;

    @AfterEach
    void shouldBalanceAndBeTheSameFromJournalAndSnapshot() {
        assertThat(floor.view().imbalance()).isZero();
        floor.requireSameFromJournalAndSnapshot();
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    @Test
    void shouldCloseWithinTheToleranceOnly() {
        bench.weighs(false);
        // 10 pens: 100 g and 50 g of packaging, 30 g more or less.
        bench.open(10, 0);
        assertThat(bench.close(1, 119).reason()).isEqualTo(RefusalReason.WRONG_WEIGHT);
        assertThat(bench.close(1, 181).reason()).isEqualTo(RefusalReason.WRONG_WEIGHT);
        assertThat(bench.state(1)).isEqualTo(ParcelState.OPEN);
        assertThat(bench.close(1, 180).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(bench.state(1)).isEqualTo(ParcelState.CLOSED);
        bench.open(10, 0);
        assertThat(bench.close(2, 120).kind()).isEqualTo(Kind.ACCEPTED);
        bench.open(10, 0);
        assertThat(bench.close(3, 0).kind()).as("nobody weighed it").isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void shouldNotCloseBeforeItIsWeighedWhereItHasToBe() {
        bench.weighs(true);
        bench.open(10, 0);
        assertThat(bench.close(1, 0).reason()).isEqualTo(RefusalReason.WEIGHT_REQUIRED);
        assertThat(bench.close(scan -> {}).reason).isEqualTo(RefusalReason.WEIGHT_REQUIRED);
        assertThat(bench.close(scan -> scan.weightMilligrams = 150_000).outcome).isEqualTo(Outcome.PACKED);
        assertThat(bench.grams(1)).isEqualTo(150);
    }

    @Test
    void shouldTellThePackerAndKeepWhatTheScaleSaid() {
        bench.weighs(false);
        bench.open(10, 0);
        ScanAnswer refused = bench.close(scan -> scan.weightMilligrams = 550_000);
        assertThat(refused.reason).isEqualTo(RefusalReason.WRONG_WEIGHT);
        assertThat(refused.parcel).isEqualTo(bench.sscc(1));
        assertThat(bench.state(1)).isEqualTo(ParcelState.OPEN);
        assertThat(bench.grams(1)).isEqualTo(550);

        floor.accept(new AcceptParcelWeight(bench.sscc(1), 0, "a heavy box", ANY));
        assertThat(bench.close(scan -> {}).outcome).isEqualTo(Outcome.PACKED);
        assertThat(bench.gate.scanSscc(bench.sscc(1)).outcome).isEqualTo(Outcome.SHIPPED);
    }

    @Test
    void shouldStopAClosedParcelThatWeighsSomethingElseUntilAPersonAnswersForIt() {
        bench.weighs(false);
        bench.closed(10, 0);
        assertThat(bench.weigh(1, 300).reason).isEqualTo(RefusalReason.WRONG_WEIGHT);
        assertThat(bench.grams(1)).isEqualTo(300);
        assertThat(bench.gate.scanSscc(bench.sscc(1)).reason).isEqualTo(RefusalReason.WRONG_WEIGHT);
        assertThat(floor.submit(new ShipParcels(List.of(bench.sscc(1)))).reason())
                .isEqualTo(RefusalReason.WRONG_WEIGHT);
        assertThat(floor.submit(new AcceptParcelWeight(bench.sscc(1), 0, " ", ANY))
                        .reason())
                .isEqualTo(RefusalReason.REASON_REQUIRED);

        floor.accept(new AcceptParcelWeight(bench.sscc(1), 0, "the scale is wet", ANY));
        assertThat(floor.submit(new AcceptParcelWeight(bench.sscc(1), 300, "again", ANY))
                        .kind())
                .isEqualTo(Kind.UNCHANGED);
        assertThat(bench.weigh(1, 300).outcome).as("the same again").isEqualTo(Outcome.VERIFIED);
        assertThat(bench.weigh(1, 301).reason).as("another").isEqualTo(RefusalReason.WRONG_WEIGHT);
        assertThat(bench.weigh(1, 150).outcome).isEqualTo(Outcome.VERIFIED);
        assertThat(bench.gate.scanSscc(bench.sscc(1)).outcome).isEqualTo(Outcome.SHIPPED);
        assertThat(floor.submit(new AcceptParcelWeight(bench.sscc(1), 300, "late", ANY))
                        .reason())
                .isEqualTo(RefusalReason.ALREADY_SHIPPED);
    }

    /** It tells a fraction of a gram. */
    @Test
    void shouldNotTakeAnEmptyScaleForAWeight() {
        bench.weighs(true);
        bench.open(10, 0);
        assertThat(bench.close(scan -> scan.weightMilligrams = 400).reason).isEqualTo(RefusalReason.WEIGHT_REQUIRED);
        bench.close(1, 150);
        assertThat(bench.weigh(1, 300).reason).isEqualTo(RefusalReason.WRONG_WEIGHT);
        assertThat(bench.weighMilligrams(1, 400).reason).isEqualTo(RefusalReason.PARCEL_NOT_OPEN);
        assertThat(bench.gate.scanSscc(bench.sscc(1)).reason)
                .as("it is stopped as before")
                .isEqualTo(RefusalReason.WRONG_WEIGHT);
        bench.open(10, 0);
        bench.weigh(2, 150);
        assertThat(bench.close(scan -> scan.weightMilligrams = 400).reason)
                .as("what it was weighed before is no weight of now")
                .isEqualTo(RefusalReason.WEIGHT_REQUIRED);
    }

    /** Where nobody has to weigh it either. */
    @Test
    void shouldNotCloseByAnEmptyScaleWhatWasStopped() {
        bench.weighs(false);
        bench.open(10, 0);
        assertThat(bench.close(scan -> scan.weightMilligrams = 550_000).reason).isEqualTo(RefusalReason.WRONG_WEIGHT);
        assertThat(bench.close(scan -> scan.weightMilligrams = 400).reason).isEqualTo(RefusalReason.WRONG_WEIGHT);
        assertThat(bench.grams(1)).isEqualTo(550);
        assertThat(bench.weighMilligrams(1, 400).outcome).as("gone on with").isEqualTo(Outcome.VERIFIED);
        assertThat(bench.close(scan -> {}).reason).isEqualTo(RefusalReason.WRONG_WEIGHT);
        assertThat(bench.state(1)).isEqualTo(ParcelState.OPEN);

        floor.accept(new AcceptParcelWeight(bench.sscc(1), 0, "a heavy box", ANY));
        assertThat(bench.close(scan -> scan.weightMilligrams = 400).outcome)
                .as("a person answers for what it weighed")
                .isEqualTo(Outcome.PACKED);
        assertThat(bench.grams(1)).isEqualTo(550);
        bench.open(10, 0);
        assertThat(bench.close(scan -> scan.weightMilligrams = 400).outcome)
                .as("nobody weighed it, and nobody has to")
                .isEqualTo(Outcome.PACKED);
    }

    @Test
    void shouldAnswerForTheWeightOfWhatWasInItOnly() {
        bench.weighs(false);
        bench.open(10, 1);
        bench.close(scan -> scan.weightMilligrams = 900_000);
        floor.accept(new AcceptParcelWeight(bench.sscc(1), 0, "a heavy box", ANY));
        FloorDevice packer = bench.packer;
        long cup = packer.next - 2;
        assertThat(packer.undo(cup).outcome).isEqualTo(Outcome.UNDONE);
        assertThat(bench.grams(1)).isEqualTo(900);
        assertThat(bench.parcels().isWeightAccepted(bench.parcels().find(1))).isFalse();
        assertThat(bench.close(scan -> {}).reason).isEqualTo(RefusalReason.WRONG_WEIGHT);

        floor.accept(new AcceptParcelWeight(bench.sscc(1), 0, "a heavy box", ANY));
        packer.label("T1");
        assertThat(packer.scan(PackBench.CUP, "").outcome).isEqualTo(Outcome.PACKED);
        assertThat(bench.close(scan -> scan.weightMilligrams = 900_000).reason)
                .as("something came into it")
                .isEqualTo(RefusalReason.WRONG_WEIGHT);
    }

    @Test
    void shouldCompareNothingWhereAWeightIsNotKnown() {
        bench.open(10, 1);
        assertThat(bench.close(1, 9_999).kind()).as("no tolerance is set").isEqualTo(Kind.ACCEPTED);
        bench.weighs(false);
        bench.carriers.weigh("CUP", 0, false);
        bench.open(10, 1);
        assertThat(bench.close(2, 9_999).kind()).as("of a cup nobody knows").isEqualTo(Kind.ACCEPTED);
        assertThat(floor.submit(new AcceptParcelWeight(bench.sscc(1), 0, "why not", ANY))
                        .kind())
                .isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void shouldForgetTheWeightWithTheGoods() {
        bench.weighs(false);
        bench.closed(10, 150);
        floor.accept(new VoidParcel(bench.sscc(1), "torn", ANY));
        assertThat(bench.grams(2)).isZero();
        assertThat(floor.submit(new AcceptParcelWeight(bench.sscc(2), 0, "no scale", ANY))
                        .reason())
                .isEqualTo(RefusalReason.WEIGHT_REQUIRED);
    }

    @Test
    void shouldTakeOffTheBeltWhatTheSorterWeighsOtherwise() {
        bench.weighs(false);
        bench.closed(10, 150);
        floor.accept(new DefineSorter("S1", "W", "L1", "L9", 9, 10, false, ANY));
        assertThat(sorted(1, 175).cause()).isEqualTo(SortCause.DEFAULT);
        assertThat(sorted(2, 250).cause()).isEqualTo(SortCause.WEIGHT);
        floor.accept(new AcceptParcelWeight(bench.sscc(1), 250, "weighed twice", ANY));
        assertThat(sorted(3, 250).cause()).isEqualTo(SortCause.DEFAULT);
        bench.weigh(1, 400);
        assertThat(sorted(4, 0).cause()).isEqualTo(SortCause.NOT_TO_LEAVE);
    }

    private SortAnswer sorted(long number, int grams) {
        floor.now += Floor.SECOND * 60;
        String code = Long.toString(bench.sscc(1));
        return Objects.requireNonNull(floor.accept(new DecideSort(
                        "S1", "plc", number, code, 0, "", "", ReadStatus.GOOD, grams, "", false, false, false))
                .sort());
    }

    @Test
    void shouldBeSetByWhoeverSawItsVersion() {
        SetParcelWeighing first = new SetParcelWeighing("W", 50, 20, 10, false, 0);
        long version = floor.accept(first).sequence();
        assertThat(floor.submit(new SetParcelWeighing("W", 50, 20, 10, false, version))
                        .kind())
                .isEqualTo(Kind.UNCHANGED);
        assertThat(floor.submit(new SetParcelWeighing("W", 60, 20, 10, false, version - 1))
                        .reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(floor.submit(new SetParcelWeighing("W", 60, 20, 101, false, version))
                        .reason())
                .isEqualTo(RefusalReason.MALFORMED);
        assertThat(floor.submit(new SetParcelWeighing("?", 60, 20, 10, false, ANY))
                        .reason())
                .isEqualTo(RefusalReason.UNKNOWN_WAREHOUSE);
    }
}
