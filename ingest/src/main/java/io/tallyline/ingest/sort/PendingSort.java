package io.tallyline.ingest.sort;

import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.RecordSortMissed;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.SortAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: answered by the ledger's durable decision, or by the default lane when that is late. Then both are
 * recorded: that another lane was sent is handed over once the decision is there, since the record is about it, and whatever
 * the ledger turned away meanwhile; and a repeat that came when nothing might be sent any more, as one that comes later is. The
 * sorters' event loop.
 *
 * <pre>
 *   begin ──▶ asked ──▶ decided ──▶ sent                                              in time
 *   begin ──▶ asked ──▶ deadline: default sent ──▶ decided ──▶ what was sent recorded  late
 *   begin ──▶ asked ──▶ refused: default sent ──▶ what was sent recorded               a rule broke
 *
 *   … what was sent recorded ──▶ asked once more                                       a repeat was kept back
 * </pre>
 */
final class PendingSort implements LedgerQueue.Asked {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final PlcSession session;
    private final SortTelegram telegram;
    private final DecideSort question;
    private final Runnable done;
    private final List<Runnable> behind = new ArrayList<>(0);
    private @Nullable SortConnection asker;
    private boolean unheard;
    private @Nullable String sent;
    private boolean decided;
    private boolean hasLane;
    private boolean keptBack;
    private boolean repeated;

    PendingSort(PlcSession session, SortTelegram telegram, CodeFields fields, Runnable done) {
        SortListener listener = session.listener();
        this.session = session;
        this.telegram = telegram;
        this.done = done;
        this.question = new DecideSort(
                listener.sorter(),
                listener.device(),
                telegram.number(),
                fields.code,
                fields.gtin,
                fields.postal,
                fields.routing,
                telegram.status(),
                telegram.weightGrams(),
                telegram.recordedPlace(),
                false,
                fields.tooLong,
                fields.malformed,
                telegram.weighingFailed());
    }

    void begin(SortConnection connection, long arrivalNanos) {
        asker = connection;
        startDeadline(arrivalNanos);
        session.ledger().send(question, this);
    }

    /**
     * The same telegram while it is under way, perhaps on a new connection: what was sent is sent again, else the one
     * answer is still to come.
     */
    void again(SortConnection connection, long arrivalNanos) {
        asker = connection;
        if (sent != null) {
            sendAgain(sent);
            return;
        }
        repeated = true;
        if (unheard) {
            unheard = false;
            startDeadline(arrivalNanos);
        }
    }

    /**
     * It may have passed already, where the telegram had to wait for room: then the default lane goes out at once, behind those
     * whose deadline passed before.
     */
    private void startDeadline(long arrivalNanos) {
        session.deadlines().add(this, arrivalNanos + session.listener().deadlineMillis() * NANOS_PER_MILLI);
    }

    boolean isDecided() {
        return decided;
    }

    /** Whoever was sent a lane must find it recorded; who went away will ask again. */
    @Override
    public boolean isWanted() {
        return sent != null || isHeard();
    }

    private boolean isHeard() {
        return asker != null && asker.isOpen();
    }

    @Override
    public void decided(CommandResult result) {
        decided = true;
        SortAnswer answer = result.sort();
        hasLane = answer != null;
        if (answer == null) {
            session.refused(telegram, result);
        }
        if (answer == null && sent == null && result.kind() != CommandResult.Kind.OVERLOADED) {
            sendDefault();
        }
        if (sent != null) {
            session.ledger().send(record(sent), recorded -> recorded());
            return;
        }
        if (answer != null) {
            session.told(question.code(), question.number(), answer.lane());
        }
        if (answer != null && !answer.shadow()) {
            send(answer.lane());
        } else if (answer != null && repeated && !isShadow()) {
            // Decided in shadow, and asked for again since the sorter is live: whoever repeats it is answered.
            session.ledger().send(question, this::repeated);
            return;
        }
        finish();
    }

    /** Of a repeat that was kept back the ledger hears behind what was sent, and may know better by then. */
    private void recorded() {
        if (keptBack && hasLane) {
            session.ledger().send(question, this::repeated);
        } else {
            finish();
        }
    }

    private void repeated(CommandResult result) {
        SortAnswer answer = result.sort();
        if (answer != null && !answer.shadow()) {
            send(answer.lane());
        }
        finish();
    }

    private void finish() {
        done.run();
        behind.forEach(Runnable::run);
    }

    /** Whether a divert may be that of this parcel, which was told a lane. */
    boolean isConfirmedBy(ConfirmDivert divert) {
        return sent != null
                && !divert.unread()
                && (divert.number() == 0 || divert.number() == question.number())
                && (divert.code().isEmpty() || divert.code().equals(question.code()));
    }

    /** Runs this once it is decided and recorded. */
    void andThen(Runnable next) {
        behind.add(next);
    }

    /** The deadline passed; nothing happens when it is decided. */
    void late() {
        if (decided) {
            return;
        }
        if (!isHeard()) {
            unheard = true;
            return;
        }
        session.figures().missed.increment();
        sendDefault();
    }

    /** Unless nothing may be sent any more. */
    private void sendAgain(String lane) {
        boolean shadow = isShadow();
        keptBack |= shadow;
        if (!shadow) {
            send(lane);
        }
    }

    private boolean isShadow() {
        SorterDirectory.Known sorter = session.sorters().find(session.listener().sorter());
        return sorter != null && sorter.shadow();
    }

    /** Unless nothing may be sent, or nobody knows the sorter. */
    private void sendDefault() {
        SorterDirectory.Known sorter = session.sorters().find(session.listener().sorter());
        if (sorter != null && !sorter.shadow()) {
            send(sorter.defaultLane());
        }
    }

    private RecordSortMissed record(String lane) {
        SortListener listener = session.listener();
        return new RecordSortMissed(
                listener.sorter(),
                listener.device(),
                question.number(),
                question.code(),
                lane,
                listener.deadlineMillis());
    }

    private void send(String lane) {
        SortConnection connection = asker;
        if (connection != null && connection.isOpen()) {
            sent = lane;
            session.told(question.code(), question.number(), lane);
            session.figures().answers.increment();
            connection.answer(telegram, lane);
        }
    }
}
