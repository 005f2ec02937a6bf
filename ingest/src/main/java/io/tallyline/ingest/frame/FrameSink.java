package io.tallyline.ingest.frame;

/**
 * Takes what a {@link Framer} finds, on the thread that drains the framer.
 *
 * <p>The framer asks {@link #hasCredit()} before every call of the other two methods and keeps the bytes when the answer is no.
 * So a sink that says yes must be able to take exactly one more frame, whatever is in it.
 *
 * <p>The bytes belong to the sink until it returns and not a moment longer. It may change them in place (unescaping does),
 * but none outside {@code offset} to {@code offset + length}. It must not call the framer.
 */
public interface FrameSink {
    /** Whether one more frame, or one more rejected frame, can be taken now. */
    boolean hasCredit();

    /**
     * A whole frame, without start, end and check bytes; never empty.
     *
     * @param streamOffset position of the first byte since the connection was opened, for diagnostics
     */
    void frame(byte[] buffer, int offset, int length, long streamOffset);

    /**
     * A frame that cannot be used, with what is known of it. An over-long frame is reported once, as soon as it is too long; the
     * rest of it is thrown away.
     *
     * @param streamOffset position of the first byte since the connection was opened, for diagnostics
     */
    void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset);
}
