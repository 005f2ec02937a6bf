package io.tallyline.ingest.net;

import io.netty.channel.EventLoop;
import io.tallyline.ingest.answer.AnswerBytes;
import io.tallyline.ingest.answer.AnswerLane;
import io.tallyline.ingest.answer.DeviceRenderer;
import io.tallyline.ingest.frame.NativeJson;
import io.tallyline.ingest.frame.NativeLimits;
import io.tallyline.ingest.frame.NativeMessage;
import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.translate.ScanTranslator;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.ring.LedgerClock;
import io.tallyline.ledger.ring.LedgerPipeline;
import io.tallyline.ledger.ring.RingProducer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop's connections share: the way into the ring, parsers, scratch, figures, and the queue of those that
 * wait for room in the ring. All on that event loop.
 *
 * <p>The ring: one slot is claimed ahead when a connection asks for credit, so that a frame which is decoded always has
 * its slot. Everything claimed while a socket read was handled is published at its end, at once; a slot claimed in vain
 * is published empty. When the ring is full, connections wait here and are let on in turn once it is below half. As long as
 * anybody waits, on whatever loop, nobody claims but in his turn: those whose answers leave would take all that the ring frees.
 *
 * <pre>
 *   ring full ──► │ C │ B │ A │ ──below half──► each claims a few slots … until half is full again
 *                   ▲───────────────────────────┴ has more to say: to the end
 * </pre>
 */
final class ScannerLoop {
    private static final long RING_CHECK_MILLIS = 1;
    /** Few, so that those behind wait for no whole window; enough that a turn is worth its publishing. */
    private static final int SLOTS_PER_TURN = 32;

    final EventLoop eventLoop;
    final int index;
    final AnswerLane lane;
    final LedgerClock clock;
    final LoopFigures figures = new LoopFigures();
    final NativeMessage message;
    final NativeJson json = new NativeJson();
    final ScanTranslator translator = new ScanTranslator(Gs1Options.DEFAULT);
    final AnswerBytes scratch = new AnswerBytes();
    final DeviceRenderer lines;
    final DeviceRenderer webSocket;

    private final LedgerPipeline pipeline;
    private final RingProducer producer;
    private final ArrayDeque<Connection> ringWaiters = new ArrayDeque<>();
    private final AtomicInteger allRingWaiters;
    private @Nullable Connection inTurn;
    private int slotsOfTurn;
    private final List<Connection> connections = new ArrayList<>();
    private final SilenceWatch silences;
    private final Runnable ringCheck = this::checkRing;
    private final Runnable laneRun = this::runLane;

    private @Nullable CommandSlot ahead;
    private boolean unpublished;
    private boolean ringCheckScheduled;
    private boolean leaving;
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private final CompletableFuture<Void> deserted = new CompletableFuture<>();

    /**
     * @param index of the loop among all, from 0
     * @param allRingWaiters counts the connections that wait for the ring, of all loops together
     */
    ScannerLoop(
            EventLoop eventLoop,
            int index,
            LedgerPipeline pipeline,
            AtomicInteger allRingWaiters,
            int maxCodeBytes,
            long tickMillis) {
        this.allRingWaiters = allRingWaiters;
        this.eventLoop = eventLoop;
        this.message = new NativeMessage(NativeLimits.DEFAULT.withMaxCodeBytes(maxCodeBytes));
        this.index = index;
        this.pipeline = pipeline;
        this.clock = pipeline.clock();
        this.silences = new SilenceWatch(this);
        this.lane = new AnswerLane(task -> eventLoop.execute(laneRun));
        this.producer = pipeline.newProducer();
        this.lines = DeviceRenderer.lines(clock);
        this.webSocket = DeviceRenderer.webSocket(clock);
        this.translator.timeIs(clock.nowNanos());
        eventLoop.scheduleAtFixedRate(this::tick, tickMillis, tickMillis, TimeUnit.MILLISECONDS);
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    /** Lets it look for silences, so often at least. */
    void watchSilences(Connection connection, long everyNanos) {
        silences.add(connection, everyNanos);
    }

    void remove(Connection connection) {
        connections.remove(connection);
        silences.remove(connection);
        if (ringWaiters.remove(connection)) {
            allRingWaiters.decrementAndGet();
        }
        onLeft();
    }

    /** The server stops: every connection answers what it has read and says goodbye; no other is let in. */
    void leave() {
        leaving = true;
        for (Connection connection : new ArrayList<>(connections)) {
            try {
                connection.leave();
            } catch (RuntimeException e) {
                connection.onFault(e);
            }
        }
        publish();
        onLeft();
    }

    boolean isLeaving() {
        return leaving;
    }

    /** Completes behind {@link #leave} once all that was read is answered. Any thread may wait. */
    CompletableFuture<Void> answered() {
        return answered;
    }

    /** Completes behind {@link #leave} once the other sides have closed too. Any thread may wait. */
    CompletableFuture<Void> deserted() {
        return deserted;
    }

    /** A connection has said goodbye or is gone. */
    void onLeft() {
        if (!leaving) {
            return;
        }
        if (connections.stream().allMatch(Connection::hasLeft)) {
            answered.complete(null);
        }
        if (connections.isEmpty()) {
            deserted.complete(null);
        }
    }

    /** Whether a slot is there for the next frame of a connection whose turn it is; claims one if need be. */
    boolean claimAhead(Connection connection) {
        boolean itsTurn = connection == inTurn ? slotsOfTurn > 0 : allRingWaiters.get() == 0;
        if (!itsTurn) {
            return false;
        }
        if (ahead == null) {
            ahead = producer.tryClaim();
            unpublished |= ahead != null;
        }
        return ahead != null;
    }

    /** The slot claimed ahead, for a frame; it is published with all others at the end of the read. */
    CommandSlot takeSlot() {
        CommandSlot slot = ahead;
        if (slot == null) {
            throw new IllegalStateException("a frame was decoded without credit");
        }
        ahead = null;
        slotsOfTurn--;
        return slot;
    }

    /** Publishes everything claimed since the last time, the slot ahead included: nothing may stay behind it. */
    void publish() {
        if (unpublished) {
            unpublished = false;
            ahead = null;
            producer.publish();
        }
    }

    /** The ring was full: this connection goes on in its turn. */
    void waitForRing(Connection connection) {
        ringWaiters.add(connection);
        allRingWaiters.incrementAndGet();
        scheduleRingCheck();
    }

    void close() {
        for (Connection connection : new ArrayList<>(connections)) {
            connection.close();
        }
    }

    private void runLane() {
        try {
            lane.run();
        } finally {
            publish();
        }
    }

    private void scheduleRingCheck() {
        if (!ringCheckScheduled && !ringWaiters.isEmpty()) {
            ringCheckScheduled = true;
            if (pipeline.belowHalf()) {
                eventLoop.execute(ringCheck); // Behind the sockets that have something.
            } else {
                eventLoop.schedule(ringCheck, RING_CHECK_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void checkRing() {
        ringCheckScheduled = false;
        try {
            // One turn for each that waits now; who has more to say, or finds the ring full again, stands at the end.
            for (int turns = ringWaiters.size(); turns > 0 && pipeline.belowHalf(); turns--) {
                Connection connection = ringWaiters.poll();
                if (connection != null) {
                    allRingWaiters.decrementAndGet();
                    takeTurn(connection);
                }
            }
        } finally {
            publish();
            scheduleRingCheck();
        }
    }

    private void takeTurn(Connection connection) {
        inTurn = connection;
        slotsOfTurn = SLOTS_PER_TURN;
        try {
            resume(connection);
            publish();
        } finally {
            inTurn = null;
        }
    }

    /** What breaks on one connection must not stop the clock of all. */
    private static void tick(Connection connection, long nowNanos) {
        try {
            connection.tick(nowNanos);
        } catch (RuntimeException e) {
            connection.onFault(e);
        }
    }

    private static void resume(Connection connection) {
        try {
            connection.ringHasRoom();
        } catch (RuntimeException e) {
            connection.onFault(e);
        }
    }

    private void tick() {
        long nowNanos = clock.nowNanos();
        translator.timeIs(nowNanos);
        try {
            for (int i = connections.size() - 1; i >= 0; i--) {
                if (i < connections.size()) {
                    tick(connections.get(i), nowNanos);
                }
            }
        } finally {
            publish();
        }
    }
}
