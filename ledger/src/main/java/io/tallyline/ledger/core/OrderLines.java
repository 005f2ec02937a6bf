package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an order while a command is judged: those that are there and those that come in, with what they cost.
 * Guards return what they have against a line, or null.
 */
final class OrderLines {
    /** Most lines of one order. */
    static final int MAX_LINES = 500;

    /** Highest unit price, in millionths of the currency unit. */
    static final long MAX_PRICE_MICROS = 1_000_000_000_000_000L;

    /** Most base units that a unit price is for. */
    static final int MAX_PRICE_QUANTITY = 1_000_000;

    private final Books books;
    private final boolean pricesIncludeTax;
    private final int digits;
    /** By another system: of which products is not asked any more (DOMAIN D23). */
    private final boolean sold;

    private final List<LineDraft> drafts = new ArrayList<>();

    OrderLines(Books books, boolean pricesIncludeTax, int digits) {
        this(books, pricesIncludeTax, digits, false);
    }

    /** @param sold by another system, so that blocked products are no objection */
    OrderLines(Books books, boolean pricesIncludeTax, int digits, boolean sold) {
        this.books = books;
        this.pricesIncludeTax = pricesIncludeTax;
        this.digits = digits;
        this.sold = sold;
    }

    /** The lines of an order in the books. */
    static OrderLines of(Books books, int orderRow) {
        TradeBooks trade = books.trade;
        OrderLines lines = new OrderLines(
                books,
                trade.orders.pricesIncludeTax(orderRow),
                trade.customers.digits(trade.orders.customer(orderRow)));
        for (int row = trade.lines.first(orderRow); row != OrderLineBook.NONE; row = trade.lines.next(row)) {
            lines.drafts.add(new LineDraft(books, row));
        }
        return lines;
    }

    /** Whether a service of the order is done. */
    static boolean isAnyDone(TradeBooks trade, int orderRow) {
        for (int row = trade.lines.first(orderRow); row != OrderLineBook.NONE; row = trade.lines.next(row)) {
            if (trade.services.isDone(trade.lines.order(row), trade.lines.line(row))) {
                return true;
            }
        }
        return false;
    }

    /** Whether something of the order has left. */
    static boolean isAnyShipped(TradeBooks trade, int orderRow) {
        boolean any = false;
        for (int row = trade.lines.first(orderRow); row != OrderLineBook.NONE; row = trade.lines.next(row)) {
            any |= trade.lines.shipped(row) > 0;
        }
        return any;
    }

    List<LineDraft> all() {
        return drafts;
    }

    /** A line of the order, from 1, or null. */
    @Nullable LineDraft find(int line) {
        return line >= 1 && line <= drafts.size() ? drafts.get(line - 1) : null;
    }

    /**
     * Adds a line; what is wrong with its form comes first, then whether there is such a product, then what it costs.
     *
     * @param unpriced whether it costs nothing until a person says what: its discount waits for that
     */
    @Nullable Objection add(OrderLine given, LinePricing pricing, boolean unpriced) {
        Objection objection = check(given);
        if (objection != null) return objection;
        int product = books.products.find(given.sku());
        objection = pricing.check(given, product);
        return objection == null ? put(pricing.price(given, product), product, unpriced) : objection;
    }

    /** What is wrong with the form of a line, or with its product; or null. */
    @Nullable Objection check(OrderLine given) {
        List<Objection> problems = problems(given);
        return problems.isEmpty() ? null : problems.get(0);
    }

    /** All that is wrong with the form of a line and with its product. */
    List<Objection> problems(OrderLine given) {
        boolean pricedByUs = given.unitPriceMicros() == OrderCommand.OURS;
        List<Objection> problems = new ArrayList<>(new FieldChecks()
                .name("/sku", given.sku(), ProductBook.MAX_SKU_BYTES)
                .demand(pricedByUs || isPrice(given.unitPriceMicros()), "/unitPriceMicros")
                .demand(isPriceQuantity(given.priceQuantity()), "/priceQuantity")
                .demand(given.discountMinor() >= 0, "/discountMinor")
                .demand(given.taxBasisPoints() == OrderCommand.OURS || isTax(given.taxBasisPoints()), "/taxBasisPoints")
                .demand(PlacementForm.isDay(given.days().requestedDay()), "/requestedDay")
                .demand(PlacementForm.isDay(given.days().promisedDay()), "/promisedDay")
                .objections());
        boolean named = problems.stream().noneMatch(problem -> problem.field().equals("/sku"));
        boolean bad = given.quantity() < 0 || given.quantity() > CodeRules.MAX_QUANTITY;
        if (bad) problems.add(new Objection(RefusalReason.BAD_QUANTITY, "/quantity"));
        if (given.quantity() == 0) problems.add(new Objection(RefusalReason.ZERO_QUANTITY, "/quantity"));
        int product = named ? books.products.find(given.sku()) : ProductBook.NONE;
        boolean unknown = named && product == ProductBook.NONE;
        if (unknown) problems.add(new Objection(RefusalReason.UNKNOWN_PRODUCT, "/sku"));
        boolean blocked = product != ProductBook.NONE && books.products.blocked(product) && !sold;
        if (blocked) problems.add(new Objection(RefusalReason.PRODUCT_BLOCKED, "/sku"));
        return problems;
    }

    /** Adds a line that has its price and tax. */
    @Nullable Objection put(OrderLine asked, int product) {
        return put(asked, product, false);
    }

    /** @param unpriced whether it costs nothing until a person says what: its discount waits for that */
    @Nullable Objection put(OrderLine asked, int product, boolean unpriced) {
        if (drafts.size() == MAX_LINES) return new Objection(RefusalReason.LIMIT_REACHED, "");
        LineDraft draft = new LineDraft(
                drafts.size() + 1,
                product,
                asked.quantity(),
                asked.unitPriceMicros(),
                asked.priceQuantity(),
                asked.taxBasisPoints(),
                pricesIncludeTax,
                digits,
                books.products.isService(product));
        if (draft.price() > LineAmount.MAX_MINOR) return new Objection(RefusalReason.AMOUNT_TOO_LARGE, "/quantity");
        boolean tooMuchOff = asked.discountMinor() > draft.price() && !unpriced;
        if (tooMuchOff) return new Objection(RefusalReason.MALFORMED, "/discountMinor");
        if (unpriced) draft.awaitPrice();
        draft.addDiscount(asked.discountMinor());
        draft.setDays(asked.days());
        drafts.add(draft);
        return null;
    }

    /**
     * What a line costs before discount, in minor units; more than {@link LineAmount#MAX_MINOR} for whatever is more.
     */
    long amount(OrderLine priced) {
        return LineAmount.price(priced.quantity(), priced.unitPriceMicros(), priced.priceQuantity(), digits);
    }

    static boolean isPrice(long micros) {
        return micros >= 0 && micros <= MAX_PRICE_MICROS;
    }

    static boolean isPriceQuantity(int units) {
        return units >= 1 && units <= MAX_PRICE_QUANTITY;
    }

    static boolean isTax(int basisPoints) {
        return basisPoints >= 0 && basisPoints <= LineAmount.WHOLE;
    }

    /** Minor units off each line. */
    long[] discounts() {
        return drafts.stream().mapToLong(LineDraft::discount).toArray();
    }

    /**
     * Spreads a discount on the order over the lines; false when it is more than they cost. Where a line has no price yet, what is more
     * waits with it.
     */
    boolean spreadDiscount(long minor) {
        long[] amounts = new long[drafts.size()];
        long sum = 0;
        for (int i = 0; i < amounts.length; i++) {
            LineAmount amount = drafts.get(i).amount();
            amounts[i] = pricesIncludeTax ? amount.gross() : amount.net();
            sum += amounts[i];
        }
        LineDraft unpriced =
                drafts.stream().filter(LineDraft::awaitsPrice).findFirst().orElse(null);
        if (minor > sum && unpriced == null) {
            return false;
        }
        long[] shares = LineAmount.spread(Math.min(minor, sum), amounts);
        for (int i = 0; i < shares.length; i++) {
            drafts.get(i).addDiscount(shares[i]);
        }
        if (unpriced != null) {
            unpriced.addDiscount(Math.max(0, minor - sum));
        }
        return true;
    }

    /** What is to be paid for the lines as they are now, with shipping. */
    long total(long shippingMinor, int shippingTaxBasisPoints) {
        long total = LineAmount.taxed(shippingMinor, shippingTaxBasisPoints, pricesIncludeTax)
                .gross();
        for (LineDraft draft : drafts) {
            total += draft.amount().gross();
        }
        return total;
    }
}
