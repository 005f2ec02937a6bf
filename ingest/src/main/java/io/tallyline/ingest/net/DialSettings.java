package io.tallyline.ingest.net;

import io.tallyline.ingest.profile.DeviceProfile;

/**
 * One fixed scanner that listens and wants to be dialed.
 *
 * @param host name or address, resolved again at each attempt
 * @param device the name under which the ledger knows it
 * @param profile how it talks
 * @param firstBackOffMillis about so long after the first failure it is dialed again; doubled at each further one
 * @param longestBackOffMillis but never longer than so
 */
public record DialSettings(
        String host, int port, String device, DeviceProfile profile, int firstBackOffMillis, int longestBackOffMillis) {
    public DialSettings {
        if (firstBackOffMillis < 1 || longestBackOffMillis < firstBackOffMillis) {
            throw new IllegalArgumentException(
                    "the back-off must be at least 1 ms and its longest not below its first");
        }
    }

    /** With a back-off from half a second to half a minute. */
    public DialSettings(String host, int port, String device, DeviceProfile profile) {
        this(host, port, device, profile, 500, 30_000);
    }
}
