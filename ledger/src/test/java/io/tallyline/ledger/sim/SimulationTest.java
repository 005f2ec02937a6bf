package io.tallyline.ledger.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many seeds of the simulation. A failure names its seed first; {@code -Dtallyline.seeds=100000} runs more of them, and
 * {@code -Dtallyline.seeds=seed:4711} only that one.
 */
class SimulationTest {
    private static final int SEEDS = 1_000;

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
        LongAdder carried = new LongAdder();
        LongAdder tookBack = new LongAdder();
        LongAdder served = new LongAdder();
        LongAdder completed = new LongAdder();
        LongAdder invoiced = new LongAdder();
        LongAdder archived = new LongAdder();
        LongAdder confirmed = new LongAdder();
        LongAdder quoted = new LongAdder();
        LongStream.rangeClosed(1, seeds).parallel().forEach(seed -> {
            Simulator simulator = run(seed, Simulator.Lie.NONE, answer -> {});
            crashes.add(simulator.crashes());
            answers.add(simulator.answersChecked());
            carried.add(simulator.carried());
            tookBack.add(simulator.tookBack());
            served.add(simulator.served());
            completed.add(simulator.completed());
            invoiced.add(simulator.invoiced());
            archived.add(simulator.archived());
            confirmed.add(simulator.confirmed());
            quoted.add(simulator.quoted());
        });
        System.out.println(seeds + " seeds: " + answers + " answers checked, " + crashes + " crashes survived, "
                + carried + " times goods were carried together, "
                + tookBack + " facts took units back from orders, " + served + " waiting lines were served, "
                + completed + " orders were completed, " + invoiced + " documents were written, "
                + archived + " orders were archived, "
                + confirmed + " orders were confirmed by link, " + quoted + " were only asked for");
        assertThat(crashes.sum()).isGreaterThan(3L * seeds);
        assertThat(answers.sum()).isGreaterThan(250L * seeds);
        assertThat(carried.sum()).as("goods put down or brought back together").isGreaterThan(seeds / 4);
        assertThat(tookBack.sum()).as("facts that took units back from orders").isGreaterThan(3L * seeds / 10);
        assertThat(served.sum()).as("waiting lines that were served").isGreaterThan(seeds / 4);
        assertThat(completed.sum()).as("orders that were completed").isGreaterThan(3L * seeds / 5);
        assertThat(invoiced.sum()).as("invoices and credit notes").isGreaterThan(4L * seeds / 5);
        assertThat(archived.sum()).as("orders that left the ledger").isGreaterThan(seeds / 3);
        assertThat(confirmed.sum()).as("orders confirmed by link").isGreaterThan(seeds / 50);
        assertThat(quoted.sum()).as("orders that were only asked for").isGreaterThan(seeds / 10);
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
        assertThatThrownBy(() -> runMishearing(SimFaults::withPriorityReversed)).hasMessageContaining("served were");
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
        assertThatThrownBy(() -> runMishearing(SimFaults::withoutCompanies)).hasMessageContaining("is of company 2");
    }

    @Test
    void shouldNoticeALedgerThatDoesNotCareForVersions() {
        // An invoiced order that is cancelled all the same is credited, which comes first.
        assertThatThrownBy(() -> runMishearing(SimFaults::ofAnyVersion))
                .hasMessageFindingMatch("reason=VERSION_CONFLICT|no document was due");
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
