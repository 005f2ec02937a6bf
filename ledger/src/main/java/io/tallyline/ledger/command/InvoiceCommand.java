package io.tallyline.ledger.command;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.SchemaNumber;

/** Invoices and credit notes (DOMAIN D31). Most come by themselves; what is written is never changed. */
public sealed interface InvoiceCommand extends BusinessCommand {
    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.invoice(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R setInvoicing(SetInvoicing command);

        R issueInvoice(IssueInvoice command);
    }

    /**
     * Sets who writes a company's invoices. Of orders that were placed before, invoices are written only when they are
     * asked for.
     *
     * @param company empty for the house's own
     */
    @SchemaNumber(129)
    record SetInvoicing(
            @FieldNumber(1) InvoiceMode mode,
            @FieldNumber(2) String company) implements InvoiceCommand {
        /** Of the house's own company. */
        public SetInvoicing(InvoiceMode mode) {
            this(mode, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setInvoicing(this);
        }
    }

    /**
     * Writes an invoice over all of an order that is not invoiced yet, paid or not: an order on account has its invoice
     * before its money. Of an order that is invoiced as it leaves nothing is invoiced before.
     *
     * @param expectedSequence the order's ETag, or {@link MasterDataCommand#ANY}
     */
    @SchemaNumber(130)
    record IssueInvoice(
            @FieldNumber(1) long order, @FieldNumber(2) long expectedSequence) implements InvoiceCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.issueInvoice(this);
        }
    }
}
