package io.tallyline.ledger.snapshot;

/** A snapshot can not be written or used; the message names the file, and the position where one is known. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SnapshotException(String message) {
        super(message);
    }

    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
