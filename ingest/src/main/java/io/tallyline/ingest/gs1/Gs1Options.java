package io.tallyline.ingest.gs1;

/**
 * How strictly codes are read: what a profile says about its device, or a person about a question.
 *
 * @param readAimPrefix whether {@code ]C1} and kin name the symbology; if not, they are part of the code
 * @param forgiveLeadingSeparator whether one GS at the start of a code without AIM prefix is passed over, with a warning
 * @param refuseSuspectSeparator whether a code in which a separator seems to be missing is refused instead of flagged
 * @param checkRequisites whether an identifier is refused when none of those stands beside it that it needs; off where the codes
 *     of one object are merged first ({@link MergedCodes})
 * @param acceptUnknownIdentifiers whether identifiers that the release does not know are listed, with a warning, instead of
 *     refused
 */
public record Gs1Options(
        boolean readAimPrefix,
        boolean forgiveLeadingSeparator,
        boolean refuseSuspectSeparator,
        boolean checkRequisites,
        boolean acceptUnknownIdentifiers) {
    public static final Gs1Options DEFAULT = new Gs1Options(true, false, false);

    /** Requisites off, unknown identifiers refused: what a device's codes are read with. */
    public Gs1Options(boolean readAimPrefix, boolean forgiveLeadingSeparator, boolean refuseSuspectSeparator) {
        this(readAimPrefix, forgiveLeadingSeparator, refuseSuspectSeparator, false, false);
    }

    public Gs1Options withRequisites(boolean checked) {
        return new Gs1Options(
                readAimPrefix, forgiveLeadingSeparator, refuseSuspectSeparator, checked, acceptUnknownIdentifiers);
    }

    public Gs1Options withUnknownIdentifiers(boolean accepted) {
        return new Gs1Options(
                readAimPrefix, forgiveLeadingSeparator, refuseSuspectSeparator, checkRequisites, accepted);
    }
}
