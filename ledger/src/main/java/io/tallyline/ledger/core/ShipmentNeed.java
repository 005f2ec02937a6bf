package io.tallyline.ledger.core;

import io.tallyline.ledger.core.InvoiceNeed.Difference;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be invoiced, or credited, of an order that is invoiced as it leaves (DOMAIN D31). So many units of a line that
 * left cost what the line would cost if no more of it were wanted: what is cancelled of the rest changes no amount that is
 * invoiced. Once all that is wanted has left, the line's own amount counts, so what rounding left over settles on the last
 * invoice. A service leaves when it is done; shipping is on the first invoice.
 */
final class ShipmentNeed {
    /** Half a minor unit of a price and of what is off it, and the same of its tax: rounding makes no more difference. */
    private static final long MOST_BY_ROUNDING = 2;

    private final Books books;
    private final OrderBook orders;
    private final OrderLineBook lines;

    ShipmentNeed(Books books) {
        this.books = books;
        this.orders = books.trade.orders;
        this.lines = books.trade.lines;
    }

    /** Lines of which more has left than is invoiced, or that cost more since; what left and costs nothing stands beside these. */
    List<Difference> invoices(int orderRow) {
        List<Difference> found = new ArrayList<>();
        boolean anythingLeft = false;
        long gross = 0;
        for (int row = lines.first(orderRow); row != OrderLineBook.NONE; row = lines.next(row)) {
            long left = left(row);
            anythingLeft |= left > 0;
            int invoiced = books.invoices.find(lines.order(row), lines.line(row));
            Difference more = difference(row, invoiced, left, amount(orderRow, row, left));
            boolean ofRounding = more.units() == 0 && left < wanted(row) && more.gross() <= MOST_BY_ROUNDING;
            if (left > 0 && !ofRounding && (more.gross() > 0 || (more.gross() == 0 && more.units() > 0))) {
                found.add(more);
                gross += more.gross();
            }
        }
        Difference shipping = InvoiceNeed.shipping(books, orderRow);
        if (anythingLeft && shipping.gross() > 0) {
            found.add(shipping);
            gross += shipping.gross();
        }
        return gross > 0 ? found : List.of();
    }

    /** Lines of which what is invoiced costs less since. */
    List<Difference> credits(int orderRow) {
        List<Difference> found = new ArrayList<>();
        for (int row = lines.first(orderRow); row != OrderLineBook.NONE; row = lines.next(row)) {
            int invoiced = books.invoices.find(lines.order(row), lines.line(row));
            Difference less = credit(orderRow, row, invoiced);
            if (less.gross() < 0) {
                found.add(less);
            }
        }
        Difference shipping = InvoiceNeed.shipping(books, orderRow);
        if (shipping.gross() < 0) {
            found.add(shipping);
        }
        return found;
    }

    private Difference credit(int orderRow, int row, int invoiced) {
        long units = Math.min(books.invoices.units(invoiced), wanted(row));
        Difference ofAll = difference(row, invoiced, units, new LineAmount(lines.net(row), lines.tax(row)));
        Difference ofUnits = difference(row, invoiced, units, amount(orderRow, row, units));
        // What rounding made of it waits for the rest of the line.
        boolean isLess = ofUnits.gross() < ofAll.gross() && ofUnits.gross() < -MOST_BY_ROUNDING;
        return isLess ? ofUnits : ofAll;
    }

    private Difference difference(int row, int invoiced, long units, LineAmount costs) {
        return new Difference(
                lines.line(row),
                lines.product(row),
                units - books.invoices.units(invoiced),
                lines.taxBasisPoints(row),
                costs.net() - books.invoices.net(invoiced),
                costs.tax() - books.invoices.tax(invoiced),
                invoiced);
    }

    private long wanted(int row) {
        return lines.ordered(row) - lines.cancelled(row);
    }

    /** Units of a line that are the customer's: what left, or of a service what is done. */
    private long left(int row) {
        boolean service = books.products.isService(lines.product(row));
        boolean done = service && books.trade.services.isDone(lines.order(row), lines.line(row));
        return done ? wanted(row) : lines.shipped(row);
    }

    /** What so many units of a line cost, its part of what is off taken off: of all that are wanted its own amount. */
    private LineAmount amount(int orderRow, int row, long units) {
        if (units == wanted(row)) {
            return new LineAmount(lines.net(row), lines.tax(row));
        }
        int digits = books.trade.customers.digits(orders.customer(orderRow));
        long price = LineAmount.price(units, lines.unitPriceMicros(row), lines.priceQuantity(row), digits);
        long off = LineAmount.share(
                lines.discount(row), Math.min(units, lines.discounted(row)), Math.max(1, lines.discounted(row)));
        return LineAmount.taxed(Math.max(0, price - off), lines.taxBasisPoints(row), orders.pricesIncludeTax(orderRow));
    }
}
