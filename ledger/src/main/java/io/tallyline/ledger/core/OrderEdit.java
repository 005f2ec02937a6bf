package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.OrderChanged;
import io.tallyline.ledger.event.OrderEvent.PricedLine;
import io.tallyline.ledger.event.OrderEvent.RepricedLine;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edit of an open order on its way into the books, step by step as a {@link Placement}: who may have more, which lines there are
 * then, what they get, what they cost, what is owed for them; and it becomes an event. Each step says the first thing that it has
 * against the edit, or null; each needs those before it. Quantities are {@link LineQuantities}' affair, prices
 * {@link OrderRepricing}'s, terms {@link OrderTermsRules}'. What a line gives up may be promised to another line of the same order in
 * the same event; the rest goes to whoever waits.
 */
final class OrderEdit {
    private final Books books;
    private final OrderBook orders;
    private final CreditRules credit;
    private final ChangeOrder command;
    private final int row;
    private final long nowNanos;

    private final OrderTermsRules terms;
    private final OrderLines lines;
    /** How many lines the order has in the books; those behind them come in. */
    private final int before;

    private final List<Integer> warehouses;
    private final int day;
    private final Supply supply;
    private final LinePricing pricing;
    private final LineQuantities quantities;
    private final LineIntake intake;
    private final OrderRepricing repricing;
    private final LineRedating redating;
    private final PriceReview review;

    private long total;
    private long owedMore;

    /** @param orderRow of an open order, of the version that is asked for */
    OrderEdit(Books books, CreditRules credit, ChangeOrder command, int orderRow, long nowNanos) {
        TradeBooks trade = books.trade;
        this.books = books;
        this.orders = trade.orders;
        this.credit = credit;
        this.command = command;
        this.row = orderRow;
        this.nowNanos = nowNanos;
        this.terms = new OrderTermsRules(books, row, command.terms());
        this.lines = OrderLines.of(books, row);
        this.before = lines.all().size();
        this.warehouses = PlacementRules.servedBy(trade, orders.channel(row), orders.warehouse(row));
        this.day = PlacementRules.today(books, warehouses, nowNanos);
        this.supply = Supply.forOrder(books, nowNanos);
        int customer = orders.customer(row);
        boolean gross = orders.pricesIncludeTax(row);
        this.pricing = new LinePricing(trade, customer, orders.channel(row), gross, orders.destination(row), day);
        ContractDraws draws = new ContractDraws(trade, customer, gross, day);
        this.quantities = new LineQuantities(books, command, lines, supply, customer, draws);
        this.intake = new LineIntake(books, lines, pricing, draws, orders.imported(row));
        this.repricing = new OrderRepricing(books, command, lines);
        this.redating = new LineRedating(command, lines);
        LinePricing today = new LinePricing(trade, customer, orders.channel(row), gross, orders.destination(row), day);
        this.review = new PriceReview(books, command, today, draws, orders.imported(row));
    }

    /** An account that is blocked meanwhile gets no more, and an invoice says how it is to be paid. */
    @Nullable Objection checkAccounts() {
        String more = whatBecomesMore();
        boolean turnedAway = !more.isEmpty() && isTurnedAway();
        return turnedAway ? new Objection(RefusalReason.ACCOUNT_BLOCKED, more) : terms.checkInvoiced();
    }

    /** The first field that asks for more than the order has, goods or credit; empty for none. */
    private String whatBecomesMore() {
        String more = quantities.whatBecomesMore();
        if (!more.isEmpty()) return more;
        if (!command.added().isEmpty()) return "/added/0";
        return terms.isOnAccountNow() ? "/paymentType" : "";
    }

    /** As at placement: unless another system sold it. */
    private boolean isTurnedAway() {
        return !orders.imported(row)
                && PlacementAccounts.isBlocked(books.trade, orders.customer(row), orders.salesperson(row));
    }

    /** How many units are wanted of the lines that are there, and which lines come in behind them. */
    @Nullable Objection takeLines() {
        Objection objection = redating.apply(terms.promisedDay());
        if (objection == null) objection = quantities.apply(intake);
        if (objection != null) return objection;
        for (int i = 0; i < command.added().size(); i++) {
            objection = intake.add(command.added().get(i));
            if (objection != null) return new Objection(objection.reason(), "/added/" + i + objection.field());
        }
        objection = intake.finish(command.added().isEmpty() ? "/quantities" : "/added");
        if (objection != null) return objection;
        List<LineDraft> news = news();
        long[] discounts = news.stream().mapToLong(LineDraft::discount).toArray();
        pricing.judge(intake.asked(), news, discounts);
        judgeTaxes();
        return null;
    }

    /** As at placement: of what another system sold no rate is compared. */
    private void judgeTaxes() {
        if (orders.imported(row)) return;
        for (OrderLine line : command.added()) {
            pricing.judgeTax(books.products.find(line.sku()), line.taxBasisPoints());
        }
    }

    private List<LineDraft> news() {
        return lines.all().subList(before, lines.all().size());
    }

    /** What the lines get, and what becomes of the rest. */
    @Nullable Objection reserve() {
        new Sourcing(books, supply, day, orders.customer(row)).reserve(lines.all(), warehouses, orders.strategy(row));
        Objection objection = PlacementRules.settleShortage(lines.all(), terms.policy());
        if (objection != null) return new Objection(whyShort(objection), whereShort());
        objection = terms.settleWaiting(lines);
        if (objection == null) promise();
        return objection;
    }

    /** For which days lines are promised that come in, or are wanted later, on days of their own. */
    private void promise() {
        PromiseRules promises = terms.promises(lines, nowNanos);
        redating.promise(promises);
        promises.promiseNew(news(), terms.namedPromisedDay());
    }

    /** Nothing being left of an order is no shortage: it is to be cancelled. */
    private RefusalReason whyShort(Objection objection) {
        boolean nothing = lines.all().stream().allMatch(line -> line.wanted() == 0);
        return nothing ? RefusalReason.NOTHING_LEFT : objection.reason();
    }

    /** The field that asks for what there is not: of lines that nobody named the policy is what changed. */
    private String whereShort() {
        // What a line's contract has no more of became lines before those that were asked for.
        int asked = lines.all().size() - command.added().size();
        for (int place = 0; place < lines.all().size(); place++) {
            LineDraft line = lines.all().get(place);
            if (line.open() == 0) continue;
            if (place >= asked) return "/added/" + (place - asked) + "/quantity";
            String field = quantities.field(line.line);
            if (!field.isEmpty()) return field;
            return place < before ? "/policy" : "/quantities";
        }
        return "/quantities";
    }

    /** What the lines that were there cost from now on. */
    @Nullable Objection price() {
        Objection objection = repricing.apply(before);
        if (objection == null) repricing.judge(pricing, orders.imported(row));
        return objection;
    }

    /** What the order costs in all, which the books must be able to count, and how that is paid. */
    @Nullable Objection charge() {
        total = terms.total(lines);
        owedMore = terms.owedMore(total);
        return isTooMuch(total)
                ? new Objection(RefusalReason.AMOUNT_TOO_LARGE, whatCostsMore())
                : terms.checkPayment(lines, total, credit);
    }

    private boolean isTooMuch(long costs) {
        long more = terms.owedMore(costs);
        return costs > LineAmount.MAX_MINOR
                || (more > 0
                        && credit.isTooMuch(terms.paymentType(), orders.customer(row), orders.salesperson(row), more));
    }

    /** The first field that makes the order dearer, or has it owed; an edit that is too much has one. */
    private String whatCostsMore() {
        String shipping = terms.whatOfShippingCostsMore();
        boolean byShipping = !shipping.isEmpty() && !isTooMuch(terms.totalAsShippedBefore(lines));
        if (byShipping) return shipping;
        String more = whatBecomesMore();
        if (!more.isEmpty()) return more;
        if (!command.prices().isEmpty()) return "/prices";
        return command.setsDiscount() ? "/discountMinor" : shipping;
    }

    /** Whether the order is as it is asked for already, once no step has anything against it. */
    boolean changesNothing() {
        return states().isEmpty()
                && news().isEmpty()
                && repricing.repriced().isEmpty()
                && redating.redated().isEmpty()
                && changedTerms().named().isEmpty();
    }

    /** What has to come first of what is picked and wanted no more; or null. */
    @Nullable PutBackDue putBack() {
        return new PutBackRules(books).before(lines.all().subList(0, before));
    }

    /** The order as it is edited. */
    OrderChanged event() {
        List<PricedLine> added = new ArrayList<>();
        news().forEach(line -> added.add(line.priced()));
        List<RepricedLine> repriced = repricing.repriced();
        boolean moreTime = total > orders.total(row) || terms.isPaidOtherwise();
        return new OrderChanged(
                command.order(),
                command.reason(),
                states(),
                List.copyOf(added),
                total,
                holds(),
                Math.max(0, orders.paid(row) - total),
                true,
                moreTime ? payBy() : 0,
                command.sealedFor(),
                repriced,
                changedTerms(),
                redating.redated());
    }

    /** The lines that are not as they were. */
    private List<LineState> states() {
        List<LineState> states = new ArrayList<>();
        List<LineDraft> were = OrderLines.of(books, row).all();
        for (int i = 0; i < before; i++) {
            LineState now = lines.all().get(i).state();
            if (!now.equals(were.get(i).state())) {
                states.add(now);
            }
        }
        return List.copyOf(states);
    }

    private OrderTerms changedTerms() {
        boolean otherDays = !redating.redated().isEmpty()
                || news().stream().anyMatch(line -> line.days().requestedDay() != 0);
        return terms.changed(lines, otherDays, nowNanos);
    }

    /** What costs more, or is paid otherwise, gets the time that an order of today gets (DOMAIN D27); 0 where none runs and none ran. */
    private long payBy() {
        long payBy = Placement.payBy(books.trade, terms.paymentType(), nowNanos);
        return payBy == 0 && orders.payByNanos(row) != 0 ? OrderChanged.NEVER : payBy;
    }

    /** Those that rules set are judged again; what somebody asked for stays until somebody lifts it. */
    private List<HoldReason> holds() {
        List<HoldReason> holds = new ArrayList<>(orders.holds(row));
        if (isCreditSettled()) {
            holds.remove(HoldReason.CREDIT);
        }
        boolean over = terms.isOver(credit, owedMore);
        if (over && !holds.contains(HoldReason.CREDIT)) {
            holds.add(HoldReason.CREDIT);
        }
        List<LineDraft> were = OrderLines.of(books, row).all();
        boolean objected = pricing.isOutOfTolerance() || intake.isHeld() || review.losesQuantity(were, lines.all());
        if (objected && !holds.contains(HoldReason.PRICE)) {
            holds.add(HoldReason.PRICE);
        } else if (!objected && isPriceSettled()) {
            holds.remove(HoldReason.PRICE);
        }
        if (bringsGoodsToNowhere() && !holds.contains(HoldReason.ADDRESS)) {
            holds.add(HoldReason.ADDRESS);
        }
        return List.copyOf(holds);
    }

    /** An order that takes no credit any more is not held for it, nor one whose accounts are within their limits now. */
    private boolean isCreditSettled() {
        PaymentType payment = terms.paymentType();
        boolean paidAtOnce = orders.paymentType(row) == PaymentType.ON_ACCOUNT && payment != PaymentType.ON_ACCOUNT;
        boolean fits = !credit.isOver(payment, orders.customer(row), orders.salesperson(row), owedMore);
        return paidAtOnce || (fits && !orders.isAsked(row, HoldReason.CREDIT));
    }

    private boolean isPriceSettled() {
        return orders.hasHold(row, HoldReason.PRICE)
                && !orders.isAsked(row, HoldReason.PRICE)
                && review.isSettled(lines.all());
    }

    /** As at placement: goods come in, or more of them than before, and nobody said where they would go. */
    private boolean bringsGoodsToNowhere() {
        if (!orders.lacksAddress(row) || !books.trade.channels.needsAddress(orders.channel(row))) return false;
        List<LineDraft> were = OrderLines.of(books, row).all();
        for (int i = 0; i < lines.all().size(); i++) {
            LineDraft line = lines.all().get(i);
            long wanted = i < before ? were.get(i).wanted() : 0;
            if (line.wanted() > wanted && !books.products.isService(line.product)) return true;
        }
        return false;
    }
}
