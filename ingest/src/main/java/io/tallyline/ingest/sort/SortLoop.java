package io.tallyline.ingest.sort;

import io.netty.channel.EventLoop;
import io.tallyline.ingest.answer.FlappingGuard;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.LoopFigures;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all sorters' connections share: their one event loop, one tick for the timeouts of all, figures and limits. On that event
 * loop, but for the constructor and what says otherwise.
 */
final class SortLoop {
    private static final Logger LOG = LoggerFactory.getLogger(SortLoop.class);
    private static final int LONGEST_TICK_MILLIS = 250;
    private static final int TICKS_PER_TIMEOUT = 4;

    final EventLoop eventLoop;
    final SorterDirectory sorters;
    final SortDoor door;
    final FrontLimits limits;
    final LoopFigures figures = new LoopFigures();
    final FlappingGuard guard;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final List<PlcSession> sessions = new ArrayList<>();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private boolean leaving;

    /** @param clock for the times that telegrams carry, in the zone of the site */
    SortLoop(EventLoop eventLoop, SorterDirectory sorters, SortDoor door, FrontLimits limits, Clock clock) {
        this(eventLoop, sorters, door, limits, clock, System::nanoTime);
    }

    /**
     * The same.
     *
     * @param nanoTime nanoseconds since whenever, for timeouts and rates
     */
    SortLoop(
            EventLoop eventLoop,
            SorterDirectory sorters,
            SortDoor door,
            FrontLimits limits,
            Clock clock,
            LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.eventLoop = eventLoop;
        this.sorters = sorters;
        this.door = door;
        this.limits = limits;
        this.clock = clock;
        this.guard = new FlappingGuard(
                limits.mostTakeOvers(),
                limits.mostConnects(),
                limits.takeOverMillis(),
                limits.holdOffMillis(),
                limits.longestHoldOffMillis());
    }

    /** Takes a PLC in, before its port is open and the tick runs. The thread that opens. */
    void add(PlcSession session) {
        sessions.add(session);
    }

    /** Begins to look at the timeouts. The thread that opens. */
    void start() {
        if (sessions.isEmpty()) {
            return;
        }
        int shortest = Math.min(limits.unwritableMillis(), limits.helloMillis());
        for (PlcSession session : sessions) {
            shortest = Math.min(shortest, session.partialMillis());
        }
        int tickMillis = Math.max(1, Math.min(LONGEST_TICK_MILLIS, shortest / TICKS_PER_TIMEOUT));
        eventLoop.scheduleAtFixedRate(this::tick, tickMillis, tickMillis, TimeUnit.MILLISECONDS);
    }

    /** For timeouts and rates only. */
    long nowNanos() {
        return nanoTime.getAsLong();
    }

    LocalDateTime siteTime() {
        return LocalDateTime.now(clock);
    }

    boolean isLeaving() {
        return leaving;
    }

    /** The server stops: nothing more is read, and what was asked is decided, answered and recorded. */
    void leave() {
        leaving = true;
        sessions.forEach(PlcSession::leave);
        onSettled();
    }

    /** Completes behind {@link #leave} once nothing is under way any more. Any thread may wait. */
    CompletableFuture<Void> settled() {
        return settled;
    }

    /** A PLC may have nothing under way any more. */
    void onSettled() {
        if (leaving && sessions.stream().allMatch(PlcSession::isSettled)) {
            settled.complete(null);
        }
    }

    private void tick() {
        long now = nowNanos();
        for (PlcSession session : sessions) {
            try {
                session.tick(now);
            } catch (RuntimeException e) {
                // What breaks at one PLC must not stop the clock of all.
                LOG.warn("{} was not looked after", session.listener().device(), e);
            }
        }
    }
}
