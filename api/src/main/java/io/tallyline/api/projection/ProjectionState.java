package io.tallyline.api.projection;

/**
 * What the projector is doing, for health, metrics and people.
 *
 * @param journalId the journal it follows
 * @param checkpoint sequence up to which rows were committed, as this process knows; 0 before the first look
 * @param durable the journal's last durable sequence
 * @param lagSeconds from the ledger time of the checkpoint to now, 0 when nothing is waiting
 * @param events projected since the start of the process
 * @param transactions committed since the start of the process
 * @param lastError text of the newest error, empty when the last attempt succeeded
 * @param stoppedReason why it stopped; empty unless {@link Status#STOPPED}
 */
public record ProjectionState(
        Status status,
        long journalId,
        long checkpoint,
        long durable,
        double lagSeconds,
        long events,
        long transactions,
        String lastError,
        String stoppedReason) {
    /** What the projector is doing. */
    public enum Status {
        STARTING,
        RUNNING,
        PAUSED,
        /** PostgreSQL is away or refuses; it is tried again for ever. */
        WAITING,
        REBUILDING,
        /** The rows and the journal contradict each other: an alarm, cured by a person or a rebuild. */
        STOPPED,
        CLOSED
    }

    /** Durable events that are not in rows yet. */
    public long lagEvents() {
        return Math.max(0, durable - checkpoint);
    }
}
