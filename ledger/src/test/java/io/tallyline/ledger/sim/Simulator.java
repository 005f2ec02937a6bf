package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.JournalException;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.ring.DecisionBatch;
import io.tallyline.ledger.ring.PipelineFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run from one seed: devices and clients on a small floor, the real ledger and the real batch steps, a journal that
 * loses what was not synced, and crashes at every step. Each answer goes past the auditor before it goes out.
 */
final class Simulator {
    static final LedgerLimits LIMITS = new LedgerLimits(32, 400, 600, 7, 1_000, 500, 150, 60, 7 * 86_400);

    private static final int ROUNDS = 46;
    private static final int ROUNDS_TO_CALM_DOWN = 20;
    /** Where the power fails within a round. */
    private enum CrashPoint {
        BEFORE_DECIDE,
        BEFORE_APPEND,
        BEFORE_SYNC,
        SYNC_ERROR,
        AFTER_SYNC,
        AMID_ANSWERS
    }

    /** How a ledger may be made to lie, so that tests see the auditor notice. */
    enum Lie {
        NONE,
        /** Answers leave before their batch is synced. */
        ANSWER_BEFORE_SYNC,
        /** A batch that was synced is gone after the next crash. */
        LOSE_A_SYNCED_BATCH
    }

    private final Random random;
    private final Lie lie;
    private final Consumer<ScanAnswer> tamper;
    private final UnaryOperator<BusinessCommand> mishear;
    private final SimClock clock = new SimClock(1_767_225_600_000_000_000L);
    private final Auditor auditor = new Auditor(LIMITS.answersRemembered());
    private final List<SimDevice> devices = new ArrayList<>();
    private final SimClient client;
    private final SimJournal journal;
    private final BatchAudit batchAudit;
    private final List<Pending> pending = new ArrayList<>();
    private Ledger ledger = new Ledger(LIMITS);
    private DecisionBatch batch;
    private @Nullable SimSnapshot snapshot;
    private @Nullable CrashPoint crashPoint;
    private boolean calm;
    private boolean room = true;
    private int crashes;
    /** Orders that have not changed since were compared with the auditor's. */
    private long compared;

    Simulator(long seed) {
        this(seed, Lie.NONE, answer -> {});
    }

    Simulator(long seed, Lie lie, Consumer<ScanAnswer> tamper) {
        this(seed, lie, tamper, command -> command);
    }

    /**
     * @param tamper changes answers of the ledger, so that tests see the auditor notice
     * @param mishear what the ledger hears instead of a command, for the same reason
     */
    Simulator(long seed, Lie lie, Consumer<ScanAnswer> tamper, UnaryOperator<BusinessCommand> mishear) {
        this.random = new Random(seed);
        this.lie = lie;
        this.tamper = tamper;
        this.mishear = mishear;
        this.client = new SimClient(random);
        this.journal = new SimJournal(ScanEvent.MAX_BYTES * (2 + random.nextInt(40)));
        this.journal.onAppend(this::appended);
        this.batchAudit = new BatchAudit(auditor, journal.maxBatchBytes());
        this.batch = newBatch();
        for (SimFloor.Station station : SimFloor.STATIONS) {
            devices.add(new SimDevice(station, random));
        }
    }

    void run() {
        calm = true;
        SimFloor.build().forEach(command -> take(new SimClient.Request(command, CommandContext.SYSTEM)));
        commitAndRelease();
        calm = false;
        for (int round = 0; round < ROUNDS; round++) {
            round();
        }
        calm = true;
        journal.room(true);
        room = true;
        for (int round = 0; round < ROUNDS_TO_CALM_DOWN && !idle(); round++) {
            devices.forEach(device -> device.sendRest(clock.nowNanos()).forEach(message -> take(device, message)));
            client.sendRest().forEach(this::take);
            commitAndRelease();
        }
        audit();
    }

    int crashes() {
        return crashes;
    }

    int seen(Seen what) {
        return auditor.seen(what);
    }

    int answersChecked() {
        return auditor.checked();
    }

    private void round() {
        clock.advanceMillis(random.nextInt(4) == 0 ? random.nextInt(200_000) : random.nextInt(400));
        crashPoint = random.nextInt(6) == 0 ? CrashPoint.values()[random.nextInt(CrashPoint.values().length)] : null;
        room = random.nextInt(15) > 0;
        journal.room(room);
        try {
            armJournal();
            for (SimDevice device : devices) {
                if (random.nextBoolean()) {
                    device.send(clock.nowNanos()).forEach(message -> take(device, message));
                }
            }
            client.send().forEach(this::take);
            commitAndRelease();
            disturb();
        } catch (PowerFailure | JournalException e) {
            crash();
        }
    }

    private void armJournal() {
        boolean beforeSync = crashPoint == CrashPoint.BEFORE_SYNC;
        journal.beforeSync(() -> {
            if (beforeSync) {
                throw new PowerFailure();
            }
        });
        if (crashPoint == CrashPoint.SYNC_ERROR) {
            journal.failNextSync();
        }
    }

    /** Between two rounds: a snapshot, a cable that is pulled. */
    private void disturb() {
        if (crashPoint != null) {
            throw new PowerFailure();
        }
        if (random.nextInt(8) == 0) {
            snapshot = new SimSnapshot(ledger);
        }
        if (random.nextInt(4) == 0) {
            devices.get(random.nextInt(devices.size())).disconnected();
        }
    }

    private void take(SimDevice device, Message message) {
        CommandSlot slot = new CommandSlot();
        message.fill(slot);
        takeSlot(slot);
        pending.add(new Pending(slot, device, message, null, clock.nowNanos()));
    }

    private void take(SimClient.Request request) {
        CommandSlot slot = new CommandSlot();
        slot.origin = CommandSlot.Origin.BUSINESS;
        slot.command = mishear.apply(request.command());
        slot.context = request.context();
        takeSlot(slot);
        pending.add(new Pending(slot, null, null, request, clock.nowNanos()));
    }

    private void takeSlot(CommandSlot slot) {
        if (crashPoint == CrashPoint.BEFORE_DECIDE && random.nextInt(6) == 0) {
            throw new PowerFailure();
        }
        clock.advanceMillis(random.nextInt(3));
        if (batch.take(slot, clock.nowNanos())) {
            return;
        }
        commitAndRelease();
        if (!batch.take(slot, clock.nowNanos())) {
            throw new AssertionError("an empty batch has no room");
        }
    }

    private void commitAndRelease() {
        if (crashPoint == CrashPoint.BEFORE_APPEND) {
            throw new PowerFailure();
        }
        batch.commit();
        settle(new SimEvents(new byte[0]));
        if (crashPoint == CrashPoint.AFTER_SYNC) {
            throw new PowerFailure();
        }
        release();
    }

    /** The batch is written and not synced. */
    private void appended(byte[] events) {
        settle(new SimEvents(events));
        if (lie == Lie.ANSWER_BEFORE_SYNC) {
            release();
        }
    }

    /** What those who were taken in the batch are to be told follows from its events. */
    private void settle(SimEvents events) {
        boolean news = !events.atEnd();
        batchAudit.settle(pending, events, room);
        if (news) {
            new TradeAudit(auditor.model(), ledger.view()).compare(compared);
            compared = ledger.lastSequence();
        }
    }

    private void release() {
        for (Pending each : pending) {
            if (crashPoint == CrashPoint.AMID_ANSWERS && random.nextInt(6) == 0) {
                throw new PowerFailure();
            }
            release(each, calm || random.nextInt(6) > 0);
        }
        pending.clear();
    }

    private void release(Pending each, boolean arrives) {
        Expectation expected = Objects.requireNonNull(each.expected);
        if (each.device != null && each.message != null) {
            tamper.accept(each.slot.answer);
            auditor.answered(each.message, expected, each.slot.answer);
            if (arrives) {
                each.device.told(each.message, each.slot.answer);
            }
        } else if (each.request != null) {
            BusinessCommand command = each.request.command();
            auditor.answered(command, expected, each.slot.result);
            if (arrives && each.slot.result != null) {
                client.told(each.request, each.slot.result);
            }
        }
    }

    private void crash() {
        crashes++;
        crashPoint = null;
        pending.clear();
        devices.forEach(SimDevice::disconnected);
        journal.losePower(random);
        if (lie == Lie.LOSE_A_SYNCED_BATCH) {
            journal.loseLastBatch();
        }
        auditor.recovered(journal.lastAppended());
        ledger = recovered();
        compared = 0;
        batch = newBatch();
    }

    /** From the newest snapshot, or as if there were none: the audit at the end shows that both are the same. */
    private Ledger recovered() {
        if (snapshot != null && random.nextInt(4) > 0) {
            return snapshot.replay(journal, LIMITS);
        }
        Ledger replayed = new Ledger(LIMITS);
        SimSnapshot.replay(replayed, journal.readFrom(1));
        return replayed;
    }

    private DecisionBatch newBatch() {
        return new DecisionBatch(ledger, journal, new PipelineFigures());
    }

    private boolean idle() {
        return client.idle() && devices.stream().allMatch(SimDevice::idle);
    }

    private void audit() {
        JournalAudit journalAudit = new JournalAudit(journal.readFrom(1));
        for (SimDevice device : devices) {
            device.audit(journalAudit);
        }
        if (!journalAudit.stock().quantities().equals(auditor.model().stock.quantities())) {
            throw new AssertionError(
                    "the journal leads to " + journalAudit.stock().quantities() + "\n  where the domain leads to "
                            + auditor.model().stock.quantities());
        }
        journalAudit.compare(auditor.model().trade);
        new TradeAudit(auditor.model(), ledger.view()).compare(0);
        if (ledger.view().imbalance() != 0) {
            throw new AssertionError("the ledger's own books do not balance");
        }
        if (journalAudit.lastSequence() != auditor.model().lastSequence) {
            throw new AssertionError("the journal holds " + journalAudit.lastSequence() + " events instead of "
                    + auditor.model().lastSequence);
        }
        Ledger replayed = new Ledger(LIMITS);
        SimSnapshot.replay(replayed, journal.readFrom(1));
        mustAgree(ledger, replayed, "the whole journal");
        mustAgree(ledger, new SimSnapshot(ledger).replay(journal, LIMITS), "a last snapshot");
    }

    private static void mustAgree(Ledger expected, Ledger other, String from) {
        if (expected.stateHash() != other.stateHash() || expected.lastSequence() != other.lastSequence()) {
            throw new AssertionError("the ledger recovered from " + from + " differs");
        }
    }

    /** The process is gone at this point. */
    private static final class PowerFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PowerFailure() {
            super("simulated", null, false, false);
        }
    }
}
