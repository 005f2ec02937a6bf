package io.tallyline.ingest.profile;

/**
 * The parcel number that the heads of a tunnel share: it counts up, wraps, and so names one object only for a while.
 *
 * @param range numbers go from 0 to {@code range - 1}, then begin anew; 0 if the profile says nothing of it
 * @param group devices with the same group see the same numbers; empty: only this device does. What a device takes over unless it
 *     is told otherwise, as {@code ttlSeconds}
 * @param ttlSeconds after so long a number names another object
 */
public record ObjectWindow(int range, String group, int ttlSeconds) {
    /** Largest range; an object number has at most nine digits. */
    public static final int MAX_RANGE = 1_000_000_000;

    public static final int MAX_TTL_SECONDS = 3_600;
    public static final int DEFAULT_TTL_SECONDS = 60;

    /** Objects, if they are numbered at all, are not told apart by their numbers. */
    public static final ObjectWindow NONE = new ObjectWindow(0, "", 0);

    public boolean isNone() {
        return range == 0;
    }
}
