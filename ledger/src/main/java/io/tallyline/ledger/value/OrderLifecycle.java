package io.tallyline.ledger.value;

/** The life of an order as a whole (DOMAIN D20): one of the four things that its state is. */
public enum OrderLifecycle {
    /** Not placed yet: reserves nothing. */
    DRAFT(1),
    /** Placed, and not at an end. */
    OPEN(2),
    /** All that was not cancelled is with the customer. */
    COMPLETED(3),
    /** Nothing of it is wanted any more. */
    CANCELLED(4),
    /** At an end, and past its return window. */
    ARCHIVED(5);

    private static final OrderLifecycle[] BY_NUMBER = {null, DRAFT, OPEN, COMPLETED, CANCELLED, ARCHIVED};

    private final byte number;

    OrderLifecycle(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /**
     * How an order came to its end that is archived now, since that is what people read of it; any other as it is.
     *
     * @param anythingWanted whether not all of it was cancelled
     */
    public OrderLifecycle endedIn(boolean anythingWanted) {
        if (this != ARCHIVED) {
            return this;
        }
        return anythingWanted ? COMPLETED : CANCELLED;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static OrderLifecycle of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no OrderLifecycle has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
