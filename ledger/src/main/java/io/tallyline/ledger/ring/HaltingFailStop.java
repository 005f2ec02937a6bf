package io.tallyline.ledger.ring;

/**
 * The real fail stop: says why on standard error, which needs no logging thread to survive, and halts without running
 * exit hooks. Any thread.
 */
public final class HaltingFailStop implements FailStop {
    /** Exit status of a halted server, for the service manager: an internal software error in sysexits.h. */
    public static final int EXIT_STATUS = 70;

    @Override
    public void halt(String message, Throwable cause) {
        try {
            System.err.println("FATAL: " + message + ". Nothing after the last sync was answered. Halting.");
            cause.printStackTrace(System.err);
            System.err.flush();
        } finally {
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }
}
