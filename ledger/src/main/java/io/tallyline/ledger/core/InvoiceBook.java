package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceLine;
import io.tallyline.ledger.event.InvoiceEvent.InvoicingSet;
import io.tallyline.ledger.value.InvoiceMode;
import java.util.TreeSet;

/**
 * What is invoiced of which line, who writes a company's invoices, and the last numbers of its series. Documents
 * themselves are in their events alone.
 *
 * <pre>
 *   invoiced   0 │ order        1 │ line, 0 for shipping   2 │ base units   3 │ net   4 │ tax
 *              5 │ year and number of the last invoice that the line stood on
 *   series     0 │ company (32) ‧ year (24) ‧ 1 for credit notes (8)         1 │ last number
 *   modes      0 │ company      1 │ mode   2 │ sequence from which on orders are invoiced by themselves
 * </pre>
 *
 * <p>Which orders need a document now follows from these and from the orders, so it is in no snapshot.
 */
final class InvoiceBook {
    static final int NONE = RowIndex.NONE;

    /** The line that stands for shipping. */
    static final int SHIPPING = 0;

    private static final int UNITS = 2;
    private static final int NET = 3;
    private static final int TAX = 4;
    private static final int LAST = 5;

    private final HashedRows invoiced;
    private final RowIndex byLine;
    private final HashedRows series;
    private final RowIndex bySeries;
    private final HashedRows modes;
    private final RowIndex byCompany;

    /** Orders that need a document, the oldest first. */
    final TreeSet<Long> due = new TreeSet<>();

    InvoiceBook(StateHash hash) {
        invoiced = new HashedRows(TableIds.INVOICED_LINES, LAST + 1, LAST + 1, hash);
        byLine = invoiced.index(0, 2);
        series = new HashedRows(TableIds.INVOICE_SERIES, 2, 2, hash);
        bySeries = series.index(0, 1);
        modes = new HashedRows(TableIds.INVOICE_MODES, 3, 3, hash);
        byCompany = modes.index(0, 1);
    }

    boolean isEmpty() {
        return modes.size() == 0;
    }

    InvoiceMode mode(int company) {
        int row = byCompany.find(company);
        return row == NONE ? InvoiceMode.EXTERNAL : InvoiceMode.of((int) modes.get(row, 1));
    }

    /** Whether an order of this number is invoiced by itself in this way: it was placed since that is so. */
    boolean isInvoiced(int company, long order, InvoiceMode when) {
        int row = byCompany.find(company);
        return row != NONE && mode(company) == when && order > modes.get(row, 2);
    }

    void setMode(InvoicingSet event, long sequence) {
        int row = byCompany.find(event.companyId());
        if (row == NONE) {
            row = modes.add();
            modes.set(row, 0, event.companyId());
            byCompany.insert(row);
        } else {
            modes.open(row);
        }
        modes.set(row, 1, event.mode().number());
        modes.set(row, 2, sequence);
        modes.close(row);
    }

    /** The last number of a series; 0 for none. */
    int lastNumber(int company, int year, boolean creditNote) {
        int row = bySeries.find(series(company, year, creditNote));
        return row == NONE ? 0 : (int) series.get(row, 1);
    }

    private static long series(int company, int year, boolean creditNote) {
        return Halves.of(company, year << 8 | (creditNote ? 1 : 0));
    }

    /** The row of what is invoiced of a line, or {@link #NONE}. */
    int find(long order, int line) {
        return byLine.find(order, line);
    }

    boolean isInvoiced(long order) {
        return find(order, SHIPPING) != NONE;
    }

    long units(int row) {
        return row == NONE ? 0 : invoiced.get(row, UNITS);
    }

    long net(int row) {
        return row == NONE ? 0 : invoiced.get(row, NET);
    }

    long tax(int row) {
        return row == NONE ? 0 : invoiced.get(row, TAX);
    }

    int lastYear(int row) {
        return row == NONE ? 0 : Halves.high(invoiced.get(row, LAST));
    }

    int lastInvoice(int row) {
        return row == NONE ? 0 : Halves.low(invoiced.get(row, LAST));
    }

    void issue(InvoiceIssued event) {
        count(event);
        // Shipping stands for the order: it tells that there is an invoice at all.
        if (!isInvoiced(event.order())) {
            add(event.order(), SHIPPING);
        }
        int sign = event.creditNote() ? -1 : 1;
        for (InvoiceLine line : event.lines()) {
            int row = find(event.order(), line.line());
            if (row == NONE) {
                row = add(event.order(), line.line());
            }
            invoiced.open(row);
            invoiced.set(row, UNITS, invoiced.get(row, UNITS) + sign * line.quantity());
            invoiced.set(row, NET, invoiced.get(row, NET) + sign * line.netMinor());
            invoiced.set(row, TAX, invoiced.get(row, TAX) + sign * line.taxMinor());
            if (!event.creditNote()) {
                invoiced.set(row, LAST, Halves.of(event.year(), event.number()));
            }
            invoiced.close(row);
        }
    }

    private void count(InvoiceIssued event) {
        long key = series(event.companyId(), event.year(), event.creditNote());
        int row = bySeries.find(key);
        if (row == NONE) {
            row = series.add();
            series.set(row, 0, key);
            bySeries.insert(row);
        } else {
            series.open(row);
        }
        if (series.get(row, 1) + 1 != event.number()) {
            throw new IllegalStateException("number " + event.number() + " follows " + series.get(row, 1));
        }
        series.set(row, 1, event.number());
        series.close(row);
    }

    private int add(long order, int line) {
        int row = invoiced.add();
        invoiced.set(row, 0, order);
        invoiced.set(row, 1, line);
        byLine.insert(row);
        invoiced.close(row);
        return row;
    }

    /** Units and amounts of a line moved to a line that was split off it: what is invoiced of them moves along. */
    void split(long order, int line, int newLine, long units, long net, long tax) {
        int from = find(order, line);
        if (from == NONE) {
            return;
        }
        int to = add(order, newLine);
        invoiced.open(from);
        invoiced.open(to);
        long last = invoiced.get(from, LAST);
        move(from, to, UNITS, units);
        move(from, to, NET, net);
        move(from, to, TAX, tax);
        invoiced.set(to, LAST, last);
        invoiced.close(from);
        invoiced.close(to);
    }

    private void move(int from, int to, int word, long most) {
        long moved = Math.min(most, invoiced.get(from, word));
        invoiced.set(from, word, invoiced.get(from, word) - moved);
        invoiced.set(to, word, moved);
    }

    /** The order leaves the ledger: nothing more is written about it. */
    void forget(long order, int line) {
        int row = find(order, line);
        if (row != NONE) {
            byLine.remove(row);
            invoiced.remove(row);
        }
    }

    void writeTo(TableSink sink) {
        invoiced.writeTo(sink);
        series.writeTo(sink);
        modes.writeTo(sink);
    }

    void readFrom(TableSource source) {
        invoiced.readFrom(source);
        byLine.rebuild();
        series.readFrom(source);
        bySeries.rebuild();
        modes.readFrom(source);
        byCompany.rebuild();
    }
}
