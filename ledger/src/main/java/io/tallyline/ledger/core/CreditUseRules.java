package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.OrderCommand.ApplyCredit;
import io.tallyline.ledger.command.PartnerCommand.PayOutCredit;
import io.tallyline.ledger.event.OrderEvent.CreditApplied;
import io.tallyline.ledger.event.PartnerEvent.CreditPaidOut;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.PaymentType;

/**
 * What becomes of a customer's credit, money that belongs to no order (DOMAIN D27): it pays for an order, or goes back to the
 * customer. Nobody spends more than there is, and what covers debts on account stays (D28).
 */
final class CreditUseRules {
    private final TradeBooks trade;

    CreditUseRules(TradeBooks trade) {
        this.trade = trade;
    }

    Decision apply(ApplyCredit command) {
        Objection malformed = new FieldChecks()
                .demand(isAmount(command.amountMinor()), "/amountMinor")
                .words("/reference", command)
                .objection();
        if (malformed != null) return refuse(command, malformed);
        OrderBook orders = trade.orders;
        int row = orders.find(command.order());
        // As money that comes in, it is taken of an order at its end too: one on account may owe still.
        Objection objection = OrderRules.checkVersion(trade, row, command);
        if (objection != null) return refuse(command, objection);
        int customer = orders.customer(row);
        long amount = command.amountMinor();
        if (isMoreThanThereIs(customer, amount)) {
            return refuse(command, RefusalReason.NOT_ENOUGH_CREDIT, "/amountMinor");
        }
        boolean tooMuch = amount > orders.total(row) - orders.paid(row);
        if (tooMuch) return refuse(command, RefusalReason.MORE_THAN_DUE, "/amountMinor");
        // On account the debt becomes less by what the credit does.
        boolean needed = orders.paymentType(row) != PaymentType.ON_ACCOUNT && isNeeded(customer, amount);
        if (needed) return refuse(command, RefusalReason.CREDIT_NEEDED, "/amountMinor");
        // From here on the order has it.
        return Decision.event(new CreditApplied(
                command.order(),
                customer,
                amount,
                command.reference(),
                orders.paid(row) + amount,
                command.sealedFor()));
    }

    Decision payOut(PayOutCredit command) {
        boolean sealedForOwner =
                command.sealedFor().isEmpty() || command.sealedFor().equals(command.customer());
        Objection malformed = new FieldChecks()
                .name("/customer", command.customer(), AccountBook.MAX_NAME_BYTES)
                .demand(command.paidBy().beforeRelease(), "/paidBy")
                .demand(isAmount(command.amountMinor()), "/amountMinor")
                .demand(command.currency().isEmpty() || CurrencyWord.isCurrency(command.currency()), "/currency")
                .demand(sealedForOwner, "/reference")
                .words("/reference", command)
                .objection();
        if (malformed != null) return refuse(command, malformed);
        AccountBook customers = trade.customers;
        int customer = customers.find(command.customer());
        if (customer == AccountBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CUSTOMER, "/customer");
        boolean sameMoney = command.currency().isEmpty() || command.currency().equals(customers.currency(customer));
        if (!sameMoney) return refuse(command, RefusalReason.OTHER_CURRENCY, "/currency");
        if (isMoreThanThereIs(customer, command.amountMinor())) {
            return refuse(command, RefusalReason.NOT_ENOUGH_CREDIT, "/amountMinor");
        }
        if (isNeeded(customer, command.amountMinor())) {
            return refuse(command, RefusalReason.CREDIT_NEEDED, "/amountMinor");
        }
        // From here on it is the customer's own affair. A blocked account gets its money too.
        return Decision.event(new CreditPaidOut(
                customer, command.paidBy(), command.amountMinor(), command.reference(), command.sealedFor()));
    }

    private static boolean isAmount(long minor) {
        return minor > 0 && minor <= LineAmount.MAX_MINOR;
    }

    private boolean isMoreThanThereIs(int customer, long minor) {
        return minor > trade.customers.credit(customer);
    }

    /** Whether the account would be over its limit without it. One that owes nothing never is. */
    private boolean isNeeded(int customer, long minor) {
        return trade.customers.isOver(customer, minor);
    }
}
