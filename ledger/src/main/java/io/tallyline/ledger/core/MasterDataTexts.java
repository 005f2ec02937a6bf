package io.tallyline.ledger.core;

import io.tallyline.ledger.event.MasterDataEvent.CompanyDefined;
import io.tallyline.ledger.event.MasterDataEvent.DeviceDefined;
import io.tallyline.ledger.event.MasterDataEvent.LocationDefined;
import io.tallyline.ledger.event.MasterDataEvent.OperatorDefined;
import io.tallyline.ledger.event.MasterDataEvent.ProductDefined;
import io.tallyline.ledger.event.MasterDataEvent.WarehouseDefined;

/** The descriptive texts of an entry, those that no decision reads: one place that says which they are. */
final class MasterDataTexts {
    private MasterDataTexts() {}

    static Fingerprint of(WarehouseDefined event) {
        return Fingerprint.of(event.name(), event.zone());
    }

    static Fingerprint of(LocationDefined event) {
        return Fingerprint.of(event.area());
    }

    static Fingerprint of(ProductDefined event) {
        return Fingerprint.of(
                event.name(), event.description(), event.category(), event.baseUnit(), event.storageRequirement());
    }

    static Fingerprint of(DeviceDefined event) {
        return Fingerprint.of(event.name());
    }

    static Fingerprint of(OperatorDefined event) {
        return Fingerprint.of(event.name());
    }

    static Fingerprint of(CompanyDefined event) {
        return Fingerprint.of(
                event.name(),
                event.taxNumber(),
                event.currency(),
                event.street(),
                event.postalCode(),
                event.city(),
                event.country());
    }
}
