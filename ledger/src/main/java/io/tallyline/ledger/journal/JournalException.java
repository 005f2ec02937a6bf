package io.tallyline.ledger.journal;

/**
 * The journal can not be written, forced or read; the message names the file and position. Never a business outcome.
 */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
