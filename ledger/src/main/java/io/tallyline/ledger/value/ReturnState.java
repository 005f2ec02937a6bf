package io.tallyline.ledger.value;

/** How a return stands (DOMAIN D40). By which step it comes into which is {@code ReturnStep}'s to say. */
public enum ReturnState {
    /** Somebody asked for it; nobody said yes or no. */
    REQUESTED(1, true),
    /** Its goods may come. */
    APPROVED(2, true),
    /** Nobody takes its goods. */
    REFUSED(3, false),
    /** Its goods did not come in time. */
    EXPIRED(4, false),
    /** Given up before anything of it came. */
    CANCELLED(5, false),
    /** Some of its goods came. */
    PART_RECEIVED(6, true),
    /** All of its goods came. */
    RECEIVED(7, true),
    /** Of all that came it is decided what becomes of it. */
    CLOSED(8, false);

    private static final ReturnState[] BY_NUMBER = {
        null, REQUESTED, APPROVED, REFUSED, EXPIRED, CANCELLED, PART_RECEIVED, RECEIVED, CLOSED
    };

    private final byte number;
    private final boolean living;

    ReturnState(int number, boolean living) {
        this.number = (byte) number;
        this.living = living;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** Whether anything may still become of it; all that is on it is kept from other returns. */
    public boolean living() {
        return living;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static ReturnState of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no ReturnState has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
