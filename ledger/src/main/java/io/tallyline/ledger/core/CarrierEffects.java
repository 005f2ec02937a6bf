package io.tallyline.ledger.core;

import io.tallyline.ledger.event.CarrierEvent;
import io.tallyline.ledger.event.CarrierEvent.CarrierDefined;
import io.tallyline.ledger.event.CarrierEvent.CarrierSecretRotated;
import io.tallyline.ledger.event.CarrierEvent.CarrierServiceDefined;
import io.tallyline.ledger.event.CarrierEvent.CarrierServicesChosen;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.CarrierEvent.ShippingRulesDefined;
import io.tallyline.ledger.value.SecretNumbers;

/** What carriers and choices among their services do to the books. */
final class CarrierEffects implements CarrierEvent.Handler<Applied> {
    private final Books books;

    private final ParcelCarriers parcelCarriers;

    CarrierEffects(Books books) {
        this.books = books;
        this.parcelCarriers = new ParcelCarriers(books);
    }

    @Override
    public Applied carrierDefined(CarrierDefined event) {
        books.carriers.carriers.define(event, books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied carrierServiceDefined(CarrierServiceDefined event) {
        books.carriers.carriers.define(event, books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied carrierSecretRotated(CarrierSecretRotated event) {
        books.carriers.carriers.setSecrets(event.carrierId(), new SecretNumbers(event.newest(), event.oldest()));
        return Applied.DONE;
    }

    @Override
    public Applied shippingRulesDefined(ShippingRulesDefined event) {
        books.carriers.rules.replace(event.rules(), books.lastSequence);
        return Applied.DONE;
    }

    /** The rules follow an order's change and leave its version; what a person says is a change of its own. */
    @Override
    public Applied carrierServicesChosen(CarrierServicesChosen event) {
        int row = books.trade.orders.find(event.order());
        books.carriers.chosen.set(event.order(), event.services());
        if (event.asked()) {
            books.trade.orders.changed(row, books.lastSequence);
        } else {
            books.carriers.chosen.chosen(event.order());
        }
        parcelCarriers.orderChosen(row);
        return Applied.DONE;
    }

    /** What nobody asked for follows from the parcel's closing, and leaves its version. */
    @Override
    public Applied parcelCarrierChosen(ParcelCarrierChosen event) {
        long begun = event.serviceId() == CarrierBook.NONE ? 0 : books.lastSequence;
        books.carriers.ofParcels.set(
                event.parcel(),
                event.serviceId(),
                event.byHand(),
                event.shipDay(),
                event.deliveryDay(),
                event.consignment() == 0 ? begun : event.consignment());
        if (event.asked()) {
            books.trade.parcels.changed(books.trade.parcels.find(event.parcel()), books.lastSequence);
        }
        return Applied.DONE;
    }
}
