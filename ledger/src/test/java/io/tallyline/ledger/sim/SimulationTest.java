package io.tallyline.ledger.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many seeds of the simulation. A failure names its seed first; {@code -Dtallyline.seeds=100000} runs more of them, and
 * {@code -Dtallyline.seeds=seed:4711} only that one.
 */
class SimulationTest {
    private static final int SEEDS = 650;

    @Test
    void shouldKeepEveryPromiseWhateverFailsWhenever() {
        String asked = System.getProperty("tallyline.seeds", "");
        if (asked.startsWith("seed:")) {
            run(Long.parseLong(asked.substring("seed:".length())), Simulator.Lie.NONE, answer -> {});
            return;
        }
        int seeds = asked.isBlank() ? SEEDS : Integer.parseInt(asked.trim());
        LongAdder crashes = new LongAdder();
        LongAdder answers = new LongAdder();
        Map<Seen, LongAdder> seen = new EnumMap<>(Seen.class);
        for (Seen what : Seen.values()) {
            seen.put(what, new LongAdder());
        }
        LongStream.rangeClosed(1, seeds).parallel().forEach(seed -> {
            Simulator simulator = run(seed, Simulator.Lie.NONE, answer -> {});
            crashes.add(simulator.crashes());
            answers.add(simulator.answersChecked());
            seen.forEach((what, times) -> times.add(simulator.seen(what)));
        });
        System.out.println(seeds + " seeds: " + answers + " answers checked, " + crashes + " crashes survived, "
                + seen.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey().text)
                        .collect(Collectors.joining(", ")));
        assertThat(crashes.sum()).isGreaterThan(3L * seeds);
        assertThat(answers.sum()).isGreaterThan(250L * seeds);
        seen.forEach((what, times) ->
                assertThat(times.sum()).as(what.text).isGreaterThan((long) what.perThousand * seeds / 1_000));
    }

    @Test
    void shouldNoticeAnswersThatLeaveBeforeTheSync() {
        assertThatThrownBy(() -> runMany(Simulator.Lie.ANSWER_BEFORE_SYNC, answer -> {}))
                .hasMessageContaining("was acknowledged, and after the crash the journal ends at");
    }

    @Test
    void shouldNoticeABatchThatTheDiskForgot() {
        assertThatThrownBy(() -> runMany(Simulator.Lie.LOSE_A_SYNCED_BATCH, answer -> {}))
                .hasMessageContaining("was acknowledged, and after the crash the journal ends at");
    }

    @Test
    void shouldNoticeALedgerThatCallsADuplicateNew() {
        assertThatThrownBy(() -> runMany(Simulator.Lie.NONE, answer -> {
                    if (answer.outcome == Outcome.DUPLICATE) {
                        answer.outcome = Outcome.DEDUCTED;
                    }
                }))
                .hasMessageContaining("told outcome DEDUCTED");
    }

    @Test
    void shouldNoticeALedgerThatTakesAKnownCartonForABounce() {
        assertThatThrownBy(() -> runMany(Simulator.Lie.NONE, answer -> {
                    if (answer.layer == DuplicateLayer.OBJECT) {
                        answer.layer = DuplicateLayer.BOUNCE;
                    }
                }))
                .hasMessageContaining("told layer BOUNCE");
    }

    @Test
    void shouldNoticeALedgerThatTellsAnotherQuantity() {
        assertThatThrownBy(() -> runMany(Simulator.Lie.NONE, answer -> {
                    if (answer.outcome == Outcome.DEDUCTED) {
                        answer.available++;
                    }
                }))
                .hasMessageContaining("told available");
    }

    @Test
    void shouldNoticeALedgerThatTellsAPickerAnotherRest() {
        assertThatThrownBy(() -> runMany(Simulator.Lie.NONE, answer -> {
                    if (answer.outcome == Outcome.PICKED) {
                        answer.left++;
                    }
                }))
                .hasMessageContaining("told left");
    }

    @Test
    void shouldNoticeALedgerThatTellsAPickerAnotherNextLine() {
        assertThatThrownBy(() -> runMany(Simulator.Lie.NONE, answer -> {
                    if (answer.nextQuantity > 1) {
                        answer.nextQuantity--;
                    }
                }))
                .hasMessageContaining("told next");
    }

    @Test
    void shouldNoticeALedgerThatTellsAPackerAnotherParcel() {
        assertThatThrownBy(() -> runMany(Simulator.Lie.NONE, answer -> {
                    if (answer.outcome == Outcome.PACKED) {
                        answer.parcel += 10;
                    }
                }))
                .hasMessageContaining("told parcel");
    }

    @Test
    void shouldNoticeALedgerThatWelcomesWithAnotherNumber() {
        assertThatThrownBy(() -> runMany(Simulator.Lie.NONE, answer -> {
                    if (answer.kind == ScanAnswer.Kind.WELCOME && answer.number > 3) {
                        answer.number--;
                    }
                }))
                .hasMessageContaining("told number");
    }

    /** Of every order it forgets one unit, and would sell that again. */
    @Test
    void shouldNoticeALedgerThatOversellsAUnit() {
        assertThatThrownBy(() -> runMishearing(SimFaults::withOneUnitLess)).hasMessageContaining("where the domain");
    }

    @Test
    void shouldNoticeALedgerThatLosesAWaitingLine() {
        assertThatThrownBy(() -> runMishearing(SimFaults::withoutWaiting))
                .hasMessageFindingMatch("where the domain|were due to be served");
    }

    @Test
    void shouldNoticeALedgerThatServesOutOfTurn() {
        // An edit that changes nothing is another one to a ledger that heard another priority.
        assertThatThrownBy(() -> runMishearing(SimFaults::withPriorityReversed))
                .hasMessageFindingMatch("served were|result=UNCHANGED");
    }

    @Test
    void shouldNoticeALedgerThatTakesBackFromTheWrongOrder() {
        assertThatThrownBy(() -> runMishearing(SimFaults::withoutPromise)).hasMessageContaining("where the domain");
    }

    @Test
    void shouldNoticeALedgerThatKeepsACentOfAPayment() {
        assertThatThrownBy(() -> runMishearing(SimFaults::withOneCentLess)).hasMessageContaining("where the domain");
    }

    @Test
    void shouldNoticeALedgerThatLeavesASistersInvoicesToOthers() {
        assertThatThrownBy(() -> runMishearing(SimFaults::withoutTheSistersInvoices))
                .hasMessageFindingMatch("a document was due|an event was expected");
    }

    @Test
    void shouldNoticeALedgerThatSellsThroughTheWrongCompany() {
        assertThatThrownBy(() -> runMishearing(SimFaults::withoutCompanies))
                .hasMessageFindingMatch("is of company 2|reason=OTHER_COMPANY|where the domain");
    }

    @Test
    void shouldNoticeALedgerThatHoldsForTooLong() {
        assertThatThrownBy(() -> runMishearing(SimFaults::withLongerHolds))
                .hasMessageContaining("were due to be cancelled, held for too long");
    }

    @Test
    void shouldNoticeALedgerThatGivesListsToSomebodyElse() {
        assertThatThrownBy(() -> runMishearing(SimFaults::forTheOtherPicker))
                // A picker who should have been told that a line is cancelled leaves its list as it was.
                .hasMessageFindingMatch("NO_PICK_LIST|lists are|told next");
    }

    @Test
    void shouldNoticeALedgerThatLeavesAnOrderOffAList() {
        assertThatThrownBy(() -> runMishearing(SimFaults::withoutTheLastOrder))
                .hasMessageFindingMatch("lists are|result=REFUSED|cut were|was found");
    }

    @Test
    void shouldNoticeALedgerThatKeepsWhatWasHandedOver() {
        assertThatThrownBy(() -> runMishearing(SimFaults::keptForItsCustomer))
                .hasMessageFindingMatch("parcels are|result=|was due to leave");
    }

    @Test
    void shouldNoticeALedgerThatClosesWhatWasToBeVoided() {
        assertThatThrownBy(() -> runMishearing(SimFaults::closedInsteadOfVoid))
                .hasMessageFindingMatch("parcels are|result=|reason=|order=");
    }

    @Test
    void shouldNoticeALedgerThatMissesOnePieceLess() {
        assertThatThrownBy(() -> runMishearing(SimFaults::withOneMissingLess))
                .hasMessageFindingMatch("where the domain");
    }

    @Test
    void shouldNoticeALedgerThatClosesWhateverItWeighs() {
        assertThatThrownBy(() -> runMishearing(SimFaults::withoutScales))
                .hasMessageFindingMatch("parcels are|WRONG_WEIGHT|sorted|where it is due for none");
    }

    @Test
    void shouldNoticeALedgerThatHandsParcelsToTheOtherCarrier() {
        assertThatThrownBy(() -> runMishearing(SimFaults::withTheOtherCarriersManifest))
                .hasMessageFindingMatch("parcels are|NOTHING_TO_MANIFEST|result=|was due to leave");
    }

    @Test
    void shouldNoticeALedgerThatTakesWhatComesLastForTheLatest() {
        assertThatThrownBy(() -> runMishearing(SimFaults::toldNow)).hasMessageContaining("parcels are");
    }

    @Test
    void shouldNoticeALedgerThatDoesNotCareForVersions() {
        // What a decision did to an invoice or to stock may be noticed before what was answered.
        assertThatThrownBy(() -> runMishearing(SimFaults::ofAnyVersion))
                .hasMessageFindingMatch(
                        "reason=VERSION_CONFLICT|no document was due|where the domain|put back for nothing");
    }

    private static void runMany(Simulator.Lie lie, Consumer<ScanAnswer> tamper) {
        for (long seed = 1; seed <= 50; seed++) {
            run(seed, lie, tamper);
        }
    }

    private static void runMishearing(UnaryOperator<BusinessCommand> mishear) {
        for (long seed = 1; seed <= 300; seed++) {
            run(seed, Simulator.Lie.NONE, answer -> {}, mishear);
        }
    }

    private static Simulator run(long seed, Simulator.Lie lie, Consumer<ScanAnswer> tamper) {
        return run(seed, lie, tamper, command -> command);
    }

    private static Simulator run(
            long seed, Simulator.Lie lie, Consumer<ScanAnswer> tamper, UnaryOperator<BusinessCommand> mishear) {
        Simulator simulator = new Simulator(seed, lie, tamper, mishear);
        try {
            simulator.run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
        return simulator;
    }
}
