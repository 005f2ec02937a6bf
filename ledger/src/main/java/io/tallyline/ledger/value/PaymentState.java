package io.tallyline.ledger.value;

/** What is paid of an order (DOMAIN D20): a function of its payment type, its total and what came in. */
public enum PaymentState {
    /** Nothing came yet, and all of it must before the order is released. */
    AWAITING(1),
    /** Some of it came; that releases nothing. */
    PART_PAID(2),
    /** All of it came. */
    PAID(3),
    /** More than its total came; the rest is the customer's credit. */
    OVERPAID(4),
    /** Due later, on account. */
    ON_TERMS(5),
    /** Due at the door. */
    ON_DELIVERY(6);

    private final byte number;

    PaymentState(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /**
     * The state of an order.
     *
     * @param totalMinor what it costs, minor units
     * @param paidMinor what is booked on it, minor units
     */
    public static PaymentState of(PaymentType type, long totalMinor, long paidMinor) {
        if (paidMinor > totalMinor) {
            return OVERPAID;
        }
        if (paidMinor == totalMinor) {
            return PAID;
        }
        if (paidMinor > 0) {
            return PART_PAID;
        }
        return switch (type) {
            case ON_ACCOUNT -> ON_TERMS;
            case CASH_ON_DELIVERY -> ON_DELIVERY;
            case CARD, BANK_TRANSFER, CHEQUE -> AWAITING;
        };
    }
}
