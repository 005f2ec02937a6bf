package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.FreelyWorded;
import io.tallyline.ledger.command.OrderCommand.AssignService;
import io.tallyline.ledger.command.OrderCommand.FinishService;
import io.tallyline.ledger.command.OrderCommand.UnassignService;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ServiceState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of the queue of services (DOMAIN D37). */
final class ModelServices {
    private final ModelTrade trade;
    private final Expectation expected;

    ModelServices(FloorModel model, Expectation expected) {
        this.trade = model.trade;
        this.expected = expected;
    }

    Optional<RefusalReason> assign(AssignService command) {
        ModelOrder order = trade.orders.get(command.order());
        RefusalReason reason = reasonAgainst(order, command.expectedSequence(), command.line(), true);
        if (reason != null || order == null) return Optional.ofNullable(reason);
        ModelOrder.Line line = order.lines.get(command.line() - 1);
        boolean same = line.progress == ServiceState.ASSIGNED && line.assignee.equals(command.assignee());
        return same ? unchanged(order) : set(order, line, ServiceState.ASSIGNED, command.assignee());
    }

    Optional<RefusalReason> unassign(UnassignService command) {
        ModelOrder order = trade.orders.get(command.order());
        RefusalReason reason = reasonAgainst(order, command, command.line());
        if (reason != null || order == null) return Optional.ofNullable(reason);
        ModelOrder.Line line = order.lines.get(command.line() - 1);
        return line.progress == ServiceState.QUEUED ? unchanged(order) : set(order, line, ServiceState.QUEUED, "");
    }

    Optional<RefusalReason> finish(FinishService command) {
        ModelOrder order = trade.orders.get(command.order());
        RefusalReason reason = reasonAgainst(order, command, command.line());
        if (reason != null || order == null) return Optional.ofNullable(reason);
        ModelOrder.Line line = order.lines.get(command.line() - 1);
        return set(order, line, ServiceState.DONE, line.assignee);
    }

    private Optional<RefusalReason> unchanged(ModelOrder order) {
        expected.unchanged(order.changed);
        expected.order = order.number;
        return Optional.empty();
    }

    private Optional<RefusalReason> set(ModelOrder order, ModelOrder.Line line, ServiceState to, String assignee) {
        line.progress = to;
        line.assignee = assignee;
        order.changed = expected.sequence;
        return Optional.empty();
    }

    private static @Nullable RefusalReason reasonAgainst(@Nullable ModelOrder order, FreelyWorded command, int line) {
        boolean other = order != null && !order.archived && ModelOrders.isOtherVersion(order, command);
        return other ? RefusalReason.VERSION_CONFLICT : reasonAgainst(order, command.expectedSequence(), line, false);
    }

    private static @Nullable RefusalReason reasonAgainst(
            @Nullable ModelOrder order, long asked, int line, boolean notHeld) {
        if (order == null) return RefusalReason.UNKNOWN_ORDER;
        if (order.archived) return RefusalReason.ORDER_ARCHIVED;
        if (ModelOrders.isOtherVersion(order, asked)) return RefusalReason.VERSION_CONFLICT;
        if (line > order.lines.size()) return RefusalReason.UNKNOWN_LINE;
        if (order.closed()) return RefusalReason.ORDER_CLOSED;
        if (notHeld && !order.holds.isEmpty()) return RefusalReason.ORDER_HELD;
        ModelOrder.Line service = order.lines.get(line - 1);
        if (!service.sku.equals(SimFloor.SERVICE)) return RefusalReason.NOT_A_SERVICE;
        if (service.progress == null || service.progress == ServiceState.WAITING) return RefusalReason.NOT_QUEUED;
        return service.progress == ServiceState.DONE ? RefusalReason.SERVICE_DONE : null;
    }
}
