package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/**
 * What happened to parcels (DOMAIN D33). What is packed by scan is told by the scans. A parcel's number is dense, from 1, and never
 * given again, as its SSCC is (18 digits as a number).
 */
public sealed interface PackEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.pack(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R parcelNumbersSet(ParcelNumbersSet event);

        R totePacked(TotePacked event);

        R parcelClosed(ParcelClosed event);

        R parcelVoided(ParcelVoided event);

        R parcelsHandedOver(ParcelsHandedOver event);

        R parcelShipped(ParcelShipped event);

        R parcelStateTold(ParcelStateTold event);

        R parcelReady(ParcelReady event);

        R parcelCollected(ParcelCollected event);

        R parcelWeighingSet(ParcelWeighingSet event);

        R parcelWeightAccepted(ParcelWeightAccepted event);
    }

    /**
     * A company's parcels get these numbers from now on.
     *
     * @param companyId dense id, from 1
     * @param companyPrefix digits of it, leading zeros included
     */
    @SchemaNumber(161)
    record ParcelNumbersSet(
            @FieldNumber(1) int companyId,
            @FieldNumber(2) String companyPrefix,
            @FieldNumber(3) int extension,
            @FieldNumber(4) long firstSerial)
            implements PackEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelNumbersSet(this);
        }
    }

    /**
     * All that stood in a tote is in a new parcel.
     *
     * @param place where it stands
     * @param warehouseId of the place
     */
    @SchemaNumber(162)
    record TotePacked(
            @FieldNumber(1) int parcel,
            @FieldNumber(2) long sscc,
            @FieldNumber(3) long order,
            @FieldNumber(4) int tote,
            @FieldNumber(5) int place,
            @FieldNumber(6) int warehouseId,
            @FieldNumber(7) List<PackedGoods> goods)
            implements PackEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.totePacked(this);
        }
    }

    /**
     * Units of one kind in a parcel.
     *
     * @param list and {@code line}: by which they were picked
     * @param unit row of the unit book plus one, 0 for none
     * @param quantity base units
     */
    record PackedGoods(
            @FieldNumber(1) int list,
            @FieldNumber(2) int line,
            @FieldNumber(3) int orderLine,
            @FieldNumber(4) int productId,
            @FieldNumber(5) int owner,
            @FieldNumber(6) int lotId,
            @FieldNumber(7) int unit,
            @FieldNumber(8) long quantity) {}

    /**
     * Nothing more goes into it.
     *
     * @param grams what it weighs; 0 where nobody knows
     * @param lengthMillimetres its sides, in any order; 0 where nobody said
     */
    @SchemaNumber(163)
    record ParcelClosed(
            @FieldNumber(1) int parcel,
            @FieldNumber(2) long order,
            @FieldNumber(3) long grams,
            @FieldNumber(4) int lengthMillimetres,
            @FieldNumber(5) int widthMillimetres,
            @FieldNumber(6) int heightMillimetres)
            implements PackEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelClosed(this);
        }
    }

    /**
     * There is no such parcel any more: what was in it is in another, which is open and stands where it stood.
     *
     * @param successor number of the other; 0 when nothing was in it
     * @param successorSscc 0 likewise
     */
    @SchemaNumber(164)
    record ParcelVoided(
            @FieldNumber(1) int parcel,
            @FieldNumber(2) long order,
            @FieldNumber(3) int successor,
            @FieldNumber(4) long successorSscc,
            @FieldNumber(5) String reason)
            implements PackEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelVoided(this);
        }
    }

    /** These parcels are about to leave: for each follows a {@link ParcelShipped}. */
    @SchemaNumber(165)
    record ParcelsHandedOver(@FieldNumber(1) List<Integer> parcels) implements PackEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelsHandedOver(this);
        }
    }

    /**
     * A parcel left the warehouse with all that is in it: the only event of orders by which on hand falls (DOMAIN D3).
     *
     * @param collected its customer took it along
     */
    @SchemaNumber(166)
    record ParcelShipped(
            @FieldNumber(1) int parcel,
            @FieldNumber(2) long sscc,
            @FieldNumber(3) long order,
            @FieldNumber(4) int place,
            @FieldNumber(5) int warehouseId,
            @FieldNumber(6) List<PackedGoods> goods,
            @FieldNumber(7) boolean collected)
            implements PackEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelShipped(this);
        }
    }

    /** How far a parcel is that left, as its carrier tells. */
    @SchemaNumber(167)
    record ParcelStateTold(
            @FieldNumber(1) int parcel,
            @FieldNumber(2) long order,
            @FieldNumber(3) ParcelState state) implements PackEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelStateTold(this);
        }
    }

    /** It waits for its customer, who is to be told. */
    @SchemaNumber(168)
    record ParcelReady(
            @FieldNumber(1) int parcel,
            @FieldNumber(2) long sscc,
            @FieldNumber(3) long order) implements PackEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelReady(this);
        }
    }

    /** Its customer came for it: a {@link ParcelShipped} follows. */
    @SchemaNumber(169)
    record ParcelCollected(@FieldNumber(1) int parcel) implements PackEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelCollected(this);
        }
    }

    /** The parcels of a warehouse are weighed so from now on. */
    @SchemaNumber(265)
    record ParcelWeighingSet(
            @FieldNumber(1) int warehouseId,
            @FieldNumber(2) int packagingGrams,
            @FieldNumber(3) int toleranceGrams,
            @FieldNumber(4) int tolerancePercent,
            @FieldNumber(5) boolean required)
            implements PackEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelWeighingSet(this);
        }
    }

    /** A person answers for what it weighs, whatever that should be. */
    @SchemaNumber(266)
    record ParcelWeightAccepted(
            @FieldNumber(1) int parcel,
            @FieldNumber(2) long order,
            @FieldNumber(3) long grams,
            @FieldNumber(4) String reason)
            implements PackEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.parcelWeightAccepted(this);
        }
    }
}
