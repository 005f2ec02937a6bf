package io.tallyline.api.address;

/**
 * One thing that is wrong with an address.
 *
 * @param detail in words, for people; without what the address says, since that is of a person
 */
public record AddressFault(AddressField field, Kind kind, String detail) {
    /** How it is wrong. */
    public enum Kind {
        /** It is not there, and the country needs it. */
        MISSING,
        /** It is not as the country writes it. */
        MALFORMED,
        /** There is no such country. */
        UNKNOWN
    }

    static AddressFault missing(AddressField field) {
        return new AddressFault(field, Kind.MISSING, field.whenMissing());
    }
}
