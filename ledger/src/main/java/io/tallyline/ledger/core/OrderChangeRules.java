package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Edits of an order that is open, whole or not at all (DOMAIN D25, D32): whether the command and the order are such that it can be
 * edited, then the {@link OrderEdit} step by step.
 */
final class OrderChangeRules {
    private final Books books;
    private final LedgerLimits limits;
    private final CreditRules credit;

    OrderChangeRules(Books books, LedgerLimits limits, CreditRules credit) {
        this.books = books;
        this.limits = limits;
        this.credit = credit;
    }

    Decision change(ChangeOrder command, long nowNanos) {
        Objection objection = checkForm(command);
        if (objection != null) return refuse(command, objection);
        OrderBook orders = books.trade.orders;
        int row = orders.find(command.order());
        objection = OrderRules.checkOpen(books.trade, row, command);
        if (objection != null) return refuse(command, objection);
        OrderEdit edit = new OrderEdit(books, credit, command, row, nowNanos);
        objection = edit.checkAccounts();
        if (objection == null) objection = edit.takeLines();
        if (objection == null) objection = edit.reserve();
        if (objection == null) objection = edit.price();
        if (objection == null) objection = edit.charge();
        if (objection != null) return refuse(command, objection);
        if (edit.changesNothing()) return Versions.unchanged(orders.changedSequence(row), command.order());
        PutBackDue first = edit.putBack();
        if (first != null) return Decision.first(first);
        // From here on the order is as asked.
        return Decision.event(edit.event());
    }

    private @Nullable Objection checkForm(ChangeOrder command) {
        Objection malformed = new FieldChecks()
                .words("/reason", command)
                .demand(isAnythingAsked(command), "/quantities")
                .objection();
        if (malformed == null) malformed = OrderTermsRules.checkForm(command.terms());
        if (malformed == null) malformed = OrderRepricing.checkForm(command);
        if (malformed == null) malformed = LineRedating.checkForm(command);
        if (malformed != null) return malformed;
        int asked = command.quantities().size()
                + command.added().size()
                + command.prices().size()
                + command.days().size();
        if (asked > limits.linesPerCommand()) return new Objection(RefusalReason.LIMIT_REACHED, "/quantities");
        boolean unsaid = OrderRepricing.isAsked(command) && command.reason().isBlank();
        return unsaid ? new Objection(RefusalReason.REASON_REQUIRED, "/reason") : null;
    }

    private static boolean isAnythingAsked(ChangeOrder command) {
        return !command.quantities().isEmpty()
                || !command.added().isEmpty()
                || !command.days().isEmpty()
                || OrderRepricing.isAsked(command)
                || !command.terms().named().isEmpty();
    }
}
