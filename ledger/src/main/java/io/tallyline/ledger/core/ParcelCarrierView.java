package io.tallyline.ledger.core;

/**
 * By which carrier's service a parcel goes, and what it is to that carrier, for tests and checks.
 *
 * @param carrier empty when no service is chosen, as the service
 * @param byHand whether a person said so of this parcel
 * @param consignment sequence of the event that began it; 0 for none
 * @param labelled whether it has a number of its carrier
 * @param manifest sequence of the event that closed the manifest on which it stands or stood; 0 for none
 * @param deliveryDay yyyymmdd; 0 for unknown
 * @param toldMillis since when it is as its carrier told, milliseconds since 1970; 0 where it told nothing
 */
public record ParcelCarrierView(
        String carrier,
        String service,
        boolean byHand,
        long consignment,
        boolean labelled,
        long manifest,
        int deliveryDay,
        long toldMillis) {
    /** Nothing was ever said of it. */
    static final ParcelCarrierView NOTHING = new ParcelCarrierView("", "", false, 0, false, 0, 0, 0);
}
