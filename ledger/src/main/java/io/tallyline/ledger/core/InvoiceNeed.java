package io.tallyline.ledger.core;

import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.OrderLifecycle;
import java.util.ArrayList;
import java.util.List;

/**
 * How what is invoiced of an order differs from what it costs now, and whether that needs a document: a credit note as
 * soon as an order that is invoiced costs less of a line, an invoice as soon as an order that is invoiced by itself is
 * paid in full, or something of it has left where that is when it is invoiced.
 */
final class InvoiceNeed {
    private final Books books;
    private final ShipmentNeed shipments;

    InvoiceNeed(Books books) {
        this.books = books;
        this.shipments = new ShipmentNeed(books);
    }

    /**
     * A line whose amount is not what is invoiced of it.
     *
     * @param line 0 for shipping
     * @param units by which more is wanted than is invoiced
     * @param net by which it costs more
     * @param tax by which it costs more
     * @param invoicedRow of the book of invoices; {@link InvoiceBook#NONE} when nothing of it is invoiced
     */
    record Difference(int line, int product, long units, int taxBasisPoints, long net, long tax, int invoicedRow) {
        long gross() {
            return net + tax;
        }
    }

    /** The lines for a document, in their order, shipping last. */
    List<Difference> differences(int orderRow, boolean creditNote) {
        if (isByShipment(orderRow)) {
            return creditNote ? shipments.credits(orderRow) : shipments.invoices(orderRow);
        }
        return ofAll(orderRow, creditNote);
    }

    /** Whether something of the order is not invoiced, and will be once it leaves. */
    boolean awaitsShipment(int orderRow) {
        return isByShipment(orderRow) && !ofAll(orderRow, false).isEmpty();
    }

    private List<Difference> ofAll(int orderRow, boolean creditNote) {
        List<Difference> differences = new ArrayList<>();
        OrderLineBook lines = books.trade.lines;
        long order = books.trade.orders.number(orderRow);
        for (int each = lines.first(orderRow); each != OrderLineBook.NONE; each = lines.next(each)) {
            int invoiced = books.invoices.find(order, lines.line(each));
            add(
                    differences,
                    creditNote,
                    new Difference(
                            lines.line(each),
                            lines.product(each),
                            lines.ordered(each) - lines.cancelled(each) - books.invoices.units(invoiced),
                            lines.taxBasisPoints(each),
                            lines.net(each) - books.invoices.net(invoiced),
                            lines.tax(each) - books.invoices.tax(invoiced),
                            invoiced));
        }
        add(differences, creditNote, shipping(books, orderRow));
        return differences;
    }

    static Difference shipping(Books books, int orderRow) {
        OrderBook orders = books.trade.orders;
        int rate = orders.shippingTaxBasisPoints(orderRow);
        LineAmount amount = orders.lifecycle(orderRow) == OrderLifecycle.CANCELLED
                ? new LineAmount(0, 0)
                : LineAmount.taxed(orders.shipping(orderRow), rate, orders.pricesIncludeTax(orderRow));
        int invoiced = books.invoices.find(orders.number(orderRow), InvoiceBook.SHIPPING);
        return new Difference(
                InvoiceBook.SHIPPING,
                ProductBook.NONE,
                0,
                rate,
                amount.net() - books.invoices.net(invoiced),
                amount.tax() - books.invoices.tax(invoiced),
                invoiced);
    }

    private static void add(List<Difference> differences, boolean creditNote, Difference difference) {
        long gross = difference.gross();
        if (creditNote ? gross < 0 : gross > 0) {
            differences.add(difference);
        }
    }

    /** Whose series its documents are of: the company that sells through its channel. */
    int company(int orderRow) {
        return books.trade.channels.company(books.trade.orders.channel(orderRow));
    }

    /** Whether the order is invoiced by itself as it leaves. */
    boolean isByShipment(int orderRow) {
        return isInvoiced(orderRow, InvoiceMode.AT_SHIPMENT);
    }

    private boolean isInvoiced(int orderRow, InvoiceMode when) {
        return books.invoices.isInvoiced(company(orderRow), books.trade.orders.number(orderRow), when);
    }

    boolean needsCreditNote(int orderRow) {
        return books.invoices.isInvoiced(books.trade.orders.number(orderRow))
                && !differences(orderRow, true).isEmpty();
    }

    boolean needsInvoice(int orderRow) {
        OrderBook orders = books.trade.orders;
        boolean paid = orders.total(orderRow) > 0 && orders.paid(orderRow) >= orders.total(orderRow);
        boolean byItself = isByShipment(orderRow) || (paid && isInvoiced(orderRow, InvoiceMode.AT_PAYMENT));
        return byItself && !differences(orderRow, false).isEmpty();
    }

    /** Puts an order among those that need a document, or takes it out. */
    void watch(int orderRow) {
        if (books.invoices.isEmpty()) {
            return;
        }
        long order = books.trade.orders.number(orderRow);
        if (needsCreditNote(orderRow) || needsInvoice(orderRow)) {
            books.invoices.due.add(order);
        } else {
            books.invoices.due.remove(order);
        }
    }

    void watchAll() {
        if (books.invoices.isEmpty()) {
            return;
        }
        for (int row = books.trade.orders.nextLive(0); row >= 0; row = books.trade.orders.nextLive(row + 1)) {
            watch(row);
        }
    }
}
