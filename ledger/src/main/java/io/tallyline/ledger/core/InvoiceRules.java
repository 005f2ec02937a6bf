package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.InvoiceCommand;
import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.core.InvoiceNeed.Difference;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceLine;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceTax;
import io.tallyline.ledger.event.InvoiceEvent.InvoicingSet;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.InvoiceMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Invoices and credit notes (DOMAIN D31): each takes the next number of its series, and is the sum of its lines by tax
 * rate. What costs more than is invoiced goes on an invoice, what costs less on a credit note, line by line; nothing
 * that is written is ever changed.
 */
final class InvoiceRules implements InvoiceCommand.Handler<Decision> {
    private static final int DAYS_OF_A_YEAR = 10_000; // of a day that is written yyyymmdd

    private final Books books;
    private final InvoiceNeed need;
    private long nowNanos;

    InvoiceRules(Books books) {
        this.books = books;
        this.need = new InvoiceNeed(books);
    }

    InvoiceRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    @Override
    public Decision setInvoicing(SetInvoicing command) {
        int company = books.companies.find(command.company(), CompanyBook.HOUSE);
        if (company == CompanyBook.NONE) return refuse(command, RefusalReason.UNKNOWN_COMPANY, "/company");
        return books.invoices.mode(company) == command.mode()
                ? Versions.unchanged(books.lastSequence)
                : Decision.event(new InvoicingSet(company, command.mode()));
    }

    @Override
    public Decision issueInvoice(IssueInvoice command) {
        int row = books.trade.orders.find(command.order());
        Objection objection = OrderRules.checkVersion(books.trade, row, command.order(), command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        if (books.invoices.mode(need.company(row)) == InvoiceMode.EXTERNAL) {
            return refuse(command, RefusalReason.INVOICED_ELSEWHERE, "");
        }
        List<Difference> lines = need.differences(row, false);
        if (lines.isEmpty()) {
            boolean waits = need.awaitsShipment(row);
            return refuse(
                    command, waits ? RefusalReason.INVOICED_AT_SHIPMENT : RefusalReason.NOTHING_TO_INVOICE, "/order");
        }
        // From here on it is written.
        return Decision.event(document(row, false, lines, nowNanos));
    }

    /** The next document that some order needs, or null. */
    @Nullable InvoiceIssued next() {
        if (books.invoices.due.isEmpty()) {
            return null;
        }
        int row = books.trade.orders.find(books.invoices.due.first());
        boolean creditNote = need.needsCreditNote(row);
        return document(row, creditNote, need.differences(row, creditNote), books.lastTimeNanos);
    }

    private InvoiceIssued document(int row, boolean creditNote, List<Difference> differences, long timeNanos) {
        OrderBook orders = books.trade.orders;
        int company = need.company(row);
        List<Integer> warehouses = PlacementRules.servedBy(books.trade, orders.channel(row), orders.warehouse(row));
        int day = PlacementRules.today(books, warehouses, timeNanos);
        int year = day / DAYS_OF_A_YEAR;
        int sign = creditNote ? -1 : 1;
        List<InvoiceLine> lines = new ArrayList<>();
        TreeMap<Integer, LineAmount> byRate = new TreeMap<>();
        LineAmount sum = new LineAmount(0, 0);
        for (Difference difference : differences) {
            LineAmount amount = new LineAmount(sign * difference.net(), sign * difference.tax());
            lines.add(line(difference, creditNote, amount));
            byRate.merge(difference.taxBasisPoints(), amount, LineAmount::plus);
            sum = sum.plus(amount);
        }
        List<InvoiceTax> taxes = new ArrayList<>();
        byRate.forEach((rate, amount) -> taxes.add(new InvoiceTax(rate, amount.net(), amount.tax())));
        return new InvoiceIssued(
                orders.number(row),
                company,
                creditNote,
                year,
                books.invoices.lastNumber(company, year, creditNote) + 1,
                day,
                orders.customer(row),
                books.trade.customers.currency(orders.customer(row)),
                List.copyOf(lines),
                List.copyOf(taxes),
                sum.net(),
                sum.tax());
    }

    private InvoiceLine line(Difference difference, boolean creditNote, LineAmount amount) {
        int invoiced = difference.invoicedRow();
        return new InvoiceLine(
                difference.line(),
                difference.product() == ProductBook.NONE ? "" : books.products.sku(difference.product()),
                Math.max(0, creditNote ? -difference.units() : difference.units()),
                difference.taxBasisPoints(),
                amount.net(),
                amount.tax(),
                creditNote ? books.invoices.lastYear(invoiced) : 0,
                creditNote ? books.invoices.lastInvoice(invoiced) : 0);
    }
}
