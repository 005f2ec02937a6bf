package io.tallyline.ingest.answer;

import io.tallyline.ledger.event.ScanAnswer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one connection on their way from the answer thread to the connection's event loop. The answer thread
 * puts and commits, the event loop takes; neither ever waits for the other.
 *
 * <pre>
 *   answer thread ── put ──► │ segment 4 KiB │──next──► │ segment 8 KiB │ … ── read ──► event loop ──► socket
 *                   commit: tail, then settled            only as long as the smaller one was too small
 * </pre>
 *
 * <p>Bounded: a connection has at most {@code window} messages in flight and an answer at most {@link #MAX_ANSWER_BYTES},
 * so an answer always fits; a ring grows by doubling up to that bound and keeps its size. In steady state nothing is
 * allocated.
 *
 * <p>What the event loop sees is whole answers in order. {@link #settled()} is read before the bytes and written after
 * them, so it never counts an answer whose bytes are not there yet.
 */
public final class Outbox {
    /** More than the longest answer that can be rendered; a test holds it. */
    public static final int MAX_ANSWER_BYTES = 3_072;

    private static final int SMALLEST_SEGMENT = 4_096;
    private final AnswerLane lane;
    private final AnswerRenderer renderer;
    private final int window;
    private final boolean fixed;
    private final Runnable onAnswers;
    private final Consumer<RuntimeException> onFault;
    private final int largestSegment;

    /** Linked and unlinked by {@link AnswerLane}. */
    @Nullable Outbox nextInLane;

    private int index = -1;
    private long stamp;

    private OutboxSegment filling = new OutboxSegment(SMALLEST_SEGMENT);
    private OutboxSegment emptying = filling;
    private long pendingSettled;

    private final AtomicLong settled = new AtomicLong();
    private final AtomicBoolean closeWanted = new AtomicBoolean();

    /** Whether it stands in its lane's list: exchanged, so that no commit is ever missed. */
    private final AtomicBoolean inLane = new AtomicBoolean();

    private long askedNanos;
    private int device;
    private boolean touched;
    private boolean overflowed;
    private boolean pendingClose;
    private final VerdictQueue verdicts;

    /**
     * @param lane the event loop's lane
     * @param renderer the carrier's renderer, used on the answer thread only
     * @param window most messages in flight
     * @param fixed whether every answer is also told as a {@link Verdict}, not only the one to HELLO
     * @param onAnswers run on the event loop when something was committed
     * @param onFault told on the event loop what {@code onAnswers} threw
     */
    public Outbox(
            AnswerLane lane,
            AnswerRenderer renderer,
            int window,
            boolean fixed,
            Runnable onAnswers,
            Consumer<RuntimeException> onFault) {
        this.lane = lane;
        this.renderer = renderer;
        this.window = window;
        this.fixed = fixed;
        this.onAnswers = onAnswers;
        this.onFault = onFault;
        // A device waits for the answer to HELLO before it says anything else.
        this.verdicts = new VerdictQueue(fixed ? window : 1);
        // One more for TAKEN_OVER, which belongs to no message in flight.
        this.largestSegment = Integer.highestOneBit((window + 1) * MAX_ANSWER_BYTES) << 1;
    }

    /** Where {@link Outboxes} keeps it; set once, before the connection claims its first slot. */
    void place(int index, long stamp) {
        this.index = index;
        this.stamp = stamp;
    }

    public int index() {
        return index;
    }

    public long stamp() {
        return stamp;
    }

    public int window() {
        return window;
    }

    boolean isFixed() {
        return fixed;
    }

    /** When the connection asked for a session; told before the slot of its HELLO is published. Event loop. */
    public void asksForSession(long nowNanos) {
        askedNanos = nowNanos;
    }

    /** When it asked for the session that it gets now. Answer thread. */
    long askedNanos() {
        return askedNanos;
    }

    AnswerRenderer renderer() {
        return renderer;
    }

    AnswerLane lane() {
        return lane;
    }

    void onAnswers() {
        onAnswers.run();
    }

    void onFault(RuntimeException fault) {
        onFault.accept(fault);
    }

    /** Whether it was not in its lane's list; from now on it is. Answer thread. */
    boolean enterLane() {
        return !inLane.getAndSet(true);
    }

    /** Before the bytes are looked at: what is committed later enters the lane again. Event loop. */
    void leaveLane() {
        inLane.getAndSet(false);
    }

    /** Whether it stands in the batch's list of connections to wake; answer thread. */
    boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    /** Puts one rendered answer; the event loop sees it after {@link #commit}. Answer thread. */
    void put(AnswerBytes answer) {
        int length = answer.length();
        if (overflowed || length == 0) {
            return;
        }
        if (!filling.hasRoom(length)) {
            if (filling.capacity() >= largestSegment) {
                overflowed = true;
                wantClose();
                return;
            }
            OutboxSegment larger = new OutboxSegment(filling.capacity() * 2);
            filling.commit();
            filling.next = larger;
            filling = larger;
        }
        filling.put(answer.array(), answer.start(), length);
    }

    /** From now on the connection speaks for this device; tells for which it did before, 0 for none. Answer thread. */
    int speakFor(int newDevice) {
        int before = device;
        device = newDevice;
        return before;
    }

    /** One message more is answered, or discarded. Answer thread. */
    void settle() {
        pendingSettled++;
    }

    /** Tells the conversation what became of its HELLO or reading. Answer thread. */
    void tell(ScanAnswer answer) {
        verdicts.put(answer);
    }

    /** The connection closes after what was put so far. Answer thread. */
    void wantClose() {
        pendingClose = true;
    }

    /** Shows the event loop everything put and settled. Answer thread. */
    void commit() {
        touched = false;
        filling.commit();
        verdicts.commit();
        settled.setRelease(pendingSettled);
        closeWanted.setRelease(pendingClose);
    }

    /** Messages answered so far, to be read before {@link #readInto}. Event loop. */
    public long settled() {
        return settled.getAcquire();
    }

    /** Whether the connection is to be closed once all bytes are taken, to be read before them. Event loop. */
    public boolean isCloseWanted() {
        return closeWanted.getAcquire();
    }

    /** What became of the next HELLO or reading, valid until this is called again; null for no news. Event loop. */
    public @Nullable Verdict nextVerdict() {
        return verdicts.next();
    }

    /** Bytes that wait. Event loop. */
    public int readableBytes() {
        int readable = 0;
        for (OutboxSegment segment = emptying; segment != null; segment = segment.next) {
            readable += segment.readableBytes();
        }
        return readable;
    }

    /** Moves bytes out, at most {@code limit}. Event loop. */
    public int readInto(ByteTarget target, int limit) {
        int moved = 0;
        while (moved < limit) {
            OutboxSegment next = emptying.next;
            int readable = emptying.readableBytes();
            if (readable == 0) {
                if (next == null) {
                    break;
                }
                emptying = next;
                continue;
            }
            moved += emptying.readInto(target, Math.min(readable, limit - moved));
        }
        return moved;
    }

    /** Where answers go: a buffer of the network layer. */
    @FunctionalInterface
    public interface ByteTarget {
        void put(byte[] source, int offset, int length);
    }
}
