package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.ring.DecisionBatch;
import io.tallyline.ledger.ring.PipelineFigures;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The server of a simulated run: the real ledger and the real batch steps on a journal that loses what was not synced, and power that fails
 * at any step. Each answer goes past the auditor before it goes out.
 */
final class SimServer {
    static final LedgerLimits LIMITS = new LedgerLimits(32, 400, 600, 7, 1_000, 500, 150, 60, 7 * 86_400);

    private static final EventCodec CODEC = new EventCodec();
    private static final int CHOSEN = Objects.requireNonNull(
                    ParcelCarrierChosen.class.getAnnotation(SchemaNumber.class))
            .value();

    /** Where the power fails within a round. */
    enum CrashPoint {
        BEFORE_DECIDE,
        BEFORE_APPEND,
        BEFORE_SYNC,
        SYNC_ERROR,
        AFTER_SYNC,
        AMID_ANSWERS
    }

    final SimClock clock = new SimClock(1_767_225_600_000_000_000L);
    final Auditor auditor = new Auditor(LIMITS.answersRemembered());

    private final Random random;
    private final Simulator.Lie lie;
    private final Consumer<ScanAnswer> tamper;
    private final UnaryOperator<BusinessCommand> mishear;
    private final BiConsumer<SimClient.Request, CommandResult> client;
    private final SimJournal journal;
    private final BatchAudit batchAudit;
    private final List<Pending> pending = new ArrayList<>();
    /** Slots that nobody waits for; as in the ring they are used again, with whatever the last one left in them. */
    private final Deque<CommandSlot> freeSlots = new ArrayDeque<>();

    private Ledger ledger = new Ledger(LIMITS);
    private DecisionBatch batch;
    private @Nullable SimSnapshot snapshot;
    private @Nullable CrashPoint crashPoint;
    private boolean room = true;
    /** Whether every answer arrives. */
    private boolean calm;

    private int crashes;
    /** How far carriers read the journal. */
    private long told;
    /** Orders that have not changed since were compared with the auditor's. */
    private long compared;

    /**
     * @param tamper changes answers of the ledger, so that tests see the auditor notice
     * @param mishear what the ledger hears instead of a command, for the same reason
     * @param client is told what became of requests
     */
    SimServer(
            Random random,
            int maxBatchBytes,
            Simulator.Lie lie,
            Consumer<ScanAnswer> tamper,
            UnaryOperator<BusinessCommand> mishear,
            BiConsumer<SimClient.Request, CommandResult> client) {
        this.random = random;
        this.lie = lie;
        this.tamper = tamper;
        this.mishear = mishear;
        this.client = client;
        this.journal = new SimJournal(maxBatchBytes);
        this.journal.onAppend(this::appended);
        this.batchAudit = new BatchAudit(auditor, journal.maxBatchBytes());
        this.batch = newBatch();
    }

    /** Nothing is lost from now on, or anything may be. */
    void calm(boolean now) {
        calm = now;
    }

    void room(boolean now) {
        room = now;
        journal.room(now);
    }

    int crashes() {
        return crashes;
    }

    /** From here on the power may fail there, once; null for nowhere. */
    void armCrash(@Nullable CrashPoint point) {
        crashPoint = point;
        boolean beforeSync = point == CrashPoint.BEFORE_SYNC;
        journal.beforeSync(() -> {
            if (beforeSync) {
                throw new PowerFailure();
            }
        });
        if (point == CrashPoint.SYNC_ERROR) {
            journal.failNextSync();
        }
    }

    /** The power fails here at the latest, if it was to fail at all. */
    void failIfArmed() {
        if (crashPoint != null) {
            throw new PowerFailure();
        }
    }

    void takeSnapshot() {
        snapshot = new SimSnapshot(ledger);
    }

    void take(Pending.Device device, Message message) {
        CommandSlot slot = freeSlot();
        message.fill(slot);
        takeSlot(slot);
        pending.add(new Pending(slot, device, message, null, clock.nowNanos()));
    }

    void take(SimClient.Request request) {
        CommandSlot slot = freeSlot();
        slot.origin = CommandSlot.Origin.BUSINESS;
        slot.command = mishear.apply(request.command());
        slot.context = request.context();
        takeSlot(slot);
        pending.add(new Pending(slot, null, null, request, clock.nowNanos()));
    }

    private CommandSlot freeSlot() {
        CommandSlot slot = freeSlots.poll();
        return slot == null ? new CommandSlot() : slot;
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

    void commitAndRelease() {
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
        if (lie == Simulator.Lie.ANSWER_BEFORE_SYNC) {
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
        for (Pending each : pending) {
            each.slot.clear();
            freeSlots.add(each.slot);
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
                client.accept(each.request, each.slot.result);
            }
        }
    }

    /** What is durable since the last time of what parcels are to carriers. */
    void tellCarriers(ObjLongConsumer<ParcelCarrierChosen> carriers) {
        told = Math.min(told, journal.lastDurable());
        JournalReader reader = journal.readFrom(told + 1);
        JournalBatch events = new JournalBatch();
        while (reader.next(events, journal.lastDurable())) {
            for (int at = 0; at < events.length(); at += EventHeader.length(events.buffer(), at)) {
                if (EventHeader.schema(events.buffer(), at) == CHOSEN
                        && CODEC.decode(events.buffer(), at).event() instanceof ParcelCarrierChosen chosen) {
                    carriers.accept(chosen, EventHeader.sequence(events.buffer(), at));
                }
            }
            told = events.lastSequence();
        }
    }

    /** The server comes back as the power failed: what was not synced is gone, or some of it. */
    void crash() {
        crashes++;
        crashPoint = null;
        pending.clear();
        journal.losePower(random);
        if (lie == Simulator.Lie.LOSE_A_SYNCED_BATCH) {
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

    /**
     * Reads the whole journal, and holds it, the ledger and what recovers from either against the auditor.
     *
     * @param handedOver parcels of which somebody was told that they leave
     */
    JournalAudit audit(Collection<Long> handedOver) {
        JournalAudit journalAudit = new JournalAudit(journal.readFrom(1));
        if (!journalAudit.stock().quantities().equals(auditor.model().stock.quantities())) {
            throw new AssertionError(
                    "the journal leads to " + journalAudit.stock().quantities() + "\n  where the domain leads to "
                            + auditor.model().stock.quantities());
        }
        journalAudit.compare(auditor.model().trade);
        journalAudit.mustHaveLeft(handedOver);
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
        return journalAudit;
    }

    private static void mustAgree(Ledger expected, Ledger other, String from) {
        if (expected.stateHash() != other.stateHash() || expected.lastSequence() != other.lastSequence()) {
            throw new AssertionError("the ledger recovered from " + from + " differs");
        }
    }

    /** The process is gone at this point. */
    static final class PowerFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PowerFailure() {
            super("simulated", null, false, false);
        }
    }
}
