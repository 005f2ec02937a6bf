package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.core.ContractDraws.Draw;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ContractExcess;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines that come into an order, each at the price of a contract as far as one has units left, then at that of the list
 * (F34). The first part has the line's own place; the others stand behind all lines that were asked for, so that those
 * keep their numbers.
 */
final class LineIntake {
    private final Books books;
    private final OrderLines lines;
    private final LinePricing pricing;
    private final ContractDraws draws;
    /** From another system: never refused for a price or a tax that nobody knows (DOMAIN D23). */
    private final boolean imported;

    /** Lines that are in, as they were asked for: the price is still ours where promotions may take something off. */
    private final List<OrderLine> asked = new ArrayList<>();

    private final List<Part> behind = new ArrayList<>();
    private boolean held;

    /**
     * A part of a line as it was asked for and as it is priced; of no contract where the list or the asker priced it.
     *
     * @param unpriced whether it costs nothing until a person says what
     */
    private record Part(OrderLine asked, OrderLine priced, int product, int contract, boolean unpriced) {}

    LineIntake(Books books, OrderLines lines, LinePricing pricing, ContractDraws draws, boolean imported) {
        this.books = books;
        this.lines = lines;
        this.pricing = pricing;
        this.draws = draws;
        this.imported = imported;
    }

    /** Lines in their order, those that {@link #finish} puts behind included. */
    List<OrderLine> asked() {
        return asked;
    }

    /** Whether a person is to look at the price of what exceeds a contract, or say a price or a tax where there is none. */
    boolean isHeld() {
        return held;
    }

    /** Takes a line in; what is against it, or null. Nothing is taken of any contract when something is. */
    @Nullable Objection add(OrderLine given) {
        Objection objection = lines.check(given);
        if (objection != null) return objection;
        int product = books.products.find(given.sku());
        return given.unitPriceMicros() == OrderCommand.OURS ? addOurs(given, product) : addGiven(given, product);
    }

    /** A price that is exactly a contract's is the contract's, as long as that has all of the line. */
    private @Nullable Objection addGiven(OrderLine given, int product) {
        Objection objection = imported ? null : pricing.check(given, product);
        if (objection != null) return objection;
        long micros = given.unitPriceMicros();
        int contract = draws.ofPrice(product, micros, given.priceQuantity(), given.quantity());
        boolean agreed = contract != ContractBook.NONE;
        OrderLine priced = agreed ? pricing.tax(given, product) : pricing.price(given, product);
        Part part = new Part(given, priced, product, contract, false);
        objection = put(part);
        if (objection != null) return objection;
        held |= pricing.isUntaxed(given, product)
                || (!agreed && draws.isOfAContract(product, micros, given.priceQuantity()));
        take(part);
        return null;
    }

    private @Nullable Objection addOurs(OrderLine given, int product) {
        ContractExcess excess = draws.excess(product);
        List<Draw> planned = draws.plan(product, given.quantity());
        long drawn = planned.stream().mapToLong(Draw::quantity).sum();
        boolean exceeds = excess != null && drawn < given.quantity();
        boolean refused = exceeds && excess == ContractExcess.REFUSE && !imported;
        if (refused) return new Objection(RefusalReason.CONTRACT_EXCEEDED, "/quantity");
        List<OrderLine> wanted = parts(given, planned, given.quantity() - drawn);
        boolean unpriced = false;
        for (OrderLine part : wanted) {
            // What another system sold without a price costs nothing until a person says what.
            Objection objection = imported ? null : pricing.check(part, product);
            if (objection != null) return objection;
            unpriced |= pricing.isUnpriced(part, product);
        }
        boolean tooMany = lines.all().size() + behind.size() + wanted.size() > OrderLines.MAX_LINES;
        if (tooMany) return new Objection(RefusalReason.LIMIT_REACHED, "");
        List<Part> parts = priced(wanted, planned, product, given.discountMinor(), unpriced);
        if (parts == null) return new Objection(RefusalReason.MALFORMED, "/discountMinor");
        Objection objection = put(parts.get(0));
        if (objection != null) return objection;
        behind.addAll(parts.subList(1, parts.size()));
        parts.forEach(this::take);
        held |= unpriced || pricing.isUntaxed(given, product) || (exceeds && excess != ContractExcess.LIST);
        return null;
    }

    /** What each contract gives of a line, and what the list has to price. */
    private List<OrderLine> parts(OrderLine given, List<Draw> planned, long rest) {
        ContractBook contracts = books.trade.contracts;
        List<OrderLine> parts = new ArrayList<>();
        for (Draw draw : planned) {
            int base = contracts.priceQuantity(draw.contract());
            long micros = contracts.unitPriceMicros(draw.contract());
            parts.add(
                    new OrderLine(given.sku(), draw.quantity(), micros, base, 0, given.taxBasisPoints(), given.days()));
        }
        if (rest > 0) {
            parts.add(new OrderLine(
                    given.sku(),
                    rest,
                    OrderCommand.OURS,
                    given.priceQuantity(),
                    0,
                    given.taxBasisPoints(),
                    given.days()));
        }
        return parts;
    }

    /**
     * The parts with their prices, the line's discount spread over them; null when it is more than they cost. What is more waits with a
     * part that has no price for its price.
     */
    private @Nullable List<Part> priced(
            List<OrderLine> wanted, List<Draw> planned, int product, long discount, boolean unpriced) {
        List<OrderLine> priced = new ArrayList<>();
        long[] amounts = new long[wanted.size()];
        long sum = 0;
        for (int i = 0; i < amounts.length; i++) {
            OrderLine part = wanted.get(i);
            priced.add(i < planned.size() ? pricing.tax(part, product) : pricing.price(part, product));
            amounts[i] = lines.amount(priced.get(i));
            sum += amounts[i];
        }
        boolean tooMuch = discount > sum && !(unpriced && LineAmount.isAmount(discount));
        if (tooMuch) {
            return null;
        }
        long[] off = LineAmount.spread(Math.min(discount, sum), amounts);
        int last = amounts.length - 1;
        off[last] += Math.max(0, discount - sum);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            int contract = i < planned.size() ? planned.get(i).contract() : ContractBook.NONE;
            parts.add(new Part(wanted.get(i), less(priced.get(i), off[i]), product, contract, unpriced && i == last));
        }
        return parts;
    }

    private static OrderLine less(OrderLine line, long discount) {
        return new OrderLine(
                line.sku(),
                line.quantity(),
                line.unitPriceMicros(),
                line.priceQuantity(),
                discount,
                line.taxBasisPoints(),
                line.days());
    }

    /**
     * Puts what stands behind the lines there; what is against that, or null.
     *
     * @param field of the command that has the lines
     */
    @Nullable Objection finish(String field) {
        for (Part part : behind) {
            Objection objection = put(part);
            if (objection != null) return new Objection(objection.reason(), field);
        }
        behind.clear();
        return null;
    }

    private @Nullable Objection put(Part part) {
        Objection objection = lines.put(part.priced(), part.product(), part.unpriced());
        if (objection != null) return objection;
        LineDraft draft = lines.all().get(lines.all().size() - 1);
        draft.drawOn(part.contract());
        draft.awaitTax(pricing.isUntaxed(part.asked(), part.product()));
        asked.add(part.asked());
        return null;
    }

    private void take(Part part) {
        if (part.contract() != ContractBook.NONE) {
            draws.take(part.contract(), part.asked().quantity());
        }
    }
}
