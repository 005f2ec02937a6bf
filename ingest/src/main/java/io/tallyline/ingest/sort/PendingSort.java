package io.tallyline.ingest.sort;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.RecordSortMissed;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.SortAnswer;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: answered by the ledger's durable decision, or by the default lane when that is late. Then both are
 * recorded, the decision first, so that the record names it. Event loop of its connection.
 *
 * <pre>
 *   begin ──▶ asked ──▶ decided ──▶ sent                     in time
 *   begin ──▶ asked ──▶ deadline: default sent ──▶ missed recorded, decided   late
 * </pre>
 */
final class PendingSort {
    private final SortConnection connection;
    private final SortTelegram telegram;
    private final DecideSort question;
    private final Runnable done;
    private boolean decided;
    private boolean recorded = true;
    private @Nullable String sent;
    private @Nullable Future<?> deadline;

    PendingSort(SortConnection connection, SortTelegram telegram, CodeFields fields, Runnable done) {
        SortListener listener = connection.listener();
        this.connection = connection;
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
                telegram.place(),
                false);
    }

    void begin() {
        deadline = connection.after(connection.listener().deadlineMillis(), this::late);
        ask();
    }

    private void ask() {
        connection.offer(() -> connection
                .door()
                .submit(question, CommandContext.SYSTEM, result -> connection.inLoop(() -> decided(result))));
    }

    /** The same telegram while it is under way: what was sent is sent again, else the one answer is still to come. */
    void again() {
        if (sent != null) {
            send(sent);
        }
    }

    private void decided(CommandResult result) {
        if (result.kind() == CommandResult.Kind.OVERLOADED && sent == null && connection.isOpen()) {
            connection.askAgain(this::ask);
            return;
        }
        decided = true;
        if (deadline != null) {
            deadline.cancel(false);
        }
        SortAnswer answer = result.sort();
        if (answer == null) {
            connection.refused(telegram, result);
        } else if (sent == null && !answer.shadow()) {
            send(answer.lane());
        }
        end();
    }

    private void late() {
        if (decided || !connection.isOpen()) {
            return;
        }
        connection.figures().missed.increment();
        SorterDirectory.Known sorter =
                connection.sorters().find(connection.listener().sorter());
        if (sorter == null || sorter.shadow()) {
            return;
        }
        send(sorter.defaultLane());
        recorded = false;
        record();
    }

    private void record() {
        SortListener listener = connection.listener();
        RecordSortMissed command = new RecordSortMissed(
                listener.sorter(),
                listener.device(),
                question.number(),
                question.code(),
                sent == null ? "" : sent,
                listener.deadlineMillis());
        connection.offer(() -> connection
                .door()
                .submit(
                        command,
                        CommandContext.SYSTEM,
                        result -> connection.inLoop(() -> {
                            recorded = true;
                            end();
                        })));
    }

    private void send(String lane) {
        sent = lane;
        connection.figures().answers.increment();
        connection.answer(telegram, lane);
    }

    private void end() {
        if (decided && recorded) {
            done.run();
        }
    }
}
