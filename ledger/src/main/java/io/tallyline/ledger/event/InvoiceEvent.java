package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/** Invoices and credit notes that were written, each for ever as it is here (DOMAIN D31). */
public sealed interface InvoiceEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.invoice(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R invoicingSet(InvoicingSet event);

        R invoiceIssued(InvoiceIssued event);
    }

    /**
     * From now on this is who writes invoices.
     *
     * @param companyId dense id of the company, from 1
     */
    @SchemaNumber(129)
    record InvoicingSet(
            @FieldNumber(1) int companyId, @FieldNumber(2) InvoiceMode mode) implements InvoiceEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.invoicingSet(this);
        }
    }

    /**
     * An invoice, or a credit note, was written. Amounts are minor units and not negative: what is to be paid, or what
     * is taken off.
     *
     * @param companyId whose series it is of
     * @param creditNote which of its two series
     * @param year of the series
     * @param number within company, series and year, from 1 without gaps
     * @param day on which it was written, yyyymmdd
     * @param currency ISO 4217
     * @param taxes sums by tax rate, the lowest first
     * @param netMinor sum of its lines
     * @param taxMinor sum of its lines
     */
    @SchemaNumber(130)
    record InvoiceIssued(
            @FieldNumber(1) long order,
            @FieldNumber(2) int companyId,
            @FieldNumber(3) boolean creditNote,
            @FieldNumber(4) int year,
            @FieldNumber(5) int number,
            @FieldNumber(6) int day,
            @FieldNumber(7) int customerId,
            @FieldNumber(8) String currency,
            @FieldNumber(9) List<InvoiceLine> lines,
            @FieldNumber(10) List<InvoiceTax> taxes,
            @FieldNumber(11) long netMinor,
            @FieldNumber(12) long taxMinor)
            implements InvoiceEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.invoiceIssued(this);
        }
    }

    /**
     * A line of a document.
     *
     * @param line of the order, from 1; 0 for shipping
     * @param sku empty for shipping
     * @param quantity base units by which what is invoiced of the line is more, or less; 0 where only its amount
     *     changed
     * @param correctsYear with {@code correctsNumber} the last invoice that the line stood on; 0 and 0 on an invoice
     */
    record InvoiceLine(
            @FieldNumber(1) int line,
            @FieldNumber(2) String sku,
            @FieldNumber(3) long quantity,
            @FieldNumber(4) int taxBasisPoints,
            @FieldNumber(5) long netMinor,
            @FieldNumber(6) long taxMinor,
            @FieldNumber(7) int correctsYear,
            @FieldNumber(8) int correctsNumber) {}

    /** What the lines of one tax rate sum up to. */
    record InvoiceTax(
            @FieldNumber(1) int taxBasisPoints,
            @FieldNumber(2) long netMinor,
            @FieldNumber(3) long taxMinor) {}
}
