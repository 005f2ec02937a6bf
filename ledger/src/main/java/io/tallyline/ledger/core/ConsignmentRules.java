package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.ConsignmentCommand.BindDock;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.ConsignmentCommand.LabelConsignment;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierMessage;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierTold;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
import io.tallyline.ledger.command.ConsignmentCommand.SetManifestCutOff;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.event.ConsignmentEvent.ConsignmentLabelled;
import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Parcels as their carriers know them (DOMAIN D33). A parcel that is closed and has a service is a consignment of that carrier, and no other parcel is
 * the same one; it is over with the parcel, or when another service carries it.
 */
final class ConsignmentRules implements ConsignmentCommand.Handler<Decision> {
    private static final int MAX_FORMAT_BYTES = 64;

    private final PackedParcelBook parcels;
    private final ParcelCarrierBook ofParcels;
    private final CarrierBook carriers;
    private final ManifestRules manifests;
    private final ManifestCutOffs cutOffs;
    private final TrackingRules tracking;
    private final AsideMessageRules aside;
    private long nowNanos;

    ConsignmentRules(Books books) {
        this.parcels = books.trade.parcels;
        this.ofParcels = books.carriers.ofParcels;
        this.carriers = books.carriers.carriers;
        this.manifests = new ManifestRules(books);
        this.cutOffs = new ManifestCutOffs(books);
        this.tracking = new TrackingRules(books);
        this.aside = new AsideMessageRules(books);
    }

    ConsignmentRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    @Override
    public Decision labelConsignment(LabelConsignment command) {
        Objection malformed = new FieldChecks()
                .name("/trackingNumber", command.trackingNumber(), ConsignmentCommand.MAX_TRACKING_BYTES)
                .text("/route", command.route(), SortRuleBook.MAX_VALUE_BYTES)
                .text("/labelFormat", command.labelFormat(), MAX_FORMAT_BYTES)
                .demand(command.labelFormat().isEmpty() == command.label().isEmpty(), "/labelFormat")
                .text("/label", command.label(), ConsignmentCommand.MAX_LABEL_BYTES)
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int row = parcels.findSscc(command.parcel());
        Objection objection = check(row, command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        int parcel = parcels.number(row);
        int known = ofParcels.find(parcel);
        RefusalReason reason = whyNone(known, command.consignment());
        if (reason != null) return refuse(command, reason, "/parcel");
        int carrier = carriers.carrier(ofParcels.service(known));
        int other = ofParcels.findTracking(ParcelCarrierBook.tracking(carrier, command.trackingNumber()));
        boolean taken = other != ParcelCarrierBook.NONE && other != known;
        if (taken) return refuse(command, RefusalReason.TRACKING_NUMBER_TAKEN, "/trackingNumber");
        // From here on the carrier knows it by this number. Of a label nothing is kept here, so one that is told again
        // is told.
        Fingerprint route = command.route().isEmpty() ? Fingerprint.of(0, 0) : Fingerprint.of(command.route());
        boolean same = other == known
                && ofParcels.hasRoute(known, route)
                && command.label().isEmpty();
        return same
                ? Versions.unchanged(parcels.changedSequence(row))
                : Decision.event(new ConsignmentLabelled(
                        ofParcels.consignment(known),
                        parcel,
                        parcels.sscc(row),
                        parcels.order(row),
                        carrier,
                        carriers.code(carrier),
                        command.trackingNumber(),
                        command.route(),
                        command.labelFormat(),
                        command.label()));
    }

    @Override
    public Decision closeManifest(CloseManifest command) {
        return manifests.close(command);
    }

    @Override
    public Decision setManifestCutOff(SetManifestCutOff command) {
        return cutOffs.set(command, nowNanos);
    }

    @Override
    public Decision bindDock(BindDock command) {
        return manifests.bind(command);
    }

    @Override
    public Decision recordTracking(RecordTracking command) {
        return tracking.record(command);
    }

    @Override
    public Decision markCarrierTold(MarkCarrierTold command) {
        return tracking.told(command);
    }

    @Override
    public Decision markCarrierMessage(MarkCarrierMessage command) {
        return aside.mark(command);
    }

    private @Nullable Objection check(int row, long expected) {
        if (row == PackedParcelBook.NONE) return new Objection(RefusalReason.UNKNOWN_PARCEL, "/parcel");
        boolean same = expected == MasterDataCommand.ANY || expected == parcels.changedSequence(row);
        return same ? null : new Objection(RefusalReason.VERSION_CONFLICT, "/parcel");
    }

    private @Nullable RefusalReason whyNone(int known, long asked) {
        boolean none = known == ParcelCarrierBook.NONE || ofParcels.consignment(known) == 0;
        if (asked == 0) return none ? RefusalReason.NO_CONSIGNMENT : null;
        return none || ofParcels.consignment(known) != asked ? RefusalReason.CONSIGNMENT_OVER : null;
    }
}
