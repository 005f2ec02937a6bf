package io.tallyline.ledger.core;

/**
 * By which service goods of an order go from a warehouse, for tests and checks.
 *
 * @param carrier empty when no rule fits, as the service
 * @param byHand whether a person said so
 * @param shipDay yyyymmdd; 0 for unknown
 * @param deliveryDay yyyymmdd; 0 for unknown
 */
public record OrderCarrierView(
        String warehouse, String carrier, String service, boolean byHand, int shipDay, int deliveryDay) {}
