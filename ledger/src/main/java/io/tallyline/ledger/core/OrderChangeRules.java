package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.OrderChanged;
import io.tallyline.ledger.event.OrderEvent.PricedLine;
import io.tallyline.ledger.event.OrderEvent.RepricedLine;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Edits of an order that is open, whole or not at all (DOMAIN D25, D32): quantities and further lines here, what lines cost by
 * {@link OrderRepricing}, the order's terms by {@link OrderTermsRules}. What a line gives up may be promised to another line of the
 * same order in the same event; the rest goes to whoever waits.
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
        Objection malformed = new FieldChecks()
                .words("/reason", command)
                .demand(isAnythingAsked(command), "/quantities")
                .objection();
        if (malformed == null) malformed = OrderTermsRules.checkForm(command.terms());
        if (malformed == null) malformed = OrderRepricing.checkForm(command);
        if (malformed != null) return refuse(command, malformed);
        int asked = command.quantities().size()
                + command.added().size()
                + command.prices().size();
        if (asked > limits.linesPerCommand()) return refuse(command, RefusalReason.LIMIT_REACHED, "/quantities");
        TradeBooks trade = books.trade;
        OrderBook orders = trade.orders;
        int row = orders.find(command.order());
        Objection objection = OrderRules.checkOpen(trade, row, command);
        if (objection != null) return refuse(command, objection);
        OrderTermsRules terms = new OrderTermsRules(books, row, command.terms());
        objection = terms.checkInvoiced();
        if (objection != null) return refuse(command, objection);
        OrderLines lines = OrderLines.of(books, row);
        String more = whatBecomesMore(command, lines, terms);
        if (!more.isEmpty() && isTurnedAway(row)) return refuse(command, RefusalReason.ACCOUNT_BLOCKED, more);
        int before = lines.all().size();
        Supply supply = Supply.forOrder(books);
        List<Integer> warehouses = PlacementRules.servedBy(trade, orders.channel(row), orders.warehouse(row));
        int day = PlacementRules.today(books, warehouses, nowNanos);
        boolean gross = orders.pricesIncludeTax(row);
        LinePricing pricing =
                new LinePricing(trade, orders.customer(row), orders.channel(row), gross, orders.destination(row), day);
        ContractDraws draws = new ContractDraws(trade, orders.customer(row), gross, day);
        giveBack(command, lines, draws);
        LineIntake intake = new LineIntake(books, lines, pricing, draws, orders.imported(row));
        objection = takeLines(command, lines, supply, draws, intake);
        if (objection != null) return refuse(command, objection);
        objection = intake.finish(command.added().isEmpty() ? "/quantities" : "/added");
        if (objection != null) return refuse(command, objection);
        List<LineDraft> news = lines.all().subList(before, lines.all().size());
        pricing.judge(
                intake.asked(),
                news,
                news.stream().mapToLong(LineDraft::discount).toArray());
        new Sourcing(books, supply, day).reserve(lines.all(), warehouses, orders.strategy(row));
        objection = PlacementRules.settleShortage(lines.all(), terms.policy());
        if (objection != null) return refuse(command, whyShort(objection, lines), whereShort(command, lines, before));
        objection = terms.settleWaiting(lines);
        if (objection != null) return refuse(command, objection);
        OrderRepricing repricing = new OrderRepricing(books, command, lines);
        objection = repricing.apply(before);
        if (objection != null) return refuse(command, objection);
        repricing.judge(pricing);
        long total = terms.total(lines);
        objection = terms.checkPayment(lines, total);
        if (objection != null) return refuse(command, objection);
        long owedMore = terms.owedMore(total);
        PaymentType payment = terms.paymentType();
        boolean tooMuch = total > LineAmount.MAX_MINOR
                || (owedMore > 0 && credit.isTooMuch(payment, orders.customer(row), orders.salesperson(row), owedMore));
        if (tooMuch) return refuse(command, RefusalReason.AMOUNT_TOO_LARGE, "/quantities");
        List<LineState> states = changed(lines.all().subList(0, before), row);
        List<PricedLine> added = new ArrayList<>();
        lines.all().subList(before, lines.all().size()).forEach(line -> added.add(line.priced()));
        List<RepricedLine> repriced = repricing.repriced();
        OrderTerms changedTerms = terms.changed(lines, nowNanos);
        boolean same = states.isEmpty()
                && added.isEmpty()
                && repriced.isEmpty()
                && changedTerms.named().isEmpty();
        if (same) return Versions.unchanged(orders.changedSequence(row), command.order());
        // From here on the order is as asked.
        boolean over = owedMore > 0 && credit.isOver(payment, orders.customer(row), orders.salesperson(row), owedMore);
        boolean moreTime = total > orders.total(row) || terms.isPaidOtherwise();
        return Decision.event(new OrderChanged(
                command.order(),
                command.reason(),
                states,
                List.copyOf(added),
                total,
                holds(row, payment, over, pricing.isOutOfTolerance() || intake.isHeld()),
                Math.max(0, orders.paid(row) - total),
                true,
                moreTime ? payBy(row, payment, nowNanos) : 0,
                command.sealedFor(),
                repriced,
                changedTerms));
    }

    /** Quantities of lines that were there, then lines that were not. */
    private @Nullable Objection takeLines(
            ChangeOrder command, OrderLines lines, Supply supply, ContractDraws draws, LineIntake intake) {
        // Kept apart until all quantities are read: they name lines that were there.
        TreeMap<Integer, OrderLine> excess = new TreeMap<>();
        Set<Integer> touched = new TreeSet<>();
        for (int i = 0; i < command.quantities().size(); i++) {
            LineQuantity wanted = command.quantities().get(i);
            String place = "/quantities/" + i;
            if (!touched.add(wanted.line())) return new Objection(RefusalReason.MALFORMED, place + "/line");
            LineDraft line = lines.find(wanted.line());
            Objection objection = setQuantity(line, wanted.quantity(), supply, draws);
            if (objection != null) return new Objection(objection.reason(), place + objection.field());
            if (line != null && line.wanted() < wanted.quantity()) {
                excess.put(i, excess(line, wanted.quantity() - line.wanted()));
            }
        }
        for (Map.Entry<Integer, OrderLine> each : excess.entrySet()) {
            Objection objection = intake.add(each.getValue());
            if (objection != null) {
                return new Objection(objection.reason(), "/quantities/" + each.getKey() + "/quantity");
            }
        }
        for (int i = 0; i < command.added().size(); i++) {
            Objection objection = intake.add(command.added().get(i));
            if (objection != null) return new Objection(objection.reason(), "/added/" + i + objection.field());
        }
        return null;
    }

    private static boolean isAnythingAsked(ChangeOrder command) {
        return !command.quantities().isEmpty()
                || !command.added().isEmpty()
                || !command.prices().isEmpty()
                || command.furtherDiscountMinor() != 0
                || !command.terms().named().isEmpty();
    }

    /** What costs more, or is paid otherwise, gets the time that an order of today gets (DOMAIN D27); 0 where none runs and none ran. */
    private long payBy(int row, PaymentType payment, long nowNanos) {
        OrderBook orders = books.trade.orders;
        long payBy = Placement.payBy(books.trade, payment, nowNanos);
        return payBy == 0 && orders.payByNanos(row) != 0 ? OrderChanged.NEVER : payBy;
    }

    /** The first field that asks for more than the order has, goods or credit; empty for none. */
    private static String whatBecomesMore(ChangeOrder command, OrderLines lines, OrderTermsRules terms) {
        for (int i = 0; i < command.quantities().size(); i++) {
            LineQuantity wanted = command.quantities().get(i);
            LineDraft line = lines.find(wanted.line());
            if (line != null && wanted.quantity() > line.wanted()) {
                return "/quantities/" + i + "/quantity";
            }
        }
        if (!command.added().isEmpty()) return "/added/0";
        return terms.isOnAccountNow() ? "/paymentType" : "";
    }

    /** As at placement: an account that is blocked meanwhile gets no more, unless another system sold it. */
    private boolean isTurnedAway(int row) {
        OrderBook orders = books.trade.orders;
        return !orders.imported(row)
                && PlacementAccounts.isBlocked(books.trade, orders.customer(row), orders.salesperson(row));
    }

    /** An order that takes no credit any more is not held for it. */
    private List<HoldReason> holds(int row, PaymentType payment, boolean overCredit, boolean outOfTolerance) {
        OrderBook orders = books.trade.orders;
        List<HoldReason> holds = new ArrayList<>(orders.holds(row));
        boolean paidAtOnce = orders.paymentType(row) == PaymentType.ON_ACCOUNT && payment != PaymentType.ON_ACCOUNT;
        if (paidAtOnce) {
            holds.remove(HoldReason.CREDIT);
        }
        if (overCredit && !holds.contains(HoldReason.CREDIT)) {
            holds.add(HoldReason.CREDIT);
        }
        if (outOfTolerance && !holds.contains(HoldReason.PRICE)) {
            holds.add(HoldReason.PRICE);
        }
        return List.copyOf(holds);
    }

    /** Nothing being left of an order is no shortage: it is to be cancelled. */
    private static RefusalReason whyShort(Objection objection, OrderLines lines) {
        boolean nothing = lines.all().stream().allMatch(line -> line.wanted() == 0);
        return nothing ? RefusalReason.NOTHING_LEFT : objection.reason();
    }

    /** The field that asks for what there is not: of lines that nobody named the policy is what changed. */
    private static String whereShort(ChangeOrder command, OrderLines lines, int before) {
        // What a line's contract has no more of became lines before those that were asked for.
        int excess = lines.all().size() - before - command.added().size();
        for (int place = 0; place < lines.all().size(); place++) {
            LineDraft line = lines.all().get(place);
            if (line.open() == 0) continue;
            if (place >= before + excess) return "/added/" + (place - before - excess) + "/quantity";
            for (int i = 0; i < command.quantities().size(); i++) {
                if (command.quantities().get(i).line() == line.line) return "/quantities/" + i + "/quantity";
            }
            return place < before ? "/policy" : "/quantities";
        }
        return "/quantities";
    }

    /** What lines give up of contracts other lines of the order may draw, wherever they stand in the command. */
    private static void giveBack(ChangeOrder command, OrderLines lines, ContractDraws draws) {
        for (LineQuantity wanted : command.quantities()) {
            LineDraft line = lines.find(wanted.line());
            if (line != null && line.contract() != ContractBook.NONE && wanted.quantity() < line.wanted()) {
                draws.giveBack(line.contract(), line.wanted() - wanted.quantity());
            }
        }
    }

    /** What a line's contract has no more of: a line of its own, of another contract or at the price of the list. */
    private OrderLine excess(LineDraft line, long quantity) {
        String sku = books.products.sku(line.product);
        return new OrderLine(sku, quantity, OrderCommand.OURS, 1, 0, line.taxBasisPoints());
    }

    private @Nullable Objection setQuantity(
            @Nullable LineDraft line, long quantity, Supply supply, ContractDraws draws) {
        if (line == null) return new Objection(RefusalReason.UNKNOWN_LINE, "/line");
        if (quantity < 0 || quantity > CodeRules.MAX_QUANTITY) {
            return new Objection(RefusalReason.BAD_QUANTITY, "/quantity");
        }
        long more = quantity - line.wanted();
        if (more != 0 && line.isDone()) return new Objection(RefusalReason.SERVICE_DONE, "/line");
        if (more > 0) {
            if (books.products.blocked(line.product)) return new Objection(RefusalReason.PRODUCT_BLOCKED, "/quantity");
            boolean ofAContract = line.contract() != ContractBook.NONE;
            line.raise(ofAContract ? draws.takeMore(line.contract(), more) : more);
            return line.price() > LineAmount.MAX_MINOR
                    ? new Objection(RefusalReason.AMOUNT_TOO_LARGE, "/quantity")
                    : null;
        }
        List<LineReservation> had = List.copyOf(line.reservations());
        line.reduce(-more);
        giveBack(line, had, supply);
        return null;
    }

    private static void giveBack(LineDraft line, List<LineReservation> had, Supply supply) {
        for (LineReservation there : had) {
            long left = line.reservations().stream()
                    .filter(each -> each.warehouseId() == there.warehouseId())
                    .mapToLong(LineReservation::reserved)
                    .sum();
            if (left < there.reserved()) {
                supply.giveBack(line.product, there.warehouseId(), there.reserved() - left);
            }
        }
    }

    /** The lines that are not as they were. */
    private List<LineState> changed(List<LineDraft> drafts, int orderRow) {
        List<LineState> states = new ArrayList<>();
        List<LineDraft> before = OrderLines.of(books, orderRow).all();
        for (int i = 0; i < drafts.size(); i++) {
            LineState now = drafts.get(i).state();
            if (!now.equals(before.get(i).state())) {
                states.add(now);
            }
        }
        return List.copyOf(states);
    }
}
