package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.ReturnCommand;
import io.tallyline.ledger.command.ReturnCommand.ApproveReturn;
import io.tallyline.ledger.command.ReturnCommand.AskedReturn;
import io.tallyline.ledger.command.ReturnCommand.CancelReturn;
import io.tallyline.ledger.command.ReturnCommand.OpenReturn;
import io.tallyline.ledger.command.ReturnCommand.RefuseReturn;
import io.tallyline.ledger.command.ReturnCommand.SetReturnPolicy;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ReturnEvent.ReturnApproved;
import io.tallyline.ledger.event.ReturnEvent.ReturnCancelled;
import io.tallyline.ledger.event.ReturnEvent.ReturnOpened;
import io.tallyline.ledger.event.ReturnEvent.ReturnPolicySet;
import io.tallyline.ledger.event.ReturnEvent.ReturnRefused;
import io.tallyline.ledger.event.ReturnEvent.ReturnedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which goods may come back, and who says so (DOMAIN D40); when they do not come, {@link ReturnTicks} says so. */
final class ReturnRules implements ReturnCommand.Handler<Decision> {
    private static final long NANOS_PER_DAY = 86_400L * 1_000_000_000L;

    private final TradeBooks trade;
    private final ReturnBook returns;
    private final ReturnPolicyBook policy;
    private long nowNanos;

    ReturnRules(Books books) {
        this.trade = books.trade;
        this.returns = books.trade.returns;
        this.policy = books.trade.returnPolicy;
    }

    ReturnRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    @Override
    public Decision setReturnPolicy(SetReturnPolicy command) {
        Objection malformed = new FieldChecks()
                .demand(isDays(command.openDays()), "/openDays")
                .demand(isDays(command.arriveDays()), "/arriveDays")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        long changed = policy.changedSequence();
        RefusalReason version =
                Versions.check(command.expectedSequence(), policy.isSet(), changed, RefusalReason.VERSION_CONFLICT);
        if (version != null) return refuse(command, version, "");
        // From here on it holds for what is opened.
        boolean same = policy.isSet()
                && policy.openDays() == command.openDays()
                && policy.arriveDays() == command.arriveDays()
                && policy.isAutomatic() == command.automatic();
        return same
                ? Versions.unchanged(changed)
                : Decision.event(new ReturnPolicySet(command.openDays(), command.arriveDays(), command.automatic()));
    }

    private static boolean isDays(int days) {
        return days >= 1 && days <= SetReturnPolicy.MAX_DAYS;
    }

    @Override
    public Decision openReturn(OpenReturn command) {
        int count = command.lines().size();
        FieldChecks checks = new FieldChecks().demand(count >= 1 && count <= ReturnCommand.MAX_LINES, "/lines");
        for (int i = 0; i < count; i++) {
            checks.demand(command.lines().get(i).quantity() >= 1, "/lines/" + i + "/quantity");
        }
        Objection malformed = checks.objection();
        if (malformed != null) return refuse(command, malformed);
        int order = trade.orders.find(command.order());
        Objection gone = OrderRules.checkVersion(trade, order, command.order(), MasterDataCommand.ANY);
        if (gone != null) return refuse(command, gone);
        Objection line = checkLines(command, order);
        if (line != null) return refuse(command, line);
        if (isTooLate(command.order())) return refuse(command, RefusalReason.RETURN_TOO_LATE, "/order");
        boolean full = returns.count(order) >= ReturnBook.MOST_OF_AN_ORDER;
        if (full) return refuse(command, RefusalReason.LIMIT_REACHED, "/order");
        // From here on its goods are kept from other returns.
        return Decision.event(new ReturnOpened(
                command.order(), command.outcome(), policy.isAutomatic() ? arriveBy() : 0, lines(command, order)));
    }

    private @Nullable Objection checkLines(OpenReturn command, int order) {
        Map<Integer, Long> asked = new TreeMap<>();
        for (int i = 0; i < command.lines().size(); i++) {
            AskedReturn each = command.lines().get(i);
            int row = trade.lines.find(order, each.orderLine());
            if (row == OrderLineBook.NONE) return new Objection(RefusalReason.UNKNOWN_LINE, "/lines/" + i + "/line");
            long left = trade.lines.shipped(row)
                    - returns.claimed(order, each.orderLine())
                    - asked.getOrDefault(each.orderLine(), 0L);
            boolean more = each.quantity() > left;
            if (more) return new Objection(RefusalReason.NOT_TO_RETURN, "/lines/" + i + "/quantity");
            asked.merge(each.orderLine(), each.quantity(), Long::sum);
        }
        return null;
    }

    private boolean isTooLate(long order) {
        long left = trade.lastShipments.leftNanos(order);
        return left != LastShipments.UNKNOWN && nowNanos - left > policy.openDays() * NANOS_PER_DAY;
    }

    private List<ReturnedLine> lines(OpenReturn command, int order) {
        List<ReturnedLine> lines = new ArrayList<>();
        for (AskedReturn each : command.lines()) {
            int product = trade.lines.product(trade.lines.find(order, each.orderLine()));
            lines.add(new ReturnedLine(lines.size() + 1, each.orderLine(), product, each.quantity(), each.reason()));
        }
        return List.copyOf(lines);
    }

    private long arriveBy() {
        return nowNanos + policy.arriveDays() * NANOS_PER_DAY;
    }

    @Override
    public Decision approveReturn(ApproveReturn command) {
        int row = returns.find(command.number());
        Objection objection = check(row, command.expectedSequence(), ReturnStep.APPROVE, RefusalReason.RETURN_DECIDED);
        if (objection != null) return refuse(command, objection);
        // From here on its goods may come.
        return Decision.event(new ReturnApproved(command.number(), arriveBy()));
    }

    @Override
    public Decision refuseReturn(RefuseReturn command) {
        int row = returns.find(command.number());
        Objection objection = check(row, command.expectedSequence(), ReturnStep.REFUSE, RefusalReason.RETURN_DECIDED);
        if (objection != null) return refuse(command, objection);
        // From here on nobody waits for its goods.
        return Decision.event(new ReturnRefused(command.number(), command.denial()));
    }

    @Override
    public Decision cancelReturn(CancelReturn command) {
        int row = returns.find(command.number());
        Objection objection = check(row, command.expectedSequence(), ReturnStep.CANCEL, RefusalReason.RETURN_OVER);
        if (objection != null) return refuse(command, objection);
        // From here on nobody waits for its goods.
        return Decision.event(new ReturnCancelled(command.number()));
    }

    private @Nullable Objection check(int row, long expected, ReturnStep step, RefusalReason otherwise) {
        if (row == ReturnBook.NONE) return new Objection(RefusalReason.UNKNOWN_RETURN, "/return");
        boolean same = expected == MasterDataCommand.ANY || expected == returns.changedSequence(row);
        if (!same) return new Objection(RefusalReason.VERSION_CONFLICT, "/return");
        return step.isFrom(returns.state(row)) ? null : new Objection(otherwise, "/return");
    }
}
