package io.tallyline.ledger.core;

import io.tallyline.ledger.value.PaymentType;

/**
 * Credit of customers and salespeople (DOMAIN D28): what orders on account still cost, less money that belongs to no order,
 * against a limit. Checked when an order is placed, changed and released.
 */
final class CreditRules {
    private final TradeBooks trade;

    CreditRules(TradeBooks trade) {
        this.trade = trade;
    }

    /** Whether an order on account that costs {@code more} than is owed already takes one of the two over the limit. */
    boolean isOver(PaymentType paymentType, int customer, int salesperson, long more) {
        if (paymentType != PaymentType.ON_ACCOUNT) {
            return false;
        }
        return trade.customers.isOver(customer, more)
                || (salesperson != AccountBook.NONE && trade.salespeople.isOver(salesperson, more));
    }
}
