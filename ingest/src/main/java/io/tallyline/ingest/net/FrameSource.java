package io.tallyline.ingest.net;

import io.tallyline.ingest.frame.FrameSink;

/**
 * Finds the frames in a connection's bytes: the one thing in which carriers differ. Bytes are put at {@link
 * #writeOffset()} of {@link #buffer()} and drained to a sink that gives credit. One connection, its event loop.
 */
interface FrameSource {
    byte[] buffer();

    /** Bytes that may be put now; ask before {@link #writeOffset()}, since undecoded bytes may be moved. */
    int writableBytes();

    int writeOffset();

    void received(int bytes);

    /** Where silence ends a frame: the line was silent behind the bytes so far, see {@code Framer.lineIsSilent}. */
    default void lineIsSilent(boolean allSeen) {}

    /** True when only more bytes help; false when the sink had no credit. */
    boolean drain(FrameSink sink);

    /** Whether a frame was begun whose end has not come. */
    boolean isPartial();

    /** Gives up the frame that was begun. */
    void abandonPartial();
}
