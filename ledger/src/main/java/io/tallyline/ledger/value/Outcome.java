package io.tallyline.ledger.value;

/**
 * The final outcome of a numbered device message: the word of an {@code ACK}. Numbers are written into the journal and
 * never re-used.
 */
public enum Outcome {
    RECEIVED(1),
    PUT_AWAY(2),
    MOVED(3),
    PICKED(4),
    PACKED(5),
    DEDUCTED(6),
    SHIPPED(7),
    RETURNED(8),
    COUNTED(9),
    VERIFIED(10),
    UNDONE(11),
    DUPLICATE(12),
    REFUSED(13),
    NO_READ(14),
    /** An operator signed on or off. */
    OPERATOR(15);

    private static final Outcome[] BY_NUMBER = new Outcome[16];

    static {
        for (Outcome outcome : values()) {
            BY_NUMBER[outcome.number] = outcome;
        }
    }

    private final byte number;

    Outcome(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows the outcome, from 1. */
    public byte number() {
        return number;
    }

    /** The outcome of a journal number; a number that no release has written is a broken journal. */
    public static Outcome of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no outcome has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
