package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.OrderEvent.RepricedLine;
import io.tallyline.ledger.event.RefusalReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices, discounts and taxes that an edit gives to lines of an order, once it is known how many of each are wanted (DOMAIN D32). What such
 * a line costs is compared with list or contract as at placement, whoever took off what is off it: nobody knows any more what of it
 * a promotion did.
 */
final class OrderRepricing {
    private final Books books;
    private final ChangeOrder command;
    private final OrderLines lines;
    /** Lines of which price, discount or tax was edited, by their numbers. */
    private final TreeMap<Integer, LineDraft> edited = new TreeMap<>();
    /** As they were before. */
    private final Map<Integer, RepricedLine> before = new TreeMap<>();
    /** Those to which the edit gives another tax rate. */
    private final List<LineDraft> taxedOtherwise = new ArrayList<>();

    OrderRepricing(Books books, ChangeOrder command, OrderLines lines) {
        this.books = books;
        this.command = command;
        this.lines = lines;
    }

    /** What is wrong with the form of what an edit says of money, or null. */
    static @Nullable Objection checkForm(ChangeOrder command) {
        FieldChecks checks = new FieldChecks();
        for (int i = 0; i < command.prices().size(); i++) {
            LinePrice price = command.prices().get(i);
            boolean sameDiscount = price.discountMinor() == OrderCommand.AS_IT_IS;
            if (price.unitPriceMicros() != OrderCommand.AS_IT_IS) {
                checks.demand(OrderLines.isPrice(price.unitPriceMicros()), "/prices/" + i + "/unitPriceMicros")
                        .demand(OrderLines.isPriceQuantity(price.priceQuantity()), "/prices/" + i + "/priceQuantity");
            }
            checks.demand(OrderLines.isTax(price.taxBasisPoints()), "/prices/" + i + "/taxBasisPoints");
            checks.demand(
                    sameDiscount || LineAmount.isAmount(price.discountMinor()), "/prices/" + i + "/discountMinor");
        }
        boolean both = command.setsDiscount() && command.furtherDiscountMinor() != 0;
        return checks.demand(LineAmount.isAmount(command.furtherDiscountMinor()), "/furtherDiscountMinor")
                .demand(LineAmount.isAmount(command.discountMinor()), "/discountMinor")
                .demand(!both, "/furtherDiscountMinor")
                .objection();
    }

    /** Whether an edit says anything of prices, discounts or taxes, for which it needs a reason. */
    static boolean isAsked(ChangeOrder command) {
        return !command.prices().isEmpty() || command.furtherDiscountMinor() != 0 || command.setsDiscount();
    }

    /**
     * Gives the lines their prices, then takes the further discount off what they cost, or makes what is off them the discount that is
     * asked for.
     *
     * @param linesBefore how many lines the order had: those behind come in with prices and discounts of their own
     */
    @Nullable Objection apply(int linesBefore) {
        for (int i = 0; i < command.prices().size(); i++) {
            LinePrice price = command.prices().get(i);
            Objection objection = price.line() > linesBefore
                    ? new Objection(RefusalReason.UNKNOWN_LINE, "/line")
                    : reprice(lines.find(price.line()), price);
            if (objection != null) return new Objection(objection.reason(), "/prices/" + i + objection.field());
        }
        List<LineDraft> theirs = lines.all().subList(0, linesBefore);
        return command.setsDiscount()
                ? setDiscount(theirs)
                : takeOff(open(theirs), command.furtherDiscountMinor(), "/furtherDiscountMinor");
    }

    private @Nullable Objection reprice(@Nullable LineDraft line, LinePrice price) {
        if (line == null) return new Objection(RefusalReason.UNKNOWN_LINE, "/line");
        if (edited.containsKey(line.line)) return new Objection(RefusalReason.MALFORMED, "/line");
        // A price for nothing is compared with nothing, and would be in force once more of the line is wanted.
        if (line.wanted() == 0) return new Objection(RefusalReason.MALFORMED, "/line");
        boolean invoiced = isTaxedOtherwise(line, price) && isInvoiced(line);
        if (invoiced) return new Objection(RefusalReason.INVOICED, "/taxBasisPoints");
        if (line.isDone()) return new Objection(RefusalReason.SERVICE_DONE, "/line");
        boolean otherPrice = price.unitPriceMicros() != OrderCommand.AS_IT_IS;
        boolean agreed = otherPrice && line.contract() != ContractBook.NONE;
        if (agreed) return new Objection(RefusalReason.OF_A_CONTRACT, "/unitPriceMicros");
        touch(line);
        if (otherPrice) {
            line.reprice(price.unitPriceMicros(), price.priceQuantity());
        }
        if (price.discountMinor() != OrderCommand.AS_IT_IS) {
            line.setDiscount(price.discountMinor());
        }
        if (isTaxedOtherwise(line, price)) {
            line.tax(price.taxBasisPoints());
            taxedOtherwise.add(line);
        }
        if (line.price() > LineAmount.MAX_MINOR) {
            return new Objection(RefusalReason.AMOUNT_TOO_LARGE, "/unitPriceMicros");
        }
        boolean tooMuchOff = line.off() > line.priceOfWanted();
        return tooMuchOff ? new Objection(RefusalReason.MALFORMED, "/discountMinor") : null;
    }

    private static boolean isTaxedOtherwise(LineDraft line, LinePrice price) {
        return price.setsTax() && price.taxBasisPoints() != line.taxBasisPoints();
    }

    /** Something stands on an invoice of it, at the rate that it has, and is not credited. */
    private boolean isInvoiced(LineDraft line) {
        int invoiced = books.invoices.find(command.order(), line.line);
        return books.invoices.net(invoiced) != 0 || books.invoices.tax(invoiced) != 0;
    }

    /** What a service that is done costs stays. */
    private static List<LineDraft> open(List<LineDraft> theirs) {
        return theirs.stream().filter(line -> !line.isDone()).toList();
    }

    /** Less than now is taken from what is off each line, in its proportion; more is off what the lines cost, as a further discount. */
    private @Nullable Objection setDiscount(List<LineDraft> theirs) {
        List<LineDraft> open = open(theirs);
        long stays = theirs.stream()
                .filter(LineDraft::isDone)
                .mapToLong(LineDraft::off)
                .sum();
        long[] off = open.stream().mapToLong(LineDraft::off).toArray();
        long asked = command.discountMinor() - stays;
        if (asked < 0) return new Objection(RefusalReason.SERVICE_DONE, "/discountMinor");
        long more = asked - Arrays.stream(off).sum();
        if (more >= 0) return takeOff(open, more, "/discountMinor");
        long[] shares = LineAmount.spread(-more, off);
        for (int i = 0; i < shares.length; i++) {
            takeOff(open.get(i), -shares[i]);
        }
        return null;
    }

    /** @param field of the command that asks for it */
    private @Nullable Objection takeOff(List<LineDraft> open, long more, String field) {
        long[] amounts = open.stream().mapToLong(LineDraft::agreed).toArray();
        boolean tooMuch = more > Arrays.stream(amounts).sum();
        if (tooMuch) return new Objection(RefusalReason.MALFORMED, field);
        long[] shares = LineAmount.spread(more, amounts);
        for (int i = 0; i < shares.length; i++) {
            takeOff(open.get(i), shares[i]);
        }
        return null;
    }

    private void takeOff(LineDraft line, long more) {
        if (more != 0) {
            touch(line);
            line.takeOffMore(more);
        }
    }

    private void touch(LineDraft line) {
        if (edited.putIfAbsent(line.line, line) == null) {
            before.put(line.line, line.repriced());
        }
    }

    /**
     * Compares what edited lines cost with list or contract, and the tax rates that they get with ours.
     *
     * @param sold by another system, which knows how it taxed that
     */
    void judge(LinePricing pricing, boolean sold) {
        if (!sold) {
            taxedOtherwise.forEach(line -> pricing.judgeTax(line.product, line.taxBasisPoints()));
        }
        List<LineDraft> wanted =
                edited.values().stream().filter(line -> line.wanted() > 0).toList();
        List<OrderLine> asked = wanted.stream()
                .map(line -> line.asked(books.products.sku(line.product)))
                .toList();
        pricing.judge(asked, wanted, wanted.stream().mapToLong(LineDraft::off).toArray());
    }

    /** The lines that have another price, discount or tax now. */
    List<RepricedLine> repriced() {
        List<RepricedLine> repriced = new ArrayList<>();
        for (LineDraft line : edited.values()) {
            if (!line.repriced().equals(before.get(line.line))) {
                repriced.add(line.repriced());
            }
        }
        return List.copyOf(repriced);
    }
}
