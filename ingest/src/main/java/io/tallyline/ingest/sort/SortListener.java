package io.tallyline.ingest.sort;

/**
 * A port that the PLC of one sorter connects to.
 *
 * @param port 0 takes any free one
 * @param device by which decisions name who asked
 * @param sorter as the ledger knows it
 * @param deadlineMillis from the read of the request; then the sorter's default lane is sent. 1 to 60 000
 */
public record SortListener(
        String address, int port, String device, String sorter, SortProtocol protocol, int deadlineMillis) {
    private static final int LONGEST_DEADLINE_MILLIS = 60_000;

    public SortListener {
        if (deadlineMillis < 1 || deadlineMillis > LONGEST_DEADLINE_MILLIS) {
            throw new IllegalArgumentException("deadlineMillis must be 1 to 60000, not " + deadlineMillis);
        }
    }
}
