package io.tallyline.ledger.journal;

/**
 * An event or command does not fit into the room it was given. In a batch that holds something already it means:
 * commit, then try again; in an empty one it means that no batch can hold it.
 */
public final class EventTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventTooLargeException(String message) {
        super(message);
    }
}
