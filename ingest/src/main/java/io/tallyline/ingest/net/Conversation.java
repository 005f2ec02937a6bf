package io.tallyline.ingest.net;

import io.tallyline.ingest.answer.Verdict;
import io.tallyline.ingest.frame.FrameFault;

/**
 * What is said on one connection, as a state machine: frames in, slots out. Knows the protocol but no channel; the
 * connection gives credit, slots and time. Event loop.
 */
interface Conversation {
    /** The connection is up. */
    void connected();

    /** Whether a frame may be decoded now; while HELLO is undecided, none is. */
    boolean acceptsFrames();

    /** One whole frame; credit was given, so a slot is there for it. */
    void frame(byte[] buffer, int offset, int length);

    /** The connection of a fixed scanner begins with these bytes, so somebody else is there; nothing behind them is decoded. */
    default void foreign(byte[] buffer, int offset, int length) {}

    /** A frame that cannot be used, with its beginning. */
    void rejected(FrameFault fault, byte[] buffer, int offset, int length);

    /** The ledger's word on a HELLO, or on a fixed scanner's reading. */
    void decided(Verdict verdict);

    /** The ring has room again, after {@link Connection#tryClaim} found it full, or fewer messages are in flight. */
    default void ringHasRoom() {}

    /** Whether everything that was taken in is with the ledger or done: nothing waits here for its turn. */
    boolean isIdle();

    /** The last word of a connection that this side ends in order, behind all answers. */
    void sayGoodbye();

    /** Now and then: timeouts of the protocol. */
    void tick(long nowNanos);

    /** Whether what comes here comes once only, so that it has to be decided although the other side is gone. */
    boolean sendsNothingTwice();

    /** The other side sends nothing more; what it sent is still decoded. */
    default void inputEnded() {}

    /** Whether a whole frame that is not decided any more would have been a reading. */
    default boolean isReading(byte[] buffer, int offset, int length) {
        return false;
    }

    /**
     * The connection is closed.
     *
     * @param lostFrames readings that came whole and were not decoded
     */
    default void closed(int lostFrames) {}
}
