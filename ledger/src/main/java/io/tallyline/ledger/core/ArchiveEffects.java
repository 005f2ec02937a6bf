package io.tallyline.ledger.core;

import io.tallyline.ledger.event.OrderEvent.ArchivedOrdersForgotten;
import io.tallyline.ledger.event.OrderEvent.OrderHeld;
import io.tallyline.ledger.event.OrderEvent.OrdersArchived;
import io.tallyline.ledger.event.OrderEvent.ShopStateSeen;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.ParcelState;

/** Orders that leave the ledger, and what still happens to them, to the books. */
final class ArchiveEffects {
    private final Books books;
    private final TradeBooks trade;
    private final ReleaseEffects releases;

    ArchiveEffects(Books books) {
        this.books = books;
        this.trade = books.trade;
        this.releases = new ReleaseEffects(books);
    }

    Applied archived(OrdersArchived event) {
        event.orders().forEach(this::archive);
        return Applied.DONE;
    }

    private void archive(long order) {
        int row = trade.orders.find(order);
        int kept = trade.archive.add(trade.orders, row, books.lastSequence, books.lastTimeNanos);
        forgetParcels(row);
        int next;
        for (int line = trade.lines.first(row); line != OrderLineBook.NONE; line = next) {
            next = trade.lines.next(line);
            leave(order, row, line, kept);
            trade.lines.remove(row, line);
        }
        books.invoices.forget(order, InvoiceBook.SHIPPING);
        books.carriers.methods.remove(order);
        books.carriers.chosen.forget(row);
        releases.forget(order);
        trade.returns.forget(row);
        trade.lastShipments.forget(order);
        trade.resting.rise(order);
        trade.orders.remove(row);
    }

    private void forgetParcels(int orderRow) {
        PackedParcelBook parcels = trade.parcels;
        for (int row = parcels.firstOf(orderRow); row != PackedParcelBook.NONE; row = parcels.firstOf(orderRow)) {
            // One that nothing is in.
            if (parcels.state(row).isHere()) {
                books.carriers.ofParcels.leaveQueue(parcels.number(row));
                parcels.setState(row, ParcelState.VOIDED);
            }
            books.carriers.ofParcels.forget(parcels.number(row));
            parcels.remove(row);
        }
    }

    private void leave(long order, int orderRow, int lineRow, int kept) {
        int line = trade.lines.line(lineRow);
        int product = trade.lines.product(lineRow);
        int contract = trade.contracts.lines.contract(order, line);
        if (contract != ContractBook.NONE) {
            trade.archive.keepDrawn(contract, trade.lines.ordered(lineRow) - trade.lines.cancelled(lineRow));
            trade.contracts.lines.remove(order, line);
        }
        trade.lineDays.remove(order, line);
        trade.services.setUnits(order, line, product, 0);
        books.invoices.forget(order, line);
        if (trade.lines.shipped(lineRow) > 0) {
            trade.archive.addLine(
                    kept, line, product, trade.lines.shipped(lineRow), trade.returns.returned(orderRow, line));
        }
    }

    Applied forgotten(ArchivedOrdersForgotten event) {
        for (long order : event.orders()) {
            trade.archive.forget(trade.archive.find(order));
        }
        return Applied.DONE;
    }

    /** A shop's newer version of it came. */
    Applied held(int row, OrderHeld event) {
        trade.archive.setHold(row, event.hold(), true);
        trade.archive.setContent(row, event.externalVersion(), event.contentHigh(), event.contentLow());
        return changed(row);
    }

    /** Nothing of it changed. */
    Applied seen(int row, ShopStateSeen event) {
        trade.archive.setContent(row, event.externalVersion(), event.contentHigh(), event.contentLow());
        return Applied.DONE;
    }

    Applied lifted(int row, HoldReason hold) {
        trade.archive.setHold(row, hold, false);
        return changed(row);
    }

    /** All that was to be paid was paid, so the money belongs to no order. */
    Applied paid(int row, long creditMinor) {
        trade.customers.book(trade.archive.customer(row), 0, creditMinor);
        return changed(row);
    }

    private Applied changed(int row) {
        trade.archive.changed(row, books.lastSequence, books.lastTimeNanos);
        return Applied.DONE;
    }
}
