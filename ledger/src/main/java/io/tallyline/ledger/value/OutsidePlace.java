package io.tallyline.ledger.value;

/**
 * The places outside every warehouse that each ledger has from its first event on (DOMAIN D1), with their dense ids.
 * Ids from {@link #FIRST_INSIDE_ID} on are given to locations in the order of their definition; 0 means no place.
 */
public final class OutsidePlace {
    public static final int NONE = 0;
    public static final int SUPPLIER = 1;
    public static final int CUSTOMER = 2;
    public static final int SCRAP = 3;
    public static final int COUNT_DIFFERENCE = 4;
    public static final int DISCREPANCY = 5;
    public static final int IN_TRANSIT = 6;
    public static final int FIRST_INSIDE_ID = 16;

    private OutsidePlace() {}

    /** The kind of an outside place's id. */
    public static PlaceKind kind(int place) {
        return switch (place) {
            case SUPPLIER -> PlaceKind.SUPPLIER;
            case CUSTOMER -> PlaceKind.CUSTOMER;
            case SCRAP -> PlaceKind.SCRAP;
            case COUNT_DIFFERENCE -> PlaceKind.COUNT_DIFFERENCE;
            case DISCREPANCY -> PlaceKind.DISCREPANCY;
            case IN_TRANSIT -> PlaceKind.IN_TRANSIT;
            default -> throw new IllegalArgumentException("no outside place has the id " + place);
        };
    }
}
