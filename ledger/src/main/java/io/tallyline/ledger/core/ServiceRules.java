package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.FreelyWorded;
import io.tallyline.ledger.command.MasterDataCommand;
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
        if (objection == null) objection = checkLine(command.order(), version(command), command.line(), true);
        if (objection != null) return refuse(command, objection);
        int service = books.trade.services.find(command.order(), command.line());
        // From here on it is theirs.
        return books.trade.services.isAssignedTo(service, command.assignee())
                ? unchanged(command.order())
                : Decision.event(new ServiceAssigned(command.order(), command.line(), command.assignee()));
    }

    Decision unassign(UnassignService command) {
        Objection objection = new FieldChecks().words("/reason", command).objection();
        if (objection == null) {
            objection = checkLine(command.order(), version(command), command.line(), false);
        }
        if (objection != null) return refuse(command, objection);
        int service = books.trade.services.find(command.order(), command.line());
        // From here on it is nobody's.
        return books.trade.services.state(service) == ServiceState.QUEUED
                ? unchanged(command.order())
                : Decision.event(
                        new ServiceUnassigned(command.order(), command.line(), command.reason(), command.sealedFor()));
    }

    Decision finish(FinishService command) {
        Objection objection = new FieldChecks().words("/note", command).objection();
        if (objection == null) {
            objection = checkLine(command.order(), version(command), command.line(), false);
        }
        if (objection != null) return refuse(command, objection);
        // From here on it is done.
        return Decision.event(new ServiceDone(command.order(), command.line(), command.note(), command.sealedFor()));
    }

    private Decision unchanged(long order) {
        return Versions.unchanged(books.trade.orders.changedSequence(books.trade.orders.find(order)), order);
    }

    private @Nullable Objection version(AssignService command) {
        int row = books.trade.orders.find(command.order());
        return OrderRules.checkVersion(books.trade, row, command.order(), command.expectedSequence());
    }

    private @Nullable Objection version(FreelyWorded command) {
        return OrderRules.checkVersion(books.trade, books.trade.orders.find(command.order()), command);
    }

    /**
     * The order is open, and the line a service that is in the queue or somebody's.
     *
     * @param version what is wrong with the order's version; null for nothing
     */
    private @Nullable Objection checkLine(long order, @Nullable Objection version, int line, boolean notHeld) {
        if (version != null) return version;
        TradeBooks trade = books.trade;
        int row = trade.orders.find(order);
        int lineRow = trade.lines.find(row, line);
        if (lineRow == OrderLineBook.NONE) return new Objection(RefusalReason.UNKNOWN_LINE, "/line");
        Objection closed = OrderRules.checkOpen(trade, row, order, MasterDataCommand.ANY);
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
