package io.tallyline.ingest.sort;

import io.netty.channel.EventLoop;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.CommandResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The way of one PLC's commands to the ledger, in their order. What finds the ring full waits; what the ledger turned away,
 * its disk or a book being full, is asked again after a pause, some at a time, for as long as it is wanted. So nothing is lost,
 * and whoever waits for a result never sees that there was no room. One event loop.
 *
 * <pre>
 *   send ──► waiting ──► ring … decided ──► {@link Asked#decided}
 *               ▲                  │ no room
 *               └──── pause ◄──────┘
 * </pre>
 */
final class LedgerQueue {
    private static final int RETRY_MILLIS = 2;
    private static final int PAUSE_MILLIS = 10;

    /** So many are asked again at once: a full disk must not fill the ring. */
    private static final int MOST_AT_ONCE = 128;

    /** Who asked. */
    interface Asked {
        /** Whether it is worth asking again when the ledger has no room. */
        default boolean isWanted() {
            return true;
        }

        /** The result; {@link CommandResult.Kind#OVERLOADED} only when it was not wanted any more. */
        void decided(CommandResult result);
    }

    private record Entry(BusinessCommand command, Asked asked) {}

    private final EventLoop eventLoop;
    private final SortDoor door;
    private final Runnable onProgress;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final Deque<Entry> turnedAway = new ArrayDeque<>();
    private int underWay;
    private boolean pausing;

    /** @param onProgress run whenever fewer wait than before */
    LedgerQueue(EventLoop eventLoop, SortDoor door, Runnable onProgress) {
        this.eventLoop = eventLoop;
        this.door = door;
        this.onProgress = onProgress;
    }

    void send(BusinessCommand command, Asked asked) {
        add(new Entry(command, asked));
    }

    /** Commands that wait for room, of either kind. */
    int size() {
        return waiting.size() + turnedAway.size();
    }

    /** Whether everything is decided. */
    boolean isEmpty() {
        return size() == 0 && underWay == 0;
    }

    private void add(Entry entry) {
        waiting.add(entry);
        if (waiting.size() == 1) {
            offer();
        }
    }

    private void offer() {
        while (!waiting.isEmpty() && submit(waiting.element())) {
            waiting.remove();
            underWay++;
        }
        if (!waiting.isEmpty()) {
            later(this::offerAgain, RETRY_MILLIS);
        }
    }

    private void offerAgain() {
        offer();
        onProgress.run();
    }

    private boolean submit(Entry entry) {
        return door.submit(entry.command, CommandContext.SYSTEM, result -> {
            if (!eventLoop.isShuttingDown()) {
                eventLoop.execute(() -> decided(entry, result));
            }
        });
    }

    private void decided(Entry entry, CommandResult result) {
        underWay--;
        if (result.kind() == CommandResult.Kind.OVERLOADED && entry.asked.isWanted()) {
            turnedAway.add(entry);
            pause();
            return;
        }
        entry.asked.decided(result);
        onProgress.run();
    }

    private void pause() {
        if (!pausing) {
            pausing = true;
            later(this::askAgain, PAUSE_MILLIS);
        }
    }

    private void askAgain() {
        pausing = false;
        for (int i = 0; i < MOST_AT_ONCE && !turnedAway.isEmpty(); i++) {
            add(turnedAway.remove());
        }
        if (!turnedAway.isEmpty()) {
            pause();
        }
    }

    private void later(Runnable task, int millis) {
        if (!eventLoop.isShuttingDown()) {
            eventLoop.schedule(task, millis, TimeUnit.MILLISECONDS);
        }
    }
}
