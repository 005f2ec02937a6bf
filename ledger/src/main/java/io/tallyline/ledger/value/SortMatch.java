package io.tallyline.ledger.value;

/** What a sort rule looks at. The first three and the order need the parcel to be announced. */
public enum SortMatch {
    /** The announced destination is the value. */
    DESTINATION(1),
    /** The announced carrier is the value. */
    CARRIER(2),
    /** The announcement names a lane of this sorter, for example an order's own: the parcel goes there. */
    ANNOUNCED_LANE(3),
    /** The code begins with the value. */
    CODE_PREFIX(4),
    /** The code is the value. */
    CODE(5),
    /** The code belongs to the product with this SKU. */
    SKU(6),
    /** The ship-to postal code (AI 420, 421) begins with the value. */
    POSTAL_PREFIX(7),
    /** The routing code (AI 403) is the value. */
    ROUTING_CODE(8),
    /** The weight in grams is above the value. */
    WEIGHT_ABOVE(9),
    /** Every parcel that can be read. */
    ANY(10),
    /** The announced order is the value: all parcels of an order that is to leave together. */
    ORDER(11);

    private static final SortMatch[] BY_NUMBER = {
        null,
        DESTINATION,
        CARRIER,
        ANNOUNCED_LANE,
        CODE_PREFIX,
        CODE,
        SKU,
        POSTAL_PREFIX,
        ROUTING_CODE,
        WEIGHT_ABOVE,
        ANY,
        ORDER
    };

    private final byte number;

    SortMatch(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static SortMatch of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no match has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
