package io.tallyline.ledger.value;

/** What became of reading an object, as the scanner or PLC says. */
public enum ReadStatus {
    GOOD(1),
    NO_READ(2),
    /** Codes of more than one object: none of them may be believed. */
    MULTIPLE(3),
    /** Some heads read nothing; the code that is given is good. */
    PARTIAL(4);

    private static final ReadStatus[] BY_NUMBER = {null, GOOD, NO_READ, MULTIPLE, PARTIAL};

    private final byte number;

    ReadStatus(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static ReadStatus of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no status of a reading has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
