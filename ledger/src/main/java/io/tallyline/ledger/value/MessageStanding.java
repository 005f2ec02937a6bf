package io.tallyline.ledger.value;

/** How it stands with a message that a carrier never took. Numbers are written into the journal and never re-used. */
public enum MessageStanding {
    /** It waits for a person; the messages behind it go on. */
    SET_ASIDE(1),
    /** A person wants it to be sent once more. */
    TO_RETRY(2),
    /** The carrier took it after all. */
    TAKEN(3),
    /** A person says that the carrier need not know. */
    DROPPED(4);

    private static final MessageStanding[] BY_NUMBER = {null, SET_ASIDE, TO_RETRY, TAKEN, DROPPED};

    private final byte number;

    MessageStanding(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** Whether nothing more is to be done about it. */
    public boolean isOver() {
        return this == TAKEN || this == DROPPED;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static MessageStanding of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no MessageStanding has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
