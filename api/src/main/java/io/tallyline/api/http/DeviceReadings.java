package io.tallyline.api.http;

import java.util.Optional;

/** What is known here of the fixed scanners of the configuration, since the server started. Any thread; never blocks. */
@FunctionalInterface
public interface DeviceReadings {
    /** The counts of a device; empty for one that is no fixed scanner of the configuration. */
    Optional<Counts> of(String device);

    /**
     * Objects that a scanner saw.
     *
     * @param readings all of them
     * @param noReads of which nothing was read
     * @param partial of which some labels were read and others not
     * @param multiple with labels of different goods, of which nothing counts
     * @param malformed of which the frame was not what the profile describes
     */
    record Counts(long readings, long noReads, long partial, long multiple, long malformed) {}
}
