package io.tallyline.ledger.value;

/** What becomes of units that are ordered of a contract and that it has no more. */
public enum ContractExcess {
    /** They are a line of their own at the price of the list. */
    LIST(1),
    /** The same, and the order is held for its price. */
    HOLD(2),
    /** The order is refused; of one from another system, which never is, as HOLD. */
    REFUSE(3);

    private static final ContractExcess[] BY_NUMBER = {null, LIST, HOLD, REFUSE};

    private final byte number;

    ContractExcess(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1; a higher one is stricter. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static ContractExcess of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no ContractExcess has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
