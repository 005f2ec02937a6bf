package io.tallyline.ledger.value;

/** What becomes of an order whose goods are not all available (DOMAIN D22). */
public enum ShortagePolicy {
    /** As the order's channel says. */
    CHANNEL_DEFAULT(1),
    /** It is refused as a whole. */
    REFUSE_IF_SHORT(2),
    /** What is there is reserved, and nothing is released before all of it is. */
    SHIP_COMPLETE(3),
    /** What is there is reserved and may be released; the rest waits. */
    SHIP_AVAILABLE_BACKORDER(4),
    /** What is there is reserved; the rest is cancelled at once. */
    SHIP_AVAILABLE_CANCEL_REST(5);

    private static final ShortagePolicy[] BY_NUMBER = {
        null, CHANNEL_DEFAULT, REFUSE_IF_SHORT, SHIP_COMPLETE, SHIP_AVAILABLE_BACKORDER, SHIP_AVAILABLE_CANCEL_REST
    };

    private final byte number;

    ShortagePolicy(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static ShortagePolicy of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no ShortagePolicy has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
