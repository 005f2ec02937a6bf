package io.tallyline.ledger.core;

/**
 * Limits and times that rules consult when they decide. They are settings, not state: changing one changes later
 * decisions and never history, since replay only applies events.
 *
 * @param answersRemembered first answers told again per device; at least max(1 024, 4 × window), at most 4 096
 * @param unitsRememberDays how long a unit that left is remembered when its serial was captured only at ship
 * @param undoSeconds how long the operator who scanned may undo at the device
 * @param idempotencyDays how long idempotency keys are known, at most 7
 * @param idempotencyKeys how many idempotency keys are kept before new ones are turned away, at most 1 048 576
 * @param linesPerCommand most lines of one business command
 * @param stationIdleSeconds when the device read no label and moved nothing for so long, the label it read last counts
 *     no more, and what it has in hand is as if it had never been taken
 */
public record LedgerLimits(
        int answersRemembered,
        int unitsRememberDays,
        int undoSeconds,
        int idempotencyDays,
        int idempotencyKeys,
        int linesPerCommand,
        int stationIdleSeconds) {
    /** What a server uses unless its configuration says otherwise. */
    public static final LedgerLimits DEFAULT = new LedgerLimits(4096, 400, 600, 7, 1_000_000, 500, 1800);

    public LedgerLimits {
        require(answersRemembered, 1, ScanHistory.ANSWERS_PER_DEVICE, "answersRemembered");
        require(unitsRememberDays, 1, 36_500, "unitsRememberDays");
        require(undoSeconds, 0, 7 * 86_400, "undoSeconds");
        require(idempotencyDays, 1, IdempotencyBook.KEPT_DAYS, "idempotencyDays");
        require(idempotencyKeys, 1, IdempotencyBook.MAX_KEYS, "idempotencyKeys");
        require(linesPerCommand, 1, 10_000, "linesPerCommand");
        require(stationIdleSeconds, 1, 7 * 86_400, "stationIdleSeconds");
    }

    /** With the default for what a station remembers. */
    public LedgerLimits(
            int answersRemembered,
            int unitsRememberDays,
            int undoSeconds,
            int idempotencyDays,
            int idempotencyKeys,
            int linesPerCommand) {
        this(
                answersRemembered,
                unitsRememberDays,
                undoSeconds,
                idempotencyDays,
                idempotencyKeys,
                linesPerCommand,
                DEFAULT.stationIdleSeconds);
    }

    private static void require(int value, int lowest, int highest, String name) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(name + " must be " + lowest + " to " + highest + ": " + value);
        }
    }
}
