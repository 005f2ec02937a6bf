package io.tallyline.ingest.frame;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What a {@link Framer} saw on one connection. Written by the framer's thread only, readable by any (metrics); a reader may see
 * one number newer than another.
 */
public final class FrameCounters {
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong junkBytes = new AtomicLong();
    private final AtomicLong restarts = new AtomicLong();
    private final AtomicLong empty = new AtomicLong();
    private final AtomicLong overLong = new AtomicLong();
    private final AtomicLong badChecksums = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong abandoned = new AtomicLong();

    /** Frames handed to the sink. */
    public long frames() {
        return frames.get();
    }

    /** Bytes outside any frame, or behind lost framing. Line ends between frames are not junk: many devices print them. */
    public long junkBytes() {
        return junkBytes.get();
    }

    /** Frames that were begun and then begun again, the first part being dropped. */
    public long restarts() {
        return restarts.get();
    }

    /** Frames with nothing in them; dropped, and not a no-read. */
    public long empty() {
        return empty.get();
    }

    /** Frames longer than allowed. */
    public long overLong() {
        return overLong.get();
    }

    /** Frames whose check bytes did not fit. */
    public long badChecksums() {
        return badChecksums.get();
    }

    /** Times that the framing was lost and could not be found again in the bytes alone. */
    public long lost() {
        return lost.get();
    }

    /** Frames that never ended: a pause, or the end of the connection, came first. */
    public long abandoned() {
        return abandoned.get();
    }

    void countFrame() {
        add(frames, 1);
    }

    void countJunk(int bytes) {
        add(junkBytes, bytes);
    }

    void countRestart() {
        add(restarts, 1);
    }

    void countEmpty() {
        add(empty, 1);
    }

    void countRejected(FrameFault fault) {
        switch (fault) {
            case OVER_LONG -> add(overLong, 1);
            case BAD_CHECKSUM -> add(badChecksums, 1);
            case FRAMING_LOST -> add(lost, 1);
            case FOREIGN_PROTOCOL -> {} // The framer does not know whose bytes these are.
        }
    }

    void countAbandoned() {
        add(abandoned, 1);
    }

    /** One writer, so no atomic addition is needed: only the store must be seen by others. */
    private static void add(AtomicLong counter, long amount) {
        counter.setOpaque(counter.getPlain() + amount);
    }
}
