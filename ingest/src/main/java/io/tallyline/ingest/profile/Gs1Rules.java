package io.tallyline.ingest.profile;

import io.tallyline.ingest.gs1.Gs1Options;

/**
 * How strictly the codes of a device are read.
 *
 * @param requisites when an identifier must have beside it what it needs
 * @param acceptUnknownIdentifiers whether identifiers that the release does not know are passed over instead of refused
 * @param refuseMissingSeparator whether a code in which a separator seems to be missing is refused instead of flagged
 * @param forgiveLeadingSeparator whether one GS before the first element of a code without AIM prefix is passed over
 */
public record Gs1Rules(
        Requisites requisites,
        boolean acceptUnknownIdentifiers,
        boolean refuseMissingSeparator,
        boolean forgiveLeadingSeparator) {
    /** When identifiers must be complete. */
    public enum Requisites {
        NEVER,
        /** Of an object with several codes, over all of them: another label may have what this one lacks. */
        TOGETHER,
        /** Also of a code that is alone. */
        ALWAYS
    }

    public static final Gs1Rules DEFAULT = new Gs1Rules(Requisites.TOGETHER, false, false, false);

    /** For a code that is alone. */
    Gs1Options options(boolean aimPrefixes) {
        return new Gs1Options(
                aimPrefixes,
                forgiveLeadingSeparator,
                refuseMissingSeparator,
                requisites == Requisites.ALWAYS,
                acceptUnknownIdentifiers);
    }

    /** Whether the codes of one object must be complete together. */
    public boolean requisitesTogether() {
        return requisites != Requisites.NEVER;
    }
}
