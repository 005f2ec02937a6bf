package io.tallyline.ledger.sim;

import io.tallyline.ledger.core.LedgerView;
import io.tallyline.ledger.core.OrderView;
import io.tallyline.ledger.value.OrderLifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Holds the ledger's orders, promises and accounts against the auditor's, one by one. */
final class TradeAudit {
    private final ModelTrade trade;
    private final ModelPicks picks;
    private final ModelPacks packs;
    private final ModelShorts shorts;
    private final ModelCarriers carriers;
    private final LedgerView view;

    TradeAudit(FloorModel model, LedgerView view) {
        this.trade = model.trade;
        this.picks = model.picks;
        this.packs = model.packs;
        this.shorts = model.shorts;
        this.carriers = model.carriers;
        this.view = view;
    }

    /** @param since orders that the auditor does not know as changed after this sequence are left out */
    void compare(long since) {
        for (String sku : SimFloor.ORDERED) {
            for (String warehouse : SimFloor.WAREHOUSES) {
                String what = sku + " in " + warehouse;
                same("reserved of " + what, trade.reserved(sku, warehouse), view.reserved(sku, warehouse));
                same("available of " + what, trade.available(sku, warehouse), view.available(sku, warehouse));
            }
        }
        picks.compare(view);
        packs.compare(view);
        carriers.compare(view);
        same("locations to be counted", shorts.size(), view.countTasks());
        for (ModelOrder order : trade.orders.values()) {
            if (order.changed <= since) {
                continue;
            }
            same("order " + order.number, text(order), text(order.number));
        }
        trade.contracts.contracts.forEach((name, contract) -> {
            same("drawn of " + name, trade.contracts.drawn(contract), view.drawn(name));
            if (view.drawn(name) > contract.quantity()) {
                throw new AssertionError("more is drawn of " + name + " than the agreed " + contract.quantity());
            }
        });
        trade.customers.forEach((name, customer) -> {
            same("owed by " + name, trade.owed(name), view.owed(name));
            same("credit of " + name, customer.credit, view.credit(name));
        });
    }

    private static String text(ModelOrder order) {
        if (order.archived) {
            return text(OrderLifecycle.ARCHIVED, order.holds, order.paid, order.paid, order.changed, List.of());
        }
        List<String> lines = new ArrayList<>();
        for (ModelOrder.Line line : order.lines) {
            List<String> there = new ArrayList<>();
            line.promises.forEach((warehouse, promise) -> there.add(warehouse + "=" + promise.units()));
            lines.add(new OrderView.Line(
                            line.ordered,
                            line.cancelled,
                            line.waiting,
                            line.promised(),
                            line.released(),
                            line.picked,
                            line.packed,
                            line.shipped,
                            there,
                            line.toDo,
                            line.progress)
                    .toString());
        }
        return text(lifecycle(order), order.holds, order.total(), order.paid, order.changed, lines);
    }

    private static OrderLifecycle lifecycle(ModelOrder order) {
        OrderLifecycle open = order.completed ? OrderLifecycle.COMPLETED : OrderLifecycle.OPEN;
        return order.cancelled ? OrderLifecycle.CANCELLED : open;
    }

    private String text(long number) {
        OrderView order = Objects.requireNonNull(view.order(number), () -> "no order " + number);
        List<String> lines = new ArrayList<>();
        for (OrderView.Line line : order.lines()) {
            lines.add(line.toString());
            long inWork = line.picked() + line.packed() + line.shipped();
            long buckets = line.cancelled() + line.backordered() + line.reserved() + inWork + line.service();
            if (line.ordered() != buckets) {
                throw new AssertionError("the buckets of order " + number + " do not add up: " + line);
            }
        }
        return text(
                order.lifecycle(),
                order.holds(),
                order.totalMinor(),
                order.paidMinor(),
                order.changedSequence(),
                lines);
    }

    private static String text(
            OrderLifecycle lifecycle, Object holds, long total, long paid, long changed, List<String> lines) {
        return lifecycle + " held for " + holds + ", " + paid + " of " + total + " paid, changed at " + changed + ", "
                + lines;
    }

    private static void same(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(what + ": the ledger has " + actual + "\n  where the domain has " + expected);
        }
    }
}
