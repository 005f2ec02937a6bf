package io.tallyline.ledger.value;

/** Who writes a company's invoices (DOMAIN D31). */
public enum InvoiceMode {
    /** Another system, from the feed of changes. */
    EXTERNAL(1),
    /** We do: when an order is paid in full, or when it is asked for. */
    AT_PAYMENT(2),
    /** We do: of what leaves of an order each time something of it does. */
    AT_SHIPMENT(3);

    private static final InvoiceMode[] BY_NUMBER = {null, EXTERNAL, AT_PAYMENT, AT_SHIPMENT};

    private final byte number;

    InvoiceMode(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static InvoiceMode of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no InvoiceMode has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
