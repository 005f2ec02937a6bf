package io.tallyline.api.shop;

/**
 * Why an order was not translated.
 *
 * @param place JSON pointer into the document, or line and column of the table
 * @param detail a sentence for people
 */
public record ShopFault(Reason reason, String place, String detail) {
    /** What kind of fault it is. */
    public enum Reason {
        /** A field is missing or is not what the format says. */
        UNREADABLE,
        /** A line has no stock behind it: a service, a tip, a fee, a gift card. */
        SERVICE_LINE,
        /** No customer of ours is named for it. */
        NO_CUSTOMER
    }
}
