package io.tallyline.api.projection;

import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.ConsignmentEvent.ConsignmentLabelled;
import io.tallyline.ledger.event.ConsignmentEvent.DockBound;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestClosed;
import io.tallyline.ledger.event.EventEnvelope;
import java.time.OffsetDateTime;

/** Parcels as their carriers know them, to their rows. Projector's thread. */
final class ConsignmentProjection implements ConsignmentEvent.Handler<Void> {
    /** The parcel is void, open again, or goes by another service. */
    static final String OVER = "update consignment set over = ?, last_sequence = ? where parcel = ? and over is null";

    private static final String BEGUN =
            "insert into consignment (number, parcel, carrier, service, begun, last_sequence)"
                    + " values (?, ?, ?, ?, ?, ?)";
    private static final String LABELLED = "update consignment set tracking_number = ?, route = nullif(?, ''),"
            + " label_format = coalesce(nullif(?, ''), label_format), label = coalesce(nullif(?, ''), label),"
            + " last_sequence = ? where number = ?";
    private static final String MANIFEST =
            "insert into manifest (number, warehouse, carrier, until_day, ships, parcels,"
                    + " rest, actor, closed) values (?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?)";
    private static final String ON_MANIFEST = "update consignment set manifest = ?, last_sequence = ? where number = ?";
    private static final String MANIFESTED =
            "update packed_parcel set state = 'MANIFESTED', last_sequence = ? where number = ?";
    private static final String DOCK = "insert into dock_carrier (place, carrier, last_sequence)"
            + " values (?, nullif(?, ''), ?) on conflict (place) do update set carrier = excluded.carrier,"
            + " last_sequence = excluded.last_sequence";
    private static final String PARCEL_CHANGED = "update packed_parcel set last_sequence = ? where number = ?";

    private final ColdRows rows;
    private long sequence;
    private OffsetDateTime time = OffsetDateTime.MIN;
    private String actor = "";

    ConsignmentProjection(ColdRows rows) {
        this.rows = rows;
    }

    void add(EventEnvelope envelope, ConsignmentEvent event) {
        at(envelope);
        event.accept(this);
    }

    private void at(EventEnvelope envelope) {
        sequence = envelope.sequence();
        time = LedgerTime.of(envelope.timeNanos());
        actor = envelope.context().actor();
    }

    /** A service that is a parcel's begins one, and ends the one before. */
    void add(EventEnvelope envelope, ParcelCarrierChosen event) {
        at(envelope);
        if (event.consignment() != 0) {
            return;
        }
        rows.add(OVER, time, sequence, event.parcel());
        if (event.serviceId() != 0) {
            rows.add(BEGUN, sequence, event.parcel(), event.carrier(), event.service(), time, sequence);
        }
    }

    @Override
    public Void consignmentLabelled(ConsignmentLabelled event) {
        rows.add(
                LABELLED,
                event.trackingNumber(),
                event.route(),
                event.labelFormat(),
                event.label(),
                sequence,
                event.consignment());
        return changed(event.parcel());
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void manifestClosed(ManifestClosed event) {
        rows.add(
                MANIFEST,
                sequence,
                event.warehouseId(),
                event.carrier(),
                event.untilDay(),
                event.ships(),
                event.parcels().size(),
                event.rest(),
                actor,
                time);
        event.parcels().forEach(parcel -> rows.add(ON_MANIFEST, sequence, sequence, parcel.consignment()));
        event.parcels().forEach(parcel -> rows.add(MANIFESTED, sequence, parcel.parcel()));
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void dockBound(DockBound event) {
        rows.add(DOCK, event.place(), event.carrier(), sequence);
        return null;
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private Void changed(int parcel) {
        rows.add(PARCEL_CHANGED, sequence, parcel);
        return null;
    }
}
