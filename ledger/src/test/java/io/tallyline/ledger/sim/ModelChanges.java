package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.SplitLine;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ServiceState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor expects of orders that are edited: their quantities and lines, what these cost, their terms, whose they
 * are (DOMAIN D24, D32).
 */
final class ModelChanges {
    private final FloorModel model;
    private final ModelTrade trade;
    private final ModelOrders orders;
    private final Expectation expected;

    ModelChanges(FloorModel model, ModelOrders orders, Expectation expected) {
        this.model = model;
        this.trade = model.trade;
        this.orders = orders;
        this.expected = expected;
    }

    Optional<RefusalReason> split(SplitLine command) {
        if (command.quantity() < 0) return Optional.of(RefusalReason.BAD_QUANTITY);
        if (command.quantity() == 0) return Optional.of(RefusalReason.ZERO_QUANTITY);
        ModelOrder order = trade.orders.get(command.order());
        RefusalReason reason = ModelOrders.reasonAgainst(order, command);
        if (reason != null || order == null) return Optional.ofNullable(reason);
        if (command.line() > order.lines.size()) return Optional.of(RefusalReason.UNKNOWN_LINE);
        ModelOrder.Line line = order.lines.get(command.line() - 1);
        boolean tooMuch = command.quantity() >= line.wanted() || command.quantity() > line.apart();
        if (tooMuch) return Optional.of(RefusalReason.NOT_TO_SPLIT);
        order.lines.add(line.splitOff(command.quantity()));
        trade.invoices.split(order, command.line());
        orders.takeCredit(order, Math.max(0, order.paid - order.total()));
        order.changed = expected.sequence;
        return Optional.empty();
    }

    Optional<RefusalReason> changeCustomer(ChangeOrderCustomer command) {
        ModelOrder order = trade.orders.get(command.order());
        RefusalReason reason = ModelOrders.reasonAgainst(order, command.expectedSequence());
        if (reason != null || order == null) return Optional.ofNullable(reason);
        ModelTrade.Customer customer = Objects.requireNonNull(trade.customers.get(command.customer()));
        boolean same = order.customer.equals(command.customer());
        if (!same && customer.blocked) return Optional.of(RefusalReason.ACCOUNT_BLOCKED);
        if (!same && model.packs.isAddressFrozen(order.number)) return Optional.of(RefusalReason.ADDRESS_FROZEN);
        reason = ModelConfirmations.reasonAgainst(order, command.destination(), trade.untaxed, expected);
        if (reason != null) return Optional.of(reason);
        if (same && order.destination.equals(command.destination())) {
            expected.unchanged(order.changed);
            expected.order = command.order();
            return Optional.empty();
        }
        if (!same && trade.invoices.isInvoiced(order)) return Optional.of(RefusalReason.INVOICED);
        boolean agreed = !same && order.lines.stream().anyMatch(line -> !line.contract.isEmpty());
        if (agreed) return Optional.of(RefusalReason.OF_A_CONTRACT);
        ModelConfirmations.goTo(model, order, command.destination(), expected);
        if (same) {
            order.changed = expected.sequence;
            return Optional.empty();
        }
        order.customer = command.customer();
        order.linkSecret = "";
        // What it owes is the new customer's already.
        if (trade.isOver(order, 0)) order.holds.add(HoldReason.CREDIT);
        order.creditApproved = false;
        order.changed = expected.sequence;
        return Optional.empty();
    }

    Optional<RefusalReason> change(ChangeOrder command) {
        ModelEdit edit = new ModelEdit(trade, command);
        if (edit.lacksReason()) return Optional.of(RefusalReason.REASON_REQUIRED);
        ModelOrder order = trade.orders.get(command.order());
        RefusalReason reason = ModelOrders.reasonAgainst(order, command);
        if (reason != null || order == null) return Optional.ofNullable(reason);
        List<ModelOrder.Line> lines = order.copyOfLines();
        boolean blocked = Objects.requireNonNull(trade.customers.get(order.customer)).blocked;
        boolean owesMore = isMore(command, lines) || edit.isOnAccountNow(order);
        if (blocked && !order.imported && owesMore) return Optional.of(RefusalReason.ACCOUNT_BLOCKED);
        if (edit.isInvoicedOtherwise(order)) return Optional.of(RefusalReason.INVOICED);
        ModelSourcing sourcing = new ModelSourcing(trade, false);
        ModelIntake intake = new ModelIntake(trade, order.customer, order.imported, order.destination);
        intake.giveBack(command.quantities(), lines);
        reason = edit.promise(lines);
        if (reason != null) return Optional.of(reason);
        List<OrderLine> excess = new ArrayList<>();
        Set<Integer> named = new HashSet<>();
        for (LineQuantity wanted : command.quantities()) {
            if (!named.add(wanted.line())) return Optional.of(RefusalReason.MALFORMED);
            if (wanted.line() < 1 || wanted.line() > order.lines.size()) {
                return Optional.of(RefusalReason.UNKNOWN_LINE);
            }
            ModelOrder.Line line = lines.get(wanted.line() - 1);
            reason = setQuantity(line, wanted.quantity(), sourcing, intake);
            if (reason != null) return Optional.of(reason);
            if (line.wanted() < wanted.quantity()) {
                excess.add(new OrderLine(line.sku, wanted.quantity() - line.wanted(), OrderCommand.OURS, 1, 0, line.tax)
                        .on(new LineDays(0, line.promisedDay)));
            }
        }
        for (OrderLine more : excess) {
            reason = intake.add(lines, more);
            if (reason != null) return Optional.of(reason);
        }
        for (OrderLine added : command.added()) {
            reason = orders.reasonAgainst(added);
            if (reason == null) reason = intake.add(lines, added);
            if (reason != null) return Optional.of(reason);
        }
        intake.finish(lines);
        reason = orders.settle(order, edit.policy(order), lines, sourcing);
        boolean nothing = lines.stream().allMatch(line -> line.wanted() == 0);
        if (reason != null) return Optional.of(nothing ? RefusalReason.NOTHING_LEFT : reason);
        reason = edit.settleWaiting(order, lines);
        if (reason == null) reason = edit.price(order, lines);
        if (reason != null) return Optional.of(reason);
        if (edit.changesNothing(order, lines)) {
            expected.unchanged(order.changed);
            expected.order = command.order();
            return Optional.empty();
        }
        boolean wrongTax = order.isTaxedOtherwise(command.added(), trade.untaxed);
        if (intake.held || wrongTax) {
            order.holds.add(HoldReason.PRICE);
        } else if (new ModelPrices(trade, order, command).areSettled(lines)) {
            order.settle(HoldReason.PRICE);
        }
        holdGoodsThatComeToNowhere(order, lines);
        if (!command.days().isEmpty()) expected.saw(Seen.LINE_PROMISED_ANEW);
        if (command.setsDiscount() && edit.total(order, lines) > order.total()) {
            expected.saw(Seen.DISCOUNT_MADE_SMALLER);
        }
        put(order, lines, edit);
        return Optional.empty();
    }

    /** @param lines as they will be: those of which more is wanted than before, and those that were not there, come in */
    private void holdGoodsThatComeToNowhere(ModelOrder order, List<ModelOrder.Line> lines) {
        boolean held = order.holds.contains(HoldReason.ADDRESS);
        List<ModelOrder.Line> comeIn = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            long wanted = i < order.lines.size() ? order.lines.get(i).wanted() : 0;
            if (lines.get(i).wanted() > wanted) comeIn.add(lines.get(i));
        }
        if (order.lacksAddress) orders.holdIfSentNowhere(order, comeIn);
        if (!held && order.holds.contains(HoldReason.ADDRESS)) expected.saw(Seen.GOODS_ADDED_TO_NOWHERE);
    }

    private static boolean isMore(ChangeOrder command, List<ModelOrder.Line> lines) {
        return !command.added().isEmpty()
                || command.quantities().stream()
                        .anyMatch(wanted -> wanted.line() >= 1
                                && wanted.line() <= lines.size()
                                && wanted.quantity()
                                        > lines.get(wanted.line() - 1).wanted());
    }

    private @Nullable RefusalReason setQuantity(
            ModelOrder.Line line, long quantity, ModelSourcing sourcing, ModelIntake intake) {
        long more = quantity - line.wanted();
        if (more > 0 && model.blocked.getOrDefault(line.sku, false)) return RefusalReason.PRODUCT_BLOCKED;
        if (quantity < 0 || quantity > ModelOrders.MOST_UNITS) return RefusalReason.BAD_QUANTITY;
        if (more != 0 && line.progress == ServiceState.DONE) return RefusalReason.SERVICE_DONE;
        if (more > 0) {
            line.raise(intake.takeMore(line, more));
            return null;
        }
        if (quantity < line.shipped) return RefusalReason.ALREADY_SHIPPED;
        Map<String, ModelOrder.Promise> before = Map.copyOf(line.promises);
        line.reduce(-more);
        before.forEach((warehouse, there) -> {
            ModelOrder.Promise left = line.promises.get(warehouse);
            sourcing.giveBack(line.sku, warehouse, there.units() - (left == null ? 0 : left.units()));
        });
        return null;
    }

    private void put(ModelOrder order, List<ModelOrder.Line> lines, ModelEdit edit) {
        long dearer = edit.total(order, lines) - order.total();
        boolean otherwise = edit.isPaidOtherwise(order);
        boolean wasOnAccount = order.payment == PaymentType.ON_ACCOUNT;
        long owed = order.owed();
        edit.setTerms(order);
        if (dearer > 0 || otherwise) {
            order.creditApproved = false;
            order.payByNanos = orders.payBy(order);
        }
        orders.replace(order, lines);
        // What it owes now is told by its orders already.
        boolean owesMore = order.owed() > owed;
        if (owesMore && trade.isOver(order, 0)) order.holds.add(HoldReason.CREDIT);
        if (otherwise && wasOnAccount) {
            order.asked.remove(HoldReason.CREDIT);
            order.holds.remove(HoldReason.CREDIT);
        }
        if (otherwise) model.carriers.chooseAgain(order);
        orders.takeCredit(order, Math.max(0, order.paid - order.total()));
        if (!trade.isOver(order, 0)) order.settle(HoldReason.CREDIT);
        order.changed = expected.sequence;
    }
}
