package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ParcelState;
import org.jspecify.annotations.Nullable;

/** What a person says of the service by which a parcel goes. */
final class ParcelCarrierRules {
    private final Books books;
    private final PackedParcelBook parcels;
    private final ParcelCarriers ofParcels;

    ParcelCarrierRules(Books books) {
        this.books = books;
        this.parcels = books.trade.parcels;
        this.ofParcels = new ParcelCarriers(books);
    }

    Decision set(SetParcelCarrier command, long nowNanos) {
        boolean byRules = command.carrier().isEmpty();
        Objection malformed = new FieldChecks()
                .demand(byRules == command.service().isEmpty(), "/service")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int row = parcels.findSscc(command.parcel());
        if (row == PackedParcelBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PARCEL, "/parcel");
        long changed = parcels.changedSequence(row);
        boolean another = command.expectedSequence() != MasterDataCommand.ANY && command.expectedSequence() != changed;
        if (another) return refuse(command, RefusalReason.VERSION_CONFLICT, "/parcel");
        RefusalReason reason = whyNot(row);
        if (reason != null) return refuse(command, reason, "/parcel");
        CarrierBook carriers = books.carriers.carriers;
        Objection named = byRules ? null : CarrierRules.check(carriers, command.carrier(), command.service(), "");
        if (named != null) return refuse(command, named);
        // From here on it goes so.
        if (byRules) return Decision.event(ofParcels.byOrderOrRules(row, nowNanos, true));
        int service = carriers.find(carriers.find(command.carrier()), command.service());
        int known = books.carriers.ofParcels.find(parcels.number(row));
        boolean same = known != ParcelCarrierBook.NONE
                && books.carriers.ofParcels.byHand(known)
                && books.carriers.ofParcels.service(known) == service;
        return same ? Versions.unchanged(changed) : Decision.event(ofParcels.byHand(row, service, nowNanos, true));
    }

    private @Nullable RefusalReason whyNot(int row) {
        if (parcels.state(row) == ParcelState.OPEN) return RefusalReason.PARCEL_NOT_CLOSED;
        if (parcels.state(row) == ParcelState.MANIFESTED) return RefusalReason.ON_MANIFEST;
        RefusalReason gone = parcels.whyNotHere(row);
        if (gone != null) return gone;
        return parcels.state(row) == ParcelState.READY ? RefusalReason.AWAITS_CUSTOMER : null;
    }
}
