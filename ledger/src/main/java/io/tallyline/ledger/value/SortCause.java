package io.tallyline.ledger.value;

/** Why a parcel goes to a lane. */
public enum SortCause {
    /** A rule named the lane. */
    RULE(1),
    /** The parcel is announced and no rule fits: the default lane. */
    DEFAULT(2),
    /** It is not announced and no rule fits: the default lane, since it may be announced before its next pass. */
    UNKNOWN_PARCEL(3),
    /** Nothing was read: the exception lane. */
    NO_READ(4),
    /** Codes of several objects: the exception lane. */
    MULTI_READ(5),
    /** Heavier or lighter than announced, or than what was packed into it, or its weight matters and the scale failed: the exception lane. */
    WEIGHT(6),
    /** The wanted lane is full: a fallback. */
    LANE_FULL(7),
    /** The wanted lane is closed: a fallback. */
    LANE_CLOSED(8),
    /** Seen too often: the exception lane. */
    TOO_MANY_PASSES(9),
    /** The edge sent the default lane because its deadline had passed. */
    DEADLINE(10),
    /** What was read is longer than a code can be here: the exception lane. */
    CODE_TOO_LONG(11),
    /** What was read holds a byte that no code can hold here, a zero: the exception lane. */
    CODE_MALFORMED(12),
    /** A parcel of an order that is void, or has left, or whose order is held: the exception lane. */
    NOT_TO_LEAVE(13);

    private static final SortCause[] BY_NUMBER = {
        null,
        RULE,
        DEFAULT,
        UNKNOWN_PARCEL,
        NO_READ,
        MULTI_READ,
        WEIGHT,
        LANE_FULL,
        LANE_CLOSED,
        TOO_MANY_PASSES,
        DEADLINE,
        CODE_TOO_LONG,
        CODE_MALFORMED,
        NOT_TO_LEAVE
    };

    private final byte number;

    SortCause(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static SortCause of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no cause has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
