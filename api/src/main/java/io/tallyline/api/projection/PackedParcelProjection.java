package io.tallyline.api.projection;

import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.PackEvent.PackedGoods;
import io.tallyline.ledger.event.PickEvent.PutBack;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.ScannedParcel;
import java.time.OffsetDateTime;

/** Parcels and what is in them, to their rows; what orders have of it is {@link OrderProjection}'s. Projector's thread. */
final class PackedParcelProjection implements PackEvent.Handler<Void> {
    private static final String NUMBERS =
            "insert into parcel_numbers (company, company_prefix, extension, first_serial, last_sequence)"
                    + " values (?, ?, ?, ?, ?) on conflict (company) do update set company_prefix = excluded.company_prefix,"
                    + " extension = excluded.extension, first_serial = excluded.first_serial,"
                    + " last_sequence = excluded.last_sequence";
    private static final String OPENED =
            "insert into packed_parcel (number, sscc, order_number, warehouse, place, state,"
                    + " opened, last_sequence) values (?, ?, ?, ?, ?, 'OPEN', ?, ?)";
    private static final String GOODS = "insert into packed_goods as g (parcel, order_line, product, lot, quantity)"
            + " values (?, ?, ?, ?, ?) on conflict (parcel, order_line, lot)"
            + " do update set quantity = g.quantity + excluded.quantity";
    private static final String NO_GOODS = "delete from packed_goods where parcel = ? and quantity = 0";
    private static final String CHANGED = "update packed_parcel set last_sequence = ? where number = ?";
    /** What a person answered for is over with another weight. */
    private static final String WEIGHED = "update packed_parcel set weight_accepted ="
            + " case when grams = ? then weight_accepted end, grams = ?, off_weight = false where number = ?";

    private static final String ON_WEIGHT = "update packed_parcel set off_weight = false where number = ?";
    private static final String OFF_WEIGHT =
            "update packed_parcel set off_weight = true, weight_accepted = null where number = ?";
    private static final String UNANSWERED = "update packed_parcel set weight_accepted = null where number = ?";
    private static final String WEIGHT_ACCEPTED = "update packed_parcel set weight_accepted = ?, grams = ?,"
            + " off_weight = false, last_sequence = ? where number = ?";
    private static final String WEIGHING = "insert into parcel_weighing (warehouse, packaging_grams, tolerance_grams,"
            + " tolerance_percent, required, last_sequence) values (?, ?, ?, ?, ?, ?) on conflict (warehouse)"
            + " do update set packaging_grams = excluded.packaging_grams, tolerance_grams = excluded.tolerance_grams,"
            + " tolerance_percent = excluded.tolerance_percent, required = excluded.required,"
            + " last_sequence = excluded.last_sequence";
    private static final String NO_CARRIER = "delete from parcel_carrier_service where parcel = ?";
    private static final String CLOSED =
            "update packed_parcel set state = 'CLOSED', closed = ?, last_sequence = ? where number = ?";
    private static final String SUCCESSOR =
            "insert into packed_parcel (number, sscc, order_number, warehouse, place, state,"
                    + " opened, last_sequence) select ?, ?, order_number, warehouse, place, 'OPEN', ?, ?"
                    + " from packed_parcel where number = ?";
    private static final String TAKEN_OVER = "update packed_goods set parcel = ? where parcel = ?";
    private static final String VOIDED =
            "update packed_parcel set state = 'VOIDED', successor = nullif(?, 0), last_sequence = ? where number = ?";
    private static final String READY = "update packed_parcel set state = 'READY', last_sequence = ? where number = ?";
    private static final String SHIPPED =
            "update packed_parcel set state = ?, shipped = ?, last_sequence = ? where number = ?";
    private static final String TOLD =
            "update packed_parcel set state = ?, told = ?, last_sequence = ? where number = ?";

    /** One that lost goods is open again; one that lost all is none any more. */
    private static final String REOPENED = "update packed_parcel set closed = null, grams = 0, off_weight = false,"
            + " weight_accepted = null, last_sequence = ?,"
            + " state = case when exists (select from packed_goods where parcel = number) then 'OPEN' else 'VOIDED' end"
            + " where number = ?";

    private static final long MILLIGRAMS = 1_000;

    private final ColdRows rows;
    private long sequence;
    private OffsetDateTime time = OffsetDateTime.MIN;

    PackedParcelProjection(ColdRows rows) {
        this.rows = rows;
    }

    void add(EventEnvelope envelope, PackEvent event) {
        sequence = envelope.sequence();
        time = LedgerTime.of(envelope.timeNanos());
        event.accept(this);
    }

    /** What a scan did to a parcel. */
    void add(ScanEvent scan) {
        if (!scan.hasParcel()) {
            return;
        }
        sequence = scan.sequence();
        time = LedgerTime.of(scan.timeNanos());
        ScannedParcel said = scan.parcel();
        int parcel = said.number();
        boolean undo = scan.kind() == ScanEvent.KIND_UNDO;
        if (said.is(ScannedParcel.OPENED) && !undo) {
            rows.add(
                    OPENED,
                    parcel,
                    said.sscc(),
                    scan.pick().order(),
                    scan.pick().warehouse(),
                    scan.toPlace(),
                    time,
                    sequence);
        }
        if (scan.has(ScanEvent.FLAG_MEASURED) && scan.measures().weightMilligrams() > 0) {
            weigh(parcel, (scan.measures().weightMilligrams() + MILLIGRAMS / 2) / MILLIGRAMS);
        }
        if (said.is(ScannedParcel.UNANSWERED)) {
            rows.add(UNANSWERED, parcel);
        }
        if (said.is(ScannedParcel.OFF_WEIGHT)) {
            rows.add(OFF_WEIGHT, parcel);
        }
        if (said.is(ScannedParcel.GOODS)) {
            long units = undo ? -scan.quantity() : scan.quantity();
            rows.add(GOODS, parcel, scan.pick().orderLine(), scan.product(), scan.lot(), units);
            if (undo) {
                rows.add(NO_GOODS, parcel);
            }
        }
        if (said.is(ScannedParcel.CLOSED)) {
            rows.add(ON_WEIGHT, parcel);
            rows.add(CLOSED, time, sequence, parcel);
        }
        rows.add(CHANGED, sequence, parcel);
    }

    /** What orders gave up of what was packed. */
    void add(EventEnvelope envelope, PutBackDue event) {
        long at = envelope.sequence();
        time = LedgerTime.of(envelope.timeNanos());
        for (PutBack goods : event.goods()) {
            if (goods.parcel() != 0) {
                rows.add(GOODS, goods.parcel(), goods.orderLine(), goods.productId(), goods.lotId(), -goods.quantity());
                rows.add(NO_GOODS, goods.parcel());
                rows.add(REOPENED, at, goods.parcel());
                noCarrier(goods.parcel(), at);
            }
        }
    }

    @Override
    public Void parcelNumbersSet(PackEvent.ParcelNumbersSet event) {
        rows.add(NUMBERS, event.companyId(), event.companyPrefix(), event.extension(), event.firstSerial(), sequence);
        return done();
    }

    @Override
    public Void totePacked(PackEvent.TotePacked event) {
        rows.add(
                OPENED,
                event.parcel(),
                event.sscc(),
                event.order(),
                event.warehouseId(),
                event.place(),
                time,
                sequence);
        for (PackedGoods goods : event.goods()) {
            rows.add(GOODS, event.parcel(), goods.orderLine(), goods.productId(), goods.lotId(), goods.quantity());
        }
        return done();
    }

    @Override
    public Void parcelClosed(PackEvent.ParcelClosed event) {
        rows.add(CLOSED, time, sequence, event.parcel());
        weigh(event.parcel(), event.grams());
        return done();
    }

    private void noCarrier(int parcel, long at) {
        rows.add(NO_CARRIER, parcel);
        ConsignmentProjection.over(rows, time, at, parcel);
    }

    private void weigh(int parcel, long grams) {
        rows.add(WEIGHED, grams, grams, parcel);
    }

    @Override
    public Void parcelWeighingSet(PackEvent.ParcelWeighingSet event) {
        rows.add(
                WEIGHING,
                event.warehouseId(),
                event.packagingGrams(),
                event.toleranceGrams(),
                event.tolerancePercent(),
                event.required(),
                sequence);
        return done();
    }

    @Override
    public Void parcelWeightAccepted(PackEvent.ParcelWeightAccepted event) {
        rows.add(WEIGHT_ACCEPTED, event.reason(), event.grams(), sequence, event.parcel());
        return done();
    }

    @Override
    public Void parcelVoided(PackEvent.ParcelVoided event) {
        if (event.successor() != 0) {
            rows.add(SUCCESSOR, event.successor(), event.successorSscc(), time, sequence, event.parcel());
            rows.add(TAKEN_OVER, event.successor(), event.parcel());
        }
        rows.add(VOIDED, event.successor(), sequence, event.parcel());
        noCarrier(event.parcel(), sequence);
        return done();
    }

    @Override
    public Void parcelsHandedOver(PackEvent.ParcelsHandedOver event) {
        event.parcels().forEach(parcel -> rows.add(CHANGED, sequence, parcel));
        return done();
    }

    @Override
    public Void parcelShipped(PackEvent.ParcelShipped event) {
        if (!event.collected()) {
            ConsignmentProjection.shipped(rows, time, sequence, event.parcel());
        }
        rows.add(SHIPPED, event.collected() ? "COLLECTED" : "SHIPPED", time, sequence, event.parcel());
        return done();
    }

    @Override
    public Void parcelReady(PackEvent.ParcelReady event) {
        rows.add(READY, sequence, event.parcel());
        noCarrier(event.parcel(), sequence);
        return done();
    }

    @Override
    public Void parcelCollected(PackEvent.ParcelCollected event) {
        rows.add(CHANGED, sequence, event.parcel());
        return done();
    }

    @Override
    public Void parcelStateTold(PackEvent.ParcelStateTold event) {
        rows.add(TOLD, event.state().name(), time, sequence, event.parcel());
        return done();
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private static Void done() {
        return null;
    }
}
