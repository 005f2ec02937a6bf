package io.tallyline.ledger.value;

/**
 * What a station is for: with the code it gives a scan its meaning. The number is written into the journal and never
 * re-used for another role.
 */
public enum StationRole {
    /** Goods come in from the supplier and stand at the station's place. */
    RECEIVE(1),
    /** Goods go from the station's place to the location that the scan names. */
    PUT_AWAY(2),
    /** Goods go from the station's place to another location, put-away aside. */
    MOVE(3),
    /** Goods leave for the customer without an order: the only role that lowers on hand. */
    SHIP(4),
    /** Looks a code up and changes nothing. */
    VERIFY(5),
    /** Counts what stands at a location, blind; the difference is posted when the count is closed. */
    COUNT(6),
    /** Goods of a pick list go from their location into the tote whose label was read. */
    PICK(7),
    /** Goods of an order go from a tote into the parcel that the station packs, at the station's place. */
    PACK(8);

    private static final StationRole[] BY_NUMBER = {null, RECEIVE, PUT_AWAY, MOVE, SHIP, VERIFY, COUNT, PICK, PACK};

    private final byte number;

    StationRole(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows the role, from 1. */
    public byte number() {
        return number;
    }

    /** The role of a journal number; a number that no release has written is a broken journal. */
    public static StationRole of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no station role has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
