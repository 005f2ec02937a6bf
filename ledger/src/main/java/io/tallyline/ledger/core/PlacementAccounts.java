package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Whether those who order may: customer and salesperson are known, not blocked, and of the money that the order is in.
 */
final class PlacementAccounts {
    private final TradeBooks trade;

    PlacementAccounts(TradeBooks trade) {
        this.trade = trade;
    }

    @Nullable Objection check(PlaceOrder command) {
        int customer = trade.customers.find(command.customer());
        if (customer == AccountBook.NONE) return new Objection(RefusalReason.UNKNOWN_CUSTOMER, "/customer");
        Objection objection = command.salesperson().isEmpty() ? null : checkSalesperson(command, customer);
        if (objection != null) return objection;
        int salesperson = trade.salespeople.find(command.salesperson());
        if (!command.imported() && isBlocked(trade, customer, salesperson)) {
            String field = trade.customers.blocked(customer) ? "/customer" : "/salesperson";
            return new Objection(RefusalReason.ACCOUNT_BLOCKED, field);
        }
        // Amounts in another currency than the customer's are not what they look like (DOMAIN D29).
        boolean sameMoney =
                command.currency().isEmpty() || command.currency().equals(trade.customers.currency(customer));
        return sameMoney ? null : new Objection(RefusalReason.OTHER_CURRENCY, "/currency");
    }

    private @Nullable Objection checkSalesperson(PlaceOrder command, int customer) {
        int salesperson = trade.salespeople.find(command.salesperson());
        if (salesperson == AccountBook.NONE) return new Objection(RefusalReason.UNKNOWN_SALESPERSON, "/salesperson");
        boolean sameMoney = trade.customers.currency(customer).equals(trade.salespeople.currency(salesperson))
                && trade.customers.digits(customer) == trade.salespeople.digits(salesperson);
        return sameMoney ? null : new Objection(RefusalReason.OTHER_CURRENCY, "/salesperson");
    }

    /** @param salesperson {@link AccountBook#NONE} for nobody */
    static boolean isBlocked(TradeBooks trade, int customer, int salesperson) {
        return trade.customers.blocked(customer)
                || (salesperson != AccountBook.NONE && trade.salespeople.blocked(salesperson));
    }
}
