package io.tallyline.api.submit;

/** The ledger took nothing, because the ring, the book of idempotency keys or the disk is full: the same request may be sent again later. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OverloadedException(String message) {
        super(message, null, false, false);
    }
}
