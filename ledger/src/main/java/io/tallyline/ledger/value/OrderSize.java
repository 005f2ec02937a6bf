package io.tallyline.ledger.value;

/** Orders of how many lines of goods. */
public enum OrderSize {
    /** However many. */
    ANY(1),
    /** One: picked in one go, and packed without looking for the rest. */
    SINGLE_LINE(2),
    /** Two or more. */
    SEVERAL_LINES(3);

    private static final OrderSize[] BY_NUMBER = {null, ANY, SINGLE_LINE, SEVERAL_LINES};

    private final byte number;

    OrderSize(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static OrderSize of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no OrderSize has the number " + number);
        }
        return BY_NUMBER[number];
    }

    /** Whether an order with so many lines of goods is of this size. */
    public boolean fits(int lines) {
        return this == ANY || (this == SINGLE_LINE) == (lines == 1);
    }
}
