package io.tallyline.ledger.value;

/** Why a return is refused. What is written freely about it is a note on the order. */
public enum ReturnDenial {
    /** Goods like these are not taken back. */
    OUT_OF_POLICY(1),
    /** They were used. */
    USED(2),
    /** Something of them is missing. */
    INCOMPLETE(3),
    /** Nothing is wrong with them. */
    NO_FAULT(4),
    /** It is settled otherwise. */
    SETTLED(5),
    /** Something else; a note may say it. */
    OTHER(6);

    private static final ReturnDenial[] BY_NUMBER = {null, OUT_OF_POLICY, USED, INCOMPLETE, NO_FAULT, SETTLED, OTHER};

    private final byte number;

    ReturnDenial(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static ReturnDenial of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no ReturnDenial has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
