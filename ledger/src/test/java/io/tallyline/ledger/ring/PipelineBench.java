package io.tallyline.ledger.ring;

import static org.awaitility.Awaitility.await;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.journal.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** A running pipeline with the small floor on it, and a record of every answer: what the ring's tests are made on. */
final class PipelineBench implements AutoCloseable {
    static final Duration SOON = Duration.ofMinutes(1);

    /** One answer as it was given. */
    record Answer(
            int connection, long scanNumber, ScanAnswer.Kind kind, long sequence, String outcome, String reason) {}

    final Ledger ledger;
    final Journal journal;
    final RecordingFailStop failStop = new RecordingFailStop();
    final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<Throwable> complaints = new ConcurrentLinkedQueue<>();
    final LedgerPipeline pipeline;
    final CommandSubmitter submitter;
    int session;

    PipelineBench(Journal journal, PipelineSettings settings, AnswerHandler... more) {
        this(new Ledger(LedgerLimits.DEFAULT), journal, settings, more);
    }

    PipelineBench(Ledger ledger, Journal journal, PipelineSettings settings, AnswerHandler... more) {
        this.ledger = ledger;
        this.journal = journal;
        List<AnswerHandler> handlers = new ArrayList<>(List.of(more));
        handlers.add(new Recorder());
        pipeline = new LedgerPipeline(
                settings,
                ledger,
                journal,
                MonotonicLedgerClock.startingAfter(ledger.lastTimeNanos()),
                failStop,
                handlers);
        submitter = new CommandSubmitter(pipeline);
        pipeline.start();
    }

    /** Waits for a condition; a halt ends its thread by an exception that nobody else is to see. */
    static ConditionFactory soon() {
        return await().dontCatchUncaughtExceptions().atMost(SOON);
    }

    PipelineBench withFloor(int devices) {
        for (BusinessCommand command : SmallFloor.build(devices)) {
            CommandResult result = submit(command).join();
            if (result.kind() != CommandResult.Kind.ACCEPTED) {
                throw new AssertionError(command + " was answered " + result);
            }
        }
        return this;
    }

    /** Submits a command; its result comes when it is durable. */
    CompletableFuture<CommandResult> submit(BusinessCommand command) {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        soon().until(() -> submitter.submit(command, CommandContext.SYSTEM, result::complete));
        return result.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /** Connects a device and keeps the session that WELCOME names. */
    void connect(RingProducer producer, String device) {
        int before = answers.size();
        CommandSlot slot = claim(producer);
        SmallFloor.hello(slot, device, 1);
        producer.publish();
        soon().until(() -> answers.size() > before);
    }

    CommandSlot claim(RingProducer producer) {
        CommandSlot slot = producer.tryClaim();
        while (slot == null) {
            Thread.onSpinWait();
            slot = producer.tryClaim();
        }
        return slot;
    }

    void awaitAnswers(int count) {
        soon().until(() -> answers.size() >= count);
    }

    @Override
    public void close() {
        pipeline.close();
    }

    private final class Recorder implements AnswerHandler {
        @Override
        public void onSlot(CommandSlot slot) {
            if (slot.origin == CommandSlot.Origin.DEVICE && slot.answer.sequence > journal.lastDurable()) {
                complaints.add(new AssertionError("answered before durable: " + slot.answer.sequence));
            }
            if (slot.event != null && slot.event.sequence() > journal.lastDurable()) {
                complaints.add(new AssertionError("followed before durable: " + slot.event.sequence()));
            }
            if (slot.origin == CommandSlot.Origin.DEVICE || slot.origin == CommandSlot.Origin.FRONT) {
                if (slot.answer.kind == ScanAnswer.Kind.WELCOME) {
                    session = slot.answer.session;
                }
                boolean device = slot.origin == CommandSlot.Origin.DEVICE;
                answers.add(new Answer(
                        slot.connection,
                        device ? slot.scan.number : slot.frontOffset,
                        slot.answer.kind,
                        slot.answer.sequence,
                        name(slot.answer.outcome),
                        name(slot.answer.reason)));
            }
        }

        @Override
        public void onBatchEnd() {}

        private String name(@Nullable Enum<?> constant) {
            return constant == null ? "" : constant.name();
        }
    }
}
