package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LineDaysEdit;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.OrderTerm;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ServiceState;
import io.tallyline.ledger.value.ShortagePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of an edit of prices, discounts and terms (DOMAIN D32). Nothing of the workload is taxed. */
final class ModelEdit {
    private static final long MICROS_OF_A_CENT = 10_000;

    private final ModelTrade trade;
    private final ChangeOrder command;
    private final OrderTerms terms;

    ModelEdit(ModelTrade trade, ChangeOrder command) {
        this.trade = trade;
        this.command = command;
        this.terms = command.terms();
    }

    boolean lacksReason() {
        boolean money = !command.prices().isEmpty() || command.furtherDiscountMinor() > 0 || command.setsDiscount();
        return money && command.reason().isBlank();
    }

    boolean isPaidOtherwise(ModelOrder order) {
        return terms.names(OrderTerm.PAYMENT_TYPE) && terms.paymentType() != order.payment;
    }

    boolean isOnAccountNow(ModelOrder order) {
        return isPaidOtherwise(order) && terms.paymentType() == PaymentType.ON_ACCOUNT;
    }

    boolean isInvoicedOtherwise(ModelOrder order) {
        return isPaidOtherwise(order) && trade.invoices.isInvoiced(order);
    }

    ShortagePolicy policy(ModelOrder order) {
        return terms.names(OrderTerm.POLICY) ? terms.policy() : order.policy;
    }

    long total(ModelOrder order, List<ModelOrder.Line> lines) {
        return ModelOrder.total(lines, terms.names(OrderTerm.SHIPPING) ? terms.shippingMinor() : order.shipping);
    }

    /** Lines get promises of their own, or have their order's again. */
    @Nullable RefusalReason promise(List<ModelOrder.Line> lines) {
        Set<Integer> named = new HashSet<>();
        for (LineDaysEdit edit : command.days()) {
            if (edit.line() > lines.size()) return RefusalReason.UNKNOWN_LINE;
            ModelOrder.Line line = lines.get(edit.line() - 1);
            if (!named.add(edit.line()) || line.wanted() == 0) return RefusalReason.MALFORMED;
            if (line.progress == ServiceState.DONE) return RefusalReason.SERVICE_DONE;
            line.promisedDay = edit.promisedDay();
        }
        return null;
    }

    /** What waited under another policy. */
    @Nullable RefusalReason settleWaiting(ModelOrder order, List<ModelOrder.Line> lines) {
        if (policy(order) == order.policy) return null;
        boolean waits = lines.stream().anyMatch(line -> line.waiting > 0);
        if (waits && policy(order) == ShortagePolicy.REFUSE_IF_SHORT) return RefusalReason.NOT_AVAILABLE;
        boolean apart = policy(order) == ShortagePolicy.SHIP_COMPLETE && ModelOrder.isReleased(lines);
        if (waits && apart) return RefusalReason.ON_THE_FLOOR;
        if (policy(order) == ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST) {
            lines.forEach(line -> {
                line.cancelled += line.waiting;
                line.waiting = 0;
            });
            if (lines.stream().allMatch(line -> line.wanted() == 0)) return RefusalReason.NOTHING_LEFT;
        }
        return null;
    }

    /** Prices of lines that were there, then what is taken off all of these. */
    @Nullable RefusalReason price(ModelOrder order, List<ModelOrder.Line> lines) {
        Set<Integer> named = new HashSet<>();
        for (LinePrice price : command.prices()) {
            if (price.line() > order.lines.size()) return RefusalReason.UNKNOWN_LINE;
            if (!named.add(price.line())) return RefusalReason.MALFORMED;
            RefusalReason reason = price(lines.get(price.line() - 1), price);
            if (reason != null) return reason;
        }
        RefusalReason reason = takeOff(lines.subList(0, order.lines.size()));
        if (reason != null) return reason;
        boolean sooner =
                isPaidOtherwise(order) && terms.paymentType().beforeRelease() && !order.payment.beforeRelease();
        boolean unpaid = sooner && order.paid < total(order, lines) && ModelOrder.isReleased(lines);
        long owed = Math.max(0, total(order, lines) - order.paid);
        boolean beyondCredit = isOnAccountNow(order)
                && owed > 0
                && ModelOrder.isReleased(lines)
                && trade.isOver(order, PaymentType.ON_ACCOUNT, owed);
        return unpaid || beyondCredit ? RefusalReason.ON_THE_FLOOR : null;
    }

    private static @Nullable RefusalReason price(ModelOrder.Line line, LinePrice price) {
        if (line.wanted() == 0) return RefusalReason.MALFORMED;
        if (line.progress == ServiceState.DONE) return RefusalReason.SERVICE_DONE;
        if (price.unitPriceMicros() != OrderCommand.AS_IT_IS) {
            if (!line.contract.isEmpty()) return RefusalReason.OF_A_CONTRACT;
            line.cents = price.unitPriceMicros() / MICROS_OF_A_CENT;
        }
        if (price.discountMinor() != OrderCommand.AS_IT_IS) {
            line.setDiscount(price.discountMinor());
        }
        return line.off() > line.cents * line.wanted() ? RefusalReason.MALFORMED : null;
    }

    private @Nullable RefusalReason takeOff(List<ModelOrder.Line> lines) {
        List<ModelOrder.Line> open = lines.stream()
                .filter(line -> line.progress != ServiceState.DONE)
                .toList();
        List<Long> amounts = open.stream().map(ModelOrder.Line::amount).toList();
        if (!command.setsDiscount()) return takeOff(open, command.furtherDiscountMinor(), amounts);
        long stays = lines.stream()
                .filter(line -> line.progress == ServiceState.DONE)
                .mapToLong(ModelOrder.Line::off)
                .sum();
        List<Long> off = open.stream().map(ModelOrder.Line::off).toList();
        if (command.discountMinor() < stays) return RefusalReason.SERVICE_DONE;
        long more = command.discountMinor() - stays - sum(off);
        return more < 0 ? takeOff(open, more, off) : takeOff(open, more, amounts);
    }

    private static long sum(List<Long> cents) {
        return cents.stream().mapToLong(Long::longValue).sum();
    }

    /** Each line has the whole cents of its share, and those with the largest remainders one more. */
    private static @Nullable RefusalReason takeOff(List<ModelOrder.Line> open, long cents, List<Long> amounts) {
        long sum = sum(amounts);
        long off = Math.abs(cents);
        if (off > sum) return RefusalReason.MALFORMED;
        if (off == 0) return null;
        List<Integer> byRemainder = new ArrayList<>();
        long left = off;
        for (int i = 0; i < open.size(); i++) {
            byRemainder.add(i);
            left -= off * amounts.get(i) / sum;
        }
        byRemainder.sort(Comparator.comparing(i -> -(off * amounts.get(i) % sum)));
        for (int i = 0; i < open.size(); i++) {
            long share = off * amounts.get(i) / sum + (byRemainder.indexOf(i) < left ? 1 : 0);
            if (share > 0) open.get(i).setDiscount(open.get(i).off() + (cents < 0 ? -share : share));
        }
        return null;
    }

    boolean changesNothing(ModelOrder order, List<ModelOrder.Line> lines) {
        return ModelOrder.text(lines).equals(ModelOrder.text(order.lines))
                && money(lines).equals(money(order.lines))
                && days(lines).equals(days(order.lines))
                && !isPaidOtherwise(order)
                && policy(order) == order.policy
                && total(order, lines) == order.total()
                && priority(order) == order.priority
                && promisedDay(order) == order.promisedDay;
    }

    private static List<String> money(List<ModelOrder.Line> lines) {
        return lines.stream().map(ModelOrder.Line::money).toList();
    }

    private static List<Integer> days(List<ModelOrder.Line> lines) {
        return lines.stream().map(line -> line.promisedDay).toList();
    }

    private int priority(ModelOrder order) {
        return terms.names(OrderTerm.PRIORITY) ? terms.priority() : order.priority;
    }

    private int promisedDay(ModelOrder order) {
        return terms.names(OrderTerm.PROMISED_DAY) ? ModelOrder.dayOf(terms.promisedDay()) : order.promisedDay;
    }

    void setTerms(ModelOrder order) {
        order.priority = priority(order);
        order.promisedDay = promisedDay(order);
        order.policy = policy(order);
        if (terms.names(OrderTerm.PAYMENT_TYPE)) order.payment = terms.paymentType();
        if (terms.names(OrderTerm.SHIPPING)) order.shipping = terms.shippingMinor();
    }
}
