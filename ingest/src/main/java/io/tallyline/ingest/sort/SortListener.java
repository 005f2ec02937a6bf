package io.tallyline.ingest.sort;

import io.tallyline.ingest.net.AllowList;

/**
 * A port that the PLC of one sorter connects to.
 *
 * @param port 0 takes any free one
 * @param device by which decisions name who asked; its telegrams' numbers are its own
 * @param sorter as the ledger knows it
 * @param deadlineMillis from the arrival of the request; then the sorter's default lane is sent. 1 to 60 000
 * @param allowed the addresses that may connect
 * @param encrypted whether it speaks TLS when the server has a certificate; many PLCs can not
 */
public record SortListener(
        String address,
        int port,
        String device,
        String sorter,
        SortProtocol protocol,
        int deadlineMillis,
        AllowList allowed,
        boolean encrypted) {
    private static final int LONGEST_DEADLINE_MILLIS = 60_000;

    public SortListener {
        if (deadlineMillis < 1 || deadlineMillis > LONGEST_DEADLINE_MILLIS) {
            throw new IllegalArgumentException("deadlineMillis must be 1 to 60000, not " + deadlineMillis);
        }
    }

    /** For any address, with TLS if there is a certificate. */
    public SortListener(
            String address, int port, String device, String sorter, SortProtocol protocol, int deadlineMillis) {
        this(address, port, device, sorter, protocol, deadlineMillis, AllowList.EVERYBODY, true);
    }

    /** The same port for some addresses only. */
    public SortListener withAllowed(AllowList list) {
        return new SortListener(address, port, device, sorter, protocol, deadlineMillis, list, encrypted);
    }

    /** The same port in plain text, whether the server has a certificate or not. */
    public SortListener withPlainText() {
        return new SortListener(address, port, device, sorter, protocol, deadlineMillis, allowed, false);
    }
}
