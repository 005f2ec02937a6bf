package io.tallyline.ledger.value;

/**
 * Which carrier's service a parcel would get: what the result of {@code TryShippingRules} carries.
 *
 * @param position of the rule that fits, from 1; 0 when none does
 * @param rule its name; empty when none fits, as the following
 * @param carrier code of the carrier
 * @param service code of its service
 * @param shipDay on which the parcel leaves, yyyymmdd; 0 when no rule fits or the warehouse has no calendar
 * @param deliveryDay on which it is delivered, yyyymmdd; 0 likewise
 */
public record ShippingAnswer(int position, String rule, String carrier, String service, int shipDay, int deliveryDay) {
    /** Nothing fits: a person has to choose. */
    public static final ShippingAnswer NO_CARRIER = new ShippingAnswer(0, "", "", "", 0, 0);
}
