package io.tallyline.ledger.value;

/** From which warehouses the lines of an order are reserved. */
public enum SourcingStrategy {
    /** As the order's channel says. */
    CHANNEL_DEFAULT(1),
    /** The first warehouse that has all of it; if none has, as few warehouses as a simple choice finds. */
    ONE_WAREHOUSE_ELSE_SPLIT(2),
    /** Each line from the first warehouse as far as it has, then from the next. */
    BY_PRIORITY(3),
    /** Each line from wherever the units that expire first are. */
    FIRST_EXPIRING(4);

    private static final SourcingStrategy[] BY_NUMBER = {
        null, CHANNEL_DEFAULT, ONE_WAREHOUSE_ELSE_SPLIT, BY_PRIORITY, FIRST_EXPIRING
    };

    private final byte number;

    SourcingStrategy(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static SourcingStrategy of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no SourcingStrategy has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
