package io.tallyline.ledger.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.SystemEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalException;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.sim.SimJournal;
import io.tallyline.ledger.value.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionBatchTest {
    private static final long NOW = 1_767_225_600_000_000_000L;
    private static final CommandContext KEYED = new CommandContext("erp-1", "moveStock", 1, 2, 3, 4);

    private final SimJournal journal = new SimJournal(64 * 1024);
    private Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
    private final PipelineFigures figures = new PipelineFigures();
    private DecisionBatch batch = new DecisionBatch(ledger, journal, figures);
    private int session;

    @Test
    void shouldAnswerInternalErrorWhenARuleThrowsAndGoOn() {
        floor();
        CommandSlot poisonous = poisonousScan(1);
        CommandSlot next = scan(2);
        takeAndCommit(poisonous, next);

        assertThat(poisonous.answer.outcome).isEqualTo(Outcome.REFUSED);
        assertThat(poisonous.answer.reason).isEqualTo(RefusalReason.INTERNAL_ERROR);
        assertThat(next.answer.outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(figures.failedDecisions().get()).isEqualTo(1);
    }

    @Test
    void shouldGiveTheSameAnswerToAPoisonousScanAfterARestart() {
        floor();
        CommandSlot first = poisonousScan(1);
        takeAndCommit(first);
        restart();
        hello();
        CommandSlot again = poisonousScan(1);
        CommandSlot next = scan(2);
        takeAndCommit(again, next);

        assertThat(again.answer.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.answer.was).isEqualTo(Outcome.REFUSED);
        assertThat(again.answer.reason).isEqualTo(RefusalReason.INTERNAL_ERROR);
        assertThat(again.answer.of).isEqualTo(first.answer.sequence);
        assertThat(next.answer.outcome).isEqualTo(Outcome.DEDUCTED);
    }

    @Test
    void shouldJournalABusinessCommandOnWhichARuleThrowsAndDecideItAnewAfterARestart() {
        floor();
        CommandSlot slot = poisonousCommand();
        takeAndCommit(slot);
        CommandResult first = result(slot);
        assertThat(first.kind()).isEqualTo(CommandResult.Kind.REFUSED);
        assertThat(first.reason()).isEqualTo(RefusalReason.INTERNAL_ERROR);
        assertThat(slot.event).isNotNull().matches(envelope -> envelope.event() instanceof SystemEvent.CommandFailed);

        restart();
        CommandSlot again = poisonousCommand();
        takeAndCommit(again);
        assertThat(result(again).replayed()).isFalse();
        assertThat(result(again).reason()).isEqualTo(RefusalReason.INTERNAL_ERROR);
        assertThat(result(again).sequence()).isEqualTo(first.sequence() + 1);
    }

    /** Whoever only asks leaves no event, whatever becomes of the question. */
    @Test
    void shouldJournalNoQuestionOnWhichARuleThrows() {
        floor();
        long before = ledger.lastSequence();
        @SuppressWarnings("NullAway") // what a mistake elsewhere would hand over
        CommandSlot slot = business(new OrderCommand.QuoteOrder(null));

        takeAndCommit(slot);

        assertThat(result(slot).kind()).isEqualTo(CommandResult.Kind.REFUSED);
        assertThat(result(slot).reason()).isEqualTo(RefusalReason.INTERNAL_ERROR);
        assertThat(result(slot).sequence()).isEqualTo(before);
        assertThat(slot.event).isNull();
        assertThat(journal.lastDurable()).isEqualTo(before);
        assertThat(figures.failedDecisions().get()).isEqualTo(1);
    }

    @Test
    void shouldRefuseACommandWhoseEventFitsInNoBatch() {
        SimJournal small = new SimJournal(ScanEvent.MAX_BYTES);
        Ledger fresh = new Ledger(LedgerLimits.DEFAULT);
        DecisionBatch smallBatch = new DecisionBatch(fresh, small, figures);
        for (BusinessCommand command : SmallFloor.build(1)) {
            CommandSlot slot = business(command);
            assertThat(smallBatch.take(slot, NOW)).isTrue();
            smallBatch.commit();
            assertThat(result(slot).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        }
        String sealed = "x".repeat(ScanEvent.MAX_BYTES);
        CommandSlot slot = business(
                new PartnerCommand.DefineCustomer("ann", "EUR", 2, 0, "", false, sealed, MasterDataCommand.CREATE));
        assertThat(smallBatch.take(slot, NOW)).isTrue();
        smallBatch.commit();

        assertThat(result(slot).reason()).isEqualTo(RefusalReason.INTERNAL_ERROR);
        assertThat(small.lastDurable()).isEqualTo(fresh.lastSequence());
    }

    /**
     * A full disk changes nothing about who may speak: what an older session sends is not answered (DESIGN rule 16).
     */
    @Test
    void shouldDiscardMessagesOfATakenOverSessionWhileTheDiskIsFull() {
        floor();
        CommandSlot late = scan(1);
        hello();
        CommandSlot own = scan(1);
        journal.room(false);

        takeAndCommit(late, own);

        assertThat(late.answer.kind).isEqualTo(ScanAnswer.Kind.DISCARDED);
        assertThat(own.answer.kind).isEqualTo(ScanAnswer.Kind.NACK_NOT_READY);
    }

    @Test
    void shouldWriteNothingWhenNothingHappened() {
        floor();
        takeAndCommit(scan(1));
        int syncs = journal.syncs();
        CommandSlot repeated = scan(1);
        CommandSlot front = new CommandSlot();
        front.origin = CommandSlot.Origin.FRONT;
        takeAndCommit(repeated, front, new CommandSlot());

        assertThat(repeated.answer.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(journal.syncs()).isEqualTo(syncs);
    }

    @Test
    void shouldWriteManyCommandsWithOneSync() {
        floor();
        int syncs = journal.syncs();
        for (int number = 1; number <= 50; number++) {
            assertThat(batch.take(scan(number), NOW)).isTrue();
        }
        batch.commit();

        assertThat(journal.syncs()).isEqualTo(syncs + 1);
        assertThat(journal.lastDurable()).isEqualTo(ledger.lastSequence());
        assertThat(figures.eventsBySchema().get(ScanEvent.SCHEMA)).isEqualTo(50);
    }

    @Test
    void shouldLetTimeGrowFromEventToEventWhateverTheClockSays() {
        floor();
        takeAndCommit(scan(1), scan(2), scan(3));
        List<Long> times = new ArrayList<>();
        JournalReader reader = journal.readFrom(1);
        JournalBatch read = new JournalBatch();
        while (reader.next(read, Long.MAX_VALUE)) {
            for (int at = 0; at < read.length(); at += EventHeader.length(read.buffer(), at)) {
                times.add(EventHeader.timeNanos(read.buffer(), at));
            }
        }
        assertThat(times).hasSizeGreaterThan(8).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldPassAFailedSyncOnToWhoMustHalt() {
        floor();
        journal.failNextSync();
        batch.take(scan(1), NOW);

        assertThatThrownBy(batch::commit).isInstanceOf(JournalException.class);
    }

    @Test
    void shouldRefuseALedgerThatIsNotWhereTheJournalIs() {
        floor();
        assertThatThrownBy(() -> new DecisionBatch(new Ledger(LedgerLimits.DEFAULT), journal, figures))
                .hasMessageContaining("the ledger is at sequence 0 and the journal at");
    }

    private void floor() {
        for (BusinessCommand command : SmallFloor.build(1)) {
            takeAndCommit(business(command));
        }
        hello();
    }

    private void hello() {
        CommandSlot hello = new CommandSlot();
        SmallFloor.hello(hello, "tunnel-1", 1);
        takeAndCommit(hello);
        assertThat(hello.answer.kind).isEqualTo(ScanAnswer.Kind.WELCOME);
        session = hello.answer.session;
    }

    private CommandSlot scan(long number) {
        CommandSlot slot = new CommandSlot();
        slot.scan.clear();
        SmallFloor.scan(slot, 1, session, number);
        return slot;
    }

    /** A slice far outside the bytes: what no front makes, and what a rule stumbles over. */
    private CommandSlot poisonousScan(long number) {
        CommandSlot slot = scan(number);
        slot.scan.serialStart = 100_000;
        slot.scan.serialLength = 5;
        return slot;
    }

    private static CommandSlot poisonousCommand() {
        @SuppressWarnings("NullAway") // what a mistake elsewhere would hand over
        StockCommand broken = new StockCommand.MoveStock("poison", null);
        CommandSlot slot = business(broken);
        slot.context = KEYED;
        return slot;
    }

    private static CommandSlot business(BusinessCommand command) {
        CommandSlot slot = new CommandSlot();
        slot.origin = CommandSlot.Origin.BUSINESS;
        slot.command = command;
        slot.context = CommandContext.SYSTEM;
        return slot;
    }

    private static CommandResult result(CommandSlot slot) {
        CommandResult result = slot.result;
        if (result == null) {
            throw new AssertionError("no result");
        }
        return result;
    }

    private void takeAndCommit(CommandSlot... slots) {
        for (CommandSlot slot : slots) {
            assertThat(batch.take(slot, NOW)).isTrue();
        }
        batch.commit();
    }

    private void restart() {
        EventCodec codec = new EventCodec();
        ledger = new Ledger(LedgerLimits.DEFAULT);
        JournalReader reader = journal.readFrom(1);
        JournalBatch read = new JournalBatch();
        while (reader.next(read, Long.MAX_VALUE)) {
            for (int at = 0; at < read.length(); at += EventHeader.length(read.buffer(), at)) {
                if (EventHeader.schema(read.buffer(), at) == ScanEvent.SCHEMA) {
                    ledger.applyScan(read.buffer(), at);
                } else {
                    ledger.apply(codec.decode(read.buffer(), at));
                }
            }
        }
        batch = new DecisionBatch(ledger, journal, figures);
    }
}
