package io.tallyline.ledger.ring;

/**
 * Stops the process at once and loudly when the ledger's truth is in doubt (DESIGN rule 3). The real one is
 * {@code Runtime.halt}, since exit hooks could still answer; tests record the call and throw.
 */
@FunctionalInterface
public interface FailStop {
    /** Does not return normally. */
    void halt(String message, Throwable cause);
}
