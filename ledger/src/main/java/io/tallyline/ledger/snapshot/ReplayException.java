package io.tallyline.ledger.snapshot;

/**
 * The journal's events do not lead where the journal says they lead: a gap, an event that does not fit its batch, or a
 * state hash that differs. Rules and history disagree, so the process must not go on (DESIGN, "Errors").
 */
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReplayException(String message) {
        super(message);
    }

    public ReplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
