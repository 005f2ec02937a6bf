package io.tallyline.ledger.core;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.OrderTerm;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import org.jspecify.annotations.Nullable;

/** Terms of one order as an edit leaves them (DOMAIN D32): those that it names, and the others as they are. */
final class OrderTermsRules {
    private final Books books;
    private final OrderBook orders;
    private final int row;
    private final OrderTerms asked;

    OrderTermsRules(Books books, int orderRow, OrderTerms asked) {
        this.books = books;
        this.orders = books.trade.orders;
        this.row = orderRow;
        this.asked = asked;
    }

    static @Nullable Objection checkForm(OrderTerms terms) {
        return new FieldChecks()
                .demand(!terms.names(OrderTerm.POLICY) || terms.policy() != ShortagePolicy.CHANNEL_DEFAULT, "/policy")
                .demand(Math.abs((long) terms.priority()) <= PlacementForm.MAX_PRIORITY, "/priority")
                .demand(PlacementForm.isDay(terms.requestedDay()), "/requestedDay")
                .demand(PlacementForm.isDay(terms.promisedDay()), "/promisedDay")
                .text("/shippingMethod", terms.shippingMethod(), PlacementForm.MAX_SHIPPING_METHOD_BYTES)
                .demand(LineAmount.isAmount(terms.shippingMinor()), "/shippingMinor")
                .demand(OrderLines.isTax(terms.shippingTaxBasisPoints()), "/shippingTaxBasisPoints")
                .objection();
    }

    PaymentType paymentType() {
        return asked.names(OrderTerm.PAYMENT_TYPE) ? asked.paymentType() : orders.paymentType(row);
    }

    boolean isPaidOtherwise() {
        return paymentType() != orders.paymentType(row);
    }

    /** It takes credit from now on, and took none before. */
    boolean isOnAccountNow() {
        return isPaidOtherwise() && paymentType() == PaymentType.ON_ACCOUNT;
    }

    ShortagePolicy policy() {
        return asked.names(OrderTerm.POLICY) ? asked.policy() : orders.policy(row);
    }

    /** What is to be paid for the lines with shipping. */
    long total(OrderLines lines) {
        return lines.total(shipping(), shippingTax());
    }

    /** The same, as long as its shipping costs what it did. */
    long totalAsShippedBefore(OrderLines lines) {
        return lines.total(orders.shipping(row), orders.shippingTaxBasisPoints(row));
    }

    /** The field by which shipping costs more than it did; empty for none. */
    String whatOfShippingCostsMore() {
        if (shipping() > orders.shipping(row)) return "/shippingMinor";
        return shippingTax() > orders.shippingTaxBasisPoints(row) ? "/shippingTaxBasisPoints" : "";
    }

    private long shipping() {
        return asked.names(OrderTerm.SHIPPING) ? asked.shippingMinor() : orders.shipping(row);
    }

    private int shippingTax() {
        return asked.names(OrderTerm.SHIPPING_TAX)
                ? asked.shippingTaxBasisPoints()
                : orders.shippingTaxBasisPoints(row);
    }

    /** An invoice says how it is to be paid, and at which rate its shipping is taxed. */
    @Nullable Objection checkInvoiced() {
        long order = orders.number(row);
        boolean invoiced = books.invoices.isInvoiced(order);
        if (invoiced && isPaidOtherwise()) return new Objection(RefusalReason.INVOICED, "/paymentType");
        int shipping = books.invoices.find(order, InvoiceBook.SHIPPING);
        boolean taxed = books.invoices.net(shipping) != 0 || books.invoices.tax(shipping) != 0;
        boolean otherTax = shippingTax() != orders.shippingTaxBasisPoints(row);
        return taxed && otherTax ? new Objection(RefusalReason.INVOICED, "/shippingTaxBasisPoints") : null;
    }

    /** What another policy means for what waits already: nothing may, it is cancelled, or all of the order waits for it. */
    @Nullable Objection settleWaiting(OrderLines lines) {
        if (policy() == orders.policy(row)) return null;
        boolean waits = lines.all().stream().anyMatch(line -> line.backordered() > 0);
        boolean refused = waits && policy() == ShortagePolicy.REFUSE_IF_SHORT;
        if (refused) return new Objection(RefusalReason.NOT_AVAILABLE, "/policy");
        boolean apart = waits && policy() == ShortagePolicy.SHIP_COMPLETE && isReleased(lines);
        if (apart) return new Objection(RefusalReason.ON_THE_FLOOR, "/policy");
        if (policy() == ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST) {
            lines.all().forEach(line -> line.reduce(line.backordered()));
            boolean nothing = lines.all().stream().allMatch(line -> line.wanted() == 0);
            if (nothing) return new Objection(RefusalReason.NOTHING_LEFT, "/policy");
        }
        return null;
    }

    /** What is on the floor is not called back, for its money or for its credit: a hold stops the release only. */
    @Nullable Objection checkPayment(OrderLines lines, long total, CreditRules credit) {
        boolean sooner =
                paymentType().beforeRelease() && !orders.paymentType(row).beforeRelease();
        boolean unpaid = sooner && orders.paid(row) < total;
        boolean beyondCredit = isOnAccountNow() && isOver(credit, owedMore(total));
        boolean tooLate = (unpaid || beyondCredit) && isReleased(lines);
        return tooLate ? new Objection(RefusalReason.ON_THE_FLOOR, "/paymentType") : null;
    }

    /** Whether so many minor units more, if any, take one of the order's accounts over its limit. */
    boolean isOver(CreditRules credit, long more) {
        return more > 0 && credit.isOver(paymentType(), orders.customer(row), orders.salesperson(row), more);
    }

    private static boolean isReleased(OrderLines lines) {
        return lines.all().stream().anyMatch(LineDraft::isReleased);
    }

    /** Minor units that the accounts would owe more than now, 0 or less for none. */
    long owedMore(long total) {
        if (!isPaidOtherwise()) {
            return total - orders.total(row);
        }
        return paymentType() == PaymentType.ON_ACCOUNT ? Math.max(0, total - orders.paid(row)) : 0;
    }

    /** The terms that are others than before; the ledger does not keep how an order travels, so that is another when it is named. */
    OrderTerms changed(OrderLines lines, boolean otherDaysOfLines, long nowNanos) {
        OrderTerms.Naming changed = OrderTerms.naming();
        if (isPaidOtherwise()) changed.paymentType(paymentType());
        if (policy() != orders.policy(row)) changed.policy(policy());
        boolean otherPriority = asked.names(OrderTerm.PRIORITY) && asked.priority() != orders.priority(row);
        if (otherPriority) changed.priority(asked.priority());
        if (requestedDay() != orders.requestedDay(row)) changed.requestedDay(requestedDay());
        int promised = promised(lines, otherDaysOfLines, nowNanos);
        if (promised != orders.promisedDay(row)) changed.promisedDay(promised);
        if (asked.names(OrderTerm.SHIPPING_METHOD)) changed.shippingMethod(asked.shippingMethod());
        if (shipping() != orders.shipping(row)) changed.shippingMinor(shipping());
        if (shippingTax() != orders.shippingTaxBasisPoints(row)) changed.shippingTaxBasisPoints(shippingTax());
        return changed.terms();
    }

    /** Nothing is promised for a day before the one on which it is wanted, unless somebody says so. */
    private int promised(OrderLines lines, boolean otherDaysOfLines, long nowNanos) {
        if (asked.names(OrderTerm.PROMISED_DAY)) return asked.promisedDay();
        int promised = orders.promisedDay(row);
        PromiseRules promises = promises(lines, nowNanos);
        boolean otherDay = otherDaysOfLines || requestedDay() != orders.requestedDay(row);
        boolean wantedLater = otherDay && promised != 0 && promised < promises.wantedLast();
        return wantedLater ? promises.ofOrder() : promised;
    }

    /** For which days the order and its lines can be promised as they will be. */
    PromiseRules promises(OrderLines lines, long nowNanos) {
        return new PromiseRules(books, lines.all(), policy(), requestedDay(), nowNanos);
    }

    private int requestedDay() {
        return asked.names(OrderTerm.REQUESTED_DAY) ? asked.requestedDay() : orders.requestedDay(row);
    }

    /** The day for which the order is promised, unless the promise is reckoned again; 0 for none. */
    int promisedDay() {
        return asked.names(OrderTerm.PROMISED_DAY) ? asked.promisedDay() : orders.promisedDay(row);
    }

    /** The day that the edit names for it; 0 for none. */
    int namedPromisedDay() {
        return asked.names(OrderTerm.PROMISED_DAY) ? asked.promisedDay() : 0;
    }
}
