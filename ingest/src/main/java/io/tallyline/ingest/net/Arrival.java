package io.tallyline.ingest.net;

import io.tallyline.ledger.command.ScanCommand;

/**
 * When a message came, as far as that can be known. What was read while the connection reads all the time came when it was
 * read; what was read after a pause came between the last moment at which the socket was empty and the read.
 *
 * <pre>
 *   socket   … read, empty ─── paused: what comes waits outside ─── read
 *                     └──────────── it came in here ────────────────┘
 *                  earliest                                       latest
 * </pre>
 *
 * <p>The ledger takes a code for a bounce only if it certainly came within the bounce time of the one before: what came last
 * at the latest, behind what came before it at the earliest. That supposes that they came in the order in which they are told, as
 * on one connection they do. What may have come before this connection had its session may have come before what an
 * older connection brought, so its latest is put off by as much as that can be: with the session at S, nothing from before is
 * later than S, so with {@code latest = 2 S − earliest} neither order is nearer than it can be.
 *
 * <p>One connection, its event loop.
 */
final class Arrival {
    private long earliestNanos;
    private long latestNanos;
    private boolean late;

    /** Takes the times of the frame at hand. */
    void take(Connection connection) {
        earliestNanos = connection.input.earliestNanos();
        latestNanos = connection.input.arrivalNanos();
        late = connection.input.isAfterPause();
    }

    /** When its last bytes were read. */
    long readNanos() {
        return latestNanos;
    }

    /** @param sessionNanos since when the connection has its session */
    void put(ScanCommand scan, long sessionNanos) {
        long latest =
                earliestNanos < sessionNanos ? Math.max(latestNanos, 2 * sessionNanos - earliestNanos) : latestNanos;
        scan.arrivalNanos = earliestNanos;
        scan.waitedNanos = latest - earliestNanos;
        scan.afterPause = late;
    }
}
