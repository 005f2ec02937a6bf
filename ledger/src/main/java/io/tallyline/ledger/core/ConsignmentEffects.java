package io.tallyline.ledger.core;

import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.ConsignmentEvent.ConsignmentLabelled;

/** What happened to consignments, to the books. */
final class ConsignmentEffects implements ConsignmentEvent.Handler<Applied> {
    private final Books books;

    ConsignmentEffects(Books books) {
        this.books = books;
    }

    @Override
    public Applied consignmentLabelled(ConsignmentLabelled event) {
        books.carriers.ofParcels.label(
                event.parcel(), ParcelCarrierBook.tracking(event.carrierId(), event.trackingNumber()), event.route());
        return changed(event.parcel());
    }

    private Applied changed(int parcel) {
        books.trade.parcels.changed(books.trade.parcels.find(parcel), books.lastSequence);
        return Applied.DONE;
    }
}
