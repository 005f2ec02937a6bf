package io.tallyline.api.projection;

import java.time.Duration;

/**
 * How the projector works.
 *
 * @param transactionEvents a transaction ends with the journal batch that reaches this many events
 * @param transactionBytes or this many journal bytes
 * @param pause between two transactions that are not full, so that a trickle of events does not become a transaction
 *     each; the most that rows are late when PostgreSQL keeps up
 * @param firstBackOff before the first new attempt after an error; doubles with each
 * @param longestBackOff at most so long between attempts, for ever
 */
public record ProjectorSettings(
        int transactionEvents, long transactionBytes, Duration pause, Duration firstBackOff, Duration longestBackOff) {
    /** What a server uses unless its configuration says otherwise. */
    public static final ProjectorSettings DEFAULT = new ProjectorSettings(
            32_768, 16L * 1024 * 1024, Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(5));
}
