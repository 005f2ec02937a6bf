package io.tallyline.ingest.frame;

/** Why a frame was not delivered. The names are stable: they are metric labels and stand in diagnostics. */
public enum FrameFault {
    /** Longer than {@link Framing#maxFrameBytes()}. What is shown is the beginning of the frame, at most {@link Framer#HEAD_BYTES}. */
    OVER_LONG,
    /** The check bytes do not fit the data. What is shown is the data as it came. */
    BAD_CHECKSUM,
    /** The length field is not a number or is too large, so nobody knows where the next frame begins. */
    FRAMING_LOST,
    /** The first frame of a connection is of HTTP, TLS, SSH or the like, so no device is at the other end. */
    FOREIGN_PROTOCOL
}
