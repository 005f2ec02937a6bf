package io.tallyline.ledger.core;

/**
 * Limits and times that rules consult when they decide. They are settings, not state: changing one changes later
 * decisions and never history, since replay only applies events.
 *
 * @param answersRemembered first answers told again per device, at most 4 096; a server asks for at least four windows
 * @param unitsRememberDays how long a unit that left is remembered when its serial was captured only at ship
 * @param undoSeconds how long the operator who scanned may undo at the device
 * @param idempotencyDays how long idempotency keys are known, at most 7
 * @param idempotencyKeys how many idempotency keys are kept before new ones are turned away, at most 16 777 216, of about
 *     75 bytes each
 * @param linesPerCommand most lines of one business command
 * @param stationIdleSeconds when the device read no label and moved nothing for so long, the label it read last counts
 *     no more, and what it has in hand is as if it had never been taken
 * @param returnWindowSeconds how long an order about which nothing is left to do stays in the ledger, since goods may
 *     come back so long
 * @param archivedOrdersSeconds how long a record of it stays after that, by which its shop's number is known; at least
 *     as long as an idempotency key may be, 7 days
 */
public record LedgerLimits(
        int answersRemembered,
        int unitsRememberDays,
        int undoSeconds,
        int idempotencyDays,
        int idempotencyKeys,
        int linesPerCommand,
        int stationIdleSeconds,
        int returnWindowSeconds,
        int archivedOrdersSeconds) {
    private static final int SECONDS_PER_DAY = 86_400;

    /** What a server uses unless its configuration says otherwise. */
    public static final LedgerLimits DEFAULT =
            new LedgerLimits(4096, 400, 600, 7, 1_000_000, 500, 1800, 100 * SECONDS_PER_DAY, 1_826 * SECONDS_PER_DAY);

    public LedgerLimits {
        require(answersRemembered, 1, ScanHistory.ANSWERS_PER_DEVICE, "answersRemembered");
        require(unitsRememberDays, 1, 36_500, "unitsRememberDays");
        require(undoSeconds, 0, 7 * SECONDS_PER_DAY, "undoSeconds");
        require(idempotencyDays, 1, IdempotencyBook.KEPT_DAYS, "idempotencyDays");
        require(idempotencyKeys, 1, IdempotencyBook.MAX_KEYS, "idempotencyKeys");
        require(linesPerCommand, 1, 10_000, "linesPerCommand");
        require(stationIdleSeconds, 1, 7 * SECONDS_PER_DAY, "stationIdleSeconds");
        require(returnWindowSeconds, 1, Integer.MAX_VALUE, "returnWindowSeconds");
        require(
                archivedOrdersSeconds,
                IdempotencyBook.KEPT_DAYS * SECONDS_PER_DAY,
                Integer.MAX_VALUE,
                "archivedOrdersSeconds");
    }

    /** With the defaults for what a station and for how long orders are remembered. */
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
                DEFAULT.stationIdleSeconds,
                DEFAULT.returnWindowSeconds,
                DEFAULT.archivedOrdersSeconds);
    }

    /** The same with other times for orders that are at their end. */
    public LedgerLimits withOrderTimes(int returnWindow, int archivedOrders) {
        return new LedgerLimits(
                answersRemembered,
                unitsRememberDays,
                undoSeconds,
                idempotencyDays,
                idempotencyKeys,
                linesPerCommand,
                stationIdleSeconds,
                returnWindow,
                archivedOrders);
    }

    private static void require(int value, int lowest, int highest, String name) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(name + " must be " + lowest + " to " + highest + ": " + value);
        }
    }
}
