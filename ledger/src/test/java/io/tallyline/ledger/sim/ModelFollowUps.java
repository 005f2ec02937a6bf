package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.ShortagePolicy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the auditor expects of orders that follow from one: the same again, or what was short of it (DOMAIN D24). */
final class ModelFollowUps {
    private final FloorModel model;
    private final ModelTrade trade;
    private final ModelOrders orders;
    private final Expectation expected;

    ModelFollowUps(FloorModel model, ModelOrders orders, Expectation expected) {
        this.model = model;
        this.trade = model.trade;
        this.orders = orders;
        this.expected = expected;
    }

    Optional<RefusalReason> repeat(RepeatOrder command) {
        ModelOrder like = trade.orders.get(command.order());
        if (like == null) return Optional.of(RefusalReason.UNKNOWN_ORDER);
        if (like.archived) return Optional.of(RefusalReason.ORDER_ARCHIVED);
        if (!like.customer.equals(command.customer())) return Optional.of(RefusalReason.VERSION_CONFLICT);
        ModelTrade.Customer customer = Objects.requireNonNull(trade.customers.get(like.customer));
        ModelOrder order = follower(like, like.policy, like.warehouse, command.promisedDay(), like.shipping);
        ModelIntake intake = new ModelIntake(trade, like.customer, false, like.destination);
        for (ModelOrder.Line line : like.lines) {
            long wanted = like.cancelled ? line.ordered : line.wanted();
            if (wanted > 0 && !isBlocked(line)) {
                // What a contract refuses, or what has no tax rate, is left out.
                intake.add(order.lines, SimShop.oursAndTaxed(line.sku, wanted));
            }
        }
        intake.finish(order.lines);
        if (order.lines.isEmpty()) return Optional.of(RefusalReason.NOTHING_TO_REPEAT);
        if (customer.blocked) return Optional.of(RefusalReason.ACCOUNT_BLOCKED);
        RefusalReason reason = orders.settle(order, order.lines, new ModelSourcing(trade, false));
        if (reason != null) return Optional.of(reason);
        if (trade.isOver(order, order.owed())) order.holds.add(HoldReason.CREDIT);
        if (intake.held) order.holds.add(HoldReason.PRICE);
        order.lacksAddress = command.lacksAddress();
        if (order.lacksAddress) orders.holdIfSentNowhere(order, order.lines);
        place(order);
        return Optional.empty();
    }

    Optional<RefusalReason> shortfall(OrderShortfall command) {
        ModelOrder order = trade.orders.get(command.order());
        if (order == null) return Optional.of(RefusalReason.UNKNOWN_ORDER);
        if (order.archived) return Optional.of(RefusalReason.ORDER_ARCHIVED);
        if (!order.customer.equals(command.customer())) return Optional.of(RefusalReason.VERSION_CONFLICT);
        RefusalReason reason = ModelOrders.reasonAgainst(order, command.expectedSequence());
        if (reason != null) return Optional.of(reason);
        boolean anyWarehouse = command.warehouse().isEmpty();
        if (!anyWarehouse && !SimFloor.WAREHOUSES.contains(command.warehouse())) {
            return Optional.of(RefusalReason.UNKNOWN_WAREHOUSE);
        }
        if (ModelOrders.isOfAnother(command.warehouse(), order.channel)) {
            return Optional.of(RefusalReason.OTHER_COMPANY);
        }
        boolean complete = order.policy == ShortagePolicy.SHIP_COMPLETE;
        ModelOrder follower = follower(
                order,
                complete ? order.policy : ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                anyWarehouse ? order.warehouse : command.warehouse(),
                command.promisedDay() == 0 ? order.promisedDay : command.promisedDay(),
                0);
        List<ModelOrder.Line> rest = order.copyOfLines();
        for (ModelOrder.Line line : rest) {
            if (line.waiting > 0) {
                if (isBlocked(line)) return Optional.of(RefusalReason.PRODUCT_BLOCKED);
                ModelOrder.Line taken = takeWaiting(line);
                // What is promised for the new order is promised for all of it.
                taken.promisedDay = command.promisedDay() == 0 ? line.promisedDay : 0;
                follower.lines.add(taken);
            }
        }
        if (follower.lines.isEmpty()) return Optional.of(RefusalReason.NOTHING_SHORT);
        if (rest.stream().allMatch(line -> line.wanted() == 0)) return Optional.of(RefusalReason.NOTHING_LEFT);
        new ModelSourcing(trade, false).source(follower.lines, trade.servedBy(follower), follower.strategy);
        follower.lines.forEach(line -> line.waiting += line.open());
        part(order, rest, follower);
        return Optional.empty();
    }

    /** A line for what waits of another, which costs what that one costs less. */
    private static ModelOrder.Line takeWaiting(ModelOrder.Line line) {
        long before = line.amount();
        long waits = line.waiting;
        line.reduce(waits);
        long off = Math.max(0, line.cents * waits - Math.max(0, before - line.amount()));
        line.leaveDiscount();
        ModelOrder.Line taken = new ModelOrder.Line(line.sku, waits, line.cents, off);
        taken.contract = line.contract;
        taken.tax = line.tax;
        taken.untaxed = line.untaxed;
        return taken;
    }

    private void part(ModelOrder order, List<ModelOrder.Line> rest, ModelOrder follower) {
        long total = order.total(rest);
        long tooMuch = Math.max(0, order.paid - total);
        long moved = Math.min(tooMuch, follower.total());
        long more = follower.total() - moved + Math.max(0, total - order.paid) - order.owed();
        follower.holds.addAll(order.holds);
        follower.asked.addAll(order.asked);
        if (trade.isOver(order, more)) follower.holds.add(HoldReason.CREDIT);
        if (Objects.requireNonNull(trade.customers.get(order.customer)).blocked) follower.holds.add(HoldReason.CLERK);
        follower.lacksAddress = order.lacksAddress;
        order.lines = rest;
        order.paid -= moved;
        orders.takeCredit(order, tooMuch - moved);
        order.changed = expected.sequence;
        follower.paid = moved;
        place(follower);
    }

    private ModelOrder follower(
            ModelOrder of, ShortagePolicy policy, String warehouse, int promisedDay, long shipping) {
        ModelOrder follower = new ModelOrder(
                expected.sequence,
                of.channel,
                of.customer,
                of.payment,
                policy,
                of.strategy,
                warehouse,
                of.priority,
                promisedDay,
                shipping);
        follower.destination = of.destination;
        return follower;
    }

    private void place(ModelOrder order) {
        order.payByNanos = orders.payBy(order);
        trade.orders.put(order.number, order);
        expected.order = order.number;
    }

    private boolean isBlocked(ModelOrder.Line line) {
        return model.blocked.getOrDefault(line.sku, false);
    }
}
