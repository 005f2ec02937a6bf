package io.tallyline.ledger.core;

import io.tallyline.ledger.event.InvoiceEvent;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.InvoiceEvent.InvoicingSet;

/** Invoices and credit notes, to the books. An order's version does not change by what is written about it. */
final class InvoiceEffects implements InvoiceEvent.Handler<Applied> {
    private final Books books;
    private final InvoiceNeed need;

    InvoiceEffects(Books books) {
        this.books = books;
        this.need = new InvoiceNeed(books);
    }

    @Override
    public Applied invoicingSet(InvoicingSet event) {
        books.invoices.setMode(event, books.lastSequence);
        // Those that waited for their document may need none any more.
        for (long order : books.invoices.due.toArray(Long[]::new)) {
            need.watch(books.trade.orders.find(order));
        }
        return Applied.DONE;
    }

    @Override
    public Applied invoiceIssued(InvoiceIssued event) {
        books.invoices.issue(event);
        need.watch(books.trade.orders.find(event.order()));
        return Applied.DONE;
    }
}
