package io.tallyline.ledger.core;

import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.MasterDataEvent.BarcodeBound;
import io.tallyline.ledger.event.MasterDataEvent.BarcodeUnbound;
import io.tallyline.ledger.event.MasterDataEvent.CompanyDefined;
import io.tallyline.ledger.event.MasterDataEvent.DeviceDefined;
import io.tallyline.ledger.event.MasterDataEvent.LocationDefined;
import io.tallyline.ledger.event.MasterDataEvent.OperatorDefined;
import io.tallyline.ledger.event.MasterDataEvent.ProductDefined;
import io.tallyline.ledger.event.MasterDataEvent.StockLevelsSet;
import io.tallyline.ledger.event.MasterDataEvent.WarehouseCalendarSet;
import io.tallyline.ledger.event.MasterDataEvent.WarehouseDefined;
import io.tallyline.ledger.value.TradeUnit;

/** What a master data event does to the books. */
final class MasterDataEffects implements MasterDataEvent.Handler<Applied> {
    private final Books books;
    private final ShelfLifeEffects shelfLife;

    MasterDataEffects(Books books) {
        this.books = books;
        this.shelfLife = new ShelfLifeEffects(books);
    }

    @Override
    public Applied warehouseDefined(WarehouseDefined event) {
        books.warehouses.define(event, MasterDataTexts.of(event), books.lastSequence);
        books.labels.setPrefix(event.id(), event.labelPrefix());
        return Applied.DONE;
    }

    @Override
    public Applied locationDefined(LocationDefined event) {
        books.places.define(
                event.id(),
                event.warehouseId(),
                event.location(),
                event.kind(),
                MasterDataTexts.of(event),
                books.lastSequence);
        books.labels.setGln(event.id(), event.gln(), event.glnExtension());
        books.sideTexts.setArea(event.id(), event.area());
        return Applied.DONE;
    }

    @Override
    public Applied productDefined(ProductDefined event) {
        books.products.define(
                event.id(),
                event.sku(),
                event.tracking(),
                event.blocked(),
                event.service(),
                TradeUnit.of(event.unit()),
                MasterDataTexts.of(event),
                books.lastSequence);
        books.trade.taxCodes.set(event.id(), event.taxCode());
        books.trade.categories.set(event.id(), event.category());
        books.carriers.weights.set(event.id(), event.grams(), event.hazardous());
        books.sideTexts.setPicture(event.id(), event.picture());
        shelfLife.setProduct(event.id(), event.minimumShelfLifeDays());
        return Applied.DONE;
    }

    @Override
    public Applied barcodeBound(BarcodeBound event) {
        books.barcodes.bind(event.productId(), event.code(), event.gtin(), event.packQuantity(), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied barcodeUnbound(BarcodeUnbound event) {
        books.barcodes.unbind(event.code(), event.gtin(), event.textReleased());
        return Applied.DONE;
    }

    @Override
    public Applied deviceDefined(DeviceDefined event) {
        if (books.devices.define(event, MasterDataTexts.of(event), books.lastSequence)) {
            books.connections.add(event.id());
            books.answers.add(event.id());
        }
        // Another role, warehouse or place: what the device was about is no more.
        books.stations.clear(event.id());
        books.trade.pickStations.awaitTote(event.id(), PlaceBook.NONE);
        books.counts.clear(event.id());
        if (event.bounceMillis() > 0 && books.connections.bounces(event.id()) < 0) {
            books.connections.setBounces(event.id(), books.bounces.add(event.id()));
        }
        if (!event.objectGroup().isEmpty() && books.connections.member(event.id()) < 0) {
            books.connections.setMember(event.id(), books.objects.addMember(event.id()));
        }
        if (books.connections.member(event.id()) >= 0) {
            books.objects.join(books.connections.member(event.id()), event.objectGroup(), event.objectWindowSeconds());
        }
        return Applied.DONE;
    }

    @Override
    public Applied operatorDefined(OperatorDefined event) {
        books.operators.define(
                event.id(),
                event.badge(),
                event.pinHash(),
                event.enabled(),
                MasterDataTexts.of(event),
                books.lastSequence);
        if (event.signedOff()) {
            books.connections.signOff(event.id());
        }
        return Applied.DONE;
    }

    @Override
    public Applied stockLevelsSet(StockLevelsSet event) {
        books.stockLevels.set(event);
        return Applied.DONE;
    }

    @Override
    public Applied companyDefined(CompanyDefined event) {
        books.companies.define(event, MasterDataTexts.of(event), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied warehouseCalendarSet(WarehouseCalendarSet event) {
        books.calendars.set(event, books.lastSequence);
        return Applied.DONE;
    }
}
