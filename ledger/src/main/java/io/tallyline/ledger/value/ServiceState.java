package io.tallyline.ledger.value;

/** What becomes of a service that is on an order (DOMAIN D37). A line that is cancelled has none. */
public enum ServiceState {
    /** Not to be done yet: the order is not released, or more of it was ordered since. */
    WAITING(1),
    /** To be done by whoever takes it. */
    QUEUED(2),
    /** Somebody is to do it. */
    ASSIGNED(3),
    /** Done; from then on nothing of it changes. */
    DONE(4);

    private static final ServiceState[] BY_NUMBER = {null, WAITING, QUEUED, ASSIGNED, DONE};

    private final byte number;

    ServiceState(int number) {
        this.number = (byte) number;
    }

    /** The number under which snapshots and rows know it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a number; a number that no release has written is a broken snapshot. */
    public static ServiceState of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no ServiceState has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
