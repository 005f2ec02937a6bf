package io.tallyline.ledger.ring;

import io.tallyline.ledger.event.CommandResult;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Behind the writer's barrier: shows every durable slot to every handler, gives business commands their reply, clears
 * the slot, and frees it. Owns the answer thread. A handler that throws halts the process: devices would wait for ever.
 */
final class AnswerRunner implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerRunner.class);

    private final CommandRing ring;
    private final AnswerHandler[] handlers;
    private final FailStop failStop;
    private final PipelineFigures figures;

    private final BooleanSupplier workOrStop;
    private long next;
    private volatile boolean stopping;

    AnswerRunner(CommandRing ring, List<AnswerHandler> handlers, FailStop failStop, PipelineFigures figures) {
        this.ring = ring;
        this.handlers = handlers.toArray(new AnswerHandler[0]);
        this.failStop = failStop;
        this.figures = figures;
        this.workOrStop = () -> ring.durable().get() >= next || stopping;
    }

    @Override
    public void run() {
        try {
            while (true) {
                boolean last = stopping;
                long durable = ring.durable().get();
                if (next <= durable) {
                    answerUpTo(durable);
                } else if (last) {
                    return;
                } else {
                    ring.answerWaiter().await(workOrStop);
                }
            }
        } catch (Throwable e) {
            figures.halt();
            failStop.halt("an answer handler failed at ring sequence " + next, e);
        }
    }

    /** Ends the thread once everything durable is answered; call it when the writer has ended. */
    void stop() {
        stopping = true;
        ring.answerWaiter().signal();
    }

    private void answerUpTo(long durable) {
        long first = next;
        while (next <= durable) {
            CommandSlot slot = ring.slot(next);
            for (AnswerHandler handler : handlers) {
                handler.onSlot(slot);
            }
            reply(slot);
            slot.clear();
            next++;
        }
        figures.answeredSlots().add(next - first);
        ring.answered().set(durable);
        for (AnswerHandler handler : handlers) {
            handler.onBatchEnd();
        }
    }

    private void reply(CommandSlot slot) {
        CommandReply reply = slot.reply;
        CommandResult result = slot.result;
        if (reply == null || result == null) {
            return;
        }
        try {
            reply.complete(result);
        } catch (RuntimeException e) {
            // The event is durable, and whoever asked can ask again with the same key.
            figures.failedReplies().increment();
            LOG.warn("Nobody took the result at sequence {}", result.sequence(), e);
        }
    }
}
