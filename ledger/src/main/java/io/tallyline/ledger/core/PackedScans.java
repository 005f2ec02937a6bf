package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.ScannedMeasures;
import io.tallyline.ledger.event.ScannedParcel;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.Tracking;

/** What scans do to parcels, to the books; the stock itself moves as with any scan. */
final class PackedScans {
    private static final long MILLIGRAMS = 1_000;

    private final Books books;
    private final PackedParcelBook parcels;
    private final ParcelCarriers parcelCarriers;

    PackedScans(Books books) {
        this.books = books;
        this.parcels = books.trade.parcels;
        this.parcelCarriers = new ParcelCarriers(books);
    }

    /** All that is said of the parcel itself, before goods move. */
    void tell(ScanEvent event) {
        ScannedParcel said = event.parcel();
        boolean undo = event.kind() == ScanEvent.KIND_UNDO;
        int row = said.is(ScannedParcel.OPENED) && !undo
                ? parcels.open(
                        said.number(),
                        said.sscc(),
                        event.pick().order(),
                        event.toPlace(),
                        books.warehouses.owner(books.places.warehouse(event.toPlace())),
                        event.sequence())
                : parcels.find(said.number());
        boolean measured = event.has(ScanEvent.FLAG_MEASURED);
        if (measured) {
            measure(row, event.measures());
        }
        if (said.is(ScannedParcel.UNANSWERED)) {
            parcels.forgetAnswer(row);
        }
        if (said.is(ScannedParcel.OFF_WEIGHT)) {
            parcels.setOffWeight(row);
        } else if (said.is(ScannedParcel.LEAVES)) {
            parcels.leave(row);
        } else if (said.is(ScannedParcel.CLOSED)) {
            parcels.setState(row, ParcelState.CLOSED);
            parcels.setGrams(row, parcels.grams(row));
        } else if (said.is(ScannedParcel.SET_ASIDE)) {
            parcels.setAside(event.device());
        } else if (parcels.state(row) == ParcelState.OPEN) {
            parcels.packAt(row, event.device());
        }
        parcels.changed(row, event.sequence());
        boolean weighedAnew = measured && parcels.state(row) == ParcelState.CLOSED && !parcels.leaves(row);
        if (weighedAnew || said.is(ScannedParcel.CLOSED)) {
            parcelCarriers.closed(row);
        }
        if (event.picks()) {
            books.trade.orders.changed(books.trade.orders.find(parcels.order(row)), event.sequence());
        }
    }

    private void measure(int row, ScannedMeasures said) {
        if (said.weightMilligrams() > 0) {
            parcels.setGrams(row, grams(said.weightMilligrams()));
        }
        books.carriers.ofParcels.measure(
                parcels.number(row), said.lengthMillimetres(), said.widthMillimetres(), said.heightMillimetres());
    }

    private static long grams(long milligrams) {
        return (milligrams + MILLIGRAMS / 2) / MILLIGRAMS;
    }

    /** What a message says that its parcel weighs, rounded half up; 0 for nothing. */
    static long grams(ScanCommand message) {
        return grams(message.weightMilligrams);
    }

    /** Before goods go from their tote into the parcel. */
    void pack(ScanEvent event) {
        PickedGoodsBook picked = books.trade.pickedGoods;
        int row = picked.find(
                event.fromPlace(),
                event.product(),
                event.lot(),
                unitInTote(event),
                event.task(),
                event.pick().listLine());
        picked.remove(row, event.quantity());
        books.trade.lines.moveToParcel(orderLine(event), event.quantity());
    }

    /** After they did. */
    void stands(ScanEvent event) {
        add(books.trade.packedGoods, event.parcel().number(), event.unit(), event);
    }

    /** Before goods of an undone scan go back into their tote. */
    void leave(ScanEvent event) {
        PickedGoodsBook packed = books.trade.packedGoods;
        int row = packed.find(
                event.parcel().number(),
                event.product(),
                event.lot(),
                event.unit(),
                event.task(),
                event.pick().listLine());
        packed.remove(row, event.quantity());
        books.trade.lines.moveToParcel(orderLine(event), -event.quantity());
    }

    /** After they did. */
    void putBack(ScanEvent event) {
        add(books.trade.pickedGoods, event.toPlace(), unitInTote(event), event);
    }

    /** Where a serial is asked for at the bench only, the tote has none. */
    private int unitInTote(ScanEvent event) {
        return books.products.tracking(event.product()) == Tracking.SERIAL_AT_SHIP ? 0 : event.unit();
    }

    private int orderLine(ScanEvent event) {
        int order = books.trade.orders.find(event.pick().order());
        return books.trade.lines.find(order, event.pick().orderLine());
    }

    private static void add(PickedGoodsBook goods, int container, int unit, ScanEvent event) {
        goods.add(
                container,
                event.product(),
                event.lot(),
                unit,
                event.task(),
                event.pick().listLine(),
                event.pick().order(),
                event.pick().orderLine(),
                event.owner(),
                event.quantity());
    }
}
