package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.FreelyWorded;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.AddNote;
import io.tallyline.ledger.command.OrderCommand.LiftHold;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.event.OrderEvent.HoldLifted;
import io.tallyline.ledger.event.OrderEvent.NoteAdded;
import io.tallyline.ledger.event.OrderEvent.PaymentReceived;
import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * What may still become of an order that left the ledger (DOMAIN D38): money for it is the customer's credit, notes are
 * taken, and a shop's newer version of it is looked at by a person. All else is refused; its return window is over.
 */
final class ArchivedOrderRules {
    private final TradeBooks trade;

    ArchivedOrderRules(TradeBooks trade) {
        this.trade = trade;
    }

    /** Whether there was such an order and only its record is left. */
    boolean isArchived(long order) {
        return trade.archive.find(order) != ArchiveBook.NONE;
    }

    /** What to say of an order that has no row. */
    static Objection gone(TradeBooks trade, long order) {
        boolean archived = trade.archive.find(order) != ArchiveBook.NONE;
        return new Objection(archived ? RefusalReason.ORDER_ARCHIVED : RefusalReason.UNKNOWN_ORDER, "/order");
    }

    /** @param command whose form is right */
    Decision pay(ReceivePayment command) {
        int row = trade.archive.find(command.order());
        Objection objection = checkVersion(row, command);
        if (objection != null) return refuse(command, objection);
        int customer = trade.archive.customer(row);
        boolean sameMoney =
                command.currency().isEmpty() || command.currency().equals(trade.customers.currency(customer));
        if (!sameMoney) return refuse(command, RefusalReason.OTHER_CURRENCY, "/currency");
        long amount = command.amountMinor();
        if (amount > CreditRules.MOST_OVERPAID) return refuse(command, RefusalReason.AMOUNT_TOO_LARGE, "/amountMinor");
        boolean tooMuch = trade.customers.credit(customer) > CreditRules.MOST_OWED - amount;
        if (tooMuch) return refuse(command, RefusalReason.AMOUNT_TOO_LARGE, "/order");
        // From here on the money is the customer's.
        return Decision.event(new PaymentReceived(
                command.order(),
                command.paidBy(),
                amount,
                command.reference(),
                trade.archive.paid(row),
                amount,
                command.sealedFor()));
    }

    /** @param command whose form is right */
    Decision lift(LiftHold command) {
        int row = trade.archive.find(command.order());
        Objection objection = checkVersion(row, command);
        if (objection != null) return refuse(command, objection);
        boolean holds = trade.archive.hasHold(row, command.hold());
        if (!holds) return refuse(command, RefusalReason.NOT_HELD, "/hold");
        // From here on nobody has to look at it any more.
        return Decision.event(new HoldLifted(command.order(), command.hold(), command.note(), command.sealedFor()));
    }

    /** @param command whose form is right */
    Decision note(AddNote command) {
        int customer = trade.archive.customer(trade.archive.find(command.order()));
        boolean same = trade.customers.find(command.customer()) == customer;
        if (!same) return refuse(command, RefusalReason.VERSION_CONFLICT, "/customer");
        // From here on it stands there.
        return Decision.event(new NoteAdded(command.order(), customer, command.forCustomer(), command.text()));
    }

    private @Nullable Objection checkVersion(int row, FreelyWorded command) {
        boolean sameVersion = command.expectedSequence() == MasterDataCommand.ANY
                || command.expectedSequence() == trade.archive.changedSequence(row);
        boolean sameCustomer = command.sealedFor().isEmpty()
                || trade.customers.find(command.sealedFor()) == trade.archive.customer(row);
        return sameVersion && sameCustomer ? null : new Objection(RefusalReason.VERSION_CONFLICT, "/order");
    }
}
