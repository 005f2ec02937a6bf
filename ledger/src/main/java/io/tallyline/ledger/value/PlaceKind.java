package io.tallyline.ledger.value;

/**
 * What kind of place stock stands at (DOMAIN D1). Inside kinds count towards a warehouse's on hand; the outside kinds
 * make double entry possible: what came in left {@link #SUPPLIER}, what went out arrived at {@link #CUSTOMER}.
 */
public enum PlaceKind {
    STORAGE(1, true, false),
    DOCK(2, true, false),
    TOTE(3, true, false),
    PARCEL(4, true, false),
    RETURN(5, true, true),
    QUARANTINE(6, true, true),
    IN_TRANSIT(7, false, false),
    SUPPLIER(8, false, false),
    CUSTOMER(9, false, false),
    SCRAP(10, false, false),
    COUNT_DIFFERENCE(11, false, false),
    DISCREPANCY(12, false, false);

    private static final PlaceKind[] BY_NUMBER = new PlaceKind[13];

    static {
        for (PlaceKind kind : values()) {
            BY_NUMBER[kind.number] = kind;
        }
    }

    private final byte number;
    private final boolean inside;
    private final boolean holds;

    PlaceKind(int number, boolean inside, boolean holds) {
        this.number = (byte) number;
        this.inside = inside;
        this.holds = holds;
    }

    /** The number under which the journal knows the kind, from 1. */
    public byte number() {
        return number;
    }

    /** Whether stock there is on hand of a warehouse. */
    public boolean inside() {
        return inside;
    }

    /** Whether all stock there is held, whatever its condition (DOMAIN D2). */
    public boolean holds() {
        return holds;
    }

    /** The kind of a journal number; a number that no release has written is a broken journal. */
    public static PlaceKind of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no place kind has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
