package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.OrderCommand.AssignService;
import io.tallyline.ledger.command.OrderCommand.FinishService;
import io.tallyline.ledger.command.OrderCommand.UnassignService;
import io.tallyline.ledger.event.OrderEvent.ServiceAssigned;
import io.tallyline.ledger.event.OrderEvent.ServiceDone;
import io.tallyline.ledger.event.OrderEvent.ServiceUnassigned;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ServiceState;
import org.jspecify.annotations.Nullable;

/**
 * The queue of services (DOMAIN D37): who is to do one, and that it is done. The release of their order puts them
 * there. A hold stops that anybody is given one, and not that it is said what was done.
 */
final class ServiceRules {
    /** Longest name of a person or team, in bytes: a hundred characters of any script. */
    static final int MAX_ASSIGNEE_BYTES = 400;

    private final Books books;

    ServiceRules(Books books) {
        this.books = books;
    }

    Decision assign(AssignService command) {
        Objection objection = new FieldChecks()
                .name("/assignee", command.assignee(), MAX_ASSIGNEE_BYTES)
                .demand(!command.assignee().isBlank(), "/assignee")
                .objection();
        if (objection == null) objection = checkLine(command.order(), command.expectedSequence(), command.line(), true);
        if (objection != null) return refuse(command, objection);
        int service = books.trade.services.find(command.order(), command.line());
        // From here on it is theirs.
        return books.trade.services.isAssignedTo(service, command.assignee())
                ? unchanged(command.order())
                : Decision.event(new ServiceAssigned(command.order(), command.line(), command.assignee()));
    }

    Decision unassign(UnassignService command) {
        Objection objection =
                new FieldChecks().text("/reason", command.reason()).objection();
        if (objection == null) {
            objection = checkLine(command.order(), command.expectedSequence(), command.line(), false);
        }
        if (objection != null) return refuse(command, objection);
        int service = books.trade.services.find(command.order(), command.line());
        // From here on it is nobody's.
        return books.trade.services.state(service) == ServiceState.QUEUED
                ? unchanged(command.order())
                : Decision.event(new ServiceUnassigned(command.order(), command.line(), command.reason()));
    }

    Decision finish(FinishService command) {
        Objection objection = new FieldChecks().text("/note", command.note()).objection();
        if (objection == null) {
            objection = checkLine(command.order(), command.expectedSequence(), command.line(), false);
        }
        if (objection != null) return refuse(command, objection);
        // From here on it is done.
        return Decision.event(new ServiceDone(command.order(), command.line(), command.note()));
    }

    private Decision unchanged(long order) {
        return Versions.unchanged(books.trade.orders.changedSequence(books.trade.orders.find(order)), order);
    }

    /** The order is open, and the line a service that is in the queue or somebody's. */
    private @Nullable Objection checkLine(long order, long expected, int line, boolean notHeld) {
        TradeBooks trade = books.trade;
        int row = trade.orders.find(order);
        Objection version = OrderRules.checkVersion(trade, row, expected);
        if (version != null) return version;
        int lineRow = trade.lines.find(row, line);
        if (lineRow == OrderLineBook.NONE) return new Objection(RefusalReason.UNKNOWN_LINE, "/line");
        Objection closed = OrderRules.checkOpen(trade, row, expected);
        if (closed != null) return closed;
        if (notHeld && trade.orders.isHeld(row)) return new Objection(RefusalReason.ORDER_HELD, "/order");
        if (!books.products.isService(trade.lines.product(lineRow))) {
            return new Objection(RefusalReason.NOT_A_SERVICE, "/line");
        }
        int service = trade.services.find(order, line);
        boolean queued = service != ServiceBook.NONE && trade.services.state(service) != ServiceState.WAITING;
        if (!queued) return new Objection(RefusalReason.NOT_QUEUED, "/line");
        return trade.services.isDone(order, line) ? new Objection(RefusalReason.SERVICE_DONE, "/line") : null;
    }
}
