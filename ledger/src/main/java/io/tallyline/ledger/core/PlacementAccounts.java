package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether those who order may: customer and salesperson are known, not blocked, and of the money that the order is in.
 */
final class PlacementAccounts {
    private final TradeBooks trade;

    PlacementAccounts(TradeBooks trade) {
        this.trade = trade;
    }

    /** What is against them, in the order in which it is checked. */
    List<Objection> check(PlaceOrder command) {
        List<Objection> objections = new ArrayList<>();
        int customer = trade.customers.find(command.customer());
        if (customer == AccountBook.NONE) objections.add(new Objection(RefusalReason.UNKNOWN_CUSTOMER, "/customer"));
        int salesperson = trade.salespeople.find(command.salesperson());
        Objection objection = command.salesperson().isEmpty() ? null : checkSalesperson(salesperson, customer);
        if (objection != null) objections.add(objection);
        if (!command.imported()) {
            boolean turnedAway = customer != AccountBook.NONE && trade.customers.blocked(customer);
            boolean sellerBlocked = salesperson != AccountBook.NONE && trade.salespeople.blocked(salesperson);
            if (turnedAway) objections.add(new Objection(RefusalReason.ACCOUNT_BLOCKED, "/customer"));
            if (sellerBlocked) objections.add(new Objection(RefusalReason.ACCOUNT_BLOCKED, "/salesperson"));
        }
        // Amounts in another currency than the customer's are not what they look like (DOMAIN D29).
        boolean sameMoney = customer == AccountBook.NONE
                || command.currency().isEmpty()
                || command.currency().equals(trade.customers.currency(customer));
        if (!sameMoney) objections.add(new Objection(RefusalReason.OTHER_CURRENCY, "/currency"));
        return objections;
    }

    private @Nullable Objection checkSalesperson(int salesperson, int customer) {
        if (salesperson == AccountBook.NONE) return new Objection(RefusalReason.UNKNOWN_SALESPERSON, "/salesperson");
        if (customer == AccountBook.NONE) return null;
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
