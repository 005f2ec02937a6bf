package io.tallyline.api.http;

/** What the profiles of fixed scanners say for devices that are not told otherwise. Any thread; never blocks. */
@FunctionalInterface
public interface ProfileDefaults {
    /** No profile, or one that says nothing of it. */
    Station NONE = new Station(0, "", 0);

    /** The defaults of a profile; {@link #NONE} for one that is not known, such as {@code native}. */
    Station of(String profile);

    /** Whether there is such a profile here, or none is needed; a device may be there before its profile is. */
    default boolean isKnown(String profile) {
        return true;
    }

    /**
     * What a device takes over from its profile.
     *
     * @param bounceMillis the same code within this time is a duplicate; 0 for never
     * @param objectGroup who sees the same object numbers; empty for nobody else
     * @param objectWindowSeconds how long an object number names the same object; 0 if the profile does not say
     */
    record Station(int bounceMillis, String objectGroup, int objectWindowSeconds) {
        /** Whether it changes nothing of a device that says nothing itself. */
        public boolean isEmpty() {
            return bounceMillis == 0 && objectWindowSeconds == 0;
        }
    }
}
