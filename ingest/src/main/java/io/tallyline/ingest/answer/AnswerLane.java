package io.tallyline.ingest.answer;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Wakes one event loop for all its connections with new answers at once. The answer thread offers, the event loop runs.
 * The list is threaded through the outboxes themselves, so nothing is allocated and nothing can overflow; the event loop
 * is woken only when the list was empty.
 */
public final class AnswerLane implements Runnable {
    private final Executor loop;
    private final AtomicReference<@Nullable Outbox> first = new AtomicReference<>();

    /** @param loop executes on the event loop */
    public AnswerLane(Executor loop) {
        this.loop = loop;
    }

    /** Puts a connection on the list, unless it stands there. Answer thread. */
    void offer(Outbox outbox) {
        if (!outbox.enterLane()) {
            return;
        }
        Outbox before;
        do {
            before = first.get();
            outbox.nextInLane = before;
        } while (!first.compareAndSet(before, outbox));
        if (before == null) {
            wake();
        }
    }

    /** Lets every connection on the list send. Event loop. */
    @Override
    public void run() {
        Outbox outbox = first.getAndSet(null);
        while (outbox != null) {
            Outbox next = outbox.nextInLane;
            outbox.nextInLane = null;
            outbox.leaveLane();
            try {
                outbox.onAnswers();
            } catch (RuntimeException e) {
                // The others on the list have nothing to do with it and must get their answers.
                outbox.onFault(e);
            }
            outbox = next;
        }
    }

    private void wake() {
        try {
            loop.execute(this);
        } catch (RejectedExecutionException stopped) {
            // The event loop has ended and its connections with it: nobody is left to answer.
            first.set(null);
        }
    }
}
