package io.tallyline.ledger.value;

/** On which pick lists a rule puts what it releases. */
public enum ListMaking {
    /** None: a person makes them. */
    NONE(1),
    /** Each order has a list of its own. */
    ONE_ORDER(2),
    /** Several orders on one way, each with its tote (DOMAIN D35). */
    BATCH(3),
    /** Each order has a list in each area of the warehouse where something of it stands. */
    AREA(4);

    private static final ListMaking[] BY_NUMBER = {null, NONE, ONE_ORDER, BATCH, AREA};

    private final byte number;

    ListMaking(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static ListMaking of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no ListMaking has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
