package io.tallyline.api.projection;

import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.ConsignmentEvent.CarrierMessageMarked;
import io.tallyline.ledger.event.ConsignmentEvent.CarrierTold;
import io.tallyline.ledger.event.ConsignmentEvent.ConsignmentLabelled;
import io.tallyline.ledger.event.ConsignmentEvent.DockBound;
import io.tallyline.ledger.event.ConsignmentEvent.EarlyTrackingActed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestClosed;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestCutOffSet;
import io.tallyline.ledger.event.ConsignmentEvent.ManifestCutOffsPassed;
import io.tallyline.ledger.event.ConsignmentEvent.TrackingRecorded;
import io.tallyline.ledger.event.EventEnvelope;
import java.time.OffsetDateTime;

/** Parcels as their carriers know them, to their rows. Projector's thread. */
final class ConsignmentProjection implements ConsignmentEvent.Handler<Void> {
    /** The parcel is void, open again, or goes by another service. */
    private static final String OVER =
            "update consignment set over = ?, last_sequence = ? where parcel = ? and over is null";

    private static final String TELL = "insert into carrier_message (sequence, part, carrier, type, consignment, at)"
            + " select ?, ?, x.carrier, ?, x.number, ? from consignment x where x.parcel = ? and x.over is null";
    private static final String TELL_MANIFEST =
            "insert into carrier_message (sequence, part, carrier, type, manifest, at)"
                    + " values (?, 1, ?, 'MANIFEST', ?, ?)";
    private static final String TRACKED = "insert into parcel_tracking (sequence, parcel, carrier, state, at, code,"
            + " message, delivery_day, changes, early) values (?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?)";
    private static final String STATE =
            "update packed_parcel set state = ?, told = ?, last_sequence = ? where number = ?";
    private static final String EXPECTED = "update parcel_carrier_service set delivery_day = ? where parcel = ?";
    private static final String ASIDE =
            "insert into carrier_message_aside as a (carrier, sequence, part, standing, tries,"
                    + " answer, since, last_sequence) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (carrier, sequence, part)"
                    + " do update set standing = excluded.standing, tries = excluded.tries,"
                    + " answer = coalesce(nullif(excluded.answer, ''), a.answer), last_sequence = excluded.last_sequence";
    private static final String NOT_ASIDE =
            "delete from carrier_message_aside where carrier = ? and sequence = ? and part = ?";
    private static final String TOLD = "update carrier set told = ? where id = ?";
    private static final String BEGUN =
            "insert into consignment (number, parcel, carrier, service, begun, last_sequence)"
                    + " values (?, ?, ?, ?, ?, ?)";
    private static final String LABELLED = "update consignment set tracking_number = ?, route = nullif(?, ''),"
            + " label_format = coalesce(nullif(?, ''), label_format), label = coalesce(nullif(?, ''), label),"
            + " last_sequence = ? where number = ?";
    private static final String MANIFEST =
            "insert into manifest (number, warehouse, carrier, until_day, ships, parcels,"
                    + " rest, actor, closed, cut_off_day) values (?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, nullif(?, 0))";
    private static final String CUT_OFF =
            "insert into manifest_cut_off (warehouse, carrier_id, carrier, closes_at, ships,"
                    + " only_due, over_day, last_sequence) values (?, ?, ?, nullif(?, -1), ?, ?, ?, ?)"
                    + " on conflict (warehouse, carrier_id) do update set closes_at = excluded.closes_at, ships = excluded.ships,"
                    + " only_due = excluded.only_due, over_day = excluded.over_day, last_sequence = excluded.last_sequence";
    private static final String CUT_OFF_OVER =
            "update manifest_cut_off set over_day = ? where warehouse = ? and carrier_id = ?";
    private static final String ON_MANIFEST = "update consignment set manifest = ?, last_sequence = ? where number = ?";
    private static final String MANIFESTED =
            "update packed_parcel set state = 'MANIFESTED', last_sequence = ? where number = ?";
    private static final String DOCK = "insert into dock_carrier (place, carrier, last_sequence)"
            + " values (?, nullif(?, ''), ?) on conflict (place) do update set carrier = excluded.carrier,"
            + " last_sequence = excluded.last_sequence";
    private static final String PARCEL_CHANGED = "update packed_parcel set last_sequence = ? where number = ?";

    private static final long NANOS_PER_MILLI = 1_000_000;

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
        over(rows, time, sequence, event.parcel());
        if (event.serviceId() != 0) {
            rows.add(BEGUN, sequence, event.parcel(), event.carrier(), event.service(), time, sequence);
            tell(rows, time, sequence, event.parcel(), "CONSIGNMENT", 1);
        }
    }

    /** No carrier carries the parcel any more, or another service does. */
    static void over(ColdRows rows, OffsetDateTime time, long sequence, int parcel) {
        tell(rows, time, sequence, parcel, "CANCELLED", 0);
        rows.add(OVER, time, sequence, parcel);
    }

    /** It left. */
    static void shipped(ColdRows rows, OffsetDateTime time, long sequence, int parcel) {
        tell(rows, time, sequence, parcel, "SHIPPED", 1);
    }

    /** Of an event that is about several parcels each has messages of its own. */
    private static void tell(ColdRows rows, OffsetDateTime time, long sequence, int parcel, String type, int part) {
        rows.add(TELL, sequence, parcel * 2L + part, type, time, parcel);
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
                time,
                event.cutOffDay());
        if (event.cutOffDay() != 0 && event.rest() == 0) {
            rows.add(CUT_OFF_OVER, event.cutOffDay(), event.warehouseId(), event.carrierId());
        }
        event.parcels().forEach(parcel -> rows.add(ON_MANIFEST, sequence, sequence, parcel.consignment()));
        event.parcels().forEach(parcel -> rows.add(MANIFESTED, sequence, parcel.parcel()));
        rows.add(TELL_MANIFEST, sequence, event.carrier(), sequence, time);
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void manifestCutOffSet(ManifestCutOffSet event) {
        rows.add(
                CUT_OFF,
                event.warehouseId(),
                event.carrierId(),
                event.carrier(),
                event.minute(),
                event.ships(),
                event.onlyDue(),
                event.overDay(),
                sequence);
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void manifestCutOffsPassed(ManifestCutOffsPassed event) {
        event.cutOffs().forEach(each -> rows.add(CUT_OFF_OVER, each.day(), each.warehouseId(), each.carrierId()));
        return null;
    }

    @Override
    public Void trackingRecorded(TrackingRecorded event) {
        rows.add(
                TRACKED,
                sequence,
                event.parcel(),
                event.carrier(),
                event.state().name(),
                LedgerTime.of(event.atMillis() * NANOS_PER_MILLI),
                event.code(),
                event.text(),
                event.deliveryDay(),
                event.changes(),
                event.early());
        if (event.changes() && !event.early()) {
            rows.add(STATE, event.state().name(), time, sequence, event.parcel());
        }
        if (event.expects()) {
            rows.add(EXPECTED, event.deliveryDay(), event.parcel());
        }
        return changed(event.parcel());
    }

    @Override
    public Void earlyTrackingActed(EarlyTrackingActed event) {
        if (event.changes()) {
            rows.add(STATE, event.state().name(), time, sequence, event.parcel());
        }
        return changed(event.parcel());
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void carrierTold(CarrierTold event) {
        rows.add(TOLD, event.told(), event.carrierId());
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void carrierMessageMarked(CarrierMessageMarked event) {
        if (event.standing().isOver()) {
            rows.add(NOT_ASIDE, event.carrier(), event.sequence(), event.part());
        } else {
            rows.add(
                    ASIDE,
                    event.carrier(),
                    event.sequence(),
                    event.part(),
                    event.standing().name(),
                    event.tries(),
                    event.answer(),
                    time,
                    sequence);
        }
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
