package io.tallyline.api.query;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a reader wait until the rows are true as of a sequence: read your own writes (DESIGN rule 11). The projector tells
 * each committed sequence; waiters are few and bounded, and complete on the event loop that asked.
 */
public final class AsOfSequence {
    /** Readers that may wait at the same time; the next is told at once to come back. */
    public static final int MAX_WAITING = 10_000;

    private record Wait(long sequence, long ticket) implements Comparable<Wait> {
        @Override
        public int compareTo(Wait other) {
            int order = Long.compare(sequence, other.sequence);
            return order != 0 ? order : Long.compare(ticket, other.ticket);
        }
    }

    private final Vertx vertx;
    private final ConcurrentSkipListMap<Wait, Promise<Void>> waiting = new ConcurrentSkipListMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong tickets = new AtomicLong();
    private volatile long reached;

    public AsOfSequence(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The rows are true as of this sequence now. Any one thread at a time; lower than before after a rebuild. */
    public void reached(long sequence) {
        reached = sequence;
        release();
    }

    private void release() {
        for (Map.Entry<Wait, Promise<Void>> first = waiting.firstEntry();
                first != null && first.getKey().sequence() <= reached;
                first = waiting.firstEntry()) {
            remove(first.getKey());
            first.getValue().tryComplete();
        }
    }

    /**
     * Completes when the rows are true as of {@code sequence}.
     *
     * @param bound after which it fails with {@link TooLateException}; with {@link TooManyWaitingException} at once
     */
    public Future<Void> waitFor(long sequence, Duration bound) {
        if (sequence <= reached) {
            return Future.succeededFuture();
        }
        if (count.incrementAndGet() > MAX_WAITING) {
            count.decrementAndGet();
            return Future.failedFuture(new TooManyWaitingException());
        }
        Context context = vertx.getOrCreateContext();
        Promise<Void> told = Promise.promise();
        Wait wait = new Wait(sequence, tickets.incrementAndGet());
        waiting.put(wait, told);
        long timer = vertx.setTimer(Math.max(1, bound.toMillis()), id -> {
            remove(wait);
            told.tryFail(new TooLateException(sequence, reached));
        });
        release(); // it may have been reached between the look and the entry
        return Future.future(answer -> told.future()
                .onComplete(result -> context.runOnContext(nothing -> {
                    vertx.cancelTimer(timer);
                    answer.handle(result);
                })));
    }

    private void remove(Wait wait) {
        if (waiting.remove(wait) != null) {
            count.decrementAndGet();
        }
    }

    /** How many wait. */
    public int waiting() {
        return count.get();
    }

    /** So many wait already that one more may not. */
    public static final class TooManyWaitingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyWaitingException() {
            super(MAX_WAITING + " readers wait already", null, false, false);
        }
    }

    /** The rows did not get there in time. */
    public static final class TooLateException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long reached;

        TooLateException(long wanted, long reached) {
            super("the rows are true as of sequence " + reached + ", not yet " + wanted);
            this.reached = reached;
        }

        /** The sequence that the rows are true as of instead. */
        public long reached() {
            return reached;
        }
    }
}
