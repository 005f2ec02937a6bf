package io.tallyline.ingest.gs1;

/**
 * What a profile says about the codes of its device.
 *
 * @param readAimPrefix whether {@code ]C1} and kin name the symbology; if not, they are part of the code
 * @param forgiveLeadingSeparator whether one GS at the start of a code without AIM prefix is passed over
 * @param refuseSuspectSeparator whether a code in which a separator seems to be missing is refused instead of flagged
 */
public record Gs1Options(boolean readAimPrefix, boolean forgiveLeadingSeparator, boolean refuseSuspectSeparator) {
    public static final Gs1Options DEFAULT = new Gs1Options(true, false, false);
}
