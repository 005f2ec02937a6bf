package io.tallyline.ledger.value;

/** What became of reading an object, as the scanner or PLC says. */
public enum ReadStatus {
    GOOD(1),
    NO_READ(2),
    /** Codes of more than one object: none of them may be believed. */
    MULTIPLE(3),
    /** Some heads read nothing; the code that is given is good. */
    PARTIAL(4);

    private final byte number;

    ReadStatus(int number) {
        this.number = (byte) number;
    }

    /** Whether the code that was read is the object's; of several it may be anyone's. */
    public boolean tellsTheCode() {
        return this == GOOD || this == PARTIAL;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }
}
