package io.tallyline.ledger.core;

import io.tallyline.ledger.value.PaymentType;

/**
 * Credit of customers and salespeople (DOMAIN D28): what orders on account still cost, less money that belongs to no
 * order, against a limit. Checked when an order is placed, changed and released.
 */
final class CreditRules {
    /** The most that an account may owe, limit or none, in minor units: far from where sums overflow. */
    static final long MOST_OWED = 1_000 * LineAmount.MAX_MINOR;

    /**
     * The most that one payment may be above what its order still costs, in minor units: what is more was keyed
     * wrongly. So small that no slips of the keys make an account's credit more than the books can count.
     */
    static final long MOST_OVERPAID = LineAmount.MAX_MINOR / 1_000;

    private final TradeBooks trade;

    CreditRules(TradeBooks trade) {
        this.trade = trade;
    }

    /**
     * Whether more would be owed than the books can count.
     *
     * @param customer {@link AccountBook#NONE} for somebody who is no customer yet, and owes nothing
     */
    boolean isTooMuch(PaymentType paymentType, int customer, int salesperson, long more) {
        if (paymentType != PaymentType.ON_ACCOUNT) {
            return false;
        }
        return (customer != AccountBook.NONE && trade.customers.owed(customer) > MOST_OWED - more)
                || (salesperson != AccountBook.NONE && trade.salespeople.owed(salesperson) > MOST_OWED - more);
    }

    /**
     * Whether an order on account that costs {@code more} than is owed already takes one of the two over the limit.
     *
     * @param customer {@link AccountBook#NONE} for somebody who is no customer yet, and may owe nothing
     */
    boolean isOver(PaymentType paymentType, int customer, int salesperson, long more) {
        if (paymentType != PaymentType.ON_ACCOUNT) {
            return false;
        }
        boolean customerOver = customer == AccountBook.NONE ? more > 0 : trade.customers.isOver(customer, more);
        return customerOver || (salesperson != AccountBook.NONE && trade.salespeople.isOver(salesperson, more));
    }
}
