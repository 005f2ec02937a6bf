package io.tallyline.ledger.core;

import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.ConsignmentEvent.CarrierMessageMarked;
import io.tallyline.ledger.event.ConsignmentEvent.CarrierTold;
import io.tallyline.ledger.event.ConsignmentEvent.ConsignmentLabelled;
import io.tallyline.ledger.event.ConsignmentEvent.DockBound;
import io.tallyline.ledger.event.ConsignmentEvent.EarlyTrackingActed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestClosed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestCutOffSet;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestCutOffsPassed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestedParcel;
import io.tallyline.ledger.event.ConsignmentEvent.PassedCutOff;
import io.tallyline.ledger.event.ConsignmentEvent.TrackingRecorded;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.TrackingState;
import java.util.Objects;

/** What happened to consignments, to the books. */
final class ConsignmentEffects implements ConsignmentEvent.Handler<Applied> {
    private final Books books;
    private final CompletionRules completions;

    ConsignmentEffects(Books books) {
        this.books = books;
        this.completions = new CompletionRules(books);
    }

    @Override
    public Applied consignmentLabelled(ConsignmentLabelled event) {
        books.carriers.ofParcels.label(
                event.parcel(), ParcelCarrierBook.tracking(event.carrierId(), event.trackingNumber()), event.route());
        return changed(event.parcel());
    }

    @Override
    public Applied manifestClosed(ManifestClosed event) {
        PackedParcelBook parcels = books.trade.parcels;
        for (ManifestedParcel each : event.parcels()) {
            int row = parcels.find(each.parcel());
            books.carriers.ofParcels.leaveQueue(each.parcel());
            books.carriers.ofParcels.manifest(each.parcel(), books.lastSequence);
            parcels.setState(row, ParcelState.MANIFESTED);
            if (event.ships()) {
                parcels.leave(row);
            }
            parcels.changed(row, books.lastSequence);
        }
        if (event.cutOffDay() != 0 && event.rest() == 0) {
            books.cutOffs.pass(event.warehouseId(), event.carrierId(), event.cutOffDay());
        }
        return Applied.DONE;
    }

    @Override
    public Applied manifestCutOffSet(ManifestCutOffSet event) {
        books.cutOffs.set(event, books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied manifestCutOffsPassed(ManifestCutOffsPassed event) {
        for (PassedCutOff each : event.cutOffs()) {
            books.cutOffs.pass(each.warehouseId(), each.carrierId(), each.day());
        }
        return Applied.DONE;
    }

    @Override
    public Applied dockBound(DockBound event) {
        books.docks.bind(event.place(), event.carrierId(), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied trackingRecorded(TrackingRecorded event) {
        PackedParcelBook parcels = books.trade.parcels;
        int row = parcels.find(event.parcel());
        if (event.expects()) {
            books.carriers.ofParcels.expect(event.parcel(), event.atMillis(), event.deliveryDay());
        }
        if (event.changes() && event.early()) {
            books.carriers.early.tell(event.parcel(), event.state(), event.atMillis());
        } else if (event.changes()) {
            become(row, event.state(), event.atMillis());
        }
        return changed(event.parcel());
    }

    @Override
    public Applied earlyTrackingActed(EarlyTrackingActed event) {
        books.carriers.early.forget(event.parcel());
        if (event.changes()) {
            become(books.trade.parcels.find(event.parcel()), event.state(), event.atMillis());
        }
        return changed(event.parcel());
    }

    private void become(int parcelRow, TrackingState state, long atMillis) {
        PackedParcelBook parcels = books.trade.parcels;
        books.carriers.ofParcels.tell(parcels.number(parcelRow), atMillis);
        parcels.setState(parcelRow, Objects.requireNonNull(state.parcel()));
        int order = books.trade.orders.find(parcels.order(parcelRow));
        books.trade.orders.changed(order, books.lastSequence);
        completions.watch(order);
        ArchiveRules.watch(books, order);
    }

    @Override
    public Applied carrierTold(CarrierTold event) {
        books.carriersTold.tell(event.carrierId(), event.told());
        return Applied.DONE;
    }

    @Override
    public Applied carrierMessageMarked(CarrierMessageMarked event) {
        books.asideMessages.mark(event.carrierId(), event.sequence(), event.part(), event.standing(), event.tries());
        return Applied.DONE;
    }

    private Applied changed(int parcel) {
        books.trade.parcels.changed(books.trade.parcels.find(parcel), books.lastSequence);
        return Applied.DONE;
    }
}
