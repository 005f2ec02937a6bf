package io.tallyline.ingest.answer;

import io.tallyline.ledger.event.ScanAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What the answer thread tells a connection's conversation: the fate of a HELLO, or of a fixed scanner's reading, which
 * nobody else waits for. There is one for each reading, so they are filled anew and not made anew: {@link VerdictQueue}
 * says until when one is valid.
 */
public final class Verdict {
    private ScanAnswer.Kind kind = ScanAnswer.Kind.DISCARDED;
    private long number;
    private int device;
    private int session;
    private ScanAnswer.@Nullable ErrorCode error;

    void set(ScanAnswer answer) {
        kind = answer.kind;
        number = answer.number;
        device = answer.device;
        session = answer.session;
        error = answer.error;
    }

    /** What was answered. */
    public ScanAnswer.Kind kind() {
        return kind;
    }

    /** WELCOME: the last durable number; NACK GAP: the number that is expected; else the message's. */
    public long number() {
        return number;
    }

    /** WELCOME: the device's dense id. */
    public int device() {
        return device;
    }

    /** WELCOME: the session that later messages belong to. */
    public int session() {
        return session;
    }

    /** ERROR: why; null else. */
    public ScanAnswer.@Nullable ErrorCode error() {
        return error;
    }
}
