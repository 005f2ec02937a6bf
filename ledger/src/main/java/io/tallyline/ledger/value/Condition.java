package io.tallyline.ledger.value;

/** The condition of stock at a place (DOMAIN D2, D4). Everything but {@link #SELLABLE} is held. */
public enum Condition {
    SELLABLE(1),
    /** Received at a dock, not yet stored. */
    AWAITING_PUT_AWAY(2),
    QUARANTINED(3),
    /** The whole lot is blocked (recall, laboratory). */
    LOT_HELD(4),
    DAMAGED(5),
    /** Came back and has no disposition yet. */
    RETURNED(6),
    EXPIRED(7),
    /** Picked and then cancelled: waits to be scanned into a location. */
    AWAITING_PUT_BACK(8);

    private static final Condition[] BY_NUMBER = new Condition[9];

    static {
        for (Condition condition : values()) {
            BY_NUMBER[condition.number] = condition;
        }
    }

    private final byte number;

    Condition(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows the condition, from 1. */
    public byte number() {
        return number;
    }

    /** Whether stock in this condition is unusable whoever asks. */
    public boolean held() {
        return this != SELLABLE;
    }

    /** The condition of a journal number; a number that no release has written is a broken journal. */
    public static Condition of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no condition has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
