package io.tallyline.api.projection;

import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.InvoiceEvent;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceLine;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceTax;

/**
 * Invoices and credit notes, to rows that are only ever added. The personal data of a document is the order's when it was
 * written, sealed as it is there: what happens to the order's later does not change it. Projector's thread.
 */
final class InvoiceRows implements InvoiceEvent.Handler<Void> {
    private static final String MODE = "insert into invoicing (company, mode, last_sequence) values (?, ?, ?)"
            + " on conflict (company) do update set mode = excluded.mode, last_sequence = excluded.last_sequence";
    private static final String DOCUMENT =
            "insert into invoice (sequence, order_number, time, company, credit_note, year,"
                    + " number, day, customer, currency, net, tax, personal)"
                    + " select ?, o.number, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, o.personal from customer_order o where o.number = ?";
    private static final String LINE = "insert into invoice_line (invoice, position, line, sku, quantity,"
            + " tax_basis_points, net, tax, corrects_year, corrects_number)"
            + " values (?, ?, ?, nullif(?, ''), ?, ?, ?, ?, nullif(?, 0), nullif(?, 0))";
    private static final String TAX =
            "insert into invoice_tax (invoice, tax_basis_points, net, tax) values (?, ?, ?, ?)";

    private final ColdRows rows;
    private long sequence;
    private long timeNanos;

    InvoiceRows(ColdRows rows) {
        this.rows = rows;
    }

    void add(EventEnvelope envelope, InvoiceEvent event) {
        sequence = envelope.sequence();
        timeNanos = envelope.timeNanos();
        event.accept(this);
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void invoicingSet(InvoiceEvent.InvoicingSet event) {
        rows.add(MODE, event.companyId(), event.mode().name(), sequence);
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void invoiceIssued(InvoiceEvent.InvoiceIssued event) {
        rows.add(
                DOCUMENT,
                sequence,
                LedgerTime.of(timeNanos),
                event.companyId(),
                event.creditNote(),
                event.year(),
                event.number(),
                event.day(),
                event.customerId(),
                event.currency(),
                event.netMinor(),
                event.taxMinor(),
                event.order());
        int position = 0;
        for (InvoiceLine line : event.lines()) {
            rows.add(
                    LINE,
                    sequence,
                    ++position,
                    line.line(),
                    line.sku(),
                    line.quantity(),
                    line.taxBasisPoints(),
                    line.netMinor(),
                    line.taxMinor(),
                    line.correctsYear(),
                    line.correctsNumber());
        }
        for (InvoiceTax tax : event.taxes()) {
            rows.add(TAX, sequence, tax.taxBasisPoints(), tax.netMinor(), tax.taxMinor());
        }
        return null;
    }
}
