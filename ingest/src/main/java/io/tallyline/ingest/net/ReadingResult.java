package io.tallyline.ingest.net;

/** What a fixed scanner's look at one object came to. */
public enum ReadingResult {
    /** One or more codes of one piece of goods. */
    GOOD,
    /** Some labels were read, others not. */
    PARTIAL,
    /** Labels of different goods: nothing of it counts. */
    MULTIPLE,
    /** Nothing was read. */
    NO_READ,
    /** The frame was not what the profile describes: nobody knows what was read. */
    MALFORMED
}
