package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierTold;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
import io.tallyline.ledger.event.ConsignmentEvent.CarrierTold;
import io.tallyline.ledger.event.ConsignmentEvent.EarlyTrackingActed;
import io.tallyline.ledger.event.ConsignmentEvent.TrackingRecorded;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ParcelState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What carriers tell of parcels, and how far they are told of them (DOMAIN D33). */
final class TrackingRules {
    /** Longest code of what happened, in bytes. */
    private static final int MAX_CODE_BYTES = 24;

    private static final int LAST_DAY = 9999_12_31;

    /** The last moment that nanoseconds can tell, in the year 2262. */
    private static final long LAST_MILLIS = Long.MAX_VALUE / 1_000_000;

    private final Books books;
    private final CarrierBook carriers;
    private final PackedParcelBook parcels;
    private final ParcelCarrierBook ofParcels;

    TrackingRules(Books books) {
        this.books = books;
        this.carriers = books.carriers.carriers;
        this.parcels = books.trade.parcels;
        this.ofParcels = books.carriers.ofParcels;
    }

    Decision record(RecordTracking command) {
        boolean named = command.parcel() != 0 || !command.trackingNumber().isEmpty();
        Objection malformed = new FieldChecks()
                .demand(named, "/parcel")
                .text("/trackingNumber", command.trackingNumber(), ConsignmentCommand.MAX_TRACKING_BYTES)
                .demand(command.atMillis() > 0 && command.atMillis() <= LAST_MILLIS, "/at")
                .text("/carrierCode", command.code(), MAX_CODE_BYTES)
                .text("/text", command.text())
                .demand(command.deliveryDay() >= 0 && command.deliveryDay() <= LAST_DAY, "/expectedDelivery")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int carrier = carriers.find(command.carrier());
        if (carrier == CarrierBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CARRIER, "/carrier");
        int row = command.parcel() == 0
                ? byNumber(carrier, command.trackingNumber())
                : parcels.findSscc(command.parcel());
        String field = command.parcel() == 0 ? "/trackingNumber" : "/parcel";
        if (row == PackedParcelBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PARCEL, field);
        int known = ofParcels.find(parcels.number(row));
        RefusalReason reason = whyNot(carrier, known);
        if (reason != null) return refuse(command, reason, field);
        // From here on it is on record.
        ParcelState told = command.state().parcel();
        long at = command.atMillis();
        boolean early = parcels.state(row).isHere();
        ParcelState now = early ? early(parcels.number(row)) : parcels.state(row);
        long since = early ? earlyMillis(parcels.number(row)) : ofParcels.toldMillis(known);
        boolean same = told == now && at == since;
        if (same) return Versions.unchanged(parcels.changedSequence(row));
        boolean changes = told != null && !now.isArrived() && isNewer(told, at, now, since);
        boolean expects = command.deliveryDay() != 0 && at >= ofParcels.expectedMillis(known);
        return Decision.event(new TrackingRecorded(
                parcels.number(row),
                parcels.sscc(row),
                parcels.order(row),
                ofParcels.consignment(known),
                command.carrier(),
                command.state(),
                command.atMillis(),
                command.code(),
                command.text(),
                command.deliveryDay(),
                expects,
                changes,
                early));
    }

    /** How a parcel will be as soon as it has left. */
    private ParcelState early(int parcel) {
        int row = books.carriers.early.find(parcel);
        return row == EarlyTrackingBook.NONE
                ? ParcelState.SHIPPED
                : Objects.requireNonNull(books.carriers.early.state(row).parcel());
    }

    private long earlyMillis(int parcel) {
        int row = books.carriers.early.find(parcel);
        return row == EarlyTrackingBook.NONE ? 0 : books.carriers.early.toldMillis(row);
    }

    /** The next parcel that left and of which was told before what becomes of it, or null. */
    @Nullable EarlyTrackingActed next() {
        int parcel = books.carriers.early.nextLeft();
        if (parcel == 0) {
            return null;
        }
        int row = parcels.find(parcel);
        int known = ofParcels.find(parcel);
        ParcelState now = parcels.state(row);
        int carrier = carriers.carrier(ofParcels.service(known));
        return new EarlyTrackingActed(
                parcel,
                parcels.sscc(row),
                parcels.order(row),
                ofParcels.consignment(known),
                carriers.code(carrier),
                books.carriers.early.state(books.carriers.early.find(parcel)),
                earlyMillis(parcel),
                !now.isArrived() && isNewer(early(parcel), earlyMillis(parcel), now, ofParcels.toldMillis(known)));
    }

    /** Of two that are told of one moment the further one is believed, in whichever order they come; what is delivered is. */
    private static boolean isNewer(ParcelState told, long at, ParcelState now, long toldMillis) {
        boolean later = at > toldMillis || (at == toldMillis && told.number() > now.number());
        return told == ParcelState.DELIVERED || later;
    }

    private int byNumber(int carrier, String trackingNumber) {
        int known = ofParcels.findTracking(ParcelCarrierBook.tracking(carrier, trackingNumber));
        return known == ParcelCarrierBook.NONE ? PackedParcelBook.NONE : parcels.find(ofParcels.parcel(known));
    }

    private @Nullable RefusalReason whyNot(int carrier, int known) {
        boolean none = known == ParcelCarrierBook.NONE || ofParcels.consignment(known) == 0;
        if (none) return RefusalReason.NO_CONSIGNMENT;
        return carriers.carrier(ofParcels.service(known)) == carrier ? null : RefusalReason.CONSIGNMENT_OVER;
    }

    Decision told(MarkCarrierTold command) {
        Objection malformed = new FieldChecks()
                .demand(command.told() > 0 && command.told() <= books.lastSequence, "/told")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int carrier = carriers.find(command.carrier());
        if (carrier == CarrierBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CARRIER, "/carrier");
        // From here on it knows.
        return command.told() <= books.carriersTold.told(carrier)
                ? Versions.unchanged(books.lastSequence)
                : Decision.event(new CarrierTold(carrier, command.carrier(), command.told()));
    }
}
