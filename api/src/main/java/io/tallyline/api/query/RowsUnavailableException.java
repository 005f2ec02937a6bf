package io.tallyline.api.query;

/** PostgreSQL is away, overloaded, or its rows are being rebuilt: try again later. */
public final class RowsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RowsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
