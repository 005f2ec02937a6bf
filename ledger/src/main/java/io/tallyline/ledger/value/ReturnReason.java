package io.tallyline.ledger.value;

/** Why goods come back, as their customer says. What is written freely about it is a note on the order. */
public enum ReturnReason {
    /** Changed their mind. */
    NOT_WANTED(1),
    /** It does not work. */
    DEFECTIVE(2),
    /** It came broken. */
    DAMAGED(3),
    /** Something else was sent. */
    WRONG_ITEM(4),
    /** More was sent than was ordered. */
    WRONG_QUANTITY(5),
    /** It is not what was promised. */
    NOT_AS_DESCRIBED(6),
    /** It came too late. */
    TOO_LATE(7),
    /** It does not fit, or not what it is for. */
    DOES_NOT_FIT(8),
    /** Something else; a note may say it. */
    OTHER(9);

    private static final ReturnReason[] BY_NUMBER = {
        null,
        NOT_WANTED,
        DEFECTIVE,
        DAMAGED,
        WRONG_ITEM,
        WRONG_QUANTITY,
        NOT_AS_DESCRIBED,
        TOO_LATE,
        DOES_NOT_FIT,
        OTHER
    };

    private final byte number;

    ReturnReason(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static ReturnReason of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no ReturnReason has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
